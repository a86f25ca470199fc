package io.growth.core.risk;

import java.util.Arrays;
import java.util.List;

/**
 * Trees, one after the other in flat arrays. A question looks at some columns: a sum of weighted values below its
 * threshold leads to the left child, else to the one beside it. A leaf has no left child, which 0 says, as the first
 * node is nobody's child.
 *
 * @param width columns of a question
 * @param roots first node of each tree
 * @param lefts left child of each node
 * @param columns columns of each question
 * @param weights weights of these columns; empty if the width is 1, where the weight is 1
 * @param points where the plane goes through in each column; empty if the width is 1
 * @param thresholds threshold of each question
 * @param expected mean depth at which rows of the sample end that pass a node; of a leaf, its own
 */
@SuppressWarnings("ArrayRecordComponent") // read only, for the loops that score
record IsolationTrees(
        int width,
        int[] roots,
        int[] lefts,
        int[] columns,
        double[] weights,
        double[] points,
        double[] thresholds,
        double[] expected) {

    static IsolationTrees joined(List<IsolationTrees> trees) {
        int width = trees.get(0).width;
        int nodes = trees.stream().mapToInt(tree -> tree.lefts.length).reduce(0, Math::addExact);
        int planes = width == 1 ? 0 : Math.multiplyExact(nodes, width);
        var all = new IsolationTrees(
                width,
                new int[trees.size()],
                new int[nodes],
                new int[Math.multiplyExact(nodes, width)],
                new double[planes],
                new double[planes],
                new double[nodes],
                new double[nodes]);
        int first = 0;
        for (int tree = 0; tree < trees.size(); tree++) {
            all.roots[tree] = first;
            all.take(trees.get(tree), first);
            first += trees.get(tree).lefts.length;
        }
        return all;
    }

    private void take(IsolationTrees tree, int first) {
        int nodes = tree.lefts.length;
        for (int node = 0; node < nodes; node++) {
            lefts[first + node] = tree.lefts[node] == 0 ? 0 : first + tree.lefts[node];
        }
        System.arraycopy(tree.columns, 0, columns, first * width, nodes * width);
        System.arraycopy(tree.weights, 0, weights, width == 1 ? 0 : first * width, tree.weights.length);
        System.arraycopy(tree.points, 0, points, width == 1 ? 0 : first * width, tree.points.length);
        System.arraycopy(tree.thresholds, 0, thresholds, first, nodes);
        System.arraycopy(tree.expected, 0, expected, first, nodes);
    }

    /** The child that a row goes to. */
    int next(int node, double[] row, int at) {
        double value;
        if (width == 1) {
            value = row[at + columns[node]];
        } else {
            value = 0;
            for (int k = node * width; k < (node + 1) * width; k++) {
                value += weights[k] * row[at + columns[k]];
            }
        }
        return lefts[node] + (value < thresholds[node] ? 0 : 1);
    }

    /**
     * Adds the depth of each row in each tree. Trees are the outer loop: one fits into the first-level cache, a block
     * of rows too, and all trees together do not.
     */
    void addDepths(double[] rows, int columnCount, int count, double[] depths) {
        if (width > 1) {
            addPlaneDepths(rows, columnCount, count, depths);
            return;
        }
        int[] left = lefts;
        int[] column = columns;
        double[] threshold = thresholds;
        double[] depth = expected;
        for (int root : roots) {
            for (int row = 0; row < count; row++) {
                int at = row * columnCount;
                int node = root;
                for (int child = left[node]; child != 0; child = left[node]) {
                    node = child + (rows[at + column[node]] < threshold[node] ? 0 : 1);
                }
                depths[row] += depth[node];
            }
        }
    }

    private void addPlaneDepths(double[] rows, int columnCount, int count, double[] depths) {
        for (int root : roots) {
            for (int row = 0; row < count; row++) {
                int node = root;
                while (lefts[node] != 0) {
                    node = next(node, rows, row * columnCount);
                }
                depths[row] += expected[node];
            }
        }
    }

    /** Adds to each column by how much its answers shortened the way of a row against what was expected. */
    void addShortenings(double[] row, double[] shortenings) {
        var parts = new double[width];
        for (int root : roots) {
            int node = root;
            while (lefts[node] != 0) {
                int child = next(node, row, 0);
                share(node, row, expected[node] - expected[child], parts, shortenings);
                node = child;
            }
        }
    }

    /** Each column of a plane in proportion to its distance from it. */
    private void share(int node, double[] row, double shortening, double[] parts, double[] shortenings) {
        if (width == 1) {
            shortenings[columns[node]] += shortening;
            return;
        }
        for (int k = 0; k < width; k++) {
            int place = node * width + k;
            parts[k] = Math.abs(weights[place] * (row[columns[place]] - points[place]));
        }
        double sum = Arrays.stream(parts).sum();
        for (int k = 0; k < width; k++) {
            double part = sum == 0 ? 1.0 / width : parts[k] / sum;
            shortenings[columns[node * width + k]] += shortening * part;
        }
    }

    /** The mean depth of all rows of the samples. */
    double expectedDepth() {
        return Arrays.stream(roots).mapToDouble(root -> expected[root]).sum() / roots.length;
    }
}
