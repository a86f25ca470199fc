package io.growth.core.learn.inference;

import io.growth.core.learn.inference.Likelihood.Point;

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

    private static final int MOST_STEPS = 60;

    private final Likelihood likelihood;
    private final Newton newton;
    private final Point top;

    ProfileLikelihood(Likelihood likelihood, Point top) {
        this.likelihood = likelihood;
        this.newton = new Newton(likelihood);
        this.top = top;
    }

    /**
     * One end.
     *
     * @param place of the coefficient
     * @param reach from its estimate to Wald's end, negative for the lower end
     * @param z quantile of a standard normal
     */
    double end(int place, double reach, double z) {
        double distance = Math.abs(reach);
        double[] b = top.b.clone();
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            b[place] = top.b[place] + Math.copySign(distance, reach);
            Point point = newton.climb(likelihood.at(b), place);
            double root = Math.sqrt(Math.max(0, 2 * (top.value - point.value)));
            double change = (z - root) * root / Math.abs(point.gradient[place]);
            if (Math.abs(change) <= TOLERANCE * distance) {
                return top.b[place] + Math.copySign(distance + change, reach);
            }
            // Far away the line is no line, and where the likelihood is flat it has no slope: half or double at most.
            distance = change > distance ? 2 * distance : Math.max(distance + change, distance / 2);
            b = point.b.clone();
        }
        throw new ArithmeticException("no end of the profile likelihood after " + MOST_STEPS + " steps");
    }
}
