package io.growth.churn;

/** What a negative amount means: goods that a customer brought back. */
public enum Returns {
    /** They are errors: adding one throws. */
    REFUSE,
    /** They are left out: only purchases count, at the full amount. */
    LEAVE_OUT,
    /**
     * They lower the amount of the customer's latest purchase day up to then, possibly below 0, and are left out if there
     * is none. A return is never a purchase.
     */
    TAKE_OFF
}
