package io.growth.core.experiment.uplift;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Writes any number of trees into a few blocks, one tree behind the other, and reads them back with every check. */
final class ArmTreesFile {

    /** More arms than any shop has; against damaged files. */
    private static final int MOST_ARMS = 10_000;

    private ArmTreesFile() {}

    static void write(List<ArmTree> trees, ModelWriter out) {
        int[] sizes = trees.stream().mapToInt(ArmTree::size).toArray();
        out.integer("arms", trees.get(0).arms())
                .ints("sizes", sizes)
                .ints("features", ints(trees, ArmTree::features))
                .ints("children", ints(trees, ArmTree::children))
                .bytes("kinds", kinds(trees))
                .doubles("thresholds", doubles(trees, ArmTree::thresholds))
                .doubles("rates", doubles(trees, ArmTree::rates))
                .doubles("customers", doubles(trees, ArmTree::sizes));
    }

    private static int[] ints(List<ArmTree> trees, Function<ArmTree, int[]> part) {
        return trees.stream()
                .flatMapToInt(tree -> Arrays.stream(part.apply(tree)))
                .toArray();
    }

    private static double[] doubles(List<ArmTree> trees, Function<ArmTree, double[]> part) {
        return trees.stream()
                .flatMapToDouble(tree -> Arrays.stream(part.apply(tree)))
                .toArray();
    }

    private static byte[] kinds(List<ArmTree> trees) {
        var all = new byte[trees.stream().mapToInt(ArmTree::size).sum()];
        int at = 0;
        for (ArmTree tree : trees) {
            System.arraycopy(tree.kinds(), 0, all, at, tree.size());
            at += tree.size();
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
    static List<ArmTree> read(ModelReader in, int columns) throws IOException {
        int arms = in.integer("arms", 2, MOST_ARMS);
        int[] sizes = in.ints("sizes");
        long nodes = 0;
        for (int size : sizes) {
            if (size < 1 || size % 2 == 0) {
                throw in.corrupt("a tree has " + size + " nodes, expected an odd number");
            }
            nodes += size;
        }
        if (nodes == 0) {
            throw in.corrupt("there is no tree");
        }
        int[] features = in.ints("features", nodes);
        int[] children = in.ints("children", nodes);
        byte[] kinds = in.bytes("kinds", nodes);
        double[] thresholds = in.doubles("thresholds", nodes);
        double[] rates = in.doubles("rates", nodes * arms);
        double[] customers = in.doubles("customers", nodes * arms);
        var trees = new ArrayList<ArmTree>();
        int from = 0;
        for (int size : sizes) {
            int to = from + size;
            var tree = new ArmTree(
                    arms,
                    Arrays.copyOfRange(features, from, to),
                    Arrays.copyOfRange(children, from, to),
                    Arrays.copyOfRange(kinds, from, to),
                    Arrays.copyOfRange(thresholds, from, to),
                    Arrays.copyOfRange(rates, from * arms, to * arms),
                    Arrays.copyOfRange(customers, from * arms, to * arms));
            check(tree, columns, in);
            trees.add(tree);
            from = to;
        }
        return trees;
    }

    /** Every node but the root is the child of exactly one node before it: that is a tree. */
    private static void check(ArmTree tree, int columns, ModelReader in) throws IOException {
        var reached = new boolean[tree.size()];
        reached[0] = true;
        for (int node = 0; node < tree.size(); node++) {
            checkNumbers(tree, node, columns, in);
            int left = tree.children()[node];
            if (!reached[node] || left < 0 || (left != 0 && (left <= node || left >= tree.size() - 1))) {
                throw in.corrupt("node " + node + " of a tree is no child, or has the child " + left);
            }
            if (left != 0) {
                if (reached[left] || reached[left + 1]) {
                    throw in.corrupt("node " + left + " of a tree is the child of two");
                }
                reached[left] = true;
                reached[left + 1] = true;
            }
        }
    }

    private static void checkNumbers(ArmTree tree, int node, int columns, ModelReader in) throws IOException {
        int feature = tree.features()[node];
        if (feature < 0 || (!tree.isLeaf(node) && feature >= columns)) {
            throw in.corrupt("a tree asks for feature " + feature + " of " + columns);
        }
        int kind = tree.kinds()[node];
        if (kind < 0 || kind > ArmTree.CODE + ArmTree.MISSING_LEFT || !Double.isFinite(tree.thresholds()[node])) {
            throw in.corrupt("unknown question of a node: kind " + kind + ", " + tree.thresholds()[node]);
        }
        for (int arm = 0; arm < tree.arms(); arm++) {
            if (!(tree.rate(node, arm) >= 0 && tree.rate(node, arm) <= 1)) {
                throw in.corrupt("a share is " + tree.rate(node, arm));
            }
            if (!(tree.size(node, arm) >= 0 && tree.size(node, arm) <= Double.MAX_VALUE)) {
                throw in.corrupt("a node has " + tree.size(node, arm) + " customers");
            }
        }
    }
}
