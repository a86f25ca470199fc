package io.growth.recommend.popular;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.Source;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ItemScoreScorer;
import io.growth.recommend.internal.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * "New": recommends what has come into the shop lately, the latest first.
 *
 * <p>An item has come when somebody first had it, or when {@linkplain #fit(Interactions, Function, FitContext) the shop
 * says}. It is new for a window of time, in which its score falls from 1 to 0 in a straight line; equally new items
 * come in the order of their numbers. Data that begins within the window makes everything look new: give more of it, or
 * say when the items came. Linear in the number of interactions. Immutable.
 */
public final class NewArrivals implements RecommenderTrainer {

    private static final NewArrivals DEFAULT = new NewArrivals(Duration.ofDays(30), null, Popularity.create());

    /** Second of an item that has not come. */
    private static final long NEVER = Long.MAX_VALUE;

    private final Duration window;
    private final @Nullable Instant now;
    private final Popularity fallback;

    private NewArrivals(Duration window, @Nullable Instant now, Popularity fallback) {
        this.window = window;
        this.now = now;
        this.fallback = fallback;
    }

    /**
     * What has come within 30 days.
     *
     * @return the trainer
     */
    public static NewArrivals create() {
        return DEFAULT;
    }

    /**
     * Sets for how long an item is new.
     *
     * @param span at least a second
     * @return a trainer with that window
     * @throws IllegalArgumentException if {@code span} is shorter than a second
     */
    public NewArrivals within(Duration span) {
        if (span.isNegative() || span.toSeconds() == 0) {
            throw new IllegalArgumentException("window must be at least a second but is " + span);
        }
        return new NewArrivals(span, now, fallback);
    }

    /**
     * Sets what "now" is; the latest time in the data if not set, or the latest arrival if the shop names them. What
     * comes later is not there yet.
     *
     * @param instant now
     * @return a trainer with that clock
     */
    public NewArrivals at(Instant instant) {
        return new NewArrivals(window, Objects.requireNonNull(instant, "now"), fallback);
    }

    /**
     * Sets what fills up where nothing (more) is new.
     *
     * @param popularity how popularity is counted
     * @return a trainer with that fallback
     */
    public NewArrivals withFallback(Popularity popularity) {
        return new NewArrivals(window, now, Objects.requireNonNull(popularity, "popularity"));
    }

    /**
     * Takes the time of an item's first interaction for its arrival. Of a pair of user and item that occurs again, the
     * data keeps the latest time only.
     *
     * @throws IllegalStateException if the data has no times
     */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        SparseMatrix matrix = data.byUser();
        var arrivals = new long[data.items().size()];
        Arrays.fill(arrivals, NEVER);
        for (int e = 0; e < matrix.size(); e++) {
            int item = matrix.columns()[e];
            arrivals[item] = Math.min(arrivals[item], data.second(e));
        }
        long end = matrix.size() == 0 ? 0 : data.latest().getEpochSecond();
        return fit(data, arrivals, end, context);
    }

    /**
     * Recommends by arrivals that the shop knows; the data needs no times.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data who did what
     * @param arrival says of an item when it came, null if unknown: then it is not new
     * @param context threads, progress and cancellation
     * @return an immutable recommender
     */
    public <U, I> Recommender<U, I> fit(
            Interactions<U, I> data, Function<? super I, @Nullable Instant> arrival, FitContext context) {
        var arrivals = new long[data.items().size()];
        long end = Long.MIN_VALUE;
        for (int item = 0; item < arrivals.length; item++) {
            Instant came = arrival.apply(data.items().key(item));
            arrivals[item] = came == null ? NEVER : came.getEpochSecond();
            end = came == null ? end : Math.max(end, arrivals[item]);
        }
        return fit(data, arrivals, end, context);
    }

    private <U, I> Recommender<U, I> fit(Interactions<U, I> data, long[] arrivals, long latest, FitContext context) {
        var popular = (IndexedRecommender<U, I>) fallback.fit(data, context);
        long end = now == null ? latest : now.getEpochSecond();
        var scores = new float[arrivals.length];
        for (int item = 0; item < scores.length; item++) {
            if (arrivals[item] <= end) {
                double age = (double) end - arrivals[item];
                scores[item] = (float) Math.max(0, 1 - age / window.toSeconds());
            }
        }
        return new IndexedRecommender<>(
                data.users(),
                data.items(),
                data.byUser(),
                List.of(new Stage(ItemScoreScorer.of(scores), Source.NEW)),
                popular.popular());
    }

    @Override
    public String toString() {
        return "NewArrivals within " + window + (now == null ? "" : " at " + now);
    }
}
