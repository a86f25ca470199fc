package io.growth.core.similarity;

/** Which figures of a {@link Pair} a similarity looks at; the less it asks for, the faster the search. */
public enum Evidence {
    /** Who did it at all: sizes and overlaps of sets. Weights are not looked at. */
    COUNTS,
    /** Weights: dot products and lengths, but not the number of common columns. */
    PRODUCTS,
    /** Everything: weights, number of common columns, and each row's sums over them. */
    RATINGS
}
