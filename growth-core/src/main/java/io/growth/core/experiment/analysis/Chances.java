package io.growth.core.experiment.analysis;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/** Tails and quantiles of the distributions that tests refer to, good to ten digits far out too. */
final class Chances {

    private static final double SQRT2 = Math.sqrt(2);
    private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

    /** Above it the power of a number near 1 in the incomplete beta function costs too many digits. */
    private static final double MANY_DEGREES = 1e6;

    /** Above it Student's distribution is normal to the last digit. */
    private static final double NORMAL_DEGREES = 1e15;

    private Chances() {}

    static void checkLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level must be more than 0 and less than 1, such as 0.95, but is " + level);
        }
    }

    static double density(double z) {
        return Math.exp(-z * z / 2) / SQRT_TWO_PI;
    }

    /** P(Z > z) of a standard normal. */
    static double above(double z) {
        return Erf.erfc(z / SQRT2) / 2;
    }

    static double twoSided(double z) {
        return Erf.erfc(Math.abs(z) / SQRT2);
    }

    /** P(T > t) of Student's t; infinite degrees mean a normal. */
    static double above(double t, double degrees) {
        if (Double.isNaN(t) || !(degrees > 0)) {
            return Double.NaN;
        }
        if (degrees > NORMAL_DEGREES) {
            return above(t);
        }
        if (degrees > MANY_DEGREES) {
            return above(normalised(t, degrees));
        }
        // Without a generator of its own the distribution would make one from the clock.
        return new TDistribution(null, degrees).cumulativeProbability(-t);
    }

    static double twoSided(double t, double degrees) {
        return 2 * above(Math.abs(t), degrees);
    }

    /** The normal value with nearly the same tail: Hill, "Algorithm 395: Student's t-distribution", CACM 13 (1970). */
    private static double normalised(double t, double degrees) {
        double a = degrees - 0.5;
        double b = 48 * a * a;
        double y = a * Math.log1p(t * t / degrees);
        double series = (((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b);
        return Math.copySign(((series + y + 3) / b + 1) * Math.sqrt(y), t);
    }

    /** P(X > x) of χ². */
    static double aboveChiSquare(double x, double degrees) {
        return Double.isNaN(x) ? Double.NaN : x <= 0 ? 1 : Gamma.regularizedGammaQ(degrees / 2, x / 2);
    }

    /** What a standard normal stays below with this probability. */
    static double quantile(double probability) {
        double upper = Math.min(probability, 1 - probability);
        if (upper == 0.5) {
            return 0;
        }
        double z = -new NormalDistribution(null, 0, 1).inverseCumulativeProbability(upper);
        z += (above(z) - upper) / density(z);
        return probability < 0.5 ? -z : z;
    }

    /**
     * How many standard errors both sides of the middle hold this share of Student's t; infinite degrees mean a normal.
     */
    static double reach(double level, double degrees) {
        checkLevel(level);
        if (!(degrees > 0)) {
            return Double.NaN;
        }
        double tail = (1 - level) / 2;
        if (degrees > NORMAL_DEGREES) {
            return quantile(1 - tail);
        }
        var student = new TDistribution(null, degrees);
        double t = degrees > MANY_DEGREES ? quantile(1 - tail) : student.inverseCumulativeProbability(1 - tail);
        // The quantile of the library is good to nine digits; Newton's steps bring the rest.
        for (int step = 0; step < 3; step++) {
            t += (above(t, degrees) - tail) / student.density(t);
        }
        return t;
    }

    static double reach(double level) {
        return reach(level, Double.POSITIVE_INFINITY);
    }
}
