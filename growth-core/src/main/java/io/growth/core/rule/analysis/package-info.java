/**
 * What is wrong with a set of rules before a single customer is asked: rules that can never fire, never count, say the
 * same twice, or quarrel.
 *
 * <p>Start at {@link io.growth.core.rule.analysis.RuleAnalysis}. Which rules a sample of customers reaches, and playing
 * whole periods through, is elsewhere: in {@code simulate}.
 */
@NullMarked
package io.growth.core.rule.analysis;

import org.jspecify.annotations.NullMarked;
