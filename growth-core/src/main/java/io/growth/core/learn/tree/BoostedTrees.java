package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What {@link GradientBoosting} learnt: log-odds that all rows have in common, and trees whose answers are added to it.
 *
 * <p>A row may have NaN where a value is missing. Immutable and safe for any number of threads.
 */
public final class BoostedTrees implements Classifier {

    /** How such a model is kept in a file. */
    public static final ModelFormat<BoostedTrees> FORMAT = new Format();

    private final List<String> names;
    private final double base;
    private final Nodes[] trees;
    private final double[] gains;

    BoostedTrees(List<String> names, double base, List<Nodes> trees, double[] gains) {
        this.names = names;
        this.base = base;
        this.trees = trees.toArray(Nodes[]::new);
        this.gains = gains;
    }

    /**
     * The names of the features, in the order of a row.
     *
     * @return one for each
     */
    public List<String> names() {
        return names;
    }

    /**
     * How many trees there are, which early stopping may have made fewer than asked for.
     *
     * @return number of trees
     */
    public int treeCount() {
        return trees.length;
    }

    /** Log-odds without any tree. */
    double base() {
        return base;
    }

    List<Nodes> trees() {
        return List.of(trees);
    }

    /**
     * The log-odds of a row, without the offset it may have had in learning.
     *
     * @param row a number for each feature, NaN where missing
     * @return any finite number
     * @throws IllegalArgumentException if the row is shorter or longer
     */
    public double logOdds(double[] row) {
        if (row.length != names.size()) {
            throw new IllegalArgumentException(
                    "row has " + row.length + " numbers, but the model knows " + names.size() + " features");
        }
        double sum = base;
        for (Nodes tree : trees) {
            sum += tree.score(row);
        }
        return sum;
    }

    /**
     * The log-odds of a row of a matrix, without the offset it may have had in learning.
     *
     * @param features the matrix, with the columns the model was fitted on
     * @param row number of the row
     * @return any finite number
     * @throws IllegalArgumentException if the matrix has fewer or more columns
     */
    public double logOdds(Features features, int row) {
        checkColumns(features);
        double sum = base;
        for (Nodes tree : trees) {
            sum += tree.score(features, row);
        }
        return sum;
    }

    private void checkColumns(Features features) {
        if (features.columns() != names.size()) {
            throw new IllegalArgumentException("the matrix has " + features.columns() + " columns, but the model knows "
                    + names.size() + " features");
        }
    }

    @Override
    public double probability(double[] row) {
        return LogOdds.probability(logOdds(row));
    }

    @Override
    public double probability(Features features, int row) {
        return LogOdds.probability(logOdds(features, row));
    }

    @Override
    public double[] probabilities(Features features, FitContext context) {
        checkColumns(features);
        var all = new double[features.rows()];
        // A sparse row is copied out once, which is quicker than to search it at each node.
        context.forBlocks("score", all.length, BLOCK, () -> new double[names.size()], (copy, from, to) -> {
            for (int row = from; row < to; row++) {
                features.copyRow(row, copy);
                all[row] = probability(copy);
            }
        });
        return all;
    }

    /**
     * How much each feature helped in learning: its share of what all splits gained. It tells what the model uses, not
     * what would happen without the feature, and favours features of many values.
     *
     * @return a share for each feature; they sum to 1, or are all 0 if there is no split
     */
    public double[] gainImportance() {
        double sum = Arrays.stream(gains).sum();
        return Arrays.stream(gains).map(gain -> sum > 0 ? gain / sum : 0).toArray();
    }

    @Override
    public String toString() {
        return trees.length + " boosted trees of " + names.size() + " features";
    }

    private static final class Format implements ModelFormat<BoostedTrees> {

        @Override
        public String type() {
            return "boosted-trees";
        }

        @Override
        public void write(BoostedTrees model, ModelWriter out) {
            out.strings("names", model.names).real("base", model.base).doubles("gains", model.gains);
            NodesFile.write(model.trees(), out.under("trees."));
        }

        @Override
        public BoostedTrees read(ModelReader in) throws IOException {
            List<String> names = in.strings("names");
            double base = in.real("base");
            double[] gains = in.doubles("gains", names.size());
            if (!(Math.abs(base) <= Double.MAX_VALUE)) {
                throw in.corrupt("the log-odds of all rows are not finite");
            }
            for (double gain : gains) {
                if (!(gain >= 0 && gain <= Double.MAX_VALUE)) {
                    throw in.corrupt("the gain of a feature is negative or not finite");
                }
            }
            return new BoostedTrees(names, base, NodesFile.read(in.under("trees."), names.size()), gains);
        }
    }
}
