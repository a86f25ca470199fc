package io.growth.recommend.internal;

import io.growth.core.data.Ids;
import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.Contribution;
import io.growth.recommend.DenseView;
import io.growth.recommend.Query;
import io.growth.recommend.Recommendation;
import io.growth.recommend.Recommender;
import io.growth.recommend.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

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
    private final Scratch.Pool pool;

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
        List<Recommendation<I>> list = listed(scratch, false);
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
        answer.run(request, scratch);
        List<Recommendation<I>> list = listed(scratch, explained);
        pool.give(scratch);
        return list;
    }

    @SuppressWarnings("unchecked")
    private void runPlain(int user, int limit, Scratch scratch) {
        // The plain request has no filter or boost, so its type of item does not matter.
        var request = (Request<I>) scratch.plainRequest;
        request.user = user;
        request.limit = limit;
        answer.run(request, scratch);
    }

    private List<Recommendation<I>> listed(Scratch scratch, boolean explained) {
        Picks picks = scratch.picks;
        var list = new ArrayList<Recommendation<I>>(picks.size());
        for (int k = 0; k < picks.size(); k++) {
            int stage = picks.stage(k);
            boolean scored = stage < stages.size();
            if (explained && scored && stages.size() > 1 && (k == 0 || picks.stage(k - 1) != stage)) {
                scoreAgain(scratch, stages.get(stage).scorer());
            }
            list.add(new Recommendation<>(
                    items.key(picks.item(k)),
                    picks.score(k),
                    scored ? stages.get(stage).source() : Source.POPULAR,
                    explained && scored
                            ? reasons(scratch, stages.get(stage), picks.item(k), picks.score(k))
                            : List.of()));
        }
        return list;
    }

    /** A later stage may have used the working space from which an earlier one explains. */
    private static void scoreAgain(Scratch scratch, Scorer scorer) {
        if (scratch.history.size() > 0 || !scorer.needsHistory()) {
            scorer.score(scratch.history, scratch.scores, scratch);
            scratch.scores.clear();
        }
    }

    private List<Contribution<I>> reasons(Scratch scratch, Stage stage, int item, double score) {
        History history = scratch.history;
        var shares = new double[history.size()];
        stage.scorer().explain(history, item, shares, scratch);
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        // A boost multiplies the parts like the whole. Parts of both signs may cancel; then they are left as they are.
        double scale = sum > 0 ? score / sum : 1;
        var reasons = new ArrayList<Contribution<I>>();
        for (int k = 0; k < shares.length; k++) {
            if (shares[k] != 0) {
                reasons.add(new Contribution<>(items.key(history.item(k)), shares[k] * scale));
            }
        }
        reasons.sort(Comparator.comparingDouble((Contribution<I> reason) -> -reason.score()));
        return reasons;
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
        if (limit <= BATCH_LIMIT && stages.size() == 1 && stages.get(0).scorer() instanceof BatchScorer scorer) {
            return batch(limit, scorer, scratch, from, to);
        }
        var answers = new ArrayList<Answered<U, I>>(to - from);
        for (int user = from; user < to; user++) {
            runPlain(user, limit, scratch);
            answers.add(new Answered<>(users.key(user), listed(scratch, false)));
        }
        return answers;
    }

    /** The same for a model that scores many users at once and every item, so that popular items have nothing to add. */
    private List<Answered<U, I>> batch(int limit, BatchScorer scorer, Scratch scratch, int from, int to) {
        var found = new TopKeys[to - from];
        for (int k = 0; k < found.length; k++) {
            found[k] = new TopKeys();
            found[k].reset(Math.min(limit, items.size()));
        }
        scorer.best(histories, from, to, found);
        var answers = new ArrayList<Answered<U, I>>(to - from);
        for (int user = from; user < to; user++) {
            if (histories.degree(user) == 0) {
                runPlain(user, limit, scratch);
                answers.add(new Answered<>(users.key(user), listed(scratch, false)));
            } else {
                answers.add(new Answered<>(users.key(user), listed(found[user - from])));
            }
        }
        return answers;
    }

    private List<Recommendation<I>> listed(TopKeys found) {
        Source source = stages.get(0).source();
        int size = found.finishSorted();
        var list = new ArrayList<Recommendation<I>>(size);
        for (int k = 0; k < size; k++) {
            long key = found.at(k);
            list.add(new Recommendation<>(items.key(TopKeys.index(key)), TopKeys.score(key), source, List.of()));
        }
        return list;
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

    SparseMatrix histories() {
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
