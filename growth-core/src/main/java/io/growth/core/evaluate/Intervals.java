package io.growth.core.evaluate;

import io.growth.core.figure.Interval;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Intervals of figures that are nearly normal, and of shares. */
final class Intervals {

    private Intervals() {}

    /** The interval of an estimate that is nearly normal, cut to what is possible. */
    static Interval normal(double estimate, double error, double level, double least, double most) {
        double reach = quantile(level) * error;
        return new Interval(Math.max(least, estimate - reach), Math.min(most, estimate + reach));
    }

    /**
     * The interval of a share: Wilson (1927), which stays within 0 and 1 and holds its level for few rows too (Brown,
     * Cai and DasGupta, Statistical Science 16, 2001).
     */
    static Interval wilson(double hits, double of, double level) {
        if (!(of > 0)) {
            return Interval.UNDEFINED;
        }
        double z = quantile(level);
        double share = hits / of;
        double spread = z * z / of;
        double middle = (share + spread / 2) / (1 + spread);
        double reach = z * Math.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread);
        return new Interval(Math.max(0, middle - reach), Math.min(1, middle + reach));
    }

    /** How many standard errors both sides of the middle hold this share of a normal distribution. */
    static double quantile(double level) {
        checkLevel(level);
        // Without a generator of its own the distribution would make one from the clock.
        return new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.5 + level / 2);
    }

    static void checkLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be between 0 and 1 but is " + level);
        }
    }
}
