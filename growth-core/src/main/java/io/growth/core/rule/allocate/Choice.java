package io.growth.core.rule.allocate;

import java.util.Arrays;

/** Which offer each customer gets, and what is left of the budget and of each limit. */
final class Choice {

    private final Offers offers;
    private final Limits limits;
    /** Offer of each customer, or -1. */
    private final int[] choice;

    private final int[] left;
    private long money;
    private double profit;

    Choice(Offers offers, long budget) {
        this.offers = offers;
        this.limits = offers.limits();
        this.choice = new int[offers.customers()];
        this.left = limits.most();
        this.money = budget;
        Arrays.fill(choice, -1);
    }

    private Choice(Choice other) {
        this.offers = other.offers;
        this.limits = other.limits;
        this.choice = other.choice.clone();
        this.left = other.left.clone();
        this.money = other.money;
        this.profit = other.profit;
    }

    Choice copy() {
        return new Choice(this);
    }

    int of(int customer) {
        return choice[customer];
    }

    double profit() {
        return profit;
    }

    long money() {
        return money;
    }

    int left(int limit) {
        return left[limit];
    }

    /** Gives a customer an offer, or none, if that is within all limits. */
    boolean change(int customer, int offer) {
        int old = choice[customer];
        put(customer, old, -1);
        boolean fits = offer < 0 || fits(offer);
        put(customer, -1, fits ? offer : old);
        return fits;
    }

    private boolean fits(int offer) {
        for (int limit : limits.of(offers.action(offer))) {
            if (left[limit] == 0) {
                return false;
            }
        }
        return offers.cost(offer) <= money;
    }

    private void put(int customer, int from, int to) {
        count(from, 1);
        count(to, -1);
        choice[customer] = to;
    }

    private void count(int offer, int sign) {
        if (offer >= 0) {
            money += sign * offers.cost(offer);
            profit -= sign * offers.profit(offer);
            for (int limit : limits.of(offers.action(offer))) {
                left[limit] += sign;
            }
        }
    }

    /** A sum in the order of the customers, which no way of getting there changes. */
    Allocation allocation(long budget, Prices prices, double bound) {
        var actions = new int[choice.length];
        int chosen = 0;
        double sum = 0;
        for (int customer = 0; customer < choice.length; customer++) {
            int offer = choice[customer];
            actions[customer] = offer < 0 ? Allocation.NONE : offers.action(offer);
            chosen += offer < 0 ? 0 : 1;
            sum += offer < 0 ? 0 : offers.profit(offer);
        }
        var used = limits.most();
        var each = new double[used.length];
        for (int limit = 0; limit < used.length; limit++) {
            used[limit] -= left[limit];
            each[limit] = prices.price(limit);
        }
        return new Allocation(actions, chosen, sum, budget - money, bound, prices.budgetPrice())
                .with(new Allocation.LimitUse(limits.names(), used, each));
    }
}
