package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import io.growth.core.prepare.Pipeline;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Learns hundreds of decision trees, each from other examples and other features, and lets them agree: hard to do
 * wrong, and good without tuning.
 *
 * <p>Random forests (Breiman, Machine Learning 2001): each tree grows on a bootstrap sample, and each split looks at a
 * few columns drawn anew; the probability is the mean of the shares in the leaves a row ends in. Columns that all have
 * one value in a node do not end the search: it goes on until one tells rows apart.
 *
 * <pre>{@code
 * ForestModel forest = RandomForest.create().fit(examples);
 * forest.outOfBag().auc();          // how good it is, without setting examples aside
 * forest.importance();              // what it looks at
 * }</pre>
 *
 * <p>Splits, missing values and levels are those of {@link DecisionTree}. Each tree has its own stream of random
 * numbers, so the number of threads changes nothing. Immutable.
 */
public final class RandomForest implements ClassifierTrainer<ForestModel> {

    /** How many trees if not told otherwise. */
    public static final int DEFAULT_TREES = 300;

    /** Rows of a leaf if not told otherwise; probabilities are better calibrated than with 1. */
    public static final int DEFAULT_LEAF_ROWS = 5;

    private static final String STAGE = "grow trees";
    private static final int SQUARE_ROOT = 0;

    private final int trees;
    private final int columns;
    private final boolean bootstrap;
    private final GrowthRule rule;
    private final SplitColumns.Precision precision;
    private final ClassWeights classWeights;

    private RandomForest(
            int trees,
            int columns,
            boolean bootstrap,
            GrowthRule rule,
            SplitColumns.Precision precision,
            ClassWeights classWeights) {
        this.trees = trees;
        this.columns = columns;
        this.bootstrap = bootstrap;
        this.rule = rule;
        this.precision = precision;
        this.classWeights = classWeights;
    }

    /**
     * The usual forest.
     *
     * @return the trainer with {@value #DEFAULT_TREES} trees, the square root of the number of columns tried a split,
     *     leaves of at least {@value #DEFAULT_LEAF_ROWS} rows
     */
    public static RandomForest create() {
        return new RandomForest(
                DEFAULT_TREES,
                SQUARE_ROOT,
                true,
                new GrowthRule(Impurity.GINI, GrowthRule.MOST_DEPTH, DEFAULT_LEAF_ROWS, 0, 0),
                SplitColumns.Precision.AUTO,
                ClassWeights.NONE);
    }

    private RandomForest with(GrowthRule newRule) {
        return new RandomForest(trees, columns, bootstrap, newRule, precision, classWeights);
    }

    /**
     * Sets how many trees grow. More are never worse, only slower.
     *
     * @param count at least 1
     * @return a trainer of so many
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public RandomForest withTrees(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("trees must be at least 1 but is " + count);
        }
        return new RandomForest(count, columns, bootstrap, rule, precision, classWeights);
    }

    /**
     * Sets how many columns a split is chosen from, instead of the square root of their number, rounded down.
     *
     * @param count at least 1; more than there are means all
     * @return a trainer that tries so many
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public RandomForest withColumnsPerSplit(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("columns per split must be at least 1 but is " + count);
        }
        return new RandomForest(trees, count, bootstrap, rule, precision, classWeights);
    }

    /**
     * Lets every tree learn from every example once. There is no {@link ForestModel#outOfBag} then.
     *
     * @return a trainer that draws columns only
     */
    public RandomForest withoutBootstrap() {
        return new RandomForest(trees, columns, false, rule, precision, classWeights);
    }

    /**
     * Sets what a split is to lower.
     *
     * @param impurity the measure
     * @return a trainer with that measure
     */
    public RandomForest withImpurity(Impurity impurity) {
        return with(rule.withImpurity(impurity));
    }

    /**
     * Limits how many questions lead to a leaf.
     *
     * @param depth 1 to 1000
     * @return a trainer with that limit
     * @throws IllegalArgumentException if the depth is outside
     */
    public RandomForest withMaxDepth(int depth) {
        return with(rule.withMaxDepth(depth));
    }

    /**
     * Sets how many different examples a leaf must have, however often they were drawn and whatever their weights.
     *
     * @param rows at least 1
     * @return a trainer with that rule
     * @throws IllegalArgumentException if {@code rows < 1}
     */
    public RandomForest withMinLeafRows(int rows) {
        return with(rule.withMinLeafRows(rows));
    }

    /**
     * Tries every threshold between distinct values, however many examples there are. If not told otherwise, columns
     * are cut into at most 255 bins where there are more than 10,000.
     *
     * @return a trainer that is exact
     */
    public RandomForest withExactSplits() {
        return new RandomForest(trees, columns, bootstrap, rule, SplitColumns.Precision.EXACT, classWeights);
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
    public RandomForest withClassWeights(double zero, double one) {
        return new RandomForest(trees, columns, bootstrap, rule, precision, ClassWeights.of(zero, one));
    }

    /**
     * Lets both outcomes count the same in all, for rare events. Probabilities become those of customers so mixed.
     *
     * @return a trainer that balances
     */
    public RandomForest withBalancedClasses() {
        return new RandomForest(trees, columns, bootstrap, rule, precision, ClassWeights.BALANCED);
    }

    /**
     * Learns a forest.
     *
     * @param examples what is learnt from, with two outcomes and no offsets
     * @param context seed, threads, progress and cancellation
     * @return the model
     * @throws IllegalArgumentException if nothing can be learnt from the examples, or a value is infinite; the message
     *     says why and what to do
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    @Override
    public ForestModel fit(Examples examples, FitContext context) {
        LearningRows rows = LearningRows.of(examples, classWeights);
        Features features = examples.features();
        SplitColumns split = SplitColumns.of(features, precision, context);
        int tried = columns == SQUARE_ROOT ? Math.max(1, (int) Math.sqrt(split.columns())) : columns;
        var grown = new Nodes[trees];
        var drawn = new long[trees][];
        context.forBlocks(STAGE, trees, 1, () -> new Plot(split, rule, rows), (plot, tree, end) -> {
            SplittableRandom random = context.random(STAGE, tree);
            if (bootstrap) {
                plot.bag.draw(random);
                drawn[tree] = plot.bag.drawn();
            } else {
                plot.bag.takeAll();
            }
            ColumnChoice choice = ColumnChoice.drawn(split.columns(), tried, random);
            grown[tree] =
                    plot.grower.grow(plot.bag.rows(), plot.bag.size(), choice, () -> context.checkCancelled(STAGE));
        });
        List<Nodes> all = Arrays.asList(grown);
        OutOfBag estimate = bootstrap ? new LeftOut(all, drawn, features).estimate(rows, context) : null;
        return new ForestModel(ModelColumns.of(features), rule.impurity(), List.copyOf(all), estimate);
    }

    /** Where one thread grows its trees, one after another. */
    private static final class Plot {

        final Bag bag;
        final TreeGrower grower;

        Plot(SplitColumns columns, GrowthRule rule, LearningRows rows) {
            bag = new Bag(rows);
            grower = new TreeGrower(columns, rule, rows.rows().length);
        }
    }

    @Override
    public Pipeline pipeline() {
        return Pipeline.forTrees();
    }

    @Override
    public String toString() {
        return "RandomForest trees=" + trees + " columns=" + (columns == SQUARE_ROOT ? "sqrt" : columns) + rule
                + (bootstrap ? "" : " without bootstrap")
                + (precision == SplitColumns.Precision.EXACT ? " exact" : "")
                + classWeights;
    }
}
