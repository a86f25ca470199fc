package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Session neighbours: the recent sessions most like the present one vote for their items.
 *
 * <p>Sessions are numbered by recency, so that the most recent ones that share an item are found at the front of the
 * item's list, and equally similar ones are taken by recency.
 */
public final class SessionScorer implements Scorer {

    static final String TYPE = "session-neighbors";

    /** Powers and exponentials up to this distance come from a table. */
    private static final int TABLE = 256;

    private final Settings settings;
    private final OrderedHistories order;
    private final SessionIndex index;
    private final float[] sessionWeights;
    private final float[] itemWeights;
    private final float[] votes;
    private final double[] byStep = new double[TABLE];
    private final double[] byDistance = new double[TABLE];

    /**
     * How sessions are compared and how their items count.
     *
     * @param neighbors how many sessions vote
     * @param sample how many of the most recent that share an item are compared
     * @param positionPower an item of the present session at place {@code p} of {@code n} weighs {@code
     *     (p/n)^positionPower · exp(-(n-p)/positionScale)}
     * @param positionScale see there, may be infinite
     * @param stepPower a session votes with {@code steps^-stepPower}, 1 step if it has the latest item
     * @param distanceScale an item {@code d} places from the shared one counts {@code exp(-d/distanceScale)}; may be
     *     infinite
     * @param before what is left of that if it comes before the shared one
     * @param repeats whether items of the session are recommended again
     */
    public record Settings(
            int neighbors,
            int sample,
            double positionPower,
            double positionScale,
            double stepPower,
            double distanceScale,
            double before,
            boolean repeats) {}

    /**
     * Wraps the model.
     *
     * @param settings how sessions are compared
     * @param order the stored sessions
     * @param index the same by recency
     * @param sessionWeights by recency: what a session's similarity is multiplied by, such as its freshness
     * @param itemWeights what an item's votes are multiplied by, such as its rarity
     */
    public SessionScorer(
            Settings settings,
            OrderedHistories order,
            SessionIndex index,
            float[] sessionWeights,
            float[] itemWeights) {
        this.settings = settings;
        this.order = order;
        this.index = index;
        this.sessionWeights = sessionWeights;
        this.itemWeights = itemWeights;
        this.votes = new float[index.items().length];
        for (int e = 0; e < votes.length; e++) {
            votes[e] = itemWeights[index.items()[e]];
        }
        for (int d = 0; d < TABLE; d++) {
            byStep[d] = StrictMath.pow(d + 1.0, -settings.stepPower());
            byDistance[d] = StrictMath.exp(-d / settings.distanceScale());
        }
    }

    @Override
    public void score(History history, Scores scores, Scratch scratch) {
        scratch.trail.load(history, order, Integer.MAX_VALUE);
        Scores steps = scratch.borrow();
        markSteps(scratch.trail, steps);
        findNeighbors(history, scratch, steps);
        TopKeys found = scratch.neighbors();
        for (int k = 0; k < found.size(); k++) {
            vote(TopKeys.index(found.at(k)), TopKeys.score(found.at(k)), steps, scores);
        }
        scratch.giveBack(steps);
    }

    /** Gives each item of the present session how many steps ago it came last, 1 for the latest. */
    private static void markSteps(Trail trail, Scores steps) {
        for (int k = 0; k < trail.size(); k++) {
            if (steps.get(trail.item(k)) <= 0) {
                steps.touch(trail.item(k), trail.step(k) + 1);
            }
        }
    }

    private void findNeighbors(History history, Scratch scratch, Scores steps) {
        Scores sums = scratch.userScores();
        int length = scratch.trail.length();
        for (int k = 0; k < steps.count(); k++) {
            int item = steps.touched()[k];
            int from = index.start(item);
            // Whatever is among the most recent of all is among the most recent of this item.
            int to = (int) Math.min(index.end(item), (long) from + settings.sample());
            sums.add(index.sessions(), from, to, positionWeight(length, (int) steps.get(item)));
        }
        int oldest = oldestInSample(sums);
        int self = history.user() < 0 ? -1 : index.numberOf(history.user());
        TopKeys found = scratch.neighbors();
        found.reset(Math.min(settings.neighbors(), index.size()));
        for (int k = 0; k < sums.count(); k++) {
            int session = sums.touched()[k];
            float similarity = sums.get(session) * sessionWeights[session];
            if (session <= oldest && session != self && similarity > 0) {
                found.offer(TopKeys.key(similarity, session));
            }
        }
        found.finishSorted();
        sums.clear();
    }

    private float positionWeight(int length, int step) {
        double place = (length - step + 1.0) / length;
        return (float) (StrictMath.pow(place, settings.positionPower())
                * StrictMath.exp((1 - step) / settings.positionScale()));
    }

    private int oldestInSample(Scores sums) {
        if (sums.count() <= settings.sample()) {
            return Integer.MAX_VALUE;
        }
        var numbers = new BitSet(index.size());
        for (int k = 0; k < sums.count(); k++) {
            numbers.set(sums.touched()[k]);
        }
        int oldest = -1;
        for (int k = 0; k < settings.sample(); k++) {
            oldest = numbers.nextSetBit(oldest + 1);
        }
        return oldest;
    }

    private void vote(int session, float similarity, Scores steps, Scores scores) {
        int[] items = index.items();
        int from = index.firstItem(session);
        int to = index.firstItem(session + 1);
        int match = match(session, steps);
        float vote = (float) (similarity * stepWeight((int) steps.get(items[match])));
        if (settings.distanceScale() == Double.POSITIVE_INFINITY && settings.before() == 1) {
            scores.add(items, votes, from, to, vote);
            return;
        }
        for (int e = from; e < to; e++) {
            scores.add(items, votes, e, e + 1, (float) (vote * near(e - match)));
        }
    }

    private double stepWeight(int step) {
        return step <= TABLE ? byStep[step - 1] : StrictMath.pow(step, -settings.stepPower());
    }

    private double near(int distance) {
        double near = byDistance[Math.min(TABLE - 1, Math.abs(distance))];
        return distance < 0 ? near * settings.before() : near;
    }

    /** The item of a neighbour that came latest in the present session. */
    private int match(int session, Scores steps) {
        int match = -1;
        float least = Float.POSITIVE_INFINITY;
        for (int e = index.firstItem(session); e < index.firstItem(session + 1); e++) {
            float step = steps.get(index.items()[e]);
            if (step > 0 && step < least) {
                least = step;
                match = e;
            }
        }
        return match;
    }

    /** What a neighbour's vote amounts to is split evenly among the items that it shares with the history. */
    @Override
    public void explain(History history, int item, double[] shares, Scratch scratch) {
        scratch.trail.load(history, order, Integer.MAX_VALUE);
        Scores steps = scratch.borrow();
        markSteps(scratch.trail, steps);
        TopKeys found = scratch.neighbors();
        for (int k = 0; k < found.size(); k++) {
            int session = TopKeys.index(found.at(k));
            double part = part(session, item, steps) * TopKeys.score(found.at(k));
            if (part > 0) {
                share(session, part, history, steps, shares);
            }
        }
        scratch.giveBack(steps);
    }

    private double part(int session, int item, Scores steps) {
        int match = match(session, steps);
        for (int e = index.firstItem(session); e < index.firstItem(session + 1); e++) {
            if (index.items()[e] == item) {
                return stepWeight((int) steps.get(index.items()[match])) * near(e - match) * votes[e];
            }
        }
        return 0;
    }

    private void share(int session, double part, History history, Scores steps, double[] shares) {
        int common = 0;
        for (int e = index.firstItem(session); e < index.firstItem(session + 1); e++) {
            common += steps.get(index.items()[e]) > 0 ? 1 : 0;
        }
        for (int e = index.firstItem(session); e < index.firstItem(session + 1); e++) {
            if (steps.get(index.items()[e]) > 0) {
                shares[history.position(index.items()[e])] += part / common;
            }
        }
    }

    @Override
    public boolean repeats() {
        return settings.repeats();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void save(ModelWriter out) {
        order.save(out);
        out.ints("recency", index.users());
        out.floats("weights.sessions", sessionWeights);
        out.floats("weights.items", itemWeights);
        out.integer("neighbors", settings.neighbors());
        out.integer("sample", settings.sample());
        out.doubles("settings", new double[] {
            settings.positionPower(),
            settings.positionScale(),
            settings.stepPower(),
            settings.distanceScale(),
            settings.before()
        });
        out.integer("repeats", settings.repeats() ? 1 : 0);
    }

    static SessionScorer load(ModelReader in, SparseMatrix histories) throws IOException {
        OrderedHistories order = OrderedHistories.load(in, histories);
        int[] users = in.ints("recency", histories.rowCount());
        if (!isPermutation(users)) {
            throw in.corrupt("the order of the sessions names one twice");
        }
        float[] sessionWeights = in.floats("weights.sessions", histories.rowCount());
        float[] itemWeights = in.floats("weights.items", histories.columnCount());
        if (!weights(sessionWeights) || !weights(itemWeights)) {
            throw in.corrupt("a weight is negative or not a finite number");
        }
        return new SessionScorer(
                settings(in),
                order,
                new SessionIndex(order, users, histories.columnCount()),
                sessionWeights,
                itemWeights);
    }

    private static Settings settings(ModelReader in) throws IOException {
        double[] numbers = in.doubles("settings", 5);
        if (!(numbers[0] >= 0 && numbers[1] > 0 && numbers[2] >= 0 && numbers[3] > 0 && numbers[4] >= 0)
                || !Arrays.stream(new double[] {numbers[0], numbers[2], numbers[4]})
                        .allMatch(Double::isFinite)) {
            throw in.corrupt("a setting of the session neighbours is out of range");
        }
        return new Settings(
                in.integer("neighbors", 1, Integer.MAX_VALUE),
                in.integer("sample", 1, Integer.MAX_VALUE),
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                in.integer("repeats", 0, 1) == 1);
    }

    private static boolean isPermutation(int[] numbers) {
        var seen = new BitSet(numbers.length);
        for (int number : numbers) {
            if (number < 0 || number >= numbers.length || seen.get(number)) {
                return false;
            }
            seen.set(number);
        }
        return true;
    }

    private static boolean weights(float[] values) {
        for (float value : values) {
            if (!(value >= 0 && value <= Float.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }
}
