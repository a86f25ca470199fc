package io.growth.core.learn.tree;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Writes any number of trees into a few blocks, one tree behind the other, and reads them back with every check. */
final class NodesFile {

    private static final int ALL_KINDS = Nodes.CODES + Nodes.MISSING_LEFT;

    private NodesFile() {}

    static void write(List<Nodes> trees, ModelWriter out) {
        int nodes = total(trees, Nodes::size);
        out.ints("sizes", trees.stream().mapToInt(Nodes::size).toArray())
                .ints("features", joined(trees, Nodes::allFeatures, Nodes::size, new int[nodes]))
                .ints("children", joined(trees, Nodes::allChildren, Nodes::size, new int[nodes]))
                .bytes("kinds", joined(trees, Nodes::allKinds, Nodes::size, new byte[nodes]))
                .doubles("thresholds", joined(trees, Nodes::allThresholds, Nodes::size, new double[nodes]))
                .doubles("values", joined(trees, Nodes::allValues, Nodes::size, new double[nodes]))
                .doubles("covers", joined(trees, Nodes::allCovers, Nodes::size, new double[nodes]))
                .ints("words", joined(trees, NodesFile::wordCounts, Nodes::size, new int[nodes]))
                .longs(
                        "codes",
                        joined(trees, Nodes::allCodes, NodesFile::words, new long[total(trees, NodesFile::words)]));
    }

    private static int total(List<Nodes> trees, ToIntFunction<Nodes> length) {
        long sum = trees.stream().mapToLong(length::applyAsInt).sum();
        if (sum > Integer.MAX_VALUE - 16) {
            throw new IllegalStateException("trees of " + sum + " nodes or words do not fit into one model");
        }
        return (int) sum;
    }

    private static int words(Nodes tree) {
        return tree.allCodes().length;
    }

    private static int[] wordCounts(Nodes tree) {
        int[] starts = tree.allStarts();
        var counts = new int[tree.size()];
        Arrays.setAll(counts, node -> starts[node + 1] - starts[node]);
        return counts;
    }

    /** The arrays of all trees, one behind the other, in {@code all}. */
    @SuppressWarnings("SuspiciousSystemArraycopy") // A is a type of array at every call above.
    private static <A> A joined(List<Nodes> trees, Function<Nodes, A> part, ToIntFunction<Nodes> length, A all) {
        int at = 0;
        for (Nodes tree : trees) {
            System.arraycopy(part.apply(tree), 0, all, at, length.applyAsInt(tree));
            at += length.applyAsInt(tree);
        }
        return all;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in the file
     * @param columns how many features there are
     * @throws IOException if it can't be read, or a tree is none, or asks for a feature that is not there
     */
    static List<Nodes> read(ModelReader in, int columns) throws IOException {
        int[] sizes = in.ints("sizes");
        long nodes = 0;
        for (int size : sizes) {
            if (size < 1 || size % 2 == 0) {
                throw in.corrupt("a tree has " + size + " nodes, expected an odd number");
            }
            nodes += size;
        }
        var blocks = new Blocks(
                in,
                in.ints("features", nodes),
                in.ints("children", nodes),
                in.bytes("kinds", nodes),
                in.doubles("thresholds", nodes),
                in.doubles("values", nodes),
                in.doubles("covers", nodes),
                in.ints("words", nodes),
                in.longs("codes"));
        return blocks.trees(sizes, columns);
    }

    private record Blocks(
            ModelReader in,
            int[] features,
            int[] children,
            byte[] kinds,
            double[] thresholds,
            double[] values,
            double[] covers,
            int[] words,
            long[] codes) {

        List<Nodes> trees(int[] sizes, int columns) throws IOException {
            var trees = new Nodes[sizes.length];
            int node = 0;
            int word = 0;
            for (int t = 0; t < sizes.length; t++) {
                trees[t] = tree(node, node + sizes[t], word);
                check(trees[t], columns);
                node += sizes[t];
                word += NodesFile.words(trees[t]);
            }
            if (word != codes.length) {
                throw in.corrupt("the trees have " + word + " words of codes, but there are " + codes.length);
            }
            return List.of(trees);
        }

        private Nodes tree(int from, int to, int firstWord) throws IOException {
            var starts = new int[to - from + 1];
            for (int k = 0; k < to - from; k++) {
                int count = words[from + k];
                if (count < 0 || count > codes.length - firstWord - starts[k]) {
                    throw in.corrupt("a node has " + count + " words of codes, which are not there");
                }
                starts[k + 1] = starts[k] + count;
            }
            return new Nodes(
                    Arrays.copyOfRange(features, from, to),
                    Arrays.copyOfRange(children, from, to),
                    Arrays.copyOfRange(kinds, from, to),
                    Arrays.copyOfRange(thresholds, from, to),
                    starts,
                    Arrays.copyOfRange(codes, firstWord, firstWord + starts[to - from]),
                    Arrays.copyOfRange(values, from, to),
                    Arrays.copyOfRange(covers, from, to));
        }

        /** Every node but the root is the child of exactly one node before it: that is a tree. */
        private void check(Nodes tree, int columns) throws IOException {
            var reached = new boolean[tree.size()];
            for (int node = 0; node < tree.size(); node++) {
                checkNumbers(tree, node);
                if (!tree.isLeaf(node)) {
                    checkSplit(tree, node, columns);
                    int left = tree.left(node);
                    if (left <= node || left >= tree.size() - 1 || reached[left] || reached[left + 1]) {
                        throw in.corrupt("node " + node + " of a tree has the children " + left + " and the next one");
                    }
                    reached[left] = true;
                    reached[left + 1] = true;
                }
            }
            for (int node = 1; node < tree.size(); node++) {
                if (!reached[node]) {
                    throw in.corrupt("node " + node + " of a tree is no child of another");
                }
            }
        }

        private void checkNumbers(Nodes tree, int node) throws IOException {
            if (!(Math.abs(tree.value(node)) <= Double.MAX_VALUE)) {
                throw in.corrupt("a tree gives a value that is not finite");
            }
            if (!(tree.cover(node) >= 0 && tree.cover(node) <= Double.MAX_VALUE)) {
                throw in.corrupt("the weight of a node is negative or not finite");
            }
        }

        private void checkSplit(Nodes tree, int node, int columns) throws IOException {
            if (tree.feature(node) < 0 || tree.feature(node) >= columns) {
                throw in.corrupt("a tree asks for feature " + tree.feature(node) + " of " + columns);
            }
            if (tree.kind(node) < 0 || tree.kind(node) > ALL_KINDS) {
                throw in.corrupt("unknown kind of node " + tree.kind(node) + "; a newer version may know it");
            }
            if (!tree.asksCodes(node) && !(Math.abs(tree.threshold(node)) <= Double.MAX_VALUE)) {
                throw in.corrupt("a threshold is not finite");
            }
        }
    }
}
