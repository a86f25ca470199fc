package io.growth.recommend;

import io.growth.core.data.Ids;
import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.core.store.KeyCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A fitted recommender: immutable, safe for any number of threads, replaced as a whole by the next fit.
 *
 * <pre>{@code
 * Recommender<String, String> shop = ItemKnn.cosine().fit(orders);
 * List<Recommendation<String>> six = shop.recommend("c-17", 6);
 * List<Recommendation<String>> alsoBought = shop.forItems("sku-9", "sku-4").limit(6).list();
 * }</pre>
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 */
public interface Recommender<U, I> extends Ranker<U, I> {

    /**
     * Starts a query for a user.
     *
     * @param user a user key; one without history gets popular items, or what fits the items given by {@link
     *     Query#with}
     * @return the query
     */
    Query<I> forUser(U user);

    /**
     * Starts a query for what goes with some items, whoever asks: "also bought", an anonymous basket.
     *
     * @param items item keys; unknown ones are passed over
     * @return the query
     */
    Query<I> forItems(Collection<? extends I> items);

    /**
     * Starts a query for what goes with some items.
     *
     * @param first an item key
     * @param more further item keys
     * @return the query
     */
    @SuppressWarnings("unchecked")
    default Query<I> forItems(I first, I... more) {
        var items = new ArrayList<I>();
        items.add(first);
        items.addAll(List.of(more));
        return forItems(items);
    }

    /**
     * The best items for a user that are not part of the user's history.
     *
     * @param user a user key, known or not
     * @param limit how many, at least 0
     * @return best first; personal ones by score, filled up with popular ones
     */
    @Override
    default List<Recommendation<I>> recommend(U user, int limit) {
        return forUser(user).limit(limit).list();
    }

    /**
     * Whether a user has a history that answers can be drawn from.
     *
     * @param user a user key
     * @return false for a user who is unknown or has no interactions
     */
    boolean knows(U user);

    /**
     * The users of the data this was fitted on.
     *
     * @return the numbered user keys
     */
    Ids<U> users();

    /**
     * The items that can be recommended.
     *
     * @return the numbered item keys
     */
    Ids<I> items();

    /**
     * A short name of what this model knows, for the keys of a cache and for logs: the same for the same fit, on any
     * number of threads and after {@link #save}, another one after a fit on other data or with other parameters. It is
     * a digest of the keys (by their {@code toString}), the histories, the popularity and all that was learnt; only a
     * similarity of the shop's own, which no file could hold, is not looked at.
     *
     * @return 16 hexadecimal digits; reads the whole model at the first call, costs nothing after
     */
    String modelVersion();

    /**
     * The same model with today's data around it, in a fraction of the time of a fit: for the hours between two fits.
     *
     * <p>What changes: the users' histories are those of the given data, and so what is left out as known and what the
     * model scores; popularity is counted anew, each user once; new users are known; new items can be recommended for
     * their popularity, asked for by {@link Query#among} and pinned. What stays: everything learnt, such as
     * similarities, factors and the segments of users, says nothing of new items and is for others as old as the fit. A
     * user whose history has changed is answered from it in the way that {@link Query#with} is, where the model keeps
     * something else for the users of the fit. Items and users keep their numbers, those that are new come behind.
     * (Those that are missing in the given data remain, without interactions: to erase somebody, fit anew.)
     *
     * @param latest all that is known now, not only what is new
     * @return another recommender; this one is not touched
     */
    Recommender<U, I> refreshed(Interactions<U, I> latest);

    /**
     * The same model with today's data around it, as {@link #refreshed(Interactions)} gives it, with the shop's own
     * count of popularity.
     *
     * @param latest all that is known now, not only what is new
     * @param popularity a {@code Popularity}, or any trainer of the library, whose popular items fill lists up
     * @return another recommender; this one is not touched
     */
    Recommender<U, I> refreshed(Interactions<U, I> latest, RecommenderTrainer popularity);

    /**
     * Answers {@link #recommend} for every user, in parallel. The sink is called from the calling thread, in the order
     * of the user numbers, and only a bounded number of answers is alive at a time.
     *
     * @param limit how many items for each user, at least 0
     * @param context threads, progress and cancellation
     * @param sink takes each user with the answer
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled; the sink then has part of the
     *     users
     */
    void recommendAll(int limit, FitContext context, BiConsumer<? super U, ? super List<Recommendation<I>>> sink);

    /**
     * The same answers without objects, for loops over many users.
     *
     * @return a view that speaks in numbers of {@link #users} and {@link #items}
     */
    DenseView dense();

    /**
     * Saves this recommender; {@code Recommenders.load} reads it again. The file appears as a whole or not at all. It
     * holds user keys and histories in clear: treat it like customer data.
     *
     * @param file where to; an existing file is replaced
     * @param users how user keys are written
     * @param items how item keys are written
     * @throws IllegalStateException if the model needs a part of the shop's own to answer, such as a similarity other
     *     than the built-in ones in a {@code UserKnn} model, so that no file could bring it back
     * @throws IOException if writing fails; an existing file is then still the old one
     */
    void save(Path file, KeyCodec<U> users, KeyCodec<I> items) throws IOException;
}
