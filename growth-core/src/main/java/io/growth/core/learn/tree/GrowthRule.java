package io.growth.core.learn.tree;

/**
 * When a node is split, and how good a split must be.
 *
 * @param impurity what a split lowers
 * @param maxDepth most questions to a leaf
 * @param minLeafRows fewest rows of a leaf
 * @param minLeafWeight least weight of a leaf
 * @param minGain what a split must lower the impurity by at least, times the node's share of the weight
 */
record GrowthRule(Impurity impurity, int maxDepth, int minLeafRows, double minLeafWeight, double minGain) {

    /** Deeper trees say nothing more, and what walks down a tree may rely on it. */
    static final int MOST_DEPTH = 1_000;

    GrowthRule withImpurity(Impurity newImpurity) {
        return new GrowthRule(newImpurity, maxDepth, minLeafRows, minLeafWeight, minGain);
    }

    GrowthRule withMaxDepth(int depth) {
        if (depth < 1 || depth > MOST_DEPTH) {
            throw new IllegalArgumentException("maxDepth must be from 1 to " + MOST_DEPTH + " but is " + depth);
        }
        return new GrowthRule(impurity, depth, minLeafRows, minLeafWeight, minGain);
    }

    GrowthRule withMinLeafRows(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("minLeafRows must be at least 1 but is " + rows);
        }
        return new GrowthRule(impurity, maxDepth, rows, minLeafWeight, minGain);
    }

    GrowthRule withMinLeafWeight(double weight) {
        checkAmount("minLeafWeight", weight);
        return new GrowthRule(impurity, maxDepth, minLeafRows, weight, minGain);
    }

    GrowthRule withMinGain(double gain) {
        checkAmount("minGain", gain);
        return new GrowthRule(impurity, maxDepth, minLeafRows, minLeafWeight, gain);
    }

    static void checkAmount(String name, double value) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(name + " must be finite and at least 0 but is " + value);
        }
    }

    /** Whether rows so many and heavy can become two leaves at all. */
    boolean maySplit(int depth, int rows, double weight, double positive) {
        return depth < maxDepth
                && rows >= 2L * minLeafRows
                && weight >= 2 * minLeafWeight
                && positive > 0
                && positive < weight;
    }

    @Override
    public String toString() {
        return (impurity == Impurity.GINI ? "" : " entropy")
                + (maxDepth == MOST_DEPTH ? "" : " depth=" + maxDepth)
                + " leaf=" + minLeafRows
                + (minLeafWeight == 0 ? "" : " leafWeight=" + NumberLabel.of(minLeafWeight))
                + (minGain == 0 ? "" : " gain=" + NumberLabel.of(minGain));
    }
}
