package io.growth.core.experiment.analysis;

import io.growth.core.figure.Interval;
import java.util.Locale;

/**
 * What to believe of a lift after the experiment, if one knew something before: most lifts are small, so a large one
 * from few customers is mostly luck.
 *
 * <p>A normal prior and the nearly normal estimate give a normal posterior (Gelman et al., Bayesian Data Analysis,
 * 2013, section 2.5), as in GrowthBook's statistics.
 *
 * @param mean the lift to believe in
 * @param deviation how far it may be off
 * @param level how sure the interval is
 */
public record LiftPosterior(double mean, double deviation, double level) {

    /**
     * Without prior knowledge.
     *
     * @param lift the estimate
     * @param level such as 0.95
     * @return the posterior
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public static LiftPosterior flat(Effect lift, double level) {
        Chances.checkLevel(level);
        return new LiftPosterior(lift.estimate(), lift.standardError(), level);
    }

    /**
     * With a normal prior.
     *
     * @param lift the estimate
     * @param priorMean what lifts are on average, mostly 0
     * @param priorVariance how they spread: 0.09 if two thirds are within 30 %
     * @param level such as 0.95
     * @return the posterior
     * @throws IllegalArgumentException if the variance is not above 0 or {@code level} is not between 0 and 1
     */
    public static LiftPosterior of(Effect lift, double priorMean, double priorVariance, double level) {
        Chances.checkLevel(level);
        if (!(priorVariance > 0)) {
            throw new IllegalArgumentException("variance of the prior must be above 0 but is " + priorVariance);
        }
        double seen = lift.standardError() * lift.standardError();
        double variance = 1 / (1 / seen + 1 / priorVariance);
        double mean = variance * (lift.estimate() / seen + priorMean / priorVariance);
        return new LiftPosterior(mean, Math.sqrt(variance), level);
    }

    /**
     * How probably the treatment is better.
     *
     * @return 0 to 1
     */
    public double chanceToWin() {
        return Chances.above(-mean / deviation);
    }

    /**
     * Where the lift lies with the probability of {@link #level}.
     *
     * @return the interval
     */
    public Interval interval() {
        double reach = Chances.reach(level) * deviation;
        return new Interval(mean - reach, mean + reach);
    }

    /**
     * What choosing the treatment loses on average.
     *
     * @return expected loss as a lift, at least 0
     */
    public double lossOfTreatment() {
        return loss(-mean);
    }

    /**
     * What choosing the control loses on average.
     *
     * @return expected loss as a lift, at least 0
     */
    public double lossOfControl() {
        return loss(mean);
    }

    /** E[max(X, 0)] of a normal around that mean. */
    private double loss(double around) {
        double z = around / deviation;
        return around * Chances.above(-z) + deviation * Chances.density(z);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "lift %+.4g %s, wins with %.1f %%", mean, interval(), 100 * chanceToWin());
    }
}
