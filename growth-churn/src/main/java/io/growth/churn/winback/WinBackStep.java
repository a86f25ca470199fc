package io.growth.churn.winback;

import io.growth.core.rule.Action;

/**
 * What a plan does for a customer.
 *
 * @param <C> type of the customers' keys
 * @param customer key of the customer
 * @param action what is done
 * @param expectedProfit what it brings on average over doing nothing, in the smallest unit of money
 * @param cost what it takes from the budget
 * @param extraReturn by how much it makes a return more probable
 */
public record WinBackStep<C>(C customer, Action action, double expectedProfit, long cost, double extraReturn) {}
