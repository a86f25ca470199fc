package io.growth.core.learn.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Grows a tree: begins with a root that is a leaf, and splits leaves in any order. For one thread.
 *
 * <pre>{@code
 * var tree = new NodesBuilder(value, cover);
 * int left = tree.split(0, feature, threshold, missingLeft);
 * tree.set(left, valueLeft, coverLeft).set(left + 1, valueRight, coverRight);
 * Nodes nodes = tree.build();
 * }</pre>
 */
final class NodesBuilder {

    private static final long[] NO_CODES = {};

    private int size = 1;
    private int[] features = new int[15];
    private int[] children = new int[15];
    private byte[] kinds = new byte[15];
    private double[] thresholds = new double[15];
    private double[] values = new double[15];
    private double[] covers = new double[15];
    private final List<long[]> codes = new ArrayList<>(List.of(NO_CODES));

    NodesBuilder(double value, double cover) {
        set(0, value, cover);
    }

    int size() {
        return size;
    }

    /** Says what a node gives and how much weight it has. */
    NodesBuilder set(int node, double value, double cover) {
        values[node] = value;
        covers[node] = cover;
        return this;
    }

    /** Splits a leaf by {@code x <= threshold}. Returns the left child; the right one follows it. */
    int split(int node, int feature, double threshold, boolean missingLeft) {
        thresholds[node] = threshold;
        return split(node, feature, missingLeft ? Nodes.MISSING_LEFT : 0);
    }

    /** Splits a leaf by the codes whose bits are set. Returns the left child; the right one follows it. */
    int splitCodes(int node, int feature, long[] left, boolean missingLeft) {
        codes.set(node, left.clone());
        return split(node, feature, (byte) (Nodes.CODES + (missingLeft ? Nodes.MISSING_LEFT : 0)));
    }

    private int split(int node, int feature, byte kind) {
        if (children[node] != 0) {
            throw new IllegalStateException("node " + node + " is split already");
        }
        makeRoomForTwo();
        features[node] = feature;
        kinds[node] = kind;
        children[node] = size;
        codes.add(NO_CODES);
        codes.add(NO_CODES);
        size += 2;
        return children[node];
    }

    private void makeRoomForTwo() {
        if (size + 2 > children.length) {
            int length = Math.max(size + 2, 2 * size + 1);
            features = Arrays.copyOf(features, length);
            children = Arrays.copyOf(children, length);
            kinds = Arrays.copyOf(kinds, length);
            thresholds = Arrays.copyOf(thresholds, length);
            values = Arrays.copyOf(values, length);
            covers = Arrays.copyOf(covers, length);
        }
    }

    /** Gives every split node the weight of its leaves, and their mean by weight as its value. */
    NodesBuilder sumUp() {
        for (int node = size - 1; node >= 0; node--) {
            int left = children[node];
            if (left != 0) {
                double cover = covers[left] + covers[left + 1];
                double sum = values[left] * covers[left] + values[left + 1] * covers[left + 1];
                set(node, cover > 0 ? sum / cover : 0, cover);
            }
        }
        return this;
    }

    Nodes build() {
        var starts = new int[size + 1];
        for (int node = 0; node < size; node++) {
            starts[node + 1] = starts[node] + codes.get(node).length;
        }
        var words = new long[starts[size]];
        for (int node = 0; node < size; node++) {
            System.arraycopy(codes.get(node), 0, words, starts[node], codes.get(node).length);
        }
        return new Nodes(
                Arrays.copyOf(features, size),
                Arrays.copyOf(children, size),
                Arrays.copyOf(kinds, size),
                Arrays.copyOf(thresholds, size),
                starts,
                words,
                Arrays.copyOf(values, size),
                Arrays.copyOf(covers, size));
    }
}
