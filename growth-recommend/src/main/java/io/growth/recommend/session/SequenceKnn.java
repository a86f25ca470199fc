package io.growth.recommend.session;

import io.growth.core.data.EventLog;
import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.internal.FollowUpScorer;

/**
 * "Bought after this": item neighbours that know which of two items came first, asked by a history in order whose last
 * items count most. For shops where people buy different things over time.
 *
 * <p>How much item {@code j} of the history speaks for {@code i}: {@code (n_ij + f · Σ 1/distance^p) / (n_j^a n_i^b)},
 * with {@code n_j} the users of {@code j}, {@code n_ij} those of both, and the sum over each time that {@code i} came
 * after {@code j}, at most {@code steps} baskets later. With {@code f = 0} and {@code a = b = ½} that is the cosine of
 * item neighbours (Deshpande and Karypis, TOIS 2004). The score of {@code i} is the sum over the history, an item
 * {@code k} steps back weighing {@code decay^k}.
 *
 * <p>On public purchase histories this is ahead of the published transformers (SASRec, S3-Rec, TIGER). Items of the
 * history are not recommended again unless {@linkplain #withRepeats asked for}. Immutable.
 */
public final class SequenceKnn implements RecommenderTrainer {

    /** How many neighbours of an item are kept if not told otherwise. */
    public static final int DEFAULT_NEIGHBORS = 500;

    private static final SequenceKnn DEFAULT = new SequenceKnn(3, 20, 0.5, 0.4, 0.1, 0.7, DEFAULT_NEIGHBORS, false);

    private final double followUps;
    private final int steps;
    private final double power;
    private final double ofHistory;
    private final double ofCandidate;
    private final double decay;
    private final int neighbors;
    private final boolean repeats;

    private SequenceKnn(
            double followUps,
            int steps,
            double power,
            double ofHistory,
            double ofCandidate,
            double decay,
            int neighbors,
            boolean repeats) {
        this.followUps = followUps;
        this.steps = steps;
        this.power = power;
        this.ofHistory = ofHistory;
        this.ofCandidate = ofCandidate;
        this.decay = decay;
        this.neighbors = neighbors;
        this.repeats = repeats;
    }

    /**
     * With the parameters that did best on the validation parts of public purchase histories.
     *
     * @return the trainer
     */
    public static SequenceKnn create() {
        return DEFAULT;
    }

    /**
     * Sets how much the order counts beside the mere fact that the same users have both items.
     *
     * @param weight 0 for not at all
     * @return a trainer with that weight
     * @throws IllegalArgumentException if {@code weight} is negative or not finite
     */
    public SequenceKnn withFollowUps(double weight) {
        return new SequenceKnn(
                Checks.notNegative("weight", weight), steps, power, ofHistory, ofCandidate, decay, neighbors, repeats);
    }

    /**
     * Sets how far apart two purchases may be, and how fast distance takes weight away.
     *
     * @param count baskets, at least 1
     * @param exponent a follow-up counts {@code distance^-exponent}
     * @return a trainer with that window
     * @throws IllegalArgumentException if {@code count < 1}, or {@code exponent} is negative or not finite
     */
    public SequenceKnn withSteps(int count, double exponent) {
        return new SequenceKnn(
                followUps,
                Checks.atLeastOne("count", count),
                Checks.notNegative("exponent", exponent),
                ofHistory,
                ofCandidate,
                decay,
                neighbors,
                repeats);
    }

    /**
     * Sets how much is taken away from popular items.
     *
     * @param history exponent of the number of users of the item in the history
     * @param candidate exponent of the number of users of the item that may be recommended; the larger, the less
     *     popular the recommendations
     * @return a trainer with these exponents
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public SequenceKnn withExponents(double history, double candidate) {
        return new SequenceKnn(
                followUps,
                steps,
                power,
                Checks.notNegative("history", history),
                Checks.notNegative("candidate", candidate),
                decay,
                neighbors,
                repeats);
    }

    /**
     * Sets what a step back in the history leaves of an item's weight.
     *
     * @param share 0 (only the last basket counts) to 1 (order does not matter)
     * @return a trainer with that decay
     * @throws IllegalArgumentException if {@code share} lies outside
     */
    public SequenceKnn withDecay(double share) {
        return new SequenceKnn(
                followUps, steps, power, ofHistory, ofCandidate, Checks.share("share", share), neighbors, repeats);
    }

    /**
     * Sets how many neighbours of each item of a history are kept.
     *
     * @param count at least 1
     * @return a trainer with that many neighbours
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public SequenceKnn withNeighbors(int count) {
        return new SequenceKnn(
                followUps, steps, power, ofHistory, ofCandidate, decay, Checks.atLeastOne("neighbors", count), repeats);
    }

    /**
     * Keeps every neighbour. The model then holds every pair of items with a common user: mind the memory.
     *
     * @return a trainer without a limit
     */
    public SequenceKnn withAllNeighbors() {
        return withNeighbors(FollowUps.ALL);
    }

    /**
     * Lets items of the history be recommended again.
     *
     * @return a trainer whose recommenders do
     */
    public SequenceKnn withRepeats() {
        return new SequenceKnn(followUps, steps, power, ofHistory, ofCandidate, decay, neighbors, true);
    }

    /** Learns from interactions with times; see {@link EventLog#of(Interactions)} for what they can tell. */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        return fit(EventLog.of(data), context);
    }

    /**
     * Learns from histories in order.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param log the events
     * @param context threads, progress and cancellation
     * @return an immutable recommender
     * @throws IllegalStateException if the neighbours may need more memory than there is; the message says how much
     * @throws io.growth.core.fit.FitCancelledException if the fit was cancelled
     */
    public <U, I> Recommender<U, I> fit(EventLog<U, I> log, FitContext context) {
        var data = OrderedData.of(log);
        var settings =
                new FollowUps.Settings(1, followUps, 0, steps, power, ofHistory, ofCandidate, repeats, neighbors);
        var counted = new FollowUps(
                        settings,
                        data.order(),
                        data.pairs().byUser(),
                        data.pairs().byItem())
                .count("count what is bought after what", context);
        return data.recommender(new FollowUpScorer(counted, data.order(), decay, repeats));
    }

    @Override
    public String toString() {
        return "SequenceKnn follow-ups=" + followUps + " steps=" + steps + " power=" + power + " exponents=" + ofHistory
                + "," + ofCandidate + " decay=" + decay + " K="
                + (neighbors == FollowUps.ALL ? "all" : Integer.toString(neighbors))
                + (repeats ? " with repeats" : "");
    }
}
