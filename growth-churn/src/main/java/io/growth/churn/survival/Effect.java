package io.growth.churn.survival;

import io.growth.core.figure.Interval;
import java.util.Locale;

/**
 * How much a column counts, and how sure that is.
 *
 * @param column its name
 * @param estimate the coefficient: of a Cox regression what a unit adds to the logarithm of the risk, of an accelerated
 *     model what it adds to the logarithm of the time
 * @param standardError of the estimate
 */
public record Effect(String column, double estimate, double standardError) {

    /**
     * By what a unit multiplies.
     *
     * @return e to the estimate: the hazard ratio of a Cox regression, the ratio of times of an accelerated model
     */
    public double ratio() {
        return Math.exp(estimate);
    }

    /**
     * The estimate in standard errors.
     *
     * @return far from 0 if chance alone does not explain it
     */
    public double z() {
        return estimate / standardError;
    }

    /**
     * How often chance alone would give an estimate so far from 0, to either side.
     *
     * @return the p-value
     */
    public double p() {
        return Tails.twoSided(z());
    }

    /**
     * Wald's interval.
     *
     * @param level how often such an interval holds the truth, such as 0.95
     * @return the interval of the estimate; {@link Interval#exp} gives that of the ratio
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        return new Estimate(estimate, standardError).interval(level);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s %.6g +- %.3g, ratio %.4g, p %.3g", column, estimate, standardError, ratio(), p());
    }
}
