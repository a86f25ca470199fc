package io.growth.core.learn.inference;

import io.growth.core.figure.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Ends of a profile-likelihood interval: values of a coefficient at which the best log-likelihood with that value lies
 * half a χ² quantile below the maximum.
 *
 * <p>Solves {@code r(v) = ±z} for the signed root {@code r(v) = ±√(2 (l_max − l(v)))}, which is nearly a straight line,
 * by Newton's method; the slope {@code l'(v)} is the gradient of the constrained maximum (Venzon, Moolgavkar, "A method
 * for computing profile-likelihood-based confidence intervals", Applied Statistics 37, 1988).
 */
final class ProfileLikelihood {

    /** Of a step beside the distance to the estimate; Newton's error after it is the square. */
    private static final double TOLERANCE = 1e-8;

    private static final int MOST_STEPS = 200;

    private final Climber climber;
    private final Top top;

    ProfileLikelihood(Climber climber, Top top) {
        this.climber = climber;
        this.top = top;
    }

    /** The best coefficients, perhaps with one held; what they are worth, and how that changes with the one held. */
    record Top(double[] b, double value, double slope) {}

    /** Finds the best coefficients while one stays as it is; null where that one makes the information singular. */
    @FunctionalInterface
    interface Climber {
        @Nullable
        Top climb(double[] start, int fixed);
    }

    /**
     * Both ends.
     *
     * @param place of the coefficient
     * @param standardError of it
     * @param z quantile of a standard normal
     * @param scale what both ends are multiplied by
     */
    Interval interval(int place, double standardError, double z, double scale) {
        double reach = z * standardError;
        return new Interval(end(place, -reach, z) * scale, end(place, reach, z) * scale);
    }

    /**
     * One end.
     *
     * @param place of the coefficient
     * @param reach from its estimate to Wald's end, negative for the lower end
     * @param z quantile of a standard normal
     */
    private double end(int place, double reach, double z) {
        double within = 0;
        double beyond = Double.POSITIVE_INFINITY;
        double distance = Math.abs(reach);
        double[] b = top.b;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            Top held = climber.climb(moved(b, place, Math.copySign(distance, reach)), place);
            if (held == null) {
                beyond = distance;
                distance = (within + beyond) / 2;
                continue;
            }
            double root = Math.sqrt(Math.max(0, 2 * (top.value - held.value)));
            double change = (z - root) * root / Math.abs(held.slope);
            if (Math.abs(change) <= TOLERANCE * distance) {
                return top.b[place] + Math.copySign(distance + change, reach);
            }
            within = root < z ? distance : within;
            beyond = root < z ? beyond : distance;
            distance = next(distance, change, within, beyond);
            b = held.b;
        }
        throw new ArithmeticException("no end of the profile likelihood after " + MOST_STEPS + " steps");
    }

    private double[] moved(double[] b, int place, double distance) {
        double[] start = b.clone();
        start[place] = top.b[place] + distance;
        return start;
    }

    /** Far away the line is no line, and where the likelihood is flat it has no slope: half or double at most. */
    private static double next(double distance, double change, double within, double beyond) {
        double next = Math.min(2 * distance, Math.max(distance + change, distance / 2));
        boolean between = next > within && next < beyond;
        return between || beyond == Double.POSITIVE_INFINITY ? next : (within + beyond) / 2;
    }
}
