/**
 * Marketing rules as typed Java: who gets which action, and why.
 *
 * <p>Start at {@link io.growth.core.rule.RuleSet}; conditions come from {@link io.growth.core.rule.Attribute}. All
 * customers at once are {@link io.growth.core.rule.BatchRules}'. Whether an
 * action may really be sent (consent, caps, quiet hours, budgets, hold-outs) is decided in {@code govern}, several steps in
 * a row are in {@code journey}, one budget over many customers in {@code allocate}. Groups of customers with names are in
 * {@code segment}, dry runs and what a new set of rules would change in {@code simulate}. Nothing here sends anything: the
 * shop does.
 */
@NullMarked
package io.growth.core.rule;

import org.jspecify.annotations.NullMarked;
