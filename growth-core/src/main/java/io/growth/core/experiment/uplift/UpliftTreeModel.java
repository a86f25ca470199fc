package io.growth.core.experiment.uplift;

import io.growth.core.internal.SmallGroups;
import io.growth.core.learn.ModelFormat;
import io.growth.core.learn.tree.ModelColumns;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Segments of customers by a few questions, and what happens in each arm of each. Immutable; made by {@link
 * UpliftTree}.
 */
public final class UpliftTreeModel implements UpliftModel {

    /** How trees are written to a file. */
    public static final ModelFormat<UpliftTreeModel> FORMAT = new Format();

    private final ModelColumns columns;
    private final ArmTree tree;

    UpliftTreeModel(ModelColumns columns, ArmTree tree) {
        this.columns = columns;
        this.tree = tree;
    }

    @Override
    public int arms() {
        return tree.arms();
    }

    /**
     * How many segments there are.
     *
     * @return at least 1
     */
    public int leaves() {
        return (tree.size() + 1) / 2;
    }

    @Override
    public double uplift(double[] row, int arm) {
        Objects.checkIndex(arm - 1, arms() - 1);
        columns.checkRow(row);
        int leaf = tree.leaf(row, 0);
        return tree.rate(leaf, arm) - tree.rate(leaf, 0);
    }

    /**
     * The segments, with what leads to each and what happens there. What the tree was chosen by looks better in it than
     * it is; honest trees do not have that fault.
     *
     * @return from left to right
     */
    public List<UpliftSegment> segments() {
        var segments = new ArrayList<UpliftSegment>();
        collect(0, List.of(), segments);
        return segments;
    }

    /**
     * The segments without those of which an arm has fewer customers than a number, and without those that would tell
     * of them ({@code SmallCells.shown} in {@code core.privacy}): for a report that others read. Customers are counted
     * by weight, as the tree was fitted.
     *
     * @param customers the smallest number, at least 2; 5 to 20 are usual
     * @return from left to right
     * @throws IllegalArgumentException if it is less than 2
     */
    public List<UpliftSegment> segments(int customers) {
        return SmallGroups.shown(segments(), UpliftSegment::sizes, customers);
    }

    private void collect(int node, List<String> conditions, List<UpliftSegment> into) {
        if (tree.isLeaf(node)) {
            into.add(segment(node, conditions));
            return;
        }
        int left = tree.children()[node];
        collect(left, with(conditions, question(node, true)), into);
        collect(left + 1, with(conditions, question(node, false)), into);
    }

    private static List<String> with(List<String> conditions, String one) {
        var all = new ArrayList<>(conditions);
        all.add(one);
        return all;
    }

    private String question(int node, boolean left) {
        int column = tree.features()[node];
        double threshold = tree.thresholds()[node];
        boolean missing = ((tree.kinds()[node] & ArmTree.MISSING_LEFT) != 0) == left;
        String name = columns.names().get(column);
        if (threshold == Double.MAX_VALUE) {
            return name + (left ? " is known" : " is missing");
        }
        String text = (tree.kinds()[node] & ArmTree.CODE) == 0
                ? name + (left ? " <= " : " > ") + threshold
                : name + (left ? " = " : " != ") + columns.levels().get(column).get((int) threshold);
        return missing ? text + " or missing" : text;
    }

    private UpliftSegment segment(int node, List<String> conditions) {
        var sizes = new ArrayList<Double>();
        var rates = new ArrayList<Double>();
        for (int arm = 0; arm < arms(); arm++) {
            sizes.add(tree.size(node, arm));
            rates.add(tree.rate(node, arm));
        }
        return new UpliftSegment(conditions, sizes, rates);
    }

    @Override
    public String toString() {
        return "uplift tree of " + leaves() + " segments, " + arms() + " arms, on " + columns.count() + " columns";
    }

    private static final class Format implements ModelFormat<UpliftTreeModel> {

        @Override
        public String type() {
            return "uplift-tree";
        }

        @Override
        public void write(UpliftTreeModel model, ModelWriter out) {
            model.columns.write(out);
            ArmTreesFile.write(List.of(model.tree), out);
        }

        @Override
        public UpliftTreeModel read(ModelReader in) throws IOException {
            ModelColumns columns = ModelColumns.read(in);
            List<ArmTree> trees = ArmTreesFile.read(in, columns.count());
            if (trees.size() != 1) {
                throw in.corrupt("expected one tree, but there are " + trees.size());
            }
            ArmTree tree = trees.get(0);
            for (int node = 0; node < tree.size(); node++) {
                checkLevel(tree, node, columns, in);
            }
            return new UpliftTreeModel(columns, tree);
        }

        private static void checkLevel(ArmTree tree, int node, ModelColumns columns, ModelReader in)
                throws IOException {
            if (tree.isLeaf(node) || (tree.kinds()[node] & ArmTree.CODE) == 0) {
                return;
            }
            double code = tree.thresholds()[node];
            int levels = columns.levels().get(tree.features()[node]).size();
            if (!(code >= 0 && code < levels && code == Math.rint(code))) {
                throw in.corrupt("a tree asks for level " + code + " of " + levels);
            }
        }
    }
}
