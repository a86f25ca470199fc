package io.growth.core.experiment.uplift;

import io.growth.core.figure.Interval;
import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Intervals that hold a figure with a given probability. */
final class Levels {

    private Levels() {}

    static void check(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be between 0 and 1 but is " + level);
        }
    }

    /** The middle of what was drawn, linear between the order statistics; what is NaN is left out. */
    static Interval percentiles(double[] figures, double level) {
        double[] sorted = Arrays.stream(figures)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0
                ? Interval.UNDEFINED
                : new Interval(quantile(sorted, 0.5 - level / 2), quantile(sorted, 0.5 + level / 2));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int low = (int) place;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }

    /** The interval of an estimate that is nearly normal. */
    static Interval normal(double estimate, double error, double level) {
        double reach = error * reach(level);
        return new Interval(estimate - reach, estimate + reach);
    }

    /** How many standard errors to both sides hold this share of a normal distribution. */
    static double reach(double level) {
        // Without a generator of its own the distribution would make one from the clock.
        return new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.5 + level / 2);
    }
}
