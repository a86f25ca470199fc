package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import java.util.Arrays;

/**
 * One binary tree as flat arrays; node 0 is the root. Immutable once built: see {@link NodesBuilder}.
 *
 * <p>The children of a node are neighbours, the left one first, and come behind it: so a node needs one number for
 * both, 0 says it is a leaf, and no file can make a walk go round in circles. To the left goes {@code x <= threshold},
 * or a code whose bit is set; a missing value, and a code beyond the bits, goes to the side the node says.
 */
final class Nodes {

    /** Kinds of nodes: the bits say whether codes are asked for, and whether what is missing goes left. */
    static final byte MISSING_LEFT = 1;

    static final byte CODES = 2;

    private final int[] features;
    private final int[] children;
    private final byte[] kinds;
    private final double[] thresholds;
    private final int[] starts;
    private final long[] codes;
    private final double[] values;
    private final double[] covers;

    /**
     * Takes the arrays as they are.
     *
     * @param features feature that a node asks for; 0 in a leaf
     * @param children the left child, 0 in a leaf; the right one follows it
     * @param kinds sum of {@link #MISSING_LEFT} and {@link #CODES}
     * @param thresholds greatest value that goes left
     * @param starts first word of each node within {@code codes}, and behind the last one the number of words
     * @param codes bits of the codes that go left
     * @param values what a walk that ends here gives
     * @param covers weight of the rows that came here while learning
     */
    Nodes(
            int[] features,
            int[] children,
            byte[] kinds,
            double[] thresholds,
            int[] starts,
            long[] codes,
            double[] values,
            double[] covers) {
        this.features = features;
        this.children = children;
        this.kinds = kinds;
        this.thresholds = thresholds;
        this.starts = starts;
        this.codes = codes;
        this.values = values;
        this.covers = covers;
    }

    int size() {
        return children.length;
    }

    boolean isLeaf(int node) {
        return children[node] == 0;
    }

    int feature(int node) {
        return features[node];
    }

    /** Greatest value that goes left; of no meaning in a leaf and where codes are asked for. */
    double threshold(int node) {
        return thresholds[node];
    }

    int left(int node) {
        return children[node];
    }

    int right(int node) {
        return children[node] + 1;
    }

    byte kind(int node) {
        return kinds[node];
    }

    boolean missingLeft(int node) {
        return (kinds[node] & MISSING_LEFT) != 0;
    }

    boolean asksCodes(int node) {
        return (kinds[node] & CODES) != 0;
    }

    /** A copy of the bits of the codes that go left. */
    long[] codes(int node) {
        return Arrays.copyOfRange(codes, starts[node], starts[node + 1]);
    }

    double value(int node) {
        return values[node];
    }

    /** Weight of the rows that came here while learning. */
    double cover(int node) {
        return covers[node];
    }

    int leaves() {
        return (size() + 1) / 2;
    }

    /** Most questions on a way from the root to a leaf. */
    int depth() {
        var depths = new int[size()];
        int most = 0;
        for (int node = 0; node < size(); node++) {
            most = Math.max(most, depths[node]);
            if (!isLeaf(node)) {
                depths[left(node)] = depths[node] + 1;
                depths[right(node)] = depths[node] + 1;
            }
        }
        return most;
    }

    /** Value of the leaf that a row ends in. */
    double score(double[] row) {
        return values[leaf(row, 0)];
    }

    /** Value of the leaf that a row of a matrix ends in; a sparse row is searched by bisection, and nothing copied. */
    double score(Features matrix, int row) {
        return values[leaf(matrix, row)];
    }

    /** Leaf of the row that begins at a place of an array. */
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

    boolean goesLeft(int node, double value) {
        return switch (kinds[node]) {
            case 0 -> value <= thresholds[node];
            // The negation is true for NaN.
            case MISSING_LEFT -> !(value > thresholds[node]);
            default -> codeGoesLeft(node, value);
        };
    }

    private boolean codeGoesLeft(int node, double value) {
        int from = starts[node];
        long words = starts[node + 1] - (long) from;
        // False for NaN, and for every code beyond the bits; a fraction counts as the code below it.
        if (!(value >= 0 && value < words * Long.SIZE)) {
            return missingLeft(node);
        }
        int code = (int) value;
        return (codes[from + (code >> 6)] & (1L << code)) != 0;
    }

    /** The same tree with all values multiplied by a number. */
    Nodes times(double factor) {
        double[] products = Arrays.stream(values).map(value -> value * factor).toArray();
        return new Nodes(features, children, kinds, thresholds, starts, codes, products, covers);
    }

    int[] allFeatures() {
        return features;
    }

    int[] allChildren() {
        return children;
    }

    byte[] allKinds() {
        return kinds;
    }

    double[] allThresholds() {
        return thresholds;
    }

    int[] allStarts() {
        return starts;
    }

    long[] allCodes() {
        return codes;
    }

    double[] allValues() {
        return values;
    }

    double[] allCovers() {
        return covers;
    }
}
