package io.growth.core.data;

/** Which events of one user were one visit to the till. */
public enum Baskets {
    /** Those at the same second. */
    SAME_TIME,
    /** Those on the same day, counted in UTC: for shops whose till splits a visit into several receipts. */
    SAME_DAY,
    /** Those with the same key, see {@link Event#inBasket}. They stay together at the place of the first of them. */
    SAME_KEY,
    /** None: each event stands alone, as clicks do. */
    EACH_EVENT
}
