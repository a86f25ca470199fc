package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.Explainer;
import io.growth.core.learn.Explanation;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A forest of decision trees: the probability is the mean of the shares that they give.
 *
 * <p>Missing values (NaN) and codes of levels that were not there while learning go the way that each question says.
 * Immutable; made by {@link RandomForest}.
 */
public final class ForestModel implements Classifier, Explainer {

    /** How forests are written to a file. */
    public static final ModelFormat<ForestModel> FORMAT = new Format();

    private static final String STAGE = "score";

    private final ModelColumns columns;
    private final Impurity impurity;
    private final List<Nodes> trees;
    private final @Nullable PackedForest packed;
    private final @Nullable OutOfBag outOfBag;

    ForestModel(ModelColumns columns, Impurity impurity, List<Nodes> trees, @Nullable OutOfBag outOfBag) {
        this.columns = columns;
        this.impurity = impurity;
        this.trees = trees;
        this.packed = PackedForest.of(trees, columns.count());
        this.outOfBag = outOfBag;
    }

    @Override
    public double probability(double[] row) {
        columns.checkRow(row);
        if (packed != null && PackedForest.takes(row, 0, row.length)) {
            return packed.sum(0, row, 0) / trees.size();
        }
        double sum = 0;
        for (int tree = 0; tree < trees.size(); tree++) {
            sum += trees.get(tree).score(row);
        }
        return sum / trees.size();
    }

    @Override
    public double probability(Features features, int row) {
        columns.checkWidth(features);
        int start = row * columns.count();
        if (packed != null && !features.isSparse() && PackedForest.takes(features.values(), start, columns.count())) {
            return packed.sum(0, features.values(), start) / trees.size();
        }
        double sum = 0;
        for (int tree = 0; tree < trees.size(); tree++) {
            sum += trees.get(tree).score(features, row);
        }
        return sum / trees.size();
    }

    /** Tree after tree for a block of rows, since a few trees fit into the cache and a forest does not. */
    @Override
    public double[] probabilities(Features features, FitContext context) {
        columns.checkWidth(features);
        var all = new double[features.rows()];
        PackedForest quick = features.isSparse() ? null : packed;
        Supplier<PackedForest.Walks> room = quick == null ? PackedForest::noWalks : () -> quick.walks(BLOCK);
        context.forBlocks(STAGE, all.length, BLOCK, room, (walks, from, to) -> {
            if (quick != null && noneMissing(features, from, to)) {
                quick.add(features.values(), from, to, all, walks);
            } else {
                addOneByOne(features, all, from, to);
            }
            for (int row = from; row < to; row++) {
                all[row] /= trees.size();
            }
        });
        return all;
    }

    private static boolean noneMissing(Features features, int from, int to) {
        int width = features.columns();
        return PackedForest.takes(features.values(), from * width, (to - from) * width);
    }

    private void addOneByOne(Features features, double[] into, int from, int to) {
        for (Nodes tree : trees) {
            for (int row = from; row < to; row++) {
                into[row] += tree.score(features, row);
            }
        }
    }

    /**
     * The reasons of one prediction in probability: exact Shapley values, which sum to the prediction.
     *
     * @param row a number for each feature
     * @return a part for each feature
     * @throws IllegalArgumentException if the row is shorter or longer
     */
    public ProbabilityExplanation explainProbability(double[] row) {
        columns.checkRow(row);
        var shap = new TreeShap(trees.get(0), columns.count());
        double base = 0;
        for (Nodes tree : trees) {
            shap.add(tree, row, 1.0 / trees.size());
            base += TreeShap.base(tree) / trees.size();
        }
        return ProbabilityExplanation.of(columns, row, base, shap.parts());
    }

    /**
     * The reasons of one prediction in log-odds: those of {@link #explainProbability}, all by one factor, so that they
     * keep their signs and proportions and sum to the log-odds of the prediction. A probability nearer to 0 or 1 than
     * 1e-9 counts as that near.
     */
    @Override
    public Explanation explain(double[] row) {
        return LogOddsScale.of(explainProbability(row));
    }

    /**
     * How good the forest is by the examples that each tree left out.
     *
     * @return the estimate, or nothing if no tree left any out
     */
    public Optional<OutOfBag> outOfBag() {
        return Optional.ofNullable(outOfBag);
    }

    /**
     * Which features the forest owes most to: the share of each in what all questions lower the impurity by, the mean
     * of the trees. Features of many values look more important in it than they are; {@link PermutationImportance} does
     * not have that fault.
     *
     * @return all features, the most important first; the values sum to 1, or are all 0 if there is no question
     */
    public List<Importance> importance() {
        return Importance.ranked(columns.names(), Importance.ofSplits(trees, impurity, columns.count()));
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
    public TreeModel tree(int number) {
        return new TreeModel(columns, impurity, trees.get(number), 0);
    }

    @Override
    public String toString() {
        int leaves = trees.stream().mapToInt(Nodes::leaves).sum();
        return "forest of " + trees.size() + " trees, " + leaves + " leaves, on " + columns.count() + " columns";
    }

    private static final class Format implements ModelFormat<ForestModel> {

        @Override
        public String type() {
            return "random-forest";
        }

        @Override
        public void write(ForestModel model, ModelWriter out) {
            model.columns.write(out);
            NodesFile.write(model.trees, out);
            out.text("impurity", model.impurity.name());
            if (model.outOfBag != null) {
                model.outOfBag.write(out.under("outOfBag."));
            }
        }

        @Override
        public ForestModel read(ModelReader in) throws IOException {
            ModelColumns columns = ModelColumns.read(in);
            List<Nodes> trees = ShareTrees.read(in, columns);
            if (trees.isEmpty()) {
                throw in.corrupt("a forest without a tree");
            }
            OutOfBag outOfBag = in.has("outOfBag.rows") ? OutOfBag.read(in.under("outOfBag.")) : null;
            return new ForestModel(columns, ShareTrees.readImpurity(in), trees, outOfBag);
        }
    }
}
