package io.growth.recommend.popular;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.Source;
import io.growth.recommend.internal.HeapRoom;
import io.growth.recommend.internal.IndexedRecommender;
import io.growth.recommend.internal.ItemScoreScorer;
import io.growth.recommend.internal.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * "Trending": recommends what sells better at present than it used to, measured against the shop as a whole.
 *
 * <p>Each interaction counts {@code 2^(-age / h)}, once with a short half-life (recent) and once with a long one. An
 * item that has the share {@code p} of the long count is expected to have {@code p S} of the recent count {@code S} of
 * all items, so that a busy week lifts nobody. Its score is the standard score of its own recent count {@code s}:
 *
 * <pre>(s - p S) / √(p Q + v)</pre>
 *
 * <p>{@code Q} is the sum of the squares of all recent counts, hence {@code p Q} the variance of {@code s} if events
 * come at random (shot noise: Campbell 1909, Rice 1944); {@code v}, the {@linkplain #withSmoothing smoothing}, keeps an
 * item with a handful of events from the top. Only items with a positive score are trending; popular ones fill up.
 * Linear in the number of interactions. A pair of user and item that occurs again counts once, at its latest time.
 * Immutable.
 *
 * <pre>{@code
 * var trending = Trending.create().withHalfLives(Duration.ofDays(3), Duration.ofDays(60)).fit(orders);
 * List<Recommendation<String>> shelf = trending.forUser("c-17").limit(6).personalOnly().list();
 * }</pre>
 */
public final class Trending implements RecommenderTrainer {

    private static final Trending DEFAULT =
            new Trending(Duration.ofDays(7), Duration.ofDays(56), 1, null, false, Popularity.create());

    private final Duration recent;
    private final Duration usual;
    private final double smoothing;
    private final @Nullable Instant now;
    private final boolean weighted;
    private final Popularity fallback;

    private Trending(
            Duration recent,
            Duration usual,
            double smoothing,
            @Nullable Instant now,
            boolean weighted,
            Popularity fallback) {
        this.recent = recent;
        this.usual = usual;
        this.smoothing = smoothing;
        this.now = now;
        this.weighted = weighted;
        this.fallback = fallback;
    }

    /**
     * The last week or so against the last months: half-lives of 7 and 56 days, smoothing 1.
     *
     * @return the trainer
     */
    public static Trending create() {
        return DEFAULT;
    }

    /**
     * Sets the half-lives of the two counts.
     *
     * @param recently of the recent count, at least a second
     * @param usually of the long count, longer than that
     * @return a trainer with those half-lives
     * @throws IllegalArgumentException if they are not in that order
     */
    public Trending withHalfLives(Duration recently, Duration usually) {
        if (recently.isNegative() || recently.toSeconds() == 0 || usually.toSeconds() <= recently.toSeconds()) {
            throw new IllegalArgumentException("the recent half-life must be at least a second and the usual one longer"
                    + " but they are " + recently + " and " + usually);
        }
        return new Trending(recently, usually, smoothing, now, weighted, fallback);
    }

    /**
     * Sets how much evidence it takes: with more, items need more events to be trending.
     *
     * @param events added to the variance, above 0; 1 if not set
     * @return a trainer with that smoothing
     * @throws IllegalArgumentException if {@code events} is not a positive number
     */
    public Trending withSmoothing(double events) {
        if (!(events > 0 && events <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("smoothing must be a number above 0 but is " + events);
        }
        return new Trending(recent, usual, events, now, weighted, fallback);
    }

    /**
     * Sets what "now" is; the latest time in the data if not set. Later interactions don't count.
     *
     * @param instant now
     * @return a trainer with that clock
     */
    public Trending at(Instant instant) {
        return new Trending(recent, usual, smoothing, Objects.requireNonNull(instant, "now"), weighted, fallback);
    }

    /**
     * Counts weights (pieces sold, say) instead of users; negative ones count as 0.
     *
     * @return a trainer that counts weights
     */
    public Trending withWeights() {
        return new Trending(recent, usual, smoothing, now, true, fallback);
    }

    /**
     * Sets what fills up where nothing (more) is trending.
     *
     * @param popularity how popularity is counted
     * @return a trainer with that fallback
     */
    public Trending withFallback(Popularity popularity) {
        return new Trending(recent, usual, smoothing, now, weighted, Objects.requireNonNull(popularity));
    }

    /**
     * Scores the items.
     *
     * @throws IllegalStateException if the data has no times, or if there is too little memory; the message says how
     *     much is needed
     */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        int items = data.items().size();
        HeapRoom.require(bytes(items), "counting " + items + " items", "drop rare items by Interactions.core");
        var popular = (IndexedRecommender<U, I>) fallback.fit(data, context);
        var scorer = ItemScoreScorer.of(scores(data));
        return new IndexedRecommender<>(
                data.users(),
                data.items(),
                data.byUser(),
                List.of(new Stage(scorer, Source.TRENDING)),
                popular.popular());
    }

    /** Both counts and the scores, and the ranking of the fallback with the keys that it was sorted by. */
    static double bytes(int items) {
        return 44.0 * items;
    }

    private float[] scores(Interactions<?, ?> data) {
        SparseMatrix matrix = data.byUser();
        int items = data.items().size();
        var recently = new double[items];
        var usually = new double[items];
        double squares = 0;
        long end = matrix.size() == 0 ? 0 : (now == null ? data.latest() : now).getEpochSecond();
        for (int e = 0; e < matrix.size(); e++) {
            double age = (double) end - data.second(e);
            double weight = weighted ? Math.max(0, matrix.values()[e]) : 1;
            if (age >= 0 && weight > 0) {
                // StrictMath gives the same bits on every machine.
                double counts = weight * StrictMath.pow(0.5, age / recent.toSeconds());
                recently[matrix.columns()[e]] += counts;
                usually[matrix.columns()[e]] += weight * StrictMath.pow(0.5, age / usual.toSeconds());
                squares += counts * counts;
            }
        }
        return standardised(recently, usually, squares);
    }

    private float[] standardised(double[] recently, double[] usually, double squares) {
        double total = sum(recently);
        double usualTotal = sum(usually);
        var scores = new float[recently.length];
        for (int item = 0; item < scores.length; item++) {
            if (usually[item] > 0) {
                double share = usually[item] / usualTotal;
                double score = (recently[item] - share * total) / Math.sqrt(share * squares + smoothing);
                scores[item] = (float) Math.max(0, Math.min(Float.MAX_VALUE, score));
            }
        }
        return scores;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    @Override
    public String toString() {
        return "Trending " + recent + " against " + usual + " smoothing " + smoothing
                + (now == null ? "" : " at " + now) + (weighted ? " with weights" : "");
    }
}
