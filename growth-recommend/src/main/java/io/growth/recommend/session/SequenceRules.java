package io.growth.recommend.session;

import io.growth.core.data.EventLog;
import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.internal.FollowUpScorer;

/**
 * "What is clicked after this": a table of what came next, looked up by the last item alone. The smallest and quickest
 * model of sessions, and hard to beat on the first click.
 *
 * <p>Sequential rules (Kamehkhosh, Jannach and Ludewig, RecTemp 2017; Ludewig and Jannach, UMUAI 2018): the rule {@code
 * a → b} gains {@code distance^-power} each time {@code b} comes up to {@code steps} events after {@code a}. With one
 * step that is a Markov chain; {@linkplain #association association rules} count any two events of a session, whichever
 * came first.
 *
 * <pre>{@code
 * Recommender<String, String> next = SequenceRules.sequential().fit(clicks, FitContext.defaults());
 * List<Recommendation<String>> shelf = next.forItems("sku-4", "sku-9").list();       // the last one is the latest
 * }</pre>
 *
 * <p>Items seen already are recommended again, as visitors go back and forth; {@link #newItemsOnly} leaves them out.
 * Immutable.
 */
public final class SequenceRules implements RecommenderTrainer {

    /** How many rules of an item are kept if not told otherwise. */
    public static final int DEFAULT_RULES = 200;

    private final String name;
    private final boolean bothWays;
    private final int steps;
    private final double power;
    private final int rules;
    private final boolean repeats;

    private SequenceRules(String name, boolean bothWays, int steps, double power, int rules, boolean repeats) {
        this.name = name;
        this.bothWays = bothWays;
        this.steps = steps;
        this.power = power;
        this.rules = rules;
        this.repeats = repeats;
    }

    /**
     * What came up to ten events later, the nearer the more.
     *
     * @return the trainer, weight {@code 1 / distance}
     */
    public static SequenceRules sequential() {
        return new SequenceRules("SequenceRules", false, 10, 1, DEFAULT_RULES, true);
    }

    /**
     * What came right after.
     *
     * @return the trainer
     */
    public static SequenceRules markov() {
        return new SequenceRules("SequenceRules markov", false, 1, 0, DEFAULT_RULES, true);
    }

    /**
     * What came before or after, however far away.
     *
     * @return the trainer
     */
    public static SequenceRules association() {
        return new SequenceRules("SequenceRules association", true, Integer.MAX_VALUE, 0, DEFAULT_RULES, true);
    }

    /**
     * Sets how far apart two events may be.
     *
     * @param count at least 1
     * @return a trainer with that many steps
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public SequenceRules withSteps(int count) {
        return new SequenceRules(name, bothWays, Checks.atLeastOne("steps", count), power, rules, repeats);
    }

    /**
     * Sets how fast distance takes weight away: {@code distance^-exponent}.
     *
     * @param exponent 0 for not at all, 1, 2 for "quadratic"
     * @return a trainer with that weighting
     * @throws IllegalArgumentException if {@code exponent} is negative or not finite
     */
    public SequenceRules withDistancePower(double exponent) {
        return new SequenceRules(name, bothWays, steps, Checks.notNegative("exponent", exponent), rules, repeats);
    }

    /**
     * Sets how many rules of an item are kept, the strongest.
     *
     * @param count at least 1
     * @return a trainer with that limit
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public SequenceRules withRules(int count) {
        return new SequenceRules(name, bothWays, steps, power, Checks.atLeastOne("rules", count), repeats);
    }

    /**
     * Leaves out what the visitor has seen already.
     *
     * @return a trainer whose recommenders name new items only
     */
    public SequenceRules newItemsOnly() {
        return new SequenceRules(name, bothWays, steps, power, rules, false);
    }

    /** Learns from interactions with times; see {@link EventLog#of(Interactions)} for what they can tell. */
    @Override
    public <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context) {
        return fit(EventLog.of(data), context);
    }

    /**
     * Learns from sessions in order.
     *
     * @param <U> type of the session keys
     * @param <I> type of the item keys
     * @param log the events; those of one basket, at the same second say, are no steps apart and make no rule
     * @param context threads, progress and cancellation
     * @return an immutable recommender
     * @throws io.growth.core.fit.FitCancelledException if the fit was cancelled
     */
    public <U, I> Recommender<U, I> fit(EventLog<U, I> log, FitContext context) {
        var data = OrderedData.of(log);
        var settings = new FollowUps.Settings(0, 1, bothWays ? 1 : 0, steps, power, 0, 0, true, rules);
        var counted = new FollowUps(
                        settings,
                        data.order(),
                        data.pairs().byUser(),
                        data.pairs().byItem())
                .count("count what comes after what", context);
        return data.recommender(new FollowUpScorer(counted, data.order(), 0, repeats));
    }

    @Override
    public String toString() {
        return name + (steps == Integer.MAX_VALUE ? "" : " steps=" + steps) + (power == 0 ? "" : " power=" + power)
                + " rules=" + rules + (repeats ? "" : " new items only");
    }
}
