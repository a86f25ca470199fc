package io.growth.core.prepare;

/** What an {@link Op} does. The names are in files: do not change them. */
enum OpKind {
    /** NaN becomes a number. */
    FILL(1, 1),
    /** 1 where missing, else 0. */
    IS_MISSING(0, 0),
    /** Values beyond two limits become the limit. */
    CLIP(2, 2),
    /** Less a shift, divided by a scale. */
    SCALE(2, 2),
    /** The logarithm of 1 and the size, with the sign. */
    LOG1P(0, 0),
    /** A number for each code; before them those for missing and for unseen. */
    LOOKUP(2, Integer.MAX_VALUE),
    /** How many of the ascending edges are reached. */
    CUT(1, Integer.MAX_VALUE),
    /** The distance from a time back to the value, in a unit. */
    RECENCY(2, 2),
    /** A part of the calendar's date in a zone. */
    CALENDAR(1, 1),
    /** The product with another column. */
    PRODUCT(0, 0),
    /** Refuses missing values. */
    REQUIRE(0, 0),
    /** Refuses levels that training did not have. */
    REQUIRE_KNOWN(0, 0);

    private final int fewest;
    private final int most;

    OpKind(int fewest, int most) {
        this.fewest = fewest;
        this.most = most;
    }

    boolean takes(int parameters) {
        return parameters >= fewest && parameters <= most;
    }
}
