package io.growth.core.rule.govern;

import org.jspecify.annotations.Nullable;

/**
 * What a campaign has to give away.
 *
 * @param cost of one message
 * @param budget of all, or {@link #NONE}
 * @param coupons how many, or {@link #NONE}
 * @param renewal when both start anew, null if never
 */
record Funds(long cost, long budget, long coupons, @Nullable Renewal renewal) {

    /** Not limited, and not counted either: no two customers wait for each other. */
    static final long NONE = -1;

    static final Funds UNLIMITED = new Funds(0, NONE, NONE, null);

    Funds withCost(long newCost) {
        return new Funds(newCost, budget, coupons, renewal);
    }

    Funds withBudget(long newBudget) {
        return new Funds(cost, newBudget, coupons, renewal);
    }

    Funds withCoupons(long newCoupons) {
        return new Funds(cost, budget, newCoupons, renewal);
    }

    Funds withRenewal(Renewal newRenewal) {
        return new Funds(cost, budget, coupons, newRenewal);
    }

    /** Start of the period that a moment belongs to: with the campaign, the name of an account. */
    long period(long at) {
        return renewal == null ? Renewal.NEVER : renewal.start(at);
    }

    /** The most that may have been used of the budget before, so that the cost still fits in. */
    long amountBefore(long messageCost) {
        return (budget == NONE ? Long.MAX_VALUE : budget) - messageCost;
    }

    /** The most coupons that may have been used before, so that there is one left. */
    long couponsBefore() {
        return (coupons == NONE ? Long.MAX_VALUE : coupons) - 1;
    }

    /** Whether another message of some cost fits in after what was used. */
    boolean leave(Usage used, long messageCost) {
        return used.amount() <= amountBefore(messageCost) && used.coupons() <= couponsBefore();
    }

    boolean areLimited() {
        return budget != NONE || coupons != NONE;
    }

    @Override
    public String toString() {
        String limits = "cost " + cost + (budget == NONE ? " of no budget" : " of " + budget)
                + (coupons == NONE ? "" : ", coupons " + coupons);
        return renewal == null ? limits : limits + ", each " + renewal.every() + " in " + renewal.zone();
    }
}
