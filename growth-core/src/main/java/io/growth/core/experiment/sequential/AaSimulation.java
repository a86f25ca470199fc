package io.growth.core.experiment.sequential;

import io.growth.core.fit.FitContext;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Tries a test on experiments without an effect, thousands of them, and counts how often it finds one: on the shop's
 * own outcomes, split at random, or on normal ones. With an effect added it counts how often that is found.
 *
 * <pre>{@code
 * SequentialPlan plan = GroupSequential.spending(Spending.obrienFleming())
 *         .withLooks(28)
 *         .design()
 *         .over(outcomes.length);
 * AaResult result = AaSimulation.of(28).onOutcomes(plan, outcomes, FitContext.defaults());
 * result.rejectionRate();              // about 0.05, or the test is not to be trusted on such outcomes
 * }</pre>
 *
 * <p>Runs are drawn in blocks, each from seed and number, so the result depends on neither threads nor machine. With
 * the same seed two tests see the same experiments. Immutable.
 */
public final class AaSimulation {

    private static final int BLOCK = 50;
    private static final String STAGE = "A/A simulation";

    private final int looks;
    private final int runs;
    private final double effect;

    private AaSimulation(int looks, int runs, double effect) {
        this.looks = looks;
        this.runs = runs;
        this.effect = effect;
    }

    /**
     * 10,000 runs without an effect.
     *
     * @param looks how often each is looked at, at equal distances
     * @return the simulation
     * @throws IllegalArgumentException if that is not at least once
     */
    public static AaSimulation of(int looks) {
        return new AaSimulation(atLeastOne("looks", looks), 10_000, 0);
    }

    private static int atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1 but are " + value);
        }
        return value;
    }

    /**
     * Sets how many experiments are simulated; of n the rate is sure to about 0.4/√n at 5 %.
     *
     * @param newRuns at least 1
     * @return a simulation with so many
     * @throws IllegalArgumentException if there are none
     */
    public AaSimulation withRuns(int newRuns) {
        return new AaSimulation(looks, atLeastOne("runs", newRuns), effect);
    }

    /**
     * Adds to each outcome of the second arm, to see the power.
     *
     * @param newEffect the effect, in the unit of outcomes
     * @return a simulation with it
     * @throws IllegalArgumentException if it is not finite
     */
    public AaSimulation withEffect(double newEffect) {
        return new AaSimulation(looks, runs, OutcomeSplit.finite("effect", newEffect));
    }

    /**
     * Splits the shop's outcomes at random into two arms that arrive in turn, over and over. Each look compares means
     * with Welch's variance; the units told to the test are those of both arms. Of an odd number one is left out of
     * each run.
     *
     * @param plan the test
     * @param outcomes one of each customer, such as revenue, or 0 and 1
     * @param context threads, seed, progress and cancellation
     * @return how often it stopped with an effect
     * @throws IllegalArgumentException if one is not finite, or there are not two for each arm and look
     */
    public AaResult onOutcomes(SequentialPlan plan, double[] outcomes, FitContext context) {
        double[] centred = OutcomeSplit.centred(outcomes, looks);
        return simulate(plan, context, () -> new OutcomeSplit(centred, looks, effect));
    }

    /**
     * Draws normal outcomes of standard deviation 1, which the test knows.
     *
     * @param plan the test
     * @param perArmAndLook units that come to each arm from look to look
     * @param context threads, seed, progress and cancellation
     * @return how often it stopped with an effect
     * @throws IllegalArgumentException if there are no units
     */
    public AaResult onNormal(SequentialPlan plan, int perArmAndLook, FitContext context) {
        atLeastOne("units per arm and look", perArmAndLook);
        return simulate(plan, context, () -> new NormalOutcomes(perArmAndLook, effect));
    }

    /** Experiments, one after the other, each looked at as it grows. */
    interface Source {

        /** Begins those of a block. */
        void begin(SplittableRandom random);

        /** Begins one. */
        void restart();

        /** Waits for the next look, and takes it. */
        Look next(SequentialRun run);
    }

    private AaResult simulate(SequentialPlan plan, FitContext context, Supplier<Source> sources) {
        var total = new Tally();
        context.mapBlocks(
                STAGE,
                runs,
                BLOCK,
                sources,
                (source, from, to) -> {
                    source.begin(context.random(STAGE, from));
                    var tally = new Tally();
                    for (int run = from; run < to; run++) {
                        source.restart();
                        tally.add(plan.start(), source, looks);
                    }
                    return tally;
                },
                total::add);
        return new AaResult(runs, total.found, (double) total.looks / ((long) runs * looks));
    }

    /** Whole numbers, so that the order of blocks would not matter even if it were not fixed. */
    private static final class Tally {
        private int found;
        private long looks;

        void add(SequentialRun run, Source source, int most) {
            for (int number = 1; number <= most; number++) {
                looks++;
                Look look = source.next(run);
                found += look.call() == Look.Call.EFFECT ? 1 : 0;
                if (look.stops()) {
                    break;
                }
            }
        }

        void add(Tally other) {
            found += other.found;
            looks += other.looks;
        }
    }

    @Override
    public String toString() {
        return "AaSimulation[" + runs + " runs of " + looks + " looks" + (effect == 0 ? "" : ", effect " + effect)
                + "]";
    }
}
