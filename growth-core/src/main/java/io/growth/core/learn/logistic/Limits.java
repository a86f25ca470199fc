package io.growth.core.learn.logistic;

import io.growth.core.fit.FitContext;

/**
 * When a solver stops, and whom it tells how far it is.
 *
 * @param tolerance largest gap to the optimum, as a share of the objective
 * @param iterations most steps
 * @param context progress, cancellation and seed
 */
record Limits(double tolerance, int iterations, FitContext context) {

    /** What the objective's own rounding hides. */
    private static final double ROUNDING = 1e-13;

    void report(int iteration) {
        context.checkCancelled("logistic regression");
        context.report("logistic regression", iteration, -1);
    }

    boolean reached(double gap, double value) {
        return gap <= tolerance * Math.abs(value);
    }

    /** Whether the gap is so small that the objective can't tell a better point from a worse. */
    static boolean hidden(double gap, double value) {
        return gap <= ROUNDING * Math.abs(value);
    }

    /** The solver's own number of steps where none was asked for. */
    Limits or(int steps) {
        return iterations > 0 ? this : new Limits(tolerance, steps, context);
    }

    Limits withTolerance(double newTolerance) {
        return new Limits(newTolerance, iterations, context);
    }
}
