package io.growth.recommend.start;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.core.store.KeyCodec;
import io.growth.recommend.Recommender;
import io.growth.recommend.internal.RecommenderFile;
import io.growth.recommend.tune.AutoRecommender;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Recommenders without a choice of algorithm: the one that suits the history, or one from a file.
 *
 * <pre>{@code
 * Recommender<String, String> shop = Recommenders.auto(orders);
 * shop.save(file, KeyCodec.strings(), KeyCodec.strings());
 * var live = new AtomicReference<>(Recommenders.load(file, KeyCodec.strings(), KeyCodec.strings()));
 * }</pre>
 */
public final class Recommenders {

    private Recommenders() {}

    /**
     * Tries the algorithms that suit the history, and a blend of the best, and fits what is best at finding the latest
     * interaction of each user (a random fifth where there are no times), with all processors and the default seed.
     * Takes minutes where a single fit takes seconds.
     *
     * <p>{@link AutoRecommender#create} does the same, can be told what to look for and how long, and {@linkplain
     * AutoRecommender#search tells} what it tried.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param history who did what
     * @return an immutable recommender
     */
    public static <U, I> Recommender<U, I> auto(Interactions<U, I> history) {
        return auto(history, FitContext.defaults());
    }

    /**
     * The same with progress, for it takes long.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param history who did what
     * @param context seed, threads, progress and cancellation
     * @return an immutable recommender
     * @throws io.growth.core.fit.FitCancelledException if it was cancelled
     */
    public static <U, I> Recommender<U, I> auto(Interactions<U, I> history, FitContext context) {
        return AutoRecommender.create().fit(history, context);
    }

    /**
     * Reads what {@link Recommender#save} wrote.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param file where from
     * @param users how user keys were written
     * @param items how item keys were written
     * @return the recommender, answering as the saved one did
     * @throws io.growth.core.store.ModelFormatException if the file is not a recommender, is damaged, or too new
     * @throws IOException if reading fails
     */
    public static <U, I> Recommender<U, I> load(Path file, KeyCodec<U> users, KeyCodec<I> items) throws IOException {
        return RecommenderFile.read(file, users, items);
    }
}
