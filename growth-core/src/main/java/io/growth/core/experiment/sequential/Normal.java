package io.growth.core.experiment.sequential;

import org.apache.commons.math3.special.Erf;

/**
 * The standard normal distribution by its upper tail, which keeps its digits where 1 less a probability has lost them.
 */
final class Normal {

    /** Beyond this a tail is less than 10^-300 and counts as nothing. */
    static final double FARTHEST = 37;

    private static final double SQRT_2 = Math.sqrt(2);
    private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);
    private static final double PRECISION = 1e-15;
    private static final int MOST_STEPS = 60;

    private Normal() {}

    static double density(double z) {
        return DENSITY_AT_0 * Math.exp(-z * z / 2);
    }

    /** P(Z > z). */
    static double above(double z) {
        if (z > FARTHEST) {
            return 0;
        }
        return Erf.erfc(z / SQRT_2) / 2;
    }

    /**
     * The value that is surpassed with a probability; infinite if that counts as nothing. The logarithm of the tail is
     * concave, so Newton's steps from the right never jump over the root.
     */
    static double quantileAbove(double tail) {
        if (tail > 0.5) {
            return -quantileAbove(1 - tail);
        }
        if (tail < above(FARTHEST)) {
            return Double.POSITIVE_INFINITY;
        }
        double goal = Math.log(tail);
        double z = Math.min(FARTHEST, Math.sqrt(-2 * goal));
        for (int step = 0; step < MOST_STEPS; step++) {
            double above = above(z);
            double change = (Math.log(above) - goal) * above / density(z);
            z += change;
            if (Math.abs(change) < PRECISION * Math.max(1, z)) {
                break;
            }
        }
        return z;
    }

    /** The value that a test of a level compares with. */
    static double critical(double alpha, boolean twoSided) {
        return quantileAbove(twoSided ? alpha / 2 : alpha);
    }

    static double checkAlpha(double alpha) {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException(
                    "alpha, the chance of a false alarm, must be more than 0 and less than 0.5, such as 0.05, but is "
                            + alpha);
        }
        return alpha;
    }
}
