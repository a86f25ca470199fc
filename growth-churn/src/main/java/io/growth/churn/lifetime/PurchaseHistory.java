package io.growth.churn.lifetime;

/**
 * What is known of one customer: how often, when last, and for how long observed.
 *
 * <p>Times are counted from the customer's first purchase, in the unit the model was fitted in (weeks, say). Someone
 * who has just bought for the first time is {@link #FIRST_PURCHASE}.
 *
 * @param frequency purchases after the first, "x"
 * @param recency time of the last purchase, 0 without a repeat purchase, "t_x"
 * @param observed time up to which purchases would have been seen, "T"
 */
public record PurchaseHistory(int frequency, double recency, double observed) {

    /** A customer of whom nothing is known but the first purchase, just now. */
    public static final PurchaseHistory FIRST_PURCHASE = new PurchaseHistory(0, 0, 0);

    /**
     * Checks the numbers.
     *
     * @param frequency purchases after the first, "x"
     * @param recency time of the last purchase, 0 without a repeat purchase, "t_x"
     * @param observed time up to which purchases would have been seen, "T"
     * @throws IllegalArgumentException if one is negative or NaN, the recency is after the end of observation, or there
     *     is a recency without a repeat purchase
     */
    public PurchaseHistory {
        check(frequency, recency, observed, "");
    }

    static void check(int frequency, double recency, double observed, String where) {
        if (frequency < 0 || frequency > RepeatPurchases.MOST_PURCHASES) {
            throw new IllegalArgumentException("frequency" + where + " must be 0.." + RepeatPurchases.MOST_PURCHASES
                    + " purchases after the first but is " + frequency);
        }
        if (!(observed >= 0 && observed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the observed time" + where + " must be finite and at least 0 but is "
                    + observed + "; leave out who came after the cut-off");
        }
        if (!(recency >= 0 && recency <= observed)) {
            throw new IllegalArgumentException("recency" + where + " must be between 0 and the observed time "
                    + observed + ", counted from the first purchase, but is " + recency);
        }
        if (frequency == 0 && recency > 0) {
            throw new IllegalArgumentException(
                    "recency" + where + " must be 0 without a repeat purchase but is " + recency);
        }
    }
}
