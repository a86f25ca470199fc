package io.growth.core.experiment.analysis;

import io.growth.core.figure.Interval;
import java.util.function.LongToDoubleFunction;

/**
 * Between which two values, counted from the smallest, the true quantile lies: how many are below it is binomial, here
 * by its normal approximation. The distance of the two gives a standard error without a density (Deng, Knoblich and Lu,
 * "Applying the delta method in metric analytics", KDD 2018, section 4).
 */
final class QuantileRanks {

    /** The level whose interval stands for the spread of a quantile. */
    static final double LEVEL = 0.95;

    private final long size;
    private final long low;
    private final long high;
    private final double reach;

    private QuantileRanks(long size, long low, long high, double reach) {
        this.size = size;
        this.low = low;
        this.high = high;
        this.reach = reach;
    }

    static void checkShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a quantile must be 0 to 1, such as 0.5, but is " + share);
        }
    }

    static QuantileRanks of(long size, double share, double level) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "a quantile with an interval must be more than 0 and less than 1 but is " + share);
        }
        double reach = Chances.reach(level);
        double middle = share * size;
        double spread = reach * Math.sqrt(size * share * (1 - share));
        long low = (long) Math.floor(middle - spread);
        long high = (long) Math.ceil(middle + spread);
        return new QuantileRanks(size, Math.max(0, low - 1), Math.min(size - 1, Math.max(0, high)), reach);
    }

    /** With the values by their rank from 0. */
    Interval interval(LongToDoubleFunction values) {
        return size == 0 ? Interval.UNDEFINED : new Interval(values.applyAsDouble(low), values.applyAsDouble(high));
    }

    ArmSummary summary(double quantile, LongToDoubleFunction values) {
        Interval interval = interval(values);
        double error = size < 2 ? Double.NaN : (interval.high() - interval.low()) / (2 * reach);
        return new ArmSummary(size, quantile, error * error * size);
    }
}
