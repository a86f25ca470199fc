package io.growth.core.learn.inference;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * Tails of distributions as logarithms, which hold where the probability itself is too small for a {@code double}.
 *
 * <p>The tail of χ² is the upper regularised incomplete gamma function {@code Q(df/2, x/2)}: near 0 one less its power
 * series, further out Lentz's continued fraction (Press et al., "Numerical recipes", section 6.2), whose leading factor
 * stays a logarithm.
 */
final class Tails {

    private static final double EPSILON = 1e-16;
    private static final double TINY = 1e-300;
    private static final int MOST_TERMS = 100_000;

    private Tails() {}

    /** ln P(|Z| > |z|) of a standard normal. */
    static double lnTwoSided(double z) {
        return lnChiSquare(z * z, 1);
    }

    /** ln P(X > x) of a χ² variable. */
    static double lnChiSquare(double x, double degrees) {
        double a = degrees / 2;
        double half = x / 2;
        if (Double.isNaN(half) || Double.isInfinite(half)) {
            return Double.isNaN(half) ? Double.NaN : Double.NEGATIVE_INFINITY;
        }
        if (half <= 0) {
            return 0;
        }
        double lnFactor = a * Math.log(half) - half - Gamma.logGamma(a);
        return half < a + 1
                ? Math.log1p(-Math.exp(lnFactor) * series(a, half))
                : lnFactor + Math.log(fraction(a, half));
    }

    /** Σ x^k / (a (a + 1) … (a + k)). */
    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int k = 1; term > EPSILON * sum && k < MOST_TERMS; k++) {
            term *= x / (a + k);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double value = d;
        double change = 0;
        for (int k = 1; Math.abs(change - 1) > EPSILON && k < MOST_TERMS; k++) {
            double numerator = -k * (k - a);
            b += 2;
            d = 1 / away(numerator * d + b);
            c = away(b + numerator / c);
            change = d * c;
            value *= change;
        }
        return value;
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** The quantile that a standard normal lies within by a probability, to both sides of 0. */
    static double quantile(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level must be more than 0 and less than 1, such as 0.95, but is " + level);
        }
        return new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.5 + level / 2);
    }
}
