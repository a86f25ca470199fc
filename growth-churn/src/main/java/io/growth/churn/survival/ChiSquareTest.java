package io.growth.churn.survival;

import java.util.Locale;

/**
 * Whether chance alone explains what was seen: small p-values say no.
 *
 * @param statistic χ² of what was seen
 * @param degrees of freedom
 */
public record ChiSquareTest(double statistic, int degrees) {

    /**
     * How often chance alone would give a statistic at least as large.
     *
     * @return the p-value; NaN if there was nothing to test
     */
    public double p() {
        return Tails.chiSquare(statistic, degrees);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "chi-square %.4g on %d, p %.3g", statistic, degrees, p());
    }
}
