package io.growth.core.experiment.uplift;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.tree.ModelColumns;
import java.util.Arrays;

/**
 * Learns many uplift trees, each from other customers and other features, and lets them agree: for uplift that is no
 * matter of lines, features with missing values, and categories.
 *
 * <p>A random forest of uplift trees (Guelman, Guillén and Pérez-Marín, Insurance Markets and Companies 3, 2012;
 * criteria of {@link UpliftCriterion}): each tree grows on a bootstrap sample, each question looks at a few columns
 * drawn anew, and what happens in each arm is the mean over the trees. Arms must have been drawn with the same
 * probabilities for everybody; other trials are refused. Each tree has its own stream of random numbers, so the number
 * of threads changes nothing. Immutable.
 */
public final class UpliftForest implements UpliftTrainer<UpliftForestModel> {

    private static final String STAGE = "grow uplift trees";
    private static final int SQUARE_ROOT = 0;

    private final int trees;
    private final int columns;
    private final GrowthRules rules;

    private UpliftForest(int trees, int columns, GrowthRules rules) {
        this.trees = trees;
        this.columns = columns;
        this.rules = rules;
    }

    /**
     * The usual forest.
     *
     * @return the trainer of 100 trees by the divergence of Kullback and Leibler, the square root of the number of
     *     columns tried a question, at most five questions on the way to a leaf, at least 200 customers a leaf, 50 of
     *     them in each arm, shrunk by 300
     */
    public static UpliftForest create() {
        return new UpliftForest(100, SQUARE_ROOT, new GrowthRules(UpliftCriterion.KL, 5, 200, 50, 300, true, false));
    }

    private UpliftForest with(GrowthRules newRules) {
        return new UpliftForest(trees, columns, newRules);
    }

    /**
     * Sets how many trees grow. More are never worse, only slower.
     *
     * @param count at least 1
     * @return a trainer of so many
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public UpliftForest withTrees(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("trees must be at least 1 but is " + count);
        }
        return new UpliftForest(count, columns, rules);
    }

    /**
     * Sets how many columns a question is chosen from, instead of the square root of their number, rounded
     * down.
     *
     * @param count at least 1; more than there are means all
     * @return a trainer that tries so many
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public UpliftForest withColumnsPerSplit(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("columns per split must be at least 1 but is " + count);
        }
        return new UpliftForest(trees, count, rules);
    }

    /**
     * Sets what questions are to raise.
     *
     * @param criterion the measure
     * @return a trainer with that measure
     */
    public UpliftForest withCriterion(UpliftCriterion criterion) {
        return with(rules.withCriterion(criterion));
    }

    /**
     * Limits how many questions lead to a leaf.
     *
     * @param depth 1 to 1000
     * @return a trainer with that limit
     * @throws IllegalArgumentException if the depth is outside
     */
    public UpliftForest withMaxDepth(int depth) {
        return with(rules.withDepth(depth));
    }

    /**
     * Sets how many customers a leaf must have, by weight.
     *
     * @param all in all arms together, at least 1
     * @param ofEachArm in each arm, at least 1
     * @return a trainer with that rule
     * @throws IllegalArgumentException if one is less than 1
     */
    public UpliftForest withMinLeafRows(int all, int ofEachArm) {
        return with(rules.withLeafRows(all, ofEachArm));
    }

    /**
     * Pulls what happens in a node towards the node above, as if so many more customers of each arm did there what they
     * do above: against leaves that are extreme because they are small.
     *
     * @param customers at least 0
     * @return a trainer that does so
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public UpliftForest withShrinkage(double customers) {
        return with(rules.withShrinkage(customers));
    }

    /**
     * Sets whether questions are marked down whose answer says who was treated, or that part half of the customers from
     * the other half without need: the normalisation of Rzepakowski and Jaroszewicz. There is none with
     * {@link UpliftCriterion#CTS}.
     *
     * @param wanted whether to do so
     * @return a trainer that does or does not
     */
    public UpliftForest withNormalisation(boolean wanted) {
        return with(rules.withNormalisation(wanted));
    }

    /**
     * Lets one half of the customers choose the questions and the other half say what happens in the leaves, so that
     * these are not flattered by the choice: honest trees (Athey and Imbens, PNAS 113, 2016). It takes more customers.
     *
     * @return a trainer of honest trees
     */
    public UpliftForest withHonesty() {
        return with(rules.withHonesty(true));
    }

    @Override
    public UpliftForestModel fit(Trial trial, FitContext context) {
        UpliftRows rows = UpliftRows.of(trial, context);
        int tried = columns == SQUARE_ROOT ? Math.max(1, (int) Math.sqrt(rows.columns())) : columns;
        var grown = new ArmTree[trees];
        context.forBlocks(
                STAGE,
                trees,
                1,
                () -> rows.bag(rules),
                (bag, tree, end) -> grown[tree] =
                        bag.growOfDrawn(tried, context.random(STAGE, tree), () -> context.checkCancelled(STAGE)));
        return new UpliftForestModel(ModelColumns.of(rows.features()), Arrays.asList(grown));
    }

    @Override
    public String toString() {
        return "UpliftForest trees=" + trees + " columns=" + (columns == SQUARE_ROOT ? "sqrt" : columns) + " " + rules;
    }
}
