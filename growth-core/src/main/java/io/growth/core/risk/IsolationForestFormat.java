package io.growth.core.risk;

import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/** The flat arrays of a forest. Everything read is checked, so that no file can make scoring run on or out. */
final class IsolationForestFormat implements ModelFormat<IsolationForestModel> {

    @Override
    public String type() {
        return "isolation-forest";
    }

    @Override
    public void write(IsolationForestModel model, ModelWriter out) {
        IsolationTrees trees = model.trees();
        out.strings("names", model.names())
                .integer("sample", model.sample())
                .integer("width", trees.width())
                .ints("roots", trees.roots())
                .ints("lefts", trees.lefts())
                .ints("columns", trees.columns())
                .doubles("weights", trees.weights())
                .doubles("points", trees.points())
                .doubles("thresholds", trees.thresholds())
                .doubles("expected", trees.expected());
    }

    @Override
    public IsolationForestModel read(ModelReader in) throws IOException {
        List<String> names = in.strings("names");
        if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
            throw in.corrupt("there are no columns, or two have the same name");
        }
        int sample = in.integer("sample", 2, Integer.MAX_VALUE);
        int width = in.integer("width", 1, names.size());
        int[] roots = in.ints("roots");
        int[] lefts = in.ints("lefts");
        checkNodes(roots, lefts, in);
        long entries = (long) lefts.length * width;
        long planes = width == 1 ? 0 : entries;
        return new IsolationForestModel(
                names,
                sample,
                new IsolationTrees(
                        width,
                        roots,
                        lefts,
                        columns(entries, names.size(), in),
                        finite("weights", planes, in),
                        finite("points", planes, in),
                        finite("thresholds", lefts.length, in),
                        finite("expected", lefts.length, in)));
    }

    /** Children come after their node and within its tree, so each way ends. */
    private static void checkNodes(int[] roots, int[] lefts, ModelReader in) throws IOException {
        if (roots.length == 0 || roots[0] != 0) {
            throw in.corrupt("there is no tree at node 0");
        }
        for (int tree = 0; tree < roots.length; tree++) {
            int end = tree + 1 < roots.length ? roots[tree + 1] : lefts.length;
            if (end <= roots[tree] || end > lefts.length) {
                throw in.corrupt("the nodes of tree " + tree + " end at " + end);
            }
            for (int node = roots[tree]; node < end; node++) {
                if (lefts[node] != 0 && (lefts[node] <= node || lefts[node] >= end - 1)) {
                    throw in.corrupt("the left child of node " + node + " is " + lefts[node]);
                }
            }
        }
    }

    private static int[] columns(long length, int columns, ModelReader in) throws IOException {
        int[] values = in.ints("columns", length);
        for (int value : values) {
            if (value < 0 || value >= columns) {
                throw in.corrupt("there is no column " + value);
            }
        }
        return values;
    }

    private static double[] finite(String name, long length, ModelReader in) throws IOException {
        double[] values = in.doubles(name, length);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw in.corrupt("one of the " + name + " is " + value);
            }
        }
        return values;
    }
}
