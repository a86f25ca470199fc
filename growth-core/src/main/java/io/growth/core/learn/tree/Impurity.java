package io.growth.core.learn.tree;

/** How mixed a group of customers is: what a split of a tree lowers. */
public enum Impurity {

    /**
     * Twice the product of both shares, {@code 2 p (1 - p)}: the chance that two of the group differ. Quick, and the
     * usual choice (Breiman, Friedman, Olshen, Stone, Classification and Regression Trees, 1984).
     */
    GINI {
        @Override
        double of(double weight, double positive) {
            return 2 * positive * (weight - positive) / weight;
        }
    },

    /** Entropy in bits: how much is to learn when one is told who of the group it happened to (Quinlan's C4.5). */
    ENTROPY {
        @Override
        double of(double weight, double positive) {
            double negative = weight - positive;
            return positive <= 0 || negative <= 0
                    ? 0
                    : -(positive * Math.log(positive / weight) + negative * Math.log(negative / weight)) / LOG_2;
        }
    };

    private static final double LOG_2 = Math.log(2);

    /** Impurity times weight, so that the sum over both sides of a split compares with the whole. */
    abstract double of(double weight, double positive);

    /** What a split of a tree lowers the impurity by, times the weight of its rows. */
    double decrease(Nodes tree, int node) {
        return ofNode(tree, node) - ofNode(tree, tree.left(node)) - ofNode(tree, tree.right(node));
    }

    /** Impurity of a node of a tree whose values are shares, times weight. */
    double ofNode(Nodes tree, int node) {
        return of(tree.cover(node), tree.cover(node) * tree.value(node));
    }
}
