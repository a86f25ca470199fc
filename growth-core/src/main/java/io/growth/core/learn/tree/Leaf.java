package io.growth.core.learn.tree;

import org.jspecify.annotations.Nullable;

/** A leaf of a tree that grows: a range of rows, their sums, and the best way to split them. */
final class Leaf {

    final int node;
    final int from;
    final int to;
    final int depth;
    final long gradient;
    final long hessian;
    final Split split = new Split();

    /** Between which the answer must lie, so that the tree is monotone. */
    double least = Double.NEGATIVE_INFINITY;

    double most = Double.POSITIVE_INFINITY;
    boolean bounded;

    /** Twice what the leaf lowers the loss as it is. */
    double score;

    private long @Nullable [] histogram;

    Leaf(int node, int from, int to, int depth, long gradient, long hessian) {
        this.node = node;
        this.from = from;
        this.to = to;
        this.depth = depth;
        this.gradient = gradient;
        this.hessian = hessian;
    }

    int rows() {
        return to - from;
    }

    void setBounds(double newLeast, double newMost) {
        least = newLeast;
        most = newMost;
        bounded = newLeast > Double.NEGATIVE_INFINITY || newMost < Double.POSITIVE_INFINITY;
    }

    void setHistogram(long @Nullable [] sums) {
        histogram = sums;
    }

    boolean hasHistogram() {
        return histogram != null;
    }

    long[] histogram() {
        if (histogram == null) {
            throw new IllegalStateException("the leaf has no sums");
        }
        return histogram;
    }
}
