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
 * Walks are of very different lengths, so from time to time those that have ended are taken out.
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

    /** Steps until it is asked first which walks have ended, and then again and again. */
    private final int firstSteps;

    private final int nextSteps;

    private PackedForest(List<Nodes> trees, int size, double[][] cutsOf) {
        cuts = Arrays.stream(cutsOf).flatMapToDouble(Arrays::stream).toArray();
        starts = new int[cutsOf.length + 1];
        for (int feature = 0; feature < cutsOf.length; feature++) {
            starts[feature + 1] = starts[feature] + cutsOf[feature].length;
        }
        // Behind the last tree a leaf, on which lanes without a walk stand.
        nodes = new long[size + 1];
        values = new double[size + 1];
        roots = new int[trees.size()];
        int first = 0;
        for (int tree = 0; tree < roots.length; tree++) {
            roots[tree] = first;
            pack(trees.get(tree), first, cutsOf);
            first += trees.get(tree).size();
        }
        putLeaf(size, 0);
        double depth = meanDepth(trees);
        firstSteps = (int) Math.max(4, 0.7 * depth);
        nextSteps = (int) Math.max(3, 0.3 * depth);
    }

    /** How many questions the rows learnt from were asked, on average. */
    private static double meanDepth(List<Nodes> trees) {
        double asked = 0;
        double all = 0;
        for (Nodes tree : trees) {
            all += tree.cover(0);
            for (int node = 0; node < tree.size(); node++) {
                asked += tree.isLeaf(node) ? 0 : tree.cover(node);
            }
        }
        return all > 0 ? asked / all : 0;
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
    private int width() {
        return starts.length - 1;
    }

    /** Writes for each value of a row how many thresholds of its feature lie below it. */
    private void rank(double[] rows, int start, int[] ranks, int into) {
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

    /** What all trees say of the row that begins at a place of an array, added to a sum one after the other. */
    double sum(double sum, double[] rows, int start) {
        var walks = new Walks(roots.length, width());
        rank(rows, start, walks.ranks, 0);
        System.arraycopy(roots, 0, walks.places, 0, roots.length);
        walk(roots.length, walks);
        double total = sum;
        for (int tree = 0; tree < roots.length; tree++) {
            total += values[walks.places[tree]];
        }
        return total;
    }

    /** Room for {@link #add}. */
    Walks walks(int mostRows) {
        return new Walks(mostRows, mostRows * width());
    }

    /** Room for none. */
    static Walks noWalks() {
        return new Walks(0, 0);
    }

    /** Adds what all trees say of some rows, a tree after the other for all of them, since a tree fits the cache. */
    void add(double[] rows, int from, int to, double[] into, Walks walks) {
        int width = width();
        int count = to - from;
        for (int k = 0; k < count; k++) {
            walks.starts[k] = k * width;
            rank(rows, (from + k) * width, walks.ranks, k * width);
        }
        for (int root : roots) {
            Arrays.fill(walks.places, 0, count, root);
            walk(count, walks);
            for (int k = 0; k < count; k++) {
                into[from + k] += values[walks.places[k]];
            }
        }
    }

    /** Where walks stand: one for each tree of a row, or one for each row of a tree. For one thread. */
    static final class Walks {

        private final int[] ranks;

        /** Where the ranks of each walk's row begin. */
        private final int[] starts;

        private final int[] places;
        private final int[] open;

        private Walks(int most, int ranks) {
            this.ranks = new int[ranks];
            starts = new int[most + 1];
            places = new int[most + 1];
            open = new int[(most + LANES - 1) / LANES * LANES];
        }
    }

    /** Leads all walks to their leaves: some steps at a time, and on without those that are there. */
    private void walk(int count, Walks walks) {
        int[] open = walks.open;
        for (int k = 0; k < count; k++) {
            open[k] = k;
        }
        // Lanes that are left over stand on a leaf.
        walks.places[count] = nodes.length - 1;
        int left = count;
        int steps = firstSteps;
        while (left > 0) {
            int end = (left + LANES - 1) / LANES * LANES;
            Arrays.fill(open, left, end, count);
            left = go(end, steps, walks);
            steps = nextSteps;
        }
    }

    /**
     * So many steps for the first walks that are open; gives how many of them still are, which are first then. Eight at
     * a time, in variables of their own, so that the processor waits for eight places at once.
     */
    private int go(int end, int steps, Walks walks) {
        long[] all = nodes;
        int[] open = walks.open;
        int[] places = walks.places;
        int[] starts = walks.starts;
        int[] ranks = walks.ranks;
        int kept = 0;
        for (int k = 0; k < end; k += LANES) {
            int a = places[open[k]];
            int b = places[open[k + 1]];
            int c = places[open[k + 2]];
            int d = places[open[k + 3]];
            int e = places[open[k + 4]];
            int f = places[open[k + 5]];
            int g = places[open[k + 6]];
            int h = places[open[k + 7]];
            int ra = starts[open[k]];
            int rb = starts[open[k + 1]];
            int rc = starts[open[k + 2]];
            int rd = starts[open[k + 3]];
            int re = starts[open[k + 4]];
            int rf = starts[open[k + 5]];
            int rg = starts[open[k + 6]];
            int rh = starts[open[k + 7]];
            for (int step = steps; step > 0; step--) {
                a = next(all, a, ranks, ra);
                b = next(all, b, ranks, rb);
                c = next(all, c, ranks, rc);
                d = next(all, d, ranks, rd);
                e = next(all, e, ranks, re);
                f = next(all, f, ranks, rf);
                g = next(all, g, ranks, rg);
                h = next(all, h, ranks, rh);
            }
            places[open[k]] = a;
            places[open[k + 1]] = b;
            places[open[k + 2]] = c;
            places[open[k + 3]] = d;
            places[open[k + 4]] = e;
            places[open[k + 5]] = f;
            places[open[k + 6]] = g;
            places[open[k + 7]] = h;
            for (int lane = k; lane < k + LANES; lane++) {
                int walk = open[lane];
                open[kept] = walk;
                kept += isLeaf(all[places[walk]]) ? 0 : 1;
            }
        }
        return kept;
    }

    private static boolean isLeaf(long node) {
        return ((int) (node >>> CHILD_BITS) & CUT_MASK) == CUT_MASK;
    }

    private static int next(long[] nodes, int place, int[] ranks, int start) {
        long node = nodes[place];
        int way = ((int) (node >>> CHILD_BITS) & CUT_MASK) - ranks[start + (int) (node >>> FEATURE_SHIFT)];
        return ((int) node & CHILD_MASK) - (way >> (Integer.SIZE - 1));
    }
}
