package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.internal.Logistic;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.Explainer;
import io.growth.core.learn.Explanation;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link GradientBoosting} learnt: log-odds that all rows have in common, and trees whose answers are added to it.
 *
 * <p>A row may have NaN where a value is missing. Immutable and safe for any number of threads.
 */
public final class BoostedTrees implements Classifier, Explainer {

    /** How such a model is kept in a file. */
    public static final ModelFormat<BoostedTrees> FORMAT = new Format();

    private final ModelColumns columns;
    private final double base;
    private final Nodes[] trees;
    private final double[] gains;
    private final @Nullable PackedForest packed;

    BoostedTrees(ModelColumns columns, double base, List<Nodes> trees, double[] gains) {
        this.columns = columns;
        this.base = base;
        this.trees = trees.toArray(Nodes[]::new);
        this.gains = gains;
        this.packed = PackedForest.of(trees, columns.count());
    }

    /**
     * The names of the features, in the order of a row.
     *
     * @return one for each
     */
    public List<String> names() {
        return columns.names();
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
        columns.checkRow(row);
        return sum(row, 0);
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
        columns.checkWidth(features);
        if (!features.isSparse()) {
            return sum(features.values(), row * columns.count());
        }
        double sum = base;
        for (Nodes tree : trees) {
            sum += tree.score(features, row);
        }
        return sum;
    }

    /** The log-odds of the row that begins at a place of an array. */
    private double sum(double[] rows, int start) {
        double sum = base;
        if (packed != null && PackedForest.takes(rows, start, columns.count())) {
            return packed.sum(sum, rows, start);
        }
        for (Nodes tree : trees) {
            sum += tree.value(tree.leaf(rows, start));
        }
        return sum;
    }

    @Override
    public double probability(double[] row) {
        return Logistic.probability(logOdds(row));
    }

    @Override
    public double probability(Features features, int row) {
        return Logistic.probability(logOdds(features, row));
    }

    @Override
    public double[] probabilities(Features features, FitContext context) {
        columns.checkWidth(features);
        var all = new double[features.rows()];
        // A sparse row is copied out once, which is quicker than to search it at each node.
        context.forBlocks("score", all.length, BLOCK, () -> new double[columns.count()], (copy, from, to) -> {
            for (int row = from; row < to; row++) {
                if (features.isSparse()) {
                    features.copyRow(row, copy);
                    all[row] = probability(copy);
                } else {
                    all[row] = probability(features, row);
                }
            }
        });
        return all;
    }

    /**
     * The reasons of one prediction in log-odds: exact Shapley values, the sums of those of all trees.
     *
     * @param row a number for each feature, NaN where missing
     * @return a part for each feature
     * @throws IllegalArgumentException if the row is shorter or longer
     */
    @Override
    public Explanation explain(double[] row) {
        columns.checkRow(row);
        double sum = base;
        var parts = new ArrayList<Explanation.Part>();
        double[] shares = new double[row.length];
        if (trees.length > 0) {
            var shap = new TreeShap(trees[0], row.length);
            for (Nodes tree : trees) {
                shap.add(tree, row, 1);
                sum += TreeShap.base(tree);
            }
            shares = shap.parts();
        }
        for (int column = 0; column < row.length; column++) {
            parts.add(new Explanation.Part(columns.names().get(column), row[column], shares[column]));
        }
        return new Explanation(sum, parts);
    }

    /**
     * Which features the trees owe most to: the share of each in what all splits gained while learning. Features of
     * many values look more important in it than they are; {@link PermutationImportance} does not have that fault.
     *
     * @return all features, the most important first; the values sum to 1, or are all 0 if there is no split
     */
    public List<Importance> importance() {
        double sum = Arrays.stream(gains).sum();
        return Importance.ranked(
                columns.names(),
                Arrays.stream(gains).map(gain -> sum > 0 ? gain / sum : 0).toArray());
    }

    @Override
    public String toString() {
        return trees.length + " boosted trees on " + columns.count() + " columns";
    }

    private static final class Format implements ModelFormat<BoostedTrees> {

        @Override
        public String type() {
            return "boosted-trees";
        }

        @Override
        public void write(BoostedTrees model, ModelWriter out) {
            model.columns.write(out);
            out.real("base", model.base).doubles("gains", model.gains);
            NodesFile.write(model.trees(), out);
        }

        @Override
        public BoostedTrees read(ModelReader in) throws IOException {
            ModelColumns columns = ModelColumns.read(in);
            double base = in.real("base");
            double[] gains = in.doubles("gains", columns.count());
            if (!(Math.abs(base) <= Double.MAX_VALUE)) {
                throw in.corrupt("the log-odds of all rows are not finite");
            }
            for (double gain : gains) {
                if (!(gain >= 0 && gain <= Double.MAX_VALUE)) {
                    throw in.corrupt("the gain of a feature is negative or not finite");
                }
            }
            return new BoostedTrees(columns, base, NodesFile.read(in, columns.count()), gains);
        }
    }
}
