package io.growth.core.privacy;

import org.apache.commons.math3.special.Erf;

/**
 * Noise that hides one person in several sums at once: normal.
 *
 * <p>The analytic Gaussian mechanism (Balle and Wang, ICML 2018, theorem 8): the smallest deviation with {@code Phi(s /
 * 2d - e d / s) - exp(e) Phi(-s / 2d - e d / s) <= delta}, a quarter less noise than the classic formula, and right for
 * any epsilon.
 *
 * @param deviation standard deviation
 */
public record GaussianNoise(double deviation) {

    /** The largest epsilon for which e to it can be written. */
    private static final double LARGEST = 700;

    private static final double ROOT = Math.sqrt(2);

    /**
     * The noise for a level of privacy.
     *
     * @param sensitivity by how much one person can change the sums, as Euclidean length, above 0
     * @param epsilon how much may be given away, above 0, at most 700
     * @param delta chance that more is, above 0 and below 1
     * @return the noise
     * @throws IllegalArgumentException if one is outside
     */
    public static GaussianNoise of(double sensitivity, double epsilon, double delta) {
        LaplaceNoise.checkSensitivity(sensitivity);
        PrivacyBudget.checkEpsilon(epsilon);
        if (epsilon > LARGEST || !(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException("epsilon must be at most " + LARGEST
                    + " and delta above 0 and below 1, but are " + epsilon + " and " + delta);
        }
        double low = 0;
        double high = 1;
        while (excess(high, epsilon) > delta) {
            low = high;
            high *= 2;
        }
        for (double middle = low / 2 + high / 2; middle > low && middle < high; middle = low / 2 + high / 2) {
            if (excess(middle, epsilon) > delta) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new GaussianNoise(high * sensitivity);
    }

    /** The smallest delta of a deviation, for sensitivity 1: falls as the deviation grows. */
    private static double excess(double deviation, double epsilon) {
        double half = 1 / (2 * deviation);
        double shift = epsilon * deviation;
        return below(half - shift) - Math.exp(epsilon) * below(-half - shift);
    }

    private static double below(double z) {
        return Erf.erfc(-z / ROOT) / 2;
    }
}
