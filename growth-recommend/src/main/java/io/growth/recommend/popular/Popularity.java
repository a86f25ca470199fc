package io.growth.recommend.popular;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ItemRanking;
import io.growth.recommend.internal.NoScorer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Recommends what most users have: to everybody the same, but for what they have already.
 *
 * <p>An item's popularity is the number of its users. It can be limited to a window of time and decay with age, so that
 * the list follows the season: {@code
 * Popularity.create().within(Duration.ofDays(30)).withHalfLife(Duration.ofDays(7))}. Equally popular items come in the
 * order of their numbers, those that nobody has (in the window) last. Linear in the number of interactions. Immutable.
 */
public final class Popularity implements RecommenderTrainer {

    private static final Popularity DEFAULT = new Popularity(null, null, null, false);

    private final @Nullable Duration window;
    private final @Nullable Duration halfLife;
    private final @Nullable Instant now;
    private final boolean weighted;

    private Popularity(
            @Nullable Duration window, @Nullable Duration halfLife, @Nullable Instant now, boolean weighted) {
        this.window = window;
        this.halfLife = halfLife;
        this.now = now;
        this.weighted = weighted;
    }

    /**
     * Popularity of all times, each user counted once.
     *
     * @return the trainer
     */
    public static Popularity create() {
        return DEFAULT;
    }

    /**
     * Counts only what happened within a span of time before {@linkplain #at now}; what is exactly that old counts no
     * longer. Like the times, the span is cut to whole seconds. Needs data with times.
     *
     * @param span at least a second
     * @return a trainer with that window
     * @throws IllegalArgumentException if {@code span} is shorter than a second
     */
    public Popularity within(Duration span) {
        return new Popularity(positive("window", span), halfLife, now, weighted);
    }

    /**
     * Lets what happened count half as much for each span of time that has passed. Needs data with times.
     *
     * @param span at least a second
     * @return a trainer with that decay
     * @throws IllegalArgumentException if {@code span} is shorter than a second
     */
    public Popularity withHalfLife(Duration span) {
        return new Popularity(window, positive("half-life", span), now, weighted);
    }

    private static Duration positive(String name, Duration span) {
        if (span.isNegative() || span.toSeconds() == 0) {
            throw new IllegalArgumentException(name + " must be at least a second but is " + span);
        }
        return span;
    }

    /**
     * Sets what "now" is for window and decay; the latest time in the data if not set. Later interactions don't count.
     *
     * @param instant now
     * @return a trainer with that clock
     */
    public Popularity at(Instant instant) {
        return new Popularity(window, halfLife, Objects.requireNonNull(instant, "now"), weighted);
    }

    /**
     * Counts weights (pieces sold, say) instead of users; negative ones count as 0.
     *
     * @return a trainer that counts weights
     */
    public Popularity withWeights() {
        return new Popularity(window, halfLife, now, true);
    }

    /**
     * Ranks the items.
     *
     * @throws IllegalStateException if a window or decay is asked for and the data has no times
     */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        context.checkCancelled("count popularity");
        return new IndexedRecommender<>(data, NoScorer.INSTANCE, new ItemRanking(popularity(data)));
    }

    private float[] popularity(Interactions<?, ?> data) {
        var popularity = new double[data.items().size()];
        IntToDoubleFunction amounts = amounts(data);
        int[] items = data.byUser().columns();
        for (int e = 0; e < data.size(); e++) {
            popularity[items[e]] += amounts.applyAsDouble(e);
        }
        return toFloats(popularity);
    }

    /** What an interaction, by its entry in the matrix by user, adds to the popularity of its item. */
    IntToDoubleFunction amounts(Interactions<?, ?> data) {
        SparseMatrix matrix = data.byUser();
        boolean timed = window != null || halfLife != null || now != null;
        if (!timed || data.size() == 0) {
            return entry -> weight(matrix, entry);
        }
        long end = (now == null ? data.latest() : now).getEpochSecond();
        return entry -> weight(matrix, entry) * freshness((double) end - data.second(entry));
    }

    private double weight(SparseMatrix matrix, int entry) {
        return weighted ? Math.max(0, matrix.values()[entry]) : 1;
    }

    private double freshness(double age) {
        if (age < 0 || window != null && age >= window.toSeconds()) {
            return 0;
        }
        // StrictMath gives the same bits on every machine.
        return halfLife == null ? 1 : StrictMath.pow(0.5, age / halfLife.toSeconds());
    }

    static float[] toFloats(double[] values) {
        var floats = new float[values.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) Math.min(values[k], Float.MAX_VALUE);
        }
        return floats;
    }

    @Override
    public String toString() {
        return "Popularity" + (window == null ? "" : " within " + window)
                + (halfLife == null ? "" : " half-life " + halfLife) + (now == null ? "" : " at " + now)
                + (weighted ? " with weights" : "");
    }
}
