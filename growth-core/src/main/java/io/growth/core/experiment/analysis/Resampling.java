package io.growth.core.experiment.analysis;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The interval of anything, without a formula: how much the difference changes if customers are drawn again and again
 * from those there are.
 *
 * <pre>{@code
 * Effect effect = Resampling.of(control, treatment).withTimes(2000)
 *         .difference(values -> Sample.of(values).quantile(0.9), context);
 * }</pre>
 *
 * <p>One value for each customer, never one for each order or visit: customers are what was drawn into arms, and those
 * who come often would count as many. The percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap,
 * 1993, chapter 13). Each draw has a random stream of its own, so the same seed gives the same bits on any number of
 * threads.
 */
public final class Resampling {

    private static final String STAGE = "resample";

    private final double[] control;
    private final double[] treatment;
    private final int times;
    private final double level;

    private Resampling(double[] control, double[] treatment, int times, double level) {
        this.control = control;
        this.treatment = treatment;
        this.times = times;
        this.level = level;
    }

    /**
     * Draws 1,000 times at the level 0.95.
     *
     * @param control values of the control; they are copied
     * @param treatment values of the treatment; they are copied
     * @return the configuration
     * @throws IllegalArgumentException if an arm is empty, or a value is not finite
     */
    public static Resampling of(double[] control, double[] treatment) {
        if (control.length == 0 || treatment.length == 0) {
            throw new IllegalArgumentException(
                    "both arms must have customers but have " + control.length + " and " + treatment.length);
        }
        return new Resampling(Sample.of(control).values(), Sample.of(treatment).values(), 1000, 0.95);
    }

    /**
     * Sets how often is drawn.
     *
     * @param newTimes at least 1; 1,000 or more for an interval of 0.95
     * @return a configuration with that
     * @throws IllegalArgumentException if {@code newTimes < 1}
     */
    public Resampling withTimes(int newTimes) {
        if (newTimes < 1) {
            throw new IllegalArgumentException("times must be at least 1 but is " + newTimes);
        }
        return new Resampling(control, treatment, newTimes, level);
    }

    /**
     * Sets how sure the interval is to be.
     *
     * @param newLevel such as 0.9
     * @return a configuration with that
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    public Resampling withLevel(double newLevel) {
        Chances.checkLevel(newLevel);
        return new Resampling(control, treatment, times, newLevel);
    }

    /**
     * The difference of a statistic.
     *
     * @param statistic of the values of an arm; called by several threads at once, with an array that it may change
     * @param context seed, threads, progress and cancellation
     * @return the effect; its p-value is that of the smallest interval that holds 0, with one draw more so that it is
     *     never 0
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public Effect difference(ToDoubleFunction<double[]> statistic, FitContext context) {
        Objects.requireNonNull(statistic, "statistic");
        return run("difference, percentile bootstrap", statistic, (first, second) -> second - first, context);
    }

    /**
     * The lift of a statistic, {@code treatment / control - 1}.
     *
     * @param statistic of the values of an arm; called by several threads at once, with an array that it may change
     * @param context seed, threads, progress and cancellation
     * @return the effect
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public Effect lift(ToDoubleFunction<double[]> statistic, FitContext context) {
        Objects.requireNonNull(statistic, "statistic");
        return run("lift, percentile bootstrap", statistic, (first, second) -> second / first - 1, context);
    }

    private Effect run(String method, ToDoubleFunction<double[]> statistic, Change change, FitContext context) {
        var draws = new double[times];
        context.forBlocks(STAGE, times, 1, () -> draws, (into, from, to) -> {
            for (int draw = from; draw < to; draw++) {
                SplittableRandom random = context.random(STAGE, draw);
                double first = statistic.applyAsDouble(drawn(control, random));
                into[draw] = change.of(first, statistic.applyAsDouble(drawn(treatment, random)));
            }
        });
        double seen = change.of(statistic.applyAsDouble(control.clone()), statistic.applyAsDouble(treatment.clone()));
        return effect(
                method, seen, Arrays.stream(draws).filter(Double::isFinite).toArray());
    }

    private Effect effect(String method, double seen, double[] draws) {
        Sample sample = Sample.of(draws);
        double error = Math.sqrt(sample.moments().variance());
        if (!(error > 0)) {
            return Effect.normal(method, seen, error, level);
        }
        long below = Arrays.stream(draws).filter(draw -> draw <= 0).count();
        long above = Arrays.stream(draws).filter(draw -> draw >= 0).count();
        double p = Math.min(1, 2.0 * (Math.min(below, above) + 1) / (draws.length + 1));
        Interval interval = new Interval(sample.quantile(0.5 - level / 2), sample.quantile(0.5 + level / 2));
        return new Effect(method, seen, error, Double.POSITIVE_INFINITY, p, interval);
    }

    private static double[] drawn(double[] values, SplittableRandom random) {
        var drawn = new double[values.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = values[random.nextInt(values.length)];
        }
        return drawn;
    }

    /** What became of the statistic. */
    private interface Change {
        double of(double control, double treatment);
    }
}
