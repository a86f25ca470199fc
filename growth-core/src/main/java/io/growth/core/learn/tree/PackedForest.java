package io.growth.core.learn.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trees of a forest side by side for quick answers, if they ask for numbers only.
 *
 * <p>A walk down one tree waits for memory at every node, and a branch at every node is guessed wrong half the time. So
 * eight trees are walked at once, without a branch: {@code threshold - value} is negative where the value goes right, and
 * its sign bit leads to the right child, which follows the left one. A leaf is its own left child with an infinite threshold, so who
 * arrives early stays. A node takes 16 bytes, a quarter of a line of the cache.
 */
final class PackedForest {

    private static final int LANES = 8;

    /** Of each node: in the low half the place of the left child, in the high half the feature; then the bits of the threshold. */
    private final long[] nodes;

    private final double[] values;
    private final int[] roots;

    private PackedForest(List<Nodes> trees, int size) {
        // Behind the last tree a leaf of value 0, which makes the number of trees a multiple of the lanes.
        nodes = new long[2 * (size + 1)];
        values = new double[size + 1];
        roots = new int[(trees.size() + LANES - 1) / LANES * LANES];
        int first = 0;
        for (int tree = 0; tree < roots.length; tree++) {
            roots[tree] = 2 * first;
            if (tree < trees.size()) {
                pack(trees.get(tree), first);
                first += trees.get(tree).size();
            }
        }
        putLeaf(size, 0);
    }

    /** Packs a forest; null where a tree asks for codes, or there are too many nodes for an array. */
    static @Nullable PackedForest of(List<Nodes> trees) {
        long size = 0;
        for (Nodes tree : trees) {
            size += tree.size();
            for (int node = 0; node < tree.size(); node++) {
                if (tree.asksCodes(node)) {
                    return null;
                }
            }
        }
        return size < Integer.MAX_VALUE / 2 - 16 ? new PackedForest(trees, (int) size) : null;
    }

    private void pack(Nodes tree, int first) {
        for (int node = 0; node < tree.size(); node++) {
            if (tree.isLeaf(node)) {
                putLeaf(first + node, tree.value(node));
            } else {
                nodes[2 * (first + node)] =
                        (long) tree.feature(node) << Integer.SIZE | (2L * (first + tree.left(node)));
                // Adding 0 makes the threshold -0 one of 0: -0 - 0 has the sign of what goes right, though 0 <= -0.
                nodes[2 * (first + node) + 1] = Double.doubleToRawLongBits(tree.threshold(node) + 0.0);
            }
        }
    }

    private void putLeaf(int node, double value) {
        nodes[2 * node] = 2L * node;
        nodes[2 * node + 1] = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
        values[node] = value;
    }

    /** Whether a row can be walked without a branch: it has neither missing nor infinite values. */
    static boolean takes(double[] rows, int start, int width) {
        boolean finite = true;
        for (int k = start; k < start + width; k++) {
            finite &= Math.abs(rows[k]) <= Double.MAX_VALUE;
        }
        return finite;
    }

    int groups() {
        return roots.length / LANES;
    }

    /** Adds what the trees of one group say of a row, one after the other, to a sum. */
    double add(double sum, int group, double[] rows, int start) {
        long[] all = nodes;
        int[] first = roots;
        int g = group * LANES;
        int a = first[g];
        int b = first[g + 1];
        int c = first[g + 2];
        int d = first[g + 3];
        int e = first[g + 4];
        int f = first[g + 5];
        int h = first[g + 6];
        int i = first[g + 7];
        int moved;
        do {
            // Two steps between two looks at who has moved, since most walks are longer than that.
            int a1 = next(all, next(all, a, rows, start), rows, start);
            int b1 = next(all, next(all, b, rows, start), rows, start);
            int c1 = next(all, next(all, c, rows, start), rows, start);
            int d1 = next(all, next(all, d, rows, start), rows, start);
            int e1 = next(all, next(all, e, rows, start), rows, start);
            int f1 = next(all, next(all, f, rows, start), rows, start);
            int h1 = next(all, next(all, h, rows, start), rows, start);
            int i1 = next(all, next(all, i, rows, start), rows, start);
            moved = (a ^ a1) | (b ^ b1) | (c ^ c1) | (d ^ d1) | (e ^ e1) | (f ^ f1) | (h ^ h1) | (i ^ i1);
            a = a1;
            b = b1;
            c = c1;
            d = d1;
            e = e1;
            f = f1;
            h = h1;
            i = i1;
        } while (moved != 0);
        double[] v = values;
        return sum + v[a >> 1] + v[b >> 1] + v[c >> 1] + v[d >> 1] + v[e >> 1] + v[f >> 1] + v[h >> 1] + v[i >> 1];
    }

    /** The place of the child; places of nodes are twice their numbers. */
    private static int next(long[] nodes, int node, double[] rows, int start) {
        long links = nodes[node];
        double way = Double.longBitsToDouble(nodes[node + 1]) - rows[start + (int) (links >>> Integer.SIZE)];
        return (int) links + ((int) (Double.doubleToRawLongBits(way) >>> (Long.SIZE - 2)) & 2);
    }
}
