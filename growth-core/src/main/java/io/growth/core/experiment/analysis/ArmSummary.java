package io.growth.core.experiment.analysis;

import java.util.Locale;

/**
 * An arm in three numbers: how many customers, what they are worth on average, and how much they differ. Means have
 * one, and so have ratios, quantiles and means after CUPED: whatever is nearly normal with a variance that falls as
 * {@code 1/units}.
 *
 * @param units customers in the arm
 * @param mean mean, ratio or quantile; NaN if there is none
 * @param variance variance of one customer's share in it; NaN if it can't be told
 */
public record ArmSummary(double units, double mean, double variance) {

    /**
     * How far the mean may be off by luck.
     *
     * @return standard error of {@link #mean}; NaN with fewer than two customers
     */
    public double standardError() {
        return Math.sqrt(squaredError());
    }

    double squaredError() {
        return variance / units;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.6g ± %.3g of %.0f", mean, standardError(), units);
    }
}
