/**
 * What is wrong with a set of rules before a single customer is asked: rules that can never fire, never count, say the
 * same twice, or quarrel; and which rules a sample of customers reaches.
 *
 * <p>Start at {@link io.growth.core.rule.analysis.RuleAnalysis} for proofs and {@link
 * io.growth.core.rule.analysis.Coverage} for counts. Playing whole periods through is elsewhere.
 */
@NullMarked
package io.growth.core.rule.analysis;

import org.jspecify.annotations.NullMarked;
