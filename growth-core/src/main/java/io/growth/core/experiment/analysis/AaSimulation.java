package io.growth.core.experiment.analysis;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Whether a test keeps its promise on the shop's own customers. They are dealt into two arms at random again and again, so that
 * there is no effect, and a test at 0.05 should see one in five of a hundred deals, not in more.
 *
 * <pre>{@code
 * AaSimulation.of(revenueOfEachCustomer, 0.05, 2000, context).holds(0.05)
 * }</pre>
 *
 * <p>Kohavi, Tang and Xu, Trustworthy Online Controlled Experiments (2020), chapter 19. The test is {@link TwoMeans#welch}.
 *
 * @param times how often customers were dealt
 * @param alarms how often the test saw an effect
 */
public record AaSimulation(int times, int alarms) {

    private static final String STAGE = "A/A simulation";

    /**
     * Deals the customers.
     *
     * @param values the metric of each customer; not changed
     * @param alpha p-value below which the test sees an effect
     * @param times how often to deal, at least 1
     * @param context seed, threads, progress and cancellation; threads change nothing
     * @return how often it did
     * @throws IllegalArgumentException if {@code alpha} is not between 0 and 1, or {@code times < 1}
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public static AaSimulation of(double[] values, double alpha, int times, FitContext context) {
        Chances.checkLevel(alpha);
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1 but is " + times);
        }
        var seen = new boolean[times];
        context.forBlocks(STAGE, times, 1, () -> seen, (into, from, to) -> {
            for (int deal = from; deal < to; deal++) {
                into[deal] = pValue(values, context.random(STAGE, deal)) < alpha;
            }
        });
        int alarms = 0;
        for (boolean alarm : seen) {
            alarms += alarm ? 1 : 0;
        }
        return new AaSimulation(times, alarms);
    }

    private static double pValue(double[] values, SplittableRandom random) {
        Moments control = Moments.empty();
        Moments treatment = Moments.empty();
        for (double value : values) {
            (random.nextBoolean() ? control : treatment).add(value);
        }
        return TwoMeans.of(control, treatment).welch().pValue();
    }

    /**
     * The share of false alarms.
     *
     * @return 0 to 1
     */
    public double rate() {
        return (double) alarms / times;
    }

    /**
     * Where the true share of false alarms lies.
     *
     * @param level such as 0.99
     * @return Wilson's interval
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Interval interval(double level) {
        return Proportion.of(alarms, times).wilson(level);
    }

    /**
     * Whether the false alarms agree with what was promised, as far as 99 of 100 such simulations would.
     *
     * @param alpha the p-value they were seen at
     * @return false if there are too many or too few
     */
    public boolean holds(double alpha) {
        return interval(0.99).contains(alpha);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d false alarms of %d (%.2f %%)", alarms, times, 100 * rate());
    }
}
