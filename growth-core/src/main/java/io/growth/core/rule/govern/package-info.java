/**
 * Everything between "a rule wants to send this" and "it was sent once": consent, hold-outs, caps, quiet hours and
 * budgets around marketing actions.
 *
 * <p>Start with {@link io.growth.core.rule.govern.Policy} for what a campaign may do and {@link
 * io.growth.core.rule.govern.Governor} to decide. What must survive a restart goes through {@link
 * io.growth.core.rule.govern.GovernanceStore}, in memory or in a database.
 *
 * <p>Conditions and rules live one package up; channels that send things are the shop's.
 */
@NullMarked
package io.growth.core.rule.govern;

import org.jspecify.annotations.NullMarked;
