package io.growth.churn.rfm;

/** How customers are cut into scores, and what happens to equals. */
public enum TieRule {
    /**
     * {@code 1 + floor(k · lower / n)} with {@code lower} the number of customers who are worse: equals share a score.
     * The default.
     */
    SHARE,
    /**
     * One more than the number of quantiles (of type 7, linear between order statistics) that lie strictly below the
     * value: equals share a score.
     */
    QUANTILE,
    /**
     * Parts of equal size, as SQL's {@code NTILE} makes them; equals are split by the number of the customer. Only for
     * comparing with such systems: who bought once gets score 1 or 3 by chance. Scores are always those among the
     * customers at hand, so they are not comparable between months.
     */
    EQUAL_PARTS
}
