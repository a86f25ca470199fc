package io.growth.core.experiment.uplift;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.tree.ModelColumns;

/**
 * Finds segments of customers whom a treatment changes more, and less, than others: a few questions that can be read.
 *
 * <p>The uplift tree of Rzepakowski and Jaroszewicz (Knowledge and Information Systems 32, 2012), with any number of
 * treatments. Missing values have a side of their own in each question; of a category one level is told from the
 * others. Arms must have been drawn with the same probabilities for everybody; other trials are refused. Immutable.
 *
 * <pre>{@code
 * UpliftTreeModel tree = UpliftTree.create().withMaxDepth(3).fit(examples, treated);
 * tree.segments().forEach(System.out::println);
 * }</pre>
 */
public final class UpliftTree implements UpliftTrainer<UpliftTreeModel> {

    private static final String STAGE = "grow uplift tree";

    private final GrowthRules rules;

    private UpliftTree(GrowthRules rules) {
        this.rules = rules;
    }

    /**
     * The usual tree.
     *
     * @return the trainer by the divergence of Kullback and Leibler, of at most four questions on the way to a leaf, of
     *     at least 200 customers a leaf, 50 of them in each arm, shrunk by 100
     */
    public static UpliftTree create() {
        return new UpliftTree(new GrowthRules(UpliftCriterion.KL, 4, 200, 50, 100, true, false));
    }

    private UpliftTree with(GrowthRules newRules) {
        return new UpliftTree(newRules);
    }

    /**
     * Sets what questions are to raise.
     *
     * @param criterion the measure
     * @return a trainer with that measure
     */
    public UpliftTree withCriterion(UpliftCriterion criterion) {
        return with(rules.withCriterion(criterion));
    }

    /**
     * Limits how many questions lead to a leaf.
     *
     * @param depth 1 to 1000
     * @return a trainer with that limit
     * @throws IllegalArgumentException if the depth is outside
     */
    public UpliftTree withMaxDepth(int depth) {
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
    public UpliftTree withMinLeafRows(int all, int ofEachArm) {
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
    public UpliftTree withShrinkage(double customers) {
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
    public UpliftTree withNormalisation(boolean wanted) {
        return with(rules.withNormalisation(wanted));
    }

    /**
     * Lets one half of the customers choose the questions and the other half say what happens in the leaves, so that
     * these are not flattered by the choice: honest trees (Athey and Imbens, PNAS 113, 2016). It takes more customers.
     *
     * @return a trainer of honest trees
     */
    public UpliftTree withHonesty() {
        return with(rules.withHonesty(true));
    }

    @Override
    public UpliftTreeModel fit(Trial trial, FitContext context) {
        UpliftRows rows = UpliftRows.of(trial, context);
        ArmTree tree = rows.bag(rules).growOfAll(context.random(STAGE, 0), () -> context.checkCancelled(STAGE));
        context.report(STAGE, 1, 1);
        return new UpliftTreeModel(ModelColumns.of(rows.features()), tree);
    }

    @Override
    public String toString() {
        return "UpliftTree " + rules;
    }
}
