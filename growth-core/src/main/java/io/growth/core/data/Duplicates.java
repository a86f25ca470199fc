package io.growth.core.data;

/** What becomes of several interactions of the same user with the same item. The latest time is kept in each case. */
public enum Duplicates {
    /** The weights are added: three orders of one piece are one interaction of weight 3. The default.
     * A sum beyond the range of {@code float} stays at its end. */
    SUM,
    /** The largest weight stays. */
    MAX,
    /** The weight of the latest one stays; of several at the same time, or without times, that added last. */
    LAST,
    /** The weight becomes the number of interactions, whatever they weighed. */
    COUNT
}
