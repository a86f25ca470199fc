package io.growth.recommend.session;

import io.growth.core.data.EventLog;
import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.internal.HeapRoom;
import io.growth.recommend.internal.SessionIndex;
import io.growth.recommend.internal.SessionScorer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * "Visitors like you now": for anonymous sessions, recommends what recent sessions like the present one went on to.
 *
 * <p>Session neighbours: VS-kNN (Ludewig and Jannach, UMUAI 2018) and STAN (Garg et al., SIGIR 2019) are two settings
 * of one formula. Of the {@code sample} most recent sessions that share an item with the present one {@code s}, the
 * {@code k} most similar vote, {@code sim(s, n) = Σ_{i ∈ s ∩ n} w(i) · freshness(n) / |n|^l}, where {@code w} grows
 * towards the latest click. Item {@code i} scores {@code Σ_n sim · steps^-p · near(i) · (1 + f · idf(i))}: {@code
 * steps} tells how long ago the latest shared item was clicked, {@code near} how close to it {@code i} stands in the
 * neighbour.
 *
 * <pre>{@code
 * Recommender<String, String> next = SessionKnn.create().fit(clicks, FitContext.defaults());
 * List<Recommendation<String>> shelf = next.forItems("sku-4", "sku-9", "sku-4").list();   // the last is the latest
 * }</pre>
 *
 * <p>The items of {@code forItems} and {@code with} are clicks in order, repeated ones too. Items seen already are
 * recommended again, as visitors go back and forth; {@link #newItemsOnly} leaves them out. A query takes time
 * proportional to {@code sample}, not to the number of sessions. Immutable.
 */
public final class SessionKnn implements RecommenderTrainer {

    private static final double FOREVER = Double.POSITIVE_INFINITY;
    private static final double SECONDS_A_DAY = 24.0 * 60 * 60;

    private static final SessionKnn DEFAULT = new SessionKnn(
            "blend",
            new SessionScorer.Settings(1000, 5000, 0.5, FOREVER, 2, 3, 0.8, true),
            new Weights(5, 0.25, Duration.ofDays(5), false));
    private static final SessionKnn VS_KNN = new SessionKnn(
            "vs-knn",
            new SessionScorer.Settings(500, 1000, 2, FOREVER, 1, FOREVER, 1, true),
            new Weights(5, 0, null, false));
    private static final SessionKnn STAN = new SessionKnn(
            "stan",
            new SessionScorer.Settings(500, 1000, 0, 1.81, 0, 0.4525, 1, true),
            new Weights(0, 0.5, Duration.ofDays(100), true));

    private final String name;
    private final SessionScorer.Settings settings;
    private final Weights weights;

    /**
     * What sessions and items weigh in themselves.
     *
     * @param idf how much a rare item's votes gain
     * @param lengthPower how much a long session's similarity loses
     * @param freshness age at which a session's similarity is {@code 1/e}, null for no loss
     * @param timesNeeded whether events without times are refused rather than taken for equally old
     */
    private record Weights(
            double idf, double lengthPower, @Nullable Duration freshness, boolean timesNeeded) {}

    private SessionKnn(String name, SessionScorer.Settings settings, Weights weights) {
        this.name = name;
        this.settings = settings;
        this.weights = weights;
    }

    /**
     * With the parameters that did best on the validation part of a public shop's clicks. Sessions lose with age (5
     * days) where there are times.
     *
     * @return the trainer
     */
    public static SessionKnn create() {
        return DEFAULT;
    }

    /**
     * VS-kNN: the position in the session counts by its square, the votes by {@code 1/steps} and by the rarity of the
     * item (idf 5); 500 neighbours from the 1000 most recent sessions.
     *
     * @return the trainer
     */
    public static SessionKnn vsKnn() {
        return VS_KNN;
    }

    /**
     * STAN, with the parameters published for RetailRocket: exponential decays over the position in the session (1.81),
     * the age of the neighbour (100 days) and the distance within it (0.4525); 500 neighbours from 1000.
     *
     * @return the trainer
     */
    public static SessionKnn stan() {
        return STAN;
    }

    /**
     * Sets how many sessions are asked.
     *
     * @param count how many vote, at least 1
     * @param sample of how many of the most recent that share an item they are the most similar, at least 1
     * @return a trainer with these numbers
     * @throws IllegalArgumentException if one is below 1
     */
    public SessionKnn withNeighbors(int count, int sample) {
        var s = settings;
        return with(new SessionScorer.Settings(
                Checks.atLeastOne("count", count),
                Checks.atLeastOne("sample", sample),
                s.positionPower(),
                s.positionScale(),
                s.stepPower(),
                s.distanceScale(),
                s.before(),
                s.repeats()));
    }

    /**
     * Sets how an item's place {@code p} among the {@code n} of the present session counts: {@code (p/n)^power ·
     * exp(-(n-p)/scale)}.
     *
     * @param power 0 for not at all, 1 for "linear", 2 for "quadratic"
     * @param scale in clicks, {@link Double#POSITIVE_INFINITY} for not at all
     * @return a trainer with that weighting
     * @throws IllegalArgumentException if {@code power} is negative or not finite, or {@code scale} not above 0
     */
    public SessionKnn withPosition(double power, double scale) {
        var s = settings;
        return with(new SessionScorer.Settings(
                s.neighbors(),
                s.sample(),
                Checks.notNegative("power", power),
                Checks.positive("scale", scale),
                s.stepPower(),
                s.distanceScale(),
                s.before(),
                s.repeats()));
    }

    /**
     * Sets how a neighbour's vote fades with the steps back to the latest item that it shares: {@code steps^-power}.
     *
     * @param power 0 for not at all
     * @return a trainer with that weighting
     * @throws IllegalArgumentException if {@code power} is negative or not finite
     */
    public SessionKnn withStepPower(double power) {
        var s = settings;
        return with(new SessionScorer.Settings(
                s.neighbors(),
                s.sample(),
                s.positionPower(),
                s.positionScale(),
                Checks.notNegative("power", power),
                s.distanceScale(),
                s.before(),
                s.repeats()));
    }

    /**
     * Sets how an item of a neighbour counts that stands {@code d} places from the latest shared one: {@code
     * exp(-d/scale)}, and less if it comes before it.
     *
     * @param scale in clicks, {@link Double#POSITIVE_INFINITY} for not at all
     * @param before what counts of an item that comes before the shared one; 1 for all of it
     * @return a trainer with that weighting
     * @throws IllegalArgumentException if {@code scale} is not above 0, or {@code before} negative or not finite
     */
    public SessionKnn withDistance(double scale, double before) {
        var s = settings;
        return with(new SessionScorer.Settings(
                s.neighbors(),
                s.sample(),
                s.positionPower(),
                s.positionScale(),
                s.stepPower(),
                Checks.positive("scale", scale),
                Checks.notNegative("before", before),
                s.repeats()));
    }

    /**
     * Sets how much a rare item's votes gain: {@code 1 + factor · ln(sessions / sessions with the item)}.
     *
     * @param factor 0 for nothing
     * @return a trainer with that weighting
     * @throws IllegalArgumentException if {@code factor} is negative or not finite
     */
    public SessionKnn withRarity(double factor) {
        return with(new Weights(
                Checks.notNegative("factor", factor),
                weights.lengthPower(),
                weights.freshness(),
                weights.timesNeeded()));
    }

    /**
     * Sets how much a long session's similarity loses: it is divided by {@code length^power}.
     *
     * @param power 0 for nothing, 0.5 for the cosine
     * @return a trainer with that weighting
     * @throws IllegalArgumentException if {@code power} is negative or not finite
     */
    public SessionKnn withLengthPower(double power) {
        return with(new Weights(
                weights.idf(), Checks.notNegative("power", power), weights.freshness(), weights.timesNeeded()));
    }

    /**
     * Lets older sessions count less: by {@code exp(-age/scale)}, the age counted from the latest event of all. Needs
     * events with times.
     *
     * @param scale at least a second
     * @return a trainer with that decay
     * @throws IllegalArgumentException if {@code scale} is shorter than a second
     */
    public SessionKnn withFreshness(Duration scale) {
        if (Objects.requireNonNull(scale, "scale").toSeconds() < 1) {
            throw new IllegalArgumentException("scale must be at least a second but is " + scale);
        }
        return with(new Weights(weights.idf(), weights.lengthPower(), scale, true));
    }

    /**
     * Leaves out what the visitor has seen already.
     *
     * @return a trainer whose recommenders name new items only
     */
    public SessionKnn newItemsOnly() {
        var s = settings;
        return with(new SessionScorer.Settings(
                s.neighbors(),
                s.sample(),
                s.positionPower(),
                s.positionScale(),
                s.stepPower(),
                s.distanceScale(),
                s.before(),
                false));
    }

    private SessionKnn with(SessionScorer.Settings changed) {
        return new SessionKnn(name, changed, weights);
    }

    private SessionKnn with(Weights changed) {
        return new SessionKnn(name, settings, changed);
    }

    /** Learns from interactions with times; see {@link EventLog#of(Interactions)} for what they can tell. */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        return fit(EventLog.of(data), context);
    }

    /**
     * Learns from sessions in order. Without times, sessions are as recent as the order in which they first appeared.
     *
     * @param <U> type of the session keys
     * @param <I> type of the item keys
     * @param log the events; each user is a session, whatever its baskets
     * @param context threads, progress and cancellation
     * @return an immutable recommender
     * @throws IllegalStateException if sessions are to lose with age and the events have no times, or if the index
     *     needs more memory than there is; the message says how much
     * @throws io.growth.core.fit.FitCancelledException if the fit was cancelled
     */
    public <U, I> Recommender<U, I> fit(EventLog<U, I> log, FitContext context) {
        if (weights.timesNeeded() && !log.hasTimes() && log.size() > 0) {
            throw new IllegalStateException("sessions are to lose with age, but the events have no times;"
                    + " give them times, or start from SessionKnn.vsKnn()");
        }
        HeapRoom.require(
                bytes(log.users().size(), log.items().size(), log.size()),
                "indexing " + log.size() + " events",
                "leave old sessions out by EventLog.between");
        String stage = "index sessions";
        context.checkCancelled(stage);
        context.report(stage, 0, log.size());
        var data = OrderedData.of(log);
        int[] users = byRecency(log);
        var index = new SessionIndex(data.order(), users, log.items().size());
        context.checkCancelled(stage);
        var scorer = new SessionScorer(
                settings, data.order(), index, sessionWeights(log, users, index), itemWeights(index, log));
        context.report(stage, log.size(), log.size());
        return data.recommender(scorer);
    }

    /** The order of events, their sums by user and the index, with what is needed for a moment to sort them. */
    static double bytes(int users, int items, int events) {
        return 64.0 * events + 48.0 * users + 40.0 * items;
    }

    /** The users by their last events, the latest first; at the same second, the larger number first. */
    private static int[] byRecency(EventLog<?, ?> log) {
        var keys = new long[log.users().size()];
        for (int user = 0; user < keys.length; user++) {
            keys[user] = -(lastSecond(log, user) << 31 | user);
        }
        Arrays.sort(keys);
        return Arrays.stream(keys)
                .mapToInt(key -> (int) (-key & Integer.MAX_VALUE))
                .toArray();
    }

    private static long lastSecond(EventLog<?, ?> log, int user) {
        return log.hasTimes() && log.end(user) > log.start(user) ? log.second(log.end(user) - 1) : 0;
    }

    private float[] sessionWeights(EventLog<?, ?> log, int[] users, SessionIndex index) {
        var sessionWeights = new float[users.length];
        long latest = users.length == 0 ? 0 : lastSecond(log, users[0]);
        for (int session = 0; session < users.length; session++) {
            double weight = StrictMath.pow(Math.max(1, index.length(session)), -weights.lengthPower());
            if (weights.freshness() != null && log.hasTimes()) {
                double age = latest - lastSecond(log, users[session]);
                weight *= StrictMath.exp(-age / weights.freshness().toSeconds());
            }
            sessionWeights[session] = (float) weight;
        }
        return sessionWeights;
    }

    private float[] itemWeights(SessionIndex index, EventLog<?, ?> log) {
        var itemWeights = new float[log.items().size()];
        for (int item = 0; item < itemWeights.length; item++) {
            double share = (double) index.size() / Math.max(1, index.degree(item));
            itemWeights[item] = (float) (1 + weights.idf() * StrictMath.log(share));
        }
        return itemWeights;
    }

    @Override
    public String toString() {
        var s = settings;
        return "SessionKnn " + name + " k=" + s.neighbors() + " sample=" + s.sample() + " position=" + s.positionPower()
                + "," + s.positionScale() + " steps=" + s.stepPower() + " distance=" + s.distanceScale() + ","
                + s.before() + " idf=" + weights.idf() + " length=" + weights.lengthPower()
                + (weights.freshness() == null
                        ? ""
                        : " days=" + weights.freshness().toSeconds() / SECONDS_A_DAY)
                + (s.repeats() ? "" : " new items only");
    }
}
