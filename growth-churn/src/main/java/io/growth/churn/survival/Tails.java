package io.growth.churn.survival;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Gamma;

/** Tails of the normal and the χ² distribution. */
final class Tails {

    private Tails() {}

    /** The probability that a standard normal lies further from 0 than this. */
    static double twoSided(double z) {
        return chiSquare(z * z, 1);
    }

    /** The probability that a χ² variable is larger. */
    static double chiSquare(double x, double degrees) {
        if (degrees <= 0 || Double.isNaN(x)) {
            return Double.NaN;
        }
        return x <= 0 ? 1 : Gamma.regularizedGammaQ(degrees / 2, x / 2);
    }

    /** How many standard errors to both sides hold this share of a normal distribution. */
    static double reach(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level must be more than 0 and less than 1, such as 0.95, but is " + level);
        }
        // Without a generator of its own the distribution would make one from the clock.
        return new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.5 + level / 2);
    }
}
