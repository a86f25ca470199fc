package io.growth.churn.lifetime;

import io.growth.core.fit.FitContext;
import java.util.Arrays;

/**
 * Climbs to a maximum of a likelihood from anywhere: Newton's steps along the eigenvectors of the Hessian, upwards in each
 * whatever the sign of its curvature (Nocedal and Wright, "Numerical optimization", 3.4), no step longer than a limit, and
 * halved until the likelihood rises.
 *
 * <p>Near a proper maximum the steps shrink quadratically. Where the likelihood only approaches its bound as a parameter
 * leaves for zero or infinity, the steps keep their length while nothing is gained any more: that is told apart as
 * {@link LifetimeFit.Status#FLAT}.
 */
final class Ascent {

    private static final String STAGE = "fit of a lifetime model";
    private static final int MOST_STEPS = 300;
    private static final int MOST_HALVINGS = 40;
    private static final double LONGEST_STEP = 2;

    /** Logarithms of parameters stay between ±this. */
    private static final double EDGE = 40;

    private static final double SMALL_STEP = 1e-9;

    /** Of the likelihood: less cannot be told from rounding. */
    private static final double ROUNDING = 2e-14;

    private final Likelihood likelihood;
    private final FitContext context;
    private double[] point;
    private double[] gradient;
    private double[][] hessian;
    private double value;
    private double[] step;
    private double gain;
    private boolean isConcave;
    private int steps;

    private Ascent(Likelihood likelihood, double[] start, FitContext context) {
        this.likelihood = likelihood;
        this.context = context;
        this.point = start.clone();
        this.gradient = new double[start.length];
        this.hessian = new double[start.length][start.length];
        this.step = new double[start.length];
        this.value = likelihood.evaluate(point, gradient, hessian);
    }

    static Summit climb(Likelihood likelihood, double[] start, FitContext context) {
        Ascent ascent = new Ascent(likelihood, start, context);
        LifetimeFit.Status status = ascent.run();
        return new Summit(ascent.point, ascent.value, ascent.hessian, ascent.step, ascent.steps, status);
    }

    /** Where a climb ended. The step is the last one Newton's method wanted: it shows the direction of a flat ridge. */
    record Summit(
            double[] point, double value, double[][] hessian, double[] step, int steps, LifetimeFit.Status status) {

        /** A start at which the likelihood overflows leads nowhere: whatever has a value is better. */
        boolean isBetterThan(Summit other) {
            if (Double.isNaN(other.value)) {
                return !Double.isNaN(value);
            }
            double slack = 1e-9 * Math.abs(value);
            return Math.abs(value - other.value) <= slack
                    ? status == LifetimeFit.Status.CONVERGED && other.status != status
                    : value > other.value;
        }
    }

    private LifetimeFit.Status run() {
        int still = 0;
        while (steps < MOST_STEPS) {
            context.checkCancelled(STAGE);
            direct();
            if (isConcave && longest(step) < SMALL_STEP) {
                return LifetimeFit.Status.CONVERGED;
            }
            still = gain <= ROUNDING * Math.abs(value) ? still + 1 : 0;
            if (still > 3 || !advance(still > 0)) {
                return isConcave && longest(step) < 1e-5 ? LifetimeFit.Status.CONVERGED : LifetimeFit.Status.FLAT;
            }
            steps++;
            context.report(STAGE, steps, -1);
        }
        return LifetimeFit.Status.STEP_LIMIT;
    }

    /** Newton's step with every curvature taken as downward, and what it promises. */
    private void direct() {
        SymmetricEigen eigen = SymmetricEigen.of(hessian);
        double largest = 0;
        for (int k = 0; k < eigen.size(); k++) {
            largest = Math.max(largest, Math.abs(eigen.value(k)));
        }
        Arrays.fill(step, 0);
        gain = 0;
        isConcave = true;
        for (int k = 0; k < eigen.size(); k++) {
            isConcave &= eigen.value(k) < -1e-13 * largest;
            add(eigen, k, Math.max(Math.abs(eigen.value(k)), 1e-14 * largest + Double.MIN_NORMAL));
        }
        shorten();
    }

    private void add(SymmetricEigen eigen, int k, double curvature) {
        double slope = 0;
        for (int i = 0; i < step.length; i++) {
            slope += eigen.vector(i, k) * gradient[i];
        }
        for (int i = 0; i < step.length; i++) {
            step[i] += eigen.vector(i, k) * slope / curvature;
        }
        gain += slope * slope / curvature / 2;
    }

    private void shorten() {
        double scale = LONGEST_STEP / Math.max(longest(step), LONGEST_STEP);
        for (int i = 0; i < step.length; i++) {
            step[i] *= scale;
        }
        gain *= scale;
    }

    /** Goes as far along the step as the likelihood rises; where the rise is below rounding it may fall as little. */
    private boolean advance(boolean isStill) {
        double allowed = isStill ? 4 * ROUNDING * Math.abs(value) : 0;
        double length = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
            double[] next = new double[point.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = Math.max(-EDGE, Math.min(EDGE, point[i] + length * step[i]));
            }
            double[] slopes = new double[next.length];
            double[][] curvatures = new double[next.length][next.length];
            double there = likelihood.evaluate(next, slopes, curvatures);
            if (there >= value + 1e-4 * length * gain - allowed) {
                point = next;
                value = there;
                gradient = slopes;
                hessian = curvatures;
                return true;
            }
        }
        return false;
    }

    static double longest(double[] step) {
        double longest = 0;
        for (double part : step) {
            longest = Math.max(longest, Math.abs(part));
        }
        return longest;
    }
}
