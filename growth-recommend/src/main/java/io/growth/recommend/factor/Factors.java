package io.growth.recommend.factor;

import io.growth.core.data.Ids;
import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.internal.FactorScorer;
import io.growth.recommend.internal.IndexedRecommender;
import java.util.Arrays;

/**
 * What {@link ImplicitAls} has learnt: a vector for each user and item, and how the loss fell. Immutable.
 *
 * <pre>{@code
 * Factors<String, String> learnt = ImplicitAls.create().fitFactors(orders, FitContext.defaults());
 * Recommender<String, String> shop = learnt.recommender();
 * Recommender<String, String> tonight = learnt.foldIn(ordersOfToday).recommender();     // no refit
 * }</pre>
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 */
public final class Factors<U, I> {

    private static final FitContext CALLER = FitContext.defaults().withThreads(1);

    private final Interactions<U, I> data;
    private final ImplicitAls trainer;
    private final float[][] users;
    private final float[][] items;
    private final double[] losses;

    Factors(Interactions<U, I> data, ImplicitAls trainer, float[][] users, float[][] items, double[] losses) {
        this.data = data;
        this.trainer = trainer;
        this.users = users;
        this.items = items;
        this.losses = losses;
    }

    /**
     * The recommender made of these vectors, which keeps a copy of them.
     *
     * @return an immutable recommender
     */
    public Recommender<U, I> recommender() {
        int factors = trainer.factors();
        var flat = new float[users.length * factors];
        for (int user = 0; user < users.length; user++) {
            System.arraycopy(users[user], 0, flat, user * factors, factors);
        }
        double[] gramian = AlsFit.gramian(CALLER, "multiply items", items, factors);
        var scorer = new FactorScorer(factors, flat, items, gramian, trainer.objective());
        return new IndexedRecommender<>(data, scorer, trainer.fallback().fit(data, CALLER));
    }

    /**
     * The loss after each iteration. It falls from one to the next; where it hardly does any more, further iterations
     * are not worth their time.
     *
     * @return a new array as long as there were iterations
     */
    public double[] losses() {
        return losses.clone();
    }

    /**
     * The vector of a user.
     *
     * @param user a user key
     * @return a new array, empty if the user is unknown
     */
    public float[] user(U user) {
        return vector(data.users(), user, users);
    }

    /**
     * The vector of an item; two similar items have vectors in similar directions.
     *
     * @param item an item key
     * @return a new array, empty if the item is unknown
     */
    public float[] item(I item) {
        return vector(data.items(), item, items);
    }

    private static <K> float[] vector(Ids<K> ids, K key, float[][] vectors) {
        int number = ids.indexOf(key);
        return number < 0 ? new float[0] : vectors[number].clone();
    }

    /**
     * Brings in new users and items without another fit: new items get the vector that fits the known users who took
     * them, then new users the one that fits all their items. Known users and items keep theirs, but what they did
     * today is part of their histories. Takes as long as copying the interactions.
     *
     * <p>After many new items a fit is due: their vectors did not move the others.
     *
     * @param more what happened since, with weights of the same kind
     * @return the vectors of everybody; the losses stay those of the fit
     * @throws IllegalArgumentException if a weight is negative or not finite
     */
    public Factors<U, I> foldIn(Interactions<U, I> more) {
        ImplicitAls.requireWeights(more);
        Interactions<U, I> all = joined(more);
        SparseMatrix byUser = all.byUser();
        float[][] newItems = grown(items, all.items().size());
        solveNew(items.length, newItems, knownColumns(all.byItem(), users.length), users);
        float[][] newUsers = grown(users, all.users().size());
        solveNew(users.length, newUsers, byUser, newItems);
        return new Factors<>(all, trainer, newUsers, newItems, losses);
    }

    private Interactions<U, I> joined(Interactions<U, I> more) {
        InteractionsBuilder<U, I> builder = Interactions.builder();
        data.users().forEach(builder::addUser);
        data.items().forEach(builder::addItem);
        more.users().forEach(builder::addUser);
        more.items().forEach(builder::addItem);
        data.forEach(builder::add);
        more.forEach(builder::add);
        return builder.build();
    }

    private float[][] grown(float[][] vectors, int count) {
        float[][] all = Arrays.copyOf(vectors, count);
        for (int row = vectors.length; row < count; row++) {
            all[row] = new float[trainer.factors()];
        }
        return all;
    }

    /** A new item is placed by the users who have a vector. */
    private static SparseMatrix knownColumns(SparseMatrix matrix, int known) {
        var starts = new int[matrix.rowCount() + 1];
        var columns = new int[matrix.size()];
        var values = new float[matrix.size()];
        int kept = 0;
        for (int row = 0; row < matrix.rowCount(); row++) {
            for (int e = matrix.start(row); e < matrix.end(row) && matrix.columns()[e] < known; e++) {
                columns[kept] = matrix.columns()[e];
                values[kept++] = matrix.values()[e];
            }
            starts[row + 1] = kept;
        }
        return new SparseMatrix(known, starts, Arrays.copyOf(columns, kept), Arrays.copyOf(values, kept));
    }

    private void solveNew(int first, float[][] vectors, SparseMatrix matrix, float[][] others) {
        if (first == vectors.length) {
            return;
        }
        double[] gramian = AlsFit.gramian(CALLER, "multiply factors", others, trainer.factors());
        var solver = new ExactRow(matrix, others, gramian, trainer.objective());
        for (int row = first; row < vectors.length; row++) {
            solver.solve(row, vectors[row]);
        }
    }

    @Override
    public String toString() {
        return "Factors[" + users.length + " users, " + items.length + " items, " + trainer.factors() + " factors]";
    }
}
