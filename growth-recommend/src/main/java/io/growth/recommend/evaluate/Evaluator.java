package io.growth.recommend.evaluate;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.data.Split;
import io.growth.core.data.StrongSplit;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Query;
import io.growth.recommend.Ranker;
import io.growth.recommend.RatingPredictor;
import io.growth.recommend.Recommender;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges how good a recommender is: it was fitted on one part of the data and has to find the other part.
 *
 * <pre>{@code
 * var split = Split.leaveLastOut(orders);
 * var evaluator = Evaluator.on(split).at(5, 10, 20);
 * var knn = evaluator.evaluate(ItemKnn.cosine().fit(split.train()));
 * var popular = evaluator.evaluate(Popularity.create().fit(split.train()));
 * System.out.println(knn);
 * System.out.println(knn.against(popular, Metric.NDCG, 10));     // difference, interval, p-value
 * }</pre>
 *
 * <p>The protocol is that of the public tables. Each user with test items is given one list, as long as the largest
 * cut-off, of all items but those that the user has in the training part.
 *
 * <ul>
 *   <li>Every interaction of the test part is something to be found, whatever its weight: filter poor ratings out
 *       before. One that the user has in the training part too is left out, since it may not be recommended.
 *   <li>Users without test items are skipped; users without training items are judged like all others.
 *   <li>Test items that the training part does not know count among what was to be found.
 *   <li>The order of the list is taken as it comes: how ties are broken is up to the recommender.
 *   <li>Any {@link Ranker} can be judged, a shop's present solution too. Repeated items and items of the training part
 *       are passed over; if they took places, a longer list is asked for. Items that the data does not know are
 *       misses.
 * </ul>
 *
 * <p>The figures are the same for any number of threads; a ranker must be safe for several, or be evaluated with {@link
 * FitContext#withThreads one}. Immutable.
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 */
public final class Evaluator<U, I> {

    private static final int USERS_AT_ONCE = 64;

    private final Interactions<U, I> train;
    private final Interactions<U, I> history;
    private final Interactions<U, I> test;
    private final int[] cutoffs;
    private final boolean auc;
    private final boolean seen;
    private final @Nullable Function<? super U, ? extends Collection<? extends I>> candidates;

    private Evaluator(
            Interactions<U, I> train,
            Interactions<U, I> history,
            Interactions<U, I> test,
            int[] cutoffs,
            boolean auc,
            boolean seen,
            @Nullable Function<? super U, ? extends Collection<? extends I>> candidates) {
        this.train = Objects.requireNonNull(train, "train");
        this.history = Objects.requireNonNull(history, "history");
        this.test = Objects.requireNonNull(test, "test");
        this.cutoffs = cutoffs;
        this.auc = auc;
        this.seen = seen;
        this.candidates = candidates;
    }

    /**
     * Judges by the test part of a split.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param split what was learnt from and what is to be found
     * @return an evaluator of lists of {@value Query#DEFAULT_LIMIT} items
     */
    public static <U, I> Evaluator<U, I> on(Split<U, I> split) {
        return on(split.train(), split.test());
    }

    /**
     * Judges by interactions of any origin, such as the test file of a public data set.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param train what was learnt from
     * @param test what is to be found
     * @return an evaluator of lists of {@value Query#DEFAULT_LIMIT} items
     */
    public static <U, I> Evaluator<U, I> on(Interactions<U, I> train, Interactions<U, I> test) {
        return new Evaluator<>(train, train, test, new int[] {Query.DEFAULT_LIMIT}, false, false, null);
    }

    /**
     * Judges how customers are served that the recommender has never met: it is shown the given part of their
     * interactions by {@link Query#with}, and has to find the rest. Only a {@link Recommender} can be judged so.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param split what was learnt from, what is shown and what is to be found
     * @return an evaluator of lists of {@value Query#DEFAULT_LIMIT} items
     */
    public static <U, I> Evaluator<U, I> on(StrongSplit<U, I> split) {
        return new Evaluator<>(
                split.train(), split.given(), split.test(), new int[] {Query.DEFAULT_LIMIT}, false, false, null);
    }

    /**
     * Sets the cut-offs: how many places of the list are looked at.
     *
     * @param k list lengths, each at least 1
     * @return an evaluator with these cut-offs
     * @throws IllegalArgumentException if there is none, or one below 1
     */
    public Evaluator<U, I> at(int... k) {
        int[] sorted = Arrays.stream(k).sorted().distinct().toArray();
        if (sorted.length == 0 || sorted[0] < 1) {
            throw new IllegalArgumentException(
                    "cut-offs must be at least 1, and there must be one, but they are " + Arrays.toString(k));
        }
        return new Evaluator<>(train, history, test, sorted, auc, seen, candidates);
    }

    /**
     * Measures the {@linkplain Evaluation#auc area under the curve} too. Expensive: each user's ranking of the whole
     * catalogue is asked for.
     *
     * @return an evaluator that does
     */
    public Evaluator<U, I> withAuc() {
        return new Evaluator<>(train, history, test, cutoffs, true, seen, candidates);
    }

    /**
     * Lets items of the training part be recommended and found again, as is usual for groceries and next baskets. A
     * {@link Recommender} is then asked with {@link Query#includeSeen}; any other ranker has to name such items itself.
     *
     * @return an evaluator that does
     */
    public Evaluator<U, I> includeSeen() {
        return new Evaluator<>(train, history, test, cutoffs, auc, true, candidates);
    }

    /**
     * Ranks, for each user, the test items among a few other items only, as many papers of the years 2017 to 2021 did.
     * For comparing with their tables: such figures are far too high, and they can order recommenders differently
     * than the whole catalogue does (Krichene and Rendle, KDD 2020). Only a {@link Recommender} can be judged so.
     *
     * @param others gives the candidates of a user, called from several threads; test items are added where missing,
     *     items of the training part are not ranked
     * @return an evaluator that does
     */
    public Evaluator<U, I> withCandidates(Function<? super U, ? extends Collection<? extends I>> others) {
        Objects.requireNonNull(others, "others");
        return new Evaluator<>(train, history, test, cutoffs, auc, seen, others);
    }

    /**
     * Ranks, for each user, the test items among a random sample of the items that the user has in neither part: with
     * 99 of them and lists of ten, the protocol of the papers that followed "Neural collaborative filtering" (He et
     * al., WWW 2017).
     *
     * <p>For comparing with their tables only. Such a figure tells how often an item beats a handful of mostly
     * unpopular ones. It is far larger than that of a whole catalogue, and of two recommenders the worse can have the
     * larger one: it hardly sees who wins at the top, which is all that a customer sees (Krichene and Rendle, "On
     * sampled metrics for item recommendation", KDD 2020). Choose recommenders and settings by the full ranking, the
     * default. Only a {@link Recommender} can be judged so.
     *
     * @param count how many other items each user's test items are ranked among, at least 1; all there are if fewer
     * @param seed the sample of a user depends on it and the place of the user in the test part alone
     * @return an evaluator that does
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public Evaluator<U, I> withSampledNegatives(int count, long seed) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1 but is " + count);
        }
        return withCandidates(new SampledNegatives<>(history, test, Catalogue.of(train, test), count, seed));
    }

    /**
     * Leaves out of the test part what cannot be found by learning from the training part: items that nobody there has.
     * The usual protocol with a {@linkplain Split#byTime split by time}, where new items would drown all else.
     *
     * @return an evaluator that asks for known items only
     */
    public Evaluator<U, I> onlyKnownItems() {
        SparseMatrix owners = train.byItem();
        return withTest(test.onlyItems(item -> {
            int number = train.items().indexOf(item);
            return number >= 0 && owners.degree(number) > 0;
        }));
    }

    /**
     * Judges only users who have something that the recommender may go by.
     *
     * @return an evaluator that passes over users without interactions in the training part (or the part shown)
     */
    public Evaluator<U, I> onlyKnownUsers() {
        return onlyUsers(user -> {
            int number = history.users().indexOf(user);
            return number >= 0 && history.byUser().degree(number) > 0;
        });
    }

    /**
     * Judges only some users, such as a random thousand of them, or those of a segment.
     *
     * @param wanted says of each user key whether that user is judged
     * @return an evaluator that passes over the others
     */
    public Evaluator<U, I> onlyUsers(Predicate<? super U> wanted) {
        return withTest(test.onlyUsers(wanted));
    }

    private Evaluator<U, I> withTest(Interactions<U, I> part) {
        return new Evaluator<>(train, history, part, cutoffs, auc, seen, candidates);
    }

    /**
     * Judges with all processors and the default seed.
     *
     * @param ranker the recommender, fitted on the training part
     * @return how good its lists are
     * @throws IllegalArgumentException if it has to be a {@link Recommender} and is none: with {@linkplain
     *     #withCandidates candidates}, or on a {@link StrongSplit}
     * @throws IllegalStateException if both candidates and {@linkplain #withAuc AUC} were asked for
     */
    public Evaluation<U> evaluate(Ranker<U, I> ranker) {
        return evaluate(ranker, FitContext.defaults());
    }

    /**
     * Judges a recommender.
     *
     * @param ranker the recommender, fitted on the training part
     * @param context threads, progress and cancellation; its seed is that of the confidence intervals
     * @return how good its lists are
     * @throws IllegalArgumentException if it has to be a {@link Recommender} and is none: with {@linkplain
     *     #withCandidates candidates}, or on a {@link StrongSplit}
     * @throws IllegalStateException if both candidates and {@linkplain #withAuc AUC} were asked for
     * @throws io.growth.core.fit.FitCancelledException if it was cancelled
     */
    public Evaluation<U> evaluate(Ranker<U, I> ranker, FitContext context) {
        Objects.requireNonNull(ranker, "ranker");
        if (candidates != null && auc) {
            throw new IllegalStateException(
                    "AUC ranks the whole catalogue, so it can't be had with candidates; leave one of them out");
        }
        Catalogue<I> catalogue = Catalogue.of(train, test);
        JudgedUsers<U> users = JudgedUsers.of(history, test, catalogue, seen);
        Supplier<ListSource> source =
                new ListSources<>(train, history, test, seen, candidates).of(ranker, users, catalogue);
        var lists = new int[users.count()][];
        double @Nullable [] areas = auc ? new double[users.count()] : null;
        context.forBlocks(
                "evaluate",
                users.count(),
                USERS_AT_ONCE,
                () -> new ListReader(source.get(), users, history.byUser(), catalogue.size(), seen),
                (reader, from, to) -> {
                    for (int user = from; user < to; user++) {
                        lists[user] = reader.judged(user, longest());
                        if (areas != null) {
                            areas[user] = reader.area(user);
                        }
                    }
                });
        var popularity = new ItemPopularity(train.byUser(), catalogue.size());
        var judged = new JudgedLists(users, lists, longest(), popularity);
        String note = candidates == null ? "" : " among candidates";
        return new Evaluation<>(users, judged, train, catalogue.size(), cutoffs, areas, note, context.detached());
    }

    private int longest() {
        return cutoffs[cutoffs.length - 1];
    }

    /**
     * Judges predicted ratings with all processors and the default seed.
     *
     * @param predictor predicts ratings, fitted on the training part
     * @return how far the predictions are from the weights of the test part
     * @throws IllegalArgumentException if a prediction is not a finite number
     */
    public RatingEvaluation evaluateRatings(RatingPredictor<U, I> predictor) {
        return evaluateRatings(predictor, FitContext.defaults());
    }

    /**
     * Judges predicted ratings. Every interaction of the test part counts, and none of the settings above matters.
     *
     * @param predictor predicts ratings, fitted on the training part; safe for several threads
     * @param context threads, progress and cancellation; its seed is that of the confidence intervals
     * @return how far the predictions are from the weights of the test part
     * @throws IllegalArgumentException if a prediction is not a finite number
     * @throws io.growth.core.fit.FitCancelledException if it was cancelled
     */
    public RatingEvaluation evaluateRatings(RatingPredictor<U, I> predictor, FitContext context) {
        return RatingEvaluation.of(Objects.requireNonNull(predictor, "predictor"), test, context);
    }

    @Override
    public String toString() {
        return "Evaluator[train " + train + (history == train ? "" : ", given " + history) + ", test " + test
                + ", at " + Arrays.toString(cutoffs) + (auc ? ", AUC" : "") + (seen ? ", seen included" : "")
                + (candidates == null ? "]" : ", among candidates]");
    }
}
