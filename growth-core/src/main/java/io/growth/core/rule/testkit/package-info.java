/**
 * Tests of a shop's own rules: given this customer, at this moment, expect that action, because of this rule.
 *
 * <p>Start at {@link io.growth.core.rule.testkit.RuleCheck}. Needs no test framework: what is not as expected throws an
 * {@link java.lang.AssertionError}, which every framework reports.
 */
@NullMarked
package io.growth.core.rule.testkit;

import org.jspecify.annotations.NullMarked;
