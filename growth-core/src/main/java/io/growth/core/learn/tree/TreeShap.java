package io.growth.core.learn.tree;

import java.util.Arrays;

/**
 * Splits what trees say of one row exactly into parts of the features: Shapley values, where a feature that is not
 * asked sends a row both ways, by the weights of the rows that went each way while learning.
 *
 * <p>The path-dependent algorithm of Lundberg et al., "From local explanations to global understanding with explainable
 * AI for trees", Nature Machine Intelligence 2020, algorithm 2: all subsets of the features on a way from the root are
 * walked down at once, kept as the weights of how many are of each size, so that a leaf takes the square of its depth
 * instead of a power of two. Works on any values that add up: shares as well as log-odds. For one thread; scratch space
 * that is used again and again.
 */
final class TreeShap {

    private final double[] parts;
    private int[] features = {};
    private double[] zeros = {};
    private double[] ones = {};
    private double[] weights = {};

    private Nodes tree;
    private double[] row = {};
    private double factor;

    /** Begins with parts of 0. */
    TreeShap(Nodes first, int columns) {
        tree = first;
        parts = new double[columns];
    }

    /** What a tree says where nothing is known: the mean of its leaves by their weights. */
    static double base(Nodes tree) {
        // Children come behind their parents, so one pass from the front knows the share of each.
        var reach = new double[tree.size()];
        reach[0] = 1;
        double sum = 0;
        for (int node = 0; node < reach.length; node++) {
            if (tree.isLeaf(node)) {
                sum += reach[node] * tree.value(node);
            } else {
                double left = leftShare(tree, node);
                reach[tree.left(node)] = reach[node] * left;
                reach[tree.right(node)] = reach[node] * (1 - left);
            }
        }
        return sum;
    }

    /** Share of the weight that went left; one half where nothing went anywhere. */
    private static double leftShare(Nodes tree, int node) {
        double left = tree.cover(tree.left(node));
        double both = left + tree.cover(tree.right(node));
        return both > 0 ? left / both : 0.5;
    }

    /** The parts of all trees added so far; live. */
    double[] parts() {
        return parts;
    }

    /** Adds a multiple of the Shapley values of one tree. */
    void add(Nodes another, double[] values, double times) {
        tree = another;
        row = values;
        factor = times;
        // Each node of a way has the way so far for itself: 1 + 2 + … places.
        int most = another.depth() + 2;
        int places = most * (most + 1) / 2;
        if (features.length < places) {
            features = new int[places];
            zeros = new double[places];
            ones = new double[places];
            weights = new double[places];
        }
        walk(0, 0, 0, 1, 1, -1);
    }

    /**
     * @param start first place of the way
     * @param length elements of the way so far
     * @param zero share of the rows that come here if the last feature is not asked
     * @param one 1 if the row comes here when it is asked, else 0
     * @param feature the last one, -1 at the root
     */
    private void walk(int node, int start, int length, double zero, double one, int feature) {
        extend(start, length, zero, one, feature);
        if (tree.isLeaf(node)) {
            addLeaf(node, start, length);
            return;
        }
        int asked = tree.feature(node);
        boolean left = tree.goesLeft(node, row[asked]);
        double share = leftShare(tree, node);
        double zeroBefore = 1;
        double oneBefore = 1;
        int kept = length;
        int seen = find(start, length, asked);
        if (seen >= 0) {
            zeroBefore = zeros[seen];
            oneBefore = ones[seen];
            unwind(start, length, seen - start);
            kept--;
        }
        int next = start + length + 1;
        copyWay(start, next, kept + 1);
        walk(tree.left(node), next, kept + 1, zeroBefore * share, left ? oneBefore : 0, asked);
        copyWay(start, next, kept + 1);
        walk(tree.right(node), next, kept + 1, zeroBefore * (1 - share), left ? 0 : oneBefore, asked);
    }

    private int find(int start, int length, int feature) {
        for (int place = start + 1; place <= start + length; place++) {
            if (features[place] == feature) {
                return place;
            }
        }
        return -1;
    }

    private void copyWay(int from, int to, int count) {
        System.arraycopy(features, from, features, to, count);
        System.arraycopy(zeros, from, zeros, to, count);
        System.arraycopy(ones, from, ones, to, count);
        System.arraycopy(weights, from, weights, to, count);
    }

    /** EXTEND of the paper: one more feature, so subsets grow by it or do not. */
    private void extend(int start, int length, double zero, double one, int feature) {
        features[start + length] = feature;
        zeros[start + length] = zero;
        ones[start + length] = one;
        weights[start + length] = length == 0 ? 1 : 0;
        for (int k = length - 1; k >= 0; k--) {
            weights[start + k + 1] += one * weights[start + k] * (k + 1) / (length + 1);
            weights[start + k] *= zero * (length - k) / (length + 1);
        }
    }

    /** UNWIND of the paper: takes a feature out of the way again, which undoes EXTEND wherever it stands. */
    private void unwind(int start, int length, int place) {
        double one = ones[start + place];
        double zero = zeros[start + place];
        double next = weights[start + length];
        for (int k = length - 1; k >= 0; k--) {
            if (one != 0) {
                double old = weights[start + k];
                weights[start + k] = next * (length + 1) / ((k + 1) * one);
                next = old - weights[start + k] * zero * (length - k) / (length + 1);
            } else {
                weights[start + k] = zero == 0 ? 0 : weights[start + k] * (length + 1) / (zero * (length - k));
            }
        }
        for (int k = start + place; k < start + length; k++) {
            features[k] = features[k + 1];
            zeros[k] = zeros[k + 1];
            ones[k] = ones[k + 1];
        }
    }

    private void addLeaf(int node, int start, int length) {
        double value = factor * tree.value(node);
        for (int place = 1; place <= length; place++) {
            double weight = weightWithout(start, length, place);
            parts[features[start + place]] += weight * (ones[start + place] - zeros[start + place]) * value;
        }
    }

    /** Sum of the weights of the way without one feature. */
    private double weightWithout(int start, int length, int place) {
        double one = ones[start + place];
        double zero = zeros[start + place];
        double next = weights[start + length];
        double sum = 0;
        for (int k = length - 1; k >= 0; k--) {
            if (one != 0) {
                double weight = next * (length + 1) / ((k + 1) * one);
                sum += weight;
                next = weights[start + k] - weight * zero * (length - k) / (length + 1);
            } else if (zero != 0) {
                sum += weights[start + k] * (length + 1) / (zero * (length - k));
            }
        }
        return sum;
    }

    @Override
    public String toString() {
        return "parts " + Arrays.toString(parts);
    }
}
