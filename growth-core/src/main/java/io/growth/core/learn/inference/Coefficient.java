package io.growth.core.learn.inference;

import io.growth.core.figure.Interval;
import java.util.Locale;

/**
 * How much a column counts, and how sure that is.
 *
 * <p>The standard error is that of Wald's theory: the estimate is about normal around the truth with it.
 *
 * @param column name of the column, {@code (intercept)} for the intercept
 * @param estimate log-odds per unit of the column; NaN if the column is aliased
 * @param standardError of the estimate; NaN if the column is aliased
 */
public record Coefficient(String column, double estimate, double standardError) {

    /**
     * The estimate in standard errors.
     *
     * @return far from 0 if chance alone does not explain it
     */
    public double z() {
        return estimate / standardError;
    }

    /**
     * How often chance alone would give an estimate so far from 0, to either side, were the column without effect.
     *
     * @return the p-value, 0 below about 1e-308: see {@link #lnP}
     */
    public double p() {
        return Math.exp(lnP());
    }

    /**
     * The natural logarithm of the p-value, which holds where the p-value itself is too small for a number.
     *
     * @return ln p, at most 0
     */
    public double lnP() {
        return Tails.lnTwoSided(z());
    }

    /**
     * By what the odds are multiplied if the column grows by 1.
     *
     * @return e to the estimate
     */
    public double oddsRatio() {
        return Math.exp(estimate);
    }

    /**
     * Wald's interval: the estimate and some standard errors to either side.
     *
     * @param level how often such an interval holds the truth, such as 0.95
     * @return the interval of the log-odds; {@link Interval#exp} gives that of the odds ratio
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        double reach = Tails.quantile(level) * standardError;
        return new Interval(estimate - reach, estimate + reach);
    }

    /**
     * Whether other columns give this one, so that it has no coefficient of its own.
     *
     * @return true if the estimate is NaN
     */
    public boolean isAliased() {
        return Double.isNaN(estimate);
    }

    /** The p-value with three digits, also where it is too small for a number. */
    String pText() {
        double decimal = lnP() / Math.log(10);
        if (decimal > -300) {
            return String.format(Locale.ROOT, "%.3g", p());
        }
        double exponent = Math.floor(decimal);
        return String.format(Locale.ROOT, "%.2fe%.0f", Math.pow(10, decimal - exponent), exponent);
    }

    @Override
    public String toString() {
        return isAliased()
                ? column + " aliased"
                : String.format(Locale.ROOT, "%s %.6g +- %.3g, p %s", column, estimate, standardError, pText());
    }
}
