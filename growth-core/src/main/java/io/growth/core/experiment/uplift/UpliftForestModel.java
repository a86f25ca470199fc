package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.ModelFormat;
import io.growth.core.learn.tree.ModelColumns;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A forest of uplift trees: what happens in each arm is the mean of what they say. Immutable; made by {@link
 * UpliftForest}.
 */
public final class UpliftForestModel implements UpliftModel {

    /** How forests are written to a file. */
    public static final ModelFormat<UpliftForestModel> FORMAT = new Format();

    private final ModelColumns columns;
    private final List<ArmTree> trees;

    UpliftForestModel(ModelColumns columns, List<ArmTree> trees) {
        this.columns = columns;
        this.trees = List.copyOf(trees);
    }

    @Override
    public int arms() {
        return trees.get(0).arms();
    }

    /**
     * How many trees there are.
     *
     * @return at least 1
     */
    public int size() {
        return trees.size();
    }

    /**
     * One of the trees, to look at.
     *
     * @param number 0 to {@code size - 1}
     * @return a model of its own
     */
    public UpliftTreeModel tree(int number) {
        return new UpliftTreeModel(columns, trees.get(number));
    }

    /**
     * How probable it is in each arm.
     *
     * @param row a number for each feature
     * @return one for each arm, those left alone first
     * @throws IllegalArgumentException if the row is shorter or longer
     */
    public double[] probabilities(double[] row) {
        columns.checkRow(row);
        var sums = new double[arms()];
        for (ArmTree tree : trees) {
            int leaf = tree.leaf(row, 0);
            for (int arm = 0; arm < sums.length; arm++) {
                sums[arm] += tree.rate(leaf, arm);
            }
        }
        return Arrays.stream(sums).map(sum -> sum / trees.size()).toArray();
    }

    @Override
    public double uplift(double[] row, int arm) {
        checkArm(arm);
        columns.checkRow(row);
        double sum = 0;
        for (ArmTree tree : trees) {
            sum += difference(tree, tree.leaf(row, 0), arm);
        }
        return sum / trees.size();
    }

    private void checkArm(int arm) {
        Objects.checkIndex(arm - 1, arms() - 1);
    }

    private static double difference(ArmTree tree, int leaf, int arm) {
        return tree.rate(leaf, arm) - tree.rate(leaf, 0);
    }

    /** Tree after tree for a block of rows, since a few trees fit into the cache and a forest does not. */
    @Override
    public double[] uplifts(Features features, int arm, FitContext context) {
        checkArm(arm);
        columns.checkWidth(features);
        var all = new double[features.rows()];
        context.forBlocks("score uplift", all.length, BLOCK, () -> all, (into, from, to) -> {
            for (ArmTree tree : trees) {
                for (int row = from; row < to; row++) {
                    into[row] += difference(tree, tree.leaf(features, row), arm);
                }
            }
            for (int row = from; row < to; row++) {
                into[row] /= trees.size();
            }
        });
        return all;
    }

    @Override
    public String toString() {
        int leaves = trees.stream().mapToInt(tree -> (tree.size() + 1) / 2).sum();
        return "uplift forest of " + trees.size() + " trees, " + leaves + " leaves, " + arms() + " arms, on "
                + columns.count() + " columns";
    }

    private static final class Format implements ModelFormat<UpliftForestModel> {

        @Override
        public String type() {
            return "uplift-forest";
        }

        @Override
        public void write(UpliftForestModel model, ModelWriter out) {
            model.columns.write(out);
            ArmTreesFile.write(model.trees, out);
        }

        @Override
        public UpliftForestModel read(ModelReader in) throws IOException {
            ModelColumns columns = ModelColumns.read(in);
            return new UpliftForestModel(columns, ArmTreesFile.read(in, columns.count()));
        }
    }
}
