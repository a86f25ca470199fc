package io.growth.core.learn.inference;

import io.growth.core.internal.Cholesky;
import io.growth.core.learn.inference.Likelihood.Point;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Climbs a log-likelihood to its top by Newton's steps, each halved until it does not go down. */
final class Newton {

    /** For no coefficient in particular. */
    static final int NONE = -1;

    /**
     * Squared length of a step, in standard errors, from which the next lands on the top to working precision, since
     * the error squares with each step.
     */
    private static final double CLOSE = 1e-14;

    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 50;

    private final Likelihood likelihood;

    Newton(Likelihood likelihood) {
        this.likelihood = likelihood;
    }

    /** A step from a point. */
    record Step(double[] change, double decrement) {}

    /**
     * Newton's step.
     *
     * @param fixed coefficient that stays as it is, or {@link #NONE}
     * @return the step, or null if the information is singular to working precision
     */
    @Nullable
    Step step(Point point, int fixed) {
        Consumer<double[]> solver = solver(point);
        if (solver == null) {
            return null;
        }
        double[] change = point.gradient.clone();
        solver.accept(change);
        if (fixed != NONE) {
            hold(change, fixed, solver);
        }
        return new Step(change, dot(point.gradient, change, fixed));
    }

    /** By the information itself, or, where its condition is too bad for that, by a triangle of its root. */
    private @Nullable Consumer<double[]> solver(Point point) {
        Cholesky cholesky = Cholesky.of(point.information);
        if (cholesky != null) {
            return cholesky::solve;
        }
        Triangle triangle = likelihood.triangle(point.b);
        return triangle.isRegular() ? triangle::solve : null;
    }

    /** Takes back the change of a coefficient, and what it means for the others (a Lagrange multiplier). */
    static void hold(double[] change, int fixed, Consumer<double[]> solver) {
        var column = new double[change.length];
        column[fixed] = 1;
        solver.accept(column);
        double multiplier = change[fixed] / column[fixed];
        for (int i = 0; i < change.length; i++) {
            change[i] -= multiplier * column[i];
        }
        change[fixed] = 0;
    }

    static double dot(double[] a, double[] b, int except) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += i == except ? 0 : a[i] * b[i];
        }
        return sum;
    }

    /** Goes a step, or the largest half, quarter … of it that does not go down. */
    Point move(Point from, Step step) {
        double slack = 1e-13 * Math.abs(from.value);
        double share = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            Point to = likelihood.at(moved(from.b, step.change, share));
            if (to.value >= from.value - slack) {
                return to;
            }
            share /= 2;
        }
        return from;
    }

    private static double[] moved(double[] b, double[] change, double share) {
        double[] to = b.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += share * change[i];
        }
        return to;
    }

    /**
     * Climbs to the top, which must exist.
     *
     * @param fixed coefficient that stays as it is, or {@link #NONE}
     * @throws ArithmeticException if the information becomes singular or the top is not reached
     */
    Point climb(Point start, int fixed) {
        Point point = start;
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            Step step = step(point, fixed);
            if (step == null) {
                throw new ArithmeticException("the information is singular after " + steps + " steps");
            }
            point = move(point, step);
            if (step.decrement <= CLOSE) {
                return point;
            }
        }
        throw new ArithmeticException("no top of the likelihood after " + MOST_STEPS + " steps");
    }
}
