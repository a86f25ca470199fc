package io.growth.core.learn.tree;

import io.growth.core.data.Folds;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import io.growth.core.prepare.Pipeline;
import java.util.Arrays;

/**
 * Learns a decision tree: finds the questions that tell best who buys from who does not, and so the rules that a person
 * can read and check.
 *
 * <p>CART (Breiman, Friedman, Olshen, Stone, Classification and Regression Trees, 1984): each group is split in two
 * where that lowers its impurity most, until no rule allows it any more. One tree is a good explanation and a middling
 * prediction; {@link RandomForest} is the better prediction.
 *
 * <pre>{@code
 * TreeModel tree = DecisionTree.create().withMaxDepth(4).withMinLeafRows(50).fit(examples);
 * tree.toText();                    // the rules
 * tree.probability(row);
 * }</pre>
 *
 * <p>Numbers are split at a threshold midway between two values, columns with {@linkplain
 * io.growth.core.data.Features#levels levels} into two sets of them. Missing values (NaN) are tried on both sides and
 * go where they fit better, and so may be told apart from all others; where a question met none while learning, they go
 * with the greater weight, as do levels it has not met. Of splits that are equally good the first column wins, then the
 * least threshold. A split that gains nothing is made all the same if none is better, since the next one may gain by it
 * (one of two features but not both); {@link #withMinGain} and pruning take such splits out.
 *
 * <p>Examples of one outcome alone give a tree that always says so. Immutable.
 */
public final class DecisionTree implements ClassifierTrainer<TreeModel> {

    private static final String STAGE = "grow a tree";

    private final GrowthRule rule;
    private final SplitColumns.Precision precision;
    private final ClassWeights classWeights;
    private final double alpha;
    private final int folds;

    private DecisionTree(
            GrowthRule rule, SplitColumns.Precision precision, ClassWeights classWeights, double alpha, int folds) {
        this.rule = rule;
        this.precision = precision;
        this.classWeights = classWeights;
        this.alpha = alpha;
        this.folds = folds;
    }

    /**
     * Grows until all of a group are alike, and prunes nothing.
     *
     * @return the trainer, with Gini impurity and leaves of at least one row
     */
    public static DecisionTree create() {
        return new DecisionTree(
                new GrowthRule(Impurity.GINI, GrowthRule.MOST_DEPTH, 1, 0, 0),
                SplitColumns.Precision.AUTO,
                ClassWeights.NONE,
                0,
                0);
    }

    private DecisionTree with(GrowthRule newRule) {
        return new DecisionTree(newRule, precision, classWeights, alpha, folds);
    }

    /**
     * Sets what a split is to lower.
     *
     * @param impurity the measure
     * @return a trainer with that measure
     */
    public DecisionTree withImpurity(Impurity impurity) {
        return with(rule.withImpurity(impurity));
    }

    /**
     * Limits how many questions lead to a leaf.
     *
     * @param depth 1 to 1000
     * @return a trainer with that limit
     * @throws IllegalArgumentException if the depth is outside
     */
    public DecisionTree withMaxDepth(int depth) {
        return with(rule.withMaxDepth(depth));
    }

    /**
     * Sets how many examples a leaf must have, whatever their weights.
     *
     * @param rows at least 1
     * @return a trainer with that rule
     * @throws IllegalArgumentException if {@code rows < 1}
     */
    public DecisionTree withMinLeafRows(int rows) {
        return with(rule.withMinLeafRows(rows));
    }

    /**
     * Sets how much weight a leaf must have.
     *
     * @param weight finite and at least 0
     * @return a trainer with that rule
     * @throws IllegalArgumentException if the weight is negative or no number
     */
    public DecisionTree withMinLeafWeight(double weight) {
        return with(rule.withMinLeafWeight(weight));
    }

    /**
     * Sets how much a split must lower the impurity of all examples: that of its own group times the group's share of
     * the weight.
     *
     * @param gain finite and at least 0
     * @return a trainer with that rule
     * @throws IllegalArgumentException if the gain is negative or no number
     */
    public DecisionTree withMinGain(double gain) {
        return with(rule.withMinGain(gain));
    }

    /**
     * Tries every threshold between distinct values, however many examples there are. If not told otherwise, columns
     * are cut into at most 255 bins where there are more than 10,000.
     *
     * @return a trainer that is exact
     */
    public DecisionTree withExactSplits() {
        return new DecisionTree(rule, SplitColumns.Precision.EXACT, classWeights, alpha, folds);
    }

    /**
     * Lets examples count by what became of them, beside their own weights. Probabilities become those of customers so
     * mixed.
     *
     * @param zero factor where it did not happen, larger than 0
     * @param one factor where it happened, larger than 0
     * @return a trainer with those weights
     * @throws IllegalArgumentException if a factor is not positive and finite
     */
    public DecisionTree withClassWeights(double zero, double one) {
        return new DecisionTree(rule, precision, ClassWeights.of(zero, one), alpha, folds);
    }

    /**
     * Lets both outcomes count the same in all, for rare events. Probabilities become those of customers so mixed.
     *
     * @return a trainer that balances
     */
    public DecisionTree withBalancedClasses() {
        return new DecisionTree(rule, precision, ClassWeights.BALANCED, alpha, folds);
    }

    /**
     * Takes out branches that are not worth their leaves: minimal cost-complexity pruning.
     *
     * @param newAlpha what a leaf must lower the impurity of all examples by, finite and at least 0; 0 prunes nothing
     * @return a trainer that prunes so
     * @throws IllegalArgumentException if alpha is negative or no number
     */
    public DecisionTree withPruning(double newAlpha) {
        GrowthRule.checkAmount("alpha", newAlpha);
        return new DecisionTree(rule, precision, classWeights, newAlpha, 0);
    }

    /**
     * Prunes with the alpha that predicts best: that of least squared error (Brier score) on folds set aside, drawn
     * with equal shares of both outcomes; of equal ones the greatest, which gives the smallest tree.
     *
     * @param count how many folds, at least 2; 5 or 10 are usual
     * @return a trainer that chooses alpha
     * @throws IllegalArgumentException if {@code count < 2}
     */
    public DecisionTree withCrossValidatedPruning(int count) {
        if (count < 2) {
            throw new IllegalArgumentException("count of folds must be at least 2 but is " + count);
        }
        return new DecisionTree(rule, precision, classWeights, 0, count);
    }

    /**
     * Learns a tree.
     *
     * @param examples what is learnt from, with two outcomes and no offsets
     * @param context seed of the folds, threads, progress and cancellation
     * @return the model
     * @throws IllegalArgumentException if nothing can be learnt from the examples, or a value is infinite; the message
     *     says why and what to do
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    @Override
    public TreeModel fit(Examples examples, FitContext context) {
        LearningRows rows = LearningRows.of(examples, classWeights);
        SplitColumns columns = SplitColumns.of(examples.features(), precision, context);
        Nodes tree = grow(columns, rows, rows.rows(), context);
        double chosen = alpha;
        if (folds > 0) {
            Folds split = Folds.stratified(labels(rows), folds, context.seed());
            chosen = new PruningChoice(examples.features(), rows, rule.impurity())
                    .alpha(tree, split, learning -> grow(columns, rows, learning, context));
        }
        Nodes kept = chosen > 0 ? new Pruning(tree, rule.impurity()).prune(chosen) : tree;
        return new TreeModel(ModelColumns.of(examples.features()), rule.impurity(), kept, chosen);
    }

    private static int[] labels(LearningRows rows) {
        return Arrays.stream(rows.rows()).map(row -> rows.labels()[row]).toArray();
    }

    private Nodes grow(SplitColumns columns, LearningRows rows, int[] learning, FitContext context) {
        var grower = new TreeGrower(columns, rule, learning.length);
        var all = new TreeRows(learning.clone(), rows.labels(), rows.weights());
        var nodes = new long[1];
        Nodes tree = grower.grow(all, learning.length, ColumnChoice.all(columns.columns()), () -> {
            context.checkCancelled(STAGE);
            context.report(STAGE, nodes[0]++, -1);
        });
        context.report(STAGE, nodes[0], nodes[0]);
        return tree;
    }

    @Override
    public Pipeline pipeline() {
        return Pipeline.forTrees();
    }

    @Override
    public String toString() {
        return "DecisionTree" + rule
                + (precision == SplitColumns.Precision.EXACT ? " exact" : "")
                + classWeights
                + (alpha == 0 ? "" : " alpha=" + NumberLabel.of(alpha))
                + (folds == 0 ? "" : " alpha by " + folds + " folds");
    }
}
