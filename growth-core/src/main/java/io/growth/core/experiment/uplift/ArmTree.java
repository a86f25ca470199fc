package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;

/**
 * A binary tree as flat arrays, with what happens in each arm at every node; node 0 is the root. Immutable once built.
 *
 * <p>The children of a node are neighbours, the left one first, and come behind it; 0 says it is a leaf. To the left
 * goes {@code x <= threshold}, or the one code that is asked for; a missing value to the side the node says.
 */
@SuppressWarnings("ArrayRecordComponent") // read only once built
record ArmTree(
        int arms, int[] features, int[] children, byte[] kinds, double[] thresholds, double[] rates, double[] sizes) {

    /** Kinds of nodes: the bits say whether a code is asked for, and whether what is missing goes left. */
    static final byte MISSING_LEFT = 1;

    static final byte CODE = 2;

    int size() {
        return children.length;
    }

    boolean isLeaf(int node) {
        return children[node] == 0;
    }

    /** Share of those it happened to, of an arm. */
    double rate(int node, int arm) {
        return rates[node * arms + arm];
    }

    /** Weight of the customers of an arm. */
    double size(int node, int arm) {
        return sizes[node * arms + arm];
    }

    /** Leaf of the row that begins at a place. */
    int leaf(double[] rows, int start) {
        int[] next = children;
        int[] asked = features;
        int node = 0;
        for (int child = next[0]; child != 0; child = next[node]) {
            node = goesLeft(node, rows[start + asked[node]]) ? child : child + 1;
        }
        return node;
    }

    int leaf(Features matrix, int row) {
        if (!matrix.isSparse()) {
            return leaf(matrix.values(), row * matrix.columns());
        }
        int node = 0;
        for (int child = children[0]; child != 0; child = children[node]) {
            node = goesLeft(node, matrix.get(row, features[node])) ? child : child + 1;
        }
        return node;
    }

    private boolean goesLeft(int node, double value) {
        return switch (kinds[node]) {
            case 0 -> value <= thresholds[node];
            // The negation is true for NaN.
            case MISSING_LEFT -> !(value > thresholds[node]);
            case CODE -> value == thresholds[node];
            default -> value == thresholds[node] || Double.isNaN(value);
        };
    }

    /**
     * The same questions with what happens to other customers, given by weight in each cell of node, arm and outcome.
     */
    ArmTree reestimated(double[] cells, double shrinkage) {
        var newRates = new double[rates.length];
        var newSizes = new double[sizes.length];
        double[] sums = cells.clone();
        for (int node = size() - 1; node >= 0; node--) {
            for (int cell = 0; !isLeaf(node) && cell < 2 * arms; cell++) {
                int left = children[node];
                sums[2 * arms * node + cell] = sums[2 * arms * left + cell] + sums[2 * arms * (left + 1) + cell];
            }
        }
        var parents = new int[size()];
        for (int node = 0; node < size(); node++) {
            if (!isLeaf(node)) {
                parents[children[node]] = node;
                parents[children[node] + 1] = node;
            }
            for (int arm = 0; arm < arms; arm++) {
                double not = sums[2 * (arms * node + arm)];
                double happened = sums[2 * (arms * node + arm) + 1];
                int at = node * arms + arm;
                newSizes[at] = not + happened;
                double above = node == 0 ? rates[arm] : newRates[parents[node] * arms + arm];
                newRates[at] = share(happened, not, above, node == 0 ? 0 : shrinkage);
            }
        }
        return new ArmTree(arms, features, children, kinds, thresholds, newRates, newSizes);
    }

    /** Share of those it happened to, as if so many more did what is expected; that alone where there is nobody. */
    static double share(double happened, double not, double expected, double shrinkage) {
        double all = happened + not + shrinkage;
        return all > 0 ? (happened + shrinkage * expected) / all : expected;
    }
}
