package io.growth.core.learn.tree;

/** The best split of a leaf found so far, filled in place. */
final class Split {

    double gain;
    int column;
    boolean missingLeft;

    /** Whether each bin goes left, that of missing values included. */
    final boolean[] left = new boolean[ColumnBins.MOST + 1];

    /** Last bin that goes left; of no meaning for a category. */
    int bin;

    boolean category;

    /** Sums of the rows that go left. */
    long leftGradient;

    long leftHessian;

    boolean exists() {
        return gain > 0;
    }
}
