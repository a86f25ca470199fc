package io.growth.recommend.internal;

import io.growth.core.data.Ids;
import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.DenseView;
import io.growth.recommend.Query;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The recommender around every {@link Scorer}: keys, histories, popular items, queries, batches and files.
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 */
public final class IndexedRecommender<U, I> implements Recommender<U, I>, DenseView {

    private static final int BATCH_USERS = 64;

    /** Longer lists for many users at once would take too much memory. */
    private static final int BATCH_LIMIT = 4096;

    private final Ids<U> users;
    private final Ids<I> items;
    private final SparseMatrix histories;
    private final List<Stage> stages;
    private final ItemRanking popular;
    private final Answer<I> answer;
    private final Listing<I> listing;
    private final Scratch.Pool pool;

    /** Computed when first asked for; two threads may both do so, with the same result. */
    private volatile @Nullable String version;

    /**
     * Puts a recommender together.
     *
     * @param users the users
     * @param items the items
     * @param histories interactions by user
     * @param stages the models that are asked in turn until a list is full
     * @param popular the items by popularity, which fill it up
     */
    public IndexedRecommender(
            Ids<U> users, Ids<I> items, SparseMatrix histories, List<Stage> stages, ItemRanking popular) {
        this.users = users;
        this.items = items;
        this.histories = histories;
        this.stages = List.copyOf(stages);
        this.popular = popular;
        this.answer = new Answer<>(histories, this.stages, popular, items);
        this.listing = new Listing<>(this.stages, items);
        this.pool = new Scratch.Pool(() -> new Scratch(users.size(), items.size()));
    }

    /**
     * Puts a recommender together from the data it was fitted on.
     *
     * @param data the interactions
     * @param scorer the algorithm's model
     * @param popular the items by popularity
     */
    public IndexedRecommender(Interactions<U, I> data, Scorer scorer, ItemRanking popular) {
        this(data.users(), data.items(), data.byUser(), List.of(Stage.personal(scorer)), popular);
    }

    /**
     * Puts a recommender together that falls back on another one, which the library itself has fitted.
     *
     * @param data the interactions
     * @param scorer the algorithm's model
     * @param fallback whose popular items answer where nothing personal is known
     */
    public IndexedRecommender(Interactions<U, I> data, Scorer scorer, Recommender<U, I> fallback) {
        this(data, scorer, ((IndexedRecommender<U, I>) fallback).popular);
    }

    @Override
    public Query<I> forUser(U user) {
        return new IndexedQuery<>(this, users.indexOf(user));
    }

    @Override
    public Query<I> forItems(Collection<? extends I> given) {
        return new IndexedQuery<>(this, -1).with(given);
    }

    @Override
    public List<Recommendation<I>> recommend(U user, int limit) {
        IndexedQuery.checkedLimit(limit);
        int number = users.indexOf(user);
        Scratch scratch = pool.take();
        runPlain(number, limit, scratch);
        List<Recommendation<I>> list = listing.of(scratch, false);
        pool.give(scratch);
        return list;
    }

    @Override
    public boolean knows(U user) {
        int number = users.indexOf(user);
        return number >= 0 && histories.degree(number) > 0;
    }

    @Override
    public Ids<U> users() {
        return users;
    }

    @Override
    public Ids<I> items() {
        return items;
    }

    List<Recommendation<I>> answer(Request<I> request, boolean explained) {
        Scratch scratch = pool.take();
        run(request, scratch);
        List<Recommendation<I>> list = listing.of(scratch, explained);
        pool.give(scratch);
        return list;
    }

    @SuppressWarnings("unchecked")
    private void runPlain(int user, int limit, Scratch scratch) {
        // The plain request has no filter or boost, so its type of item does not matter.
        var request = (Request<I>) scratch.plainRequest;
        request.user = user;
        request.limit = limit;
        run(request, scratch);
    }

    private void run(Request<I> request, Scratch scratch) {
        BatchScorer scorer = request.isPlain() ? batchScorer(request.limit) : null;
        if (scorer == null || !answer.runPlain(request, scorer, scratch)) {
            answer.run(request, scratch);
        }
    }

    /** How long the list of a user is if every item that is not part of the history has a score that is a number. */
    private int mostFor(int user, int limit) {
        return Math.min(limit, items.size() - histories.degree(user));
    }

    @Override
    public void recommendAll(
            int limit, FitContext context, BiConsumer<? super U, ? super List<Recommendation<I>>> sink) {
        IndexedQuery.checkedLimit(limit);
        context.mapBlocks(
                "recommend for all users",
                users.size(),
                BATCH_USERS,
                () -> new Scratch(users.size(), items.size()),
                (scratch, from, to) -> block(limit, scratch, from, to),
                lists -> lists.forEach(entry -> sink.accept(entry.user(), entry.list())));
    }

    private record Answered<U, I>(U user, List<Recommendation<I>> list) {}

    private List<Answered<U, I>> block(int limit, Scratch scratch, int from, int to) {
        BatchScorer scorer = batchScorer(limit);
        if (scorer != null) {
            return batch(limit, scorer, scratch, from, to);
        }
        var answers = new ArrayList<Answered<U, I>>(to - from);
        for (int user = from; user < to; user++) {
            runPlain(user, limit, scratch);
            answers.add(new Answered<>(users.key(user), listing.of(scratch, false)));
        }
        return answers;
    }

    /** The only model, if it finds the best items by itself and scores every item, so that popular ones add nothing. */
    private @Nullable BatchScorer batchScorer(int limit) {
        return limit <= BATCH_LIMIT && stages.size() == 1 && stages.get(0).scorer() instanceof BatchScorer scorer
                ? scorer
                : null;
    }

    /** The same for a model that scores many users at once. */
    private List<Answered<U, I>> batch(int limit, BatchScorer scorer, Scratch scratch, int from, int to) {
        var found = new TopKeys[to - from];
        for (int k = 0; k < found.length; k++) {
            found[k] = new TopKeys();
            found[k].reset(Math.min(limit, items.size()));
        }
        scorer.best(histories, from, found, scratch);
        var answers = new ArrayList<Answered<U, I>>(to - from);
        for (int user = from; user < to; user++) {
            if (histories.degree(user) == 0 || found[user - from].finish() < mostFor(user, limit)) {
                runPlain(user, limit, scratch);
                answers.add(new Answered<>(users.key(user), listing.of(scratch, false)));
            } else {
                answers.add(new Answered<>(users.key(user), listing.of(found[user - from])));
            }
        }
        return answers;
    }

    @Override
    public DenseView dense() {
        return this;
    }

    @Override
    public int recommend(int user, int[] itemNumbers, float[] scores) {
        if (itemNumbers.length != scores.length) {
            throw new IllegalArgumentException(
                    "items and scores differ in length: " + itemNumbers.length + " and " + scores.length);
        }
        if (user != -1) {
            Objects.checkIndex(user, users.size());
        }
        Scratch scratch = pool.take();
        runPlain(user, itemNumbers.length, scratch);
        Picks picks = scratch.picks;
        int found = picks.size();
        for (int k = 0; k < found; k++) {
            itemNumbers[k] = picks.item(k);
            scores[k] = picks.score(k);
        }
        pool.give(scratch);
        return found;
    }

    @Override
    public void save(Path file, KeyCodec<U> userCodec, KeyCodec<I> itemCodec) throws IOException {
        RecommenderFile.write(file, this, userCodec, itemCodec);
    }

    @Override
    public String modelVersion() {
        String known = version;
        if (known == null) {
            known = ModelVersion.of(this);
            version = known;
        }
        return known;
    }

    @Override
    public Recommender<U, I> refreshed(Interactions<U, I> latest) {
        var counts = new float[latest.items().size()];
        for (int e = 0; e < latest.size(); e++) {
            counts[latest.byUser().columns()[e]]++;
        }
        return new Refresh<>(this, latest).run(new ItemRanking(counts));
    }

    @Override
    public Recommender<U, I> refreshed(Interactions<U, I> latest, RecommenderTrainer popularity) {
        var ranked = (IndexedRecommender<U, I>) popularity.fit(latest, FitContext.defaults());
        return new Refresh<>(this, latest).run(ranked.popular);
    }

    /**
     * What each user has.
     *
     * @return interactions by user
     */
    public SparseMatrix histories() {
        return histories;
    }

    /**
     * The models that are asked in turn.
     *
     * @return at least one
     */
    public List<Stage> stages() {
        return stages;
    }

    /**
     * The items by popularity.
     *
     * @return what fills up
     */
    public ItemRanking popular() {
        return popular;
    }

    @Override
    public String toString() {
        return stages.stream().map(stage -> stage.scorer().type()).collect(Collectors.joining(", then ")) + "["
                + users.size() + " users, " + items.size() + " items]";
    }
}
