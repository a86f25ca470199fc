package io.growth.core.rule.govern;

/**
 * What a campaign has to give away.
 *
 * @param cost of one message
 * @param budget of all, or {@link #NONE}
 * @param coupons how many, or {@link #NONE}
 */
record Funds(long cost, long budget, long coupons) {

    /** Not limited, and not counted either: no two customers wait for each other. */
    static final long NONE = -1;

    static final Funds UNLIMITED = new Funds(0, NONE, NONE);

    Funds withCost(long newCost) {
        return new Funds(newCost, budget, coupons);
    }

    Funds withBudget(long newBudget) {
        return new Funds(cost, newBudget, coupons);
    }

    Funds withCoupons(long newCoupons) {
        return new Funds(cost, budget, newCoupons);
    }

    boolean areLimited() {
        return budget != NONE || coupons != NONE;
    }

    @Override
    public String toString() {
        return areLimited() ? "cost " + cost + " of " + budget + ", coupons " + coupons : "no budget";
    }
}
