package io.growth.core.learn.tree;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The trees of a forest side by side for quick answers, if they ask for numbers only.
 *
 * <p>A walk down one tree waits for memory at every node, and a branch at every node is guessed wrong half the time. So
 * eight trees are walked at once, without a branch, and a node takes 8 bytes: its threshold is not a number but the
 * place of that number among all thresholds of its feature, and a row is turned into such places once, before it is
 * walked. {@code threshold - value} is negative where the value goes right, and its sign leads to the right child,
 * which follows the left one. A leaf is its own left child with a threshold above all, so who arrives early stays.
 */
final class PackedForest {

    private static final int LANES = 8;

    /** How a node is put together, from its lowest bits on: place of the left child, threshold, feature. */
    private static final int CHILD_BITS = 28;

    private static final int CUT_BITS = 20;
    private static final int CHILD_MASK = (1 << CHILD_BITS) - 1;
    private static final int CUT_MASK = (1 << CUT_BITS) - 1;
    private static final int FEATURE_SHIFT = CHILD_BITS + CUT_BITS;
    private static final int MOST_FEATURES = 1 << (Long.SIZE - FEATURE_SHIFT);

    private final long[] nodes;
    private final double[] values;
    private final int[] roots;

    /** The different thresholds of all features, ascending for each, and where those of each feature begin. */
    private final double[] cuts;

    private final int[] starts;

    private PackedForest(List<Nodes> trees, int size, double[][] cutsOf) {
        cuts = Arrays.stream(cutsOf).flatMapToDouble(Arrays::stream).toArray();
        starts = new int[cutsOf.length + 1];
        for (int feature = 0; feature < cutsOf.length; feature++) {
            starts[feature + 1] = starts[feature] + cutsOf[feature].length;
        }
        // Behind the last tree a leaf of value 0, which makes the number of trees a multiple of the lanes.
        nodes = new long[size + 1];
        values = new double[size + 1];
        roots = new int[(trees.size() + LANES - 1) / LANES * LANES];
        int first = 0;
        for (int tree = 0; tree < roots.length; tree++) {
            roots[tree] = first;
            if (tree < trees.size()) {
                pack(trees.get(tree), first, cutsOf);
                first += trees.get(tree).size();
            }
        }
        putLeaf(size, 0);
    }

    /**
     * Packs a forest; null where a tree asks for codes, or nodes, features or thresholds are too many for the bits of a
     * node.
     */
    static @Nullable PackedForest of(List<Nodes> trees, int width) {
        long size = trees.stream().mapToLong(Nodes::size).sum();
        if (size >= CHILD_MASK || width > MOST_FEATURES || trees.stream().anyMatch(PackedForest::asksCodes)) {
            return null;
        }
        double[][] cuts = cuts(trees, width);
        return Arrays.stream(cuts).anyMatch(own -> own.length >= CUT_MASK)
                ? null
                : new PackedForest(trees, (int) size, cuts);
    }

    private static boolean asksCodes(Nodes tree) {
        return IntStream.range(0, tree.size()).anyMatch(tree::asksCodes);
    }

    /** The different thresholds of each feature, ascending. */
    private static double[][] cuts(List<Nodes> trees, int width) {
        var counts = new int[width];
        trees.forEach(tree -> forQuestions(tree, node -> counts[tree.feature(node)]++));
        var cuts = new double[width][];
        Arrays.setAll(cuts, feature -> new double[counts[feature]]);
        // Adding 0 makes -0 one of 0, which the order of numbers tells apart though no question does.
        trees.forEach(tree -> forQuestions(
                tree, node -> cuts[tree.feature(node)][--counts[tree.feature(node)]] = tree.threshold(node) + 0.0));
        Arrays.setAll(
                cuts,
                feature -> Arrays.stream(cuts[feature]).sorted().distinct().toArray());
        return cuts;
    }

    private static void forQuestions(Nodes tree, IntConsumer action) {
        IntStream.range(0, tree.size()).filter(node -> !tree.isLeaf(node)).forEach(action);
    }

    private void pack(Nodes tree, int first, double[][] cutsOf) {
        int[] places = places(tree);
        for (int node = 0; node < tree.size(); node++) {
            int place = first + places[node];
            if (tree.isLeaf(node)) {
                putLeaf(place, tree.value(node));
            } else {
                int feature = tree.feature(node);
                long cut = Arrays.binarySearch(cutsOf[feature], tree.threshold(node) + 0.0);
                nodes[place] = (long) feature << FEATURE_SHIFT | cut << CHILD_BITS | first + places[tree.left(node)];
            }
        }
    }

    /**
     * Where each node goes: behind a pair comes what follows its heavier node, so that most walks stay in a cache line.
     */
    private static int[] places(Nodes tree) {
        var places = new int[tree.size()];
        var waiting = new int[tree.size()];
        int end = 1;
        int next = 1;
        while (end > 0) {
            int node = waiting[--end];
            if (!tree.isLeaf(node)) {
                int left = tree.left(node);
                places[left] = next++;
                places[left + 1] = next++;
                boolean leftIsHeavier = tree.cover(left) >= tree.cover(left + 1);
                waiting[end++] = leftIsHeavier ? left + 1 : left;
                waiting[end++] = leftIsHeavier ? left : left + 1;
            }
        }
        return places;
    }

    private void putLeaf(int node, double value) {
        nodes[node] = (long) CUT_MASK << CHILD_BITS | node;
        values[node] = value;
    }

    /** Whether a row can be walked without a branch: it has no missing values, which go where each question says. */
    static boolean takes(double[] rows, int start, int width) {
        boolean known = true;
        for (int k = start; k < start + width; k++) {
            known &= !Double.isNaN(rows[k]);
        }
        return known;
    }

    /** How many values a row has. */
    int width() {
        return starts.length - 1;
    }

    int groups() {
        return roots.length / LANES;
    }

    /** Writes for each value of a row how many thresholds of its feature lie below it. */
    void rank(double[] rows, int start, int[] ranks, int into) {
        double[] all = cuts;
        int[] from = starts;
        for (int feature = 0; feature < from.length - 1; feature++) {
            double value = rows[start + feature];
            int base = from[feature];
            int length = from[feature + 1] - base;
            // Halves without a branch to guess: the loop takes as many steps whatever the value.
            while (length > 1) {
                int half = length >>> 1;
                base += all[base + half - 1] < value ? half : 0;
                length -= half;
            }
            int last = length == 1 && all[base] < value ? 1 : 0;
            ranks[into + feature] = base + last - from[feature];
        }
    }

    /** Adds what the trees of one group say of a row in ranks, one after the other, to a sum. */
    double add(double sum, int group, int[] ranks, int start) {
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
            int a1 = next(all, next(all, a, ranks, start), ranks, start);
            int b1 = next(all, next(all, b, ranks, start), ranks, start);
            int c1 = next(all, next(all, c, ranks, start), ranks, start);
            int d1 = next(all, next(all, d, ranks, start), ranks, start);
            int e1 = next(all, next(all, e, ranks, start), ranks, start);
            int f1 = next(all, next(all, f, ranks, start), ranks, start);
            int h1 = next(all, next(all, h, ranks, start), ranks, start);
            int i1 = next(all, next(all, i, ranks, start), ranks, start);
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
        return sum + v[a] + v[b] + v[c] + v[d] + v[e] + v[f] + v[h] + v[i];
    }

    private static int next(long[] nodes, int place, int[] ranks, int start) {
        long node = nodes[place];
        int way = ((int) (node >>> CHILD_BITS) & CUT_MASK) - ranks[start + (int) (node >>> FEATURE_SHIFT)];
        return ((int) node & CHILD_MASK) - (way >> (Integer.SIZE - 1));
    }
}
