package io.growth.churn.survival;

import io.growth.core.figure.Interval;
import java.util.Locale;

/**
 * A number and how sure it is.
 *
 * @param value the estimate
 * @param standardError of the estimate; NaN if it is not known
 */
public record Estimate(double value, double standardError) {

    /**
     * Where the true value lies.
     *
     * @param level how often such an interval holds it, such as 0.95
     * @return the value and some standard errors to either side
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        double reach = Tails.reach(level) * standardError;
        return new Interval(value - reach, value + reach);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.6g +- %.3g", value, standardError);
    }
}
