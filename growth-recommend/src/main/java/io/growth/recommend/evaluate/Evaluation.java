package io.growth.recommend.evaluate;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good a recommender's lists are: figures for each user, their means, how sure they are, and comparisons.
 *
 * <pre>{@code
 * double recall = evaluation.mean(Metric.RECALL, 20);
 * Interval sure = evaluation.interval(Metric.RECALL, 20, 0.95);
 * }</pre>
 *
 * <p>The lists are kept, 4 bytes a place, and figures computed when asked for, at any {@code k} up to the largest
 * cut-off. Printing shows a table of the means. Immutable.
 *
 * @param <U> type of the user keys
 */
public final class Evaluation<U> {

    private static final int USERS_AT_ONCE = 64;

    private final JudgedUsers<U> users;
    private final JudgedLists lists;
    private final Interactions<U, ?> train;
    private final int catalogueSize;
    private final int[] cutoffs;
    private final double @Nullable [] areas;
    private final String note;
    private final FitContext context;

    Evaluation(
            JudgedUsers<U> users,
            JudgedLists lists,
            Interactions<U, ?> train,
            int catalogueSize,
            int[] cutoffs,
            double @Nullable [] areas,
            String note,
            FitContext context) {
        this.users = users;
        this.lists = lists;
        this.train = train;
        this.catalogueSize = catalogueSize;
        this.cutoffs = cutoffs;
        this.areas = areas;
        this.note = note;
        this.context = context;
    }

    /**
     * The users that were judged: those with test items.
     *
     * @return the keys in the order of all values for each user, unmodifiable
     */
    public List<U> users() {
        return users.keys();
    }

    /**
     * How many users were not judged because they have nothing to be found.
     *
     * @return users with interactions that are not among {@link #users}
     */
    public int skippedUsers() {
        return users.skipped();
    }

    /**
     * The cut-offs that were asked for.
     *
     * @return list lengths, ascending; a copy
     */
    public int[] cutoffs() {
        return cutoffs.clone();
    }

    /**
     * The mean of a metric over the users.
     *
     * @param metric what to measure
     * @param k how many places of the list count, from 1 to the largest cut-off
     * @return the mean, NaN without users
     * @throws IllegalArgumentException if {@code k} is out of range
     */
    public double mean(Metric metric, int k) {
        return of(metric, k).mean();
    }

    /**
     * A confidence interval of the mean, by bootstrap over the users.
     *
     * @param metric what to measure
     * @param k how many places of the list count, from 1 to the largest cut-off
     * @param level share of such intervals that hold the true mean, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if {@code k} or {@code level} is out of range
     * @see Sample#interval(double)
     */
    public Interval interval(Metric metric, int k, double level) {
        return of(metric, k).interval(level);
    }

    /**
     * A metric for each user.
     *
     * @param metric what to measure
     * @param k how many places of the list count, from 1 to the largest cut-off
     * @return a copy, in the order of {@link #users}
     * @throws IllegalArgumentException if {@code k} is out of range
     */
    public double[] values(Metric metric, int k) {
        return of(metric, k).values();
    }

    /**
     * A metric as a sample: mean, error, interval, values, comparison.
     *
     * @param metric what to measure
     * @param k how many places of the list count, from 1 to the largest cut-off
     * @return one value for each user
     * @throws IllegalArgumentException if {@code k} is out of range
     */
    public Sample of(Metric metric, int k) {
        checkCutoff(k);
        var values = new double[users.count()];
        for (int user = 0; user < values.length; user++) {
            values[user] = metric.of(lists, user, k);
        }
        return sample(metric.label() + "@" + k, values);
    }

    /**
     * Compares with another recommender, user by user.
     *
     * @param other how good the other is, on the same data
     * @param metric what to measure
     * @param k how many places of the list count
     * @return how much better this one is
     * @throws IllegalArgumentException if {@code k} is out of range of one of them, or they judge different users
     */
    public Comparison against(Evaluation<U> other, Metric metric, int k) {
        return of(metric, k).against(other.of(metric, k));
    }

    /**
     * The probability that a test item is ranked above another item: the area under the ROC curve over the whole
     * catalogue without the user's training items. Items that the recommender does not name are tied behind those that
     * it names. NaN for a user who misses no item.
     *
     * @return one value for each user; 0.5 is what chance reaches
     * @throws IllegalStateException if it was not asked for by {@link Evaluator#withAuc}
     */
    public Sample auc() {
        if (areas == null) {
            throw new IllegalStateException("AUC was not measured; ask for it by Evaluator.withAuc()");
        }
        return sample("AUC", areas);
    }

    /**
     * How different the items of a list are: intra-list diversity by cosine of the items' sets of users.
     *
     * @param k how many places of the list count, from 1 to the largest cut-off
     * @return one value for each user, see {@link #diversity(int, Similarity)}
     * @throws IllegalArgumentException if {@code k} is out of range
     */
    public Sample diversity(int k) {
        return diversity(k, Similarity.cosine());
    }

    /**
     * How different the items of a list are: 1 less the mean similarity of its pairs, by what the training users have
     * (Smyth and McClave, ICCBR 2001). Computed at each call, in parallel, in time proportional to {@code k²} times the
     * users of an item.
     *
     * @param k how many places of the list count, from 1 to the largest cut-off
     * @param similarity how alike two items are, usually in 0..1; the item that stands higher is {@code a}
     * @return one value for each user, NaN for lists of fewer than two items
     * @throws IllegalArgumentException if {@code k} is out of range
     */
    public Sample diversity(int k, Similarity similarity) {
        checkCutoff(k);
        SparseMatrix itemRows = train.byItem();
        double[] norms = ListDiversity.norms(itemRows, similarity);
        var values = new double[users.count()];
        context.forBlocks(
                "diversity",
                values.length,
                USERS_AT_ONCE,
                () -> new ListDiversity(lists, itemRows, train.byUser(), similarity, norms),
                (diversity, from, to) -> {
                    for (int user = from; user < to; user++) {
                        values[user] = diversity.of(user, k);
                    }
                });
        return sample("Diversity@" + k, values);
    }

    /**
     * Catalogue coverage: which share of all items, those known to training or test part, is recommended to anybody.
     *
     * @param k how many places of the lists count, from 1 to the largest cut-off
     * @return 0..1, NaN without items
     * @throws IllegalArgumentException if {@code k} is out of range
     */
    public double coverage(int k) {
        return new Exposure(lists, catalogueSize, checkCutoff(k)).coverage();
    }

    /**
     * How unevenly the places of the lists are spread over the items: the Gini coefficient of the number of lists that
     * an item is in, over all items known to training or test part.
     *
     * @param k how many places of the lists count, from 1 to the largest cut-off
     * @return 0 if all items are shown equally often, near 1 if few items take all places; NaN without any list
     * @throws IllegalArgumentException if {@code k} is out of range
     */
    public double gini(int k) {
        return new Exposure(lists, catalogueSize, checkCutoff(k)).gini();
    }

    private int checkCutoff(int k) {
        if (k < 1 || k > lists.longest()) {
            throw new IllegalArgumentException("k must be from 1 to " + lists.longest()
                    + ", the largest cut-off of this evaluation, but is " + k + "; ask for more by Evaluator.at(...)");
        }
        return k;
    }

    private Sample sample(String name, double[] values) {
        return new Sample(name + note, users.population(), values, context);
    }

    /** A table of the means: a line for each metric, a column for each cut-off. */
    @Override
    public String toString() {
        var table = new EvaluationTable(cutoffs);
        for (Metric metric : Metric.values()) {
            table.add(metric.label(), k -> mean(metric, k));
        }
        table.add("Coverage", this::coverage);
        table.add("Gini", this::gini);
        return users.count() + " users, " + skippedUsers() + " without test items skipped" + note + "\n" + table
                + (areas == null ? "" : auc() + "\n");
    }
}
