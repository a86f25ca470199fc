package io.growth.core.learn.logistic;

import org.jspecify.annotations.Nullable;

/** Halves a step until the objective falls enough (Armijo's rule). */
final class LineSearch {

    private static final double ENOUGH = 1e-4;
    private static final int MOST_HALVINGS = 40;

    private LineSearch() {}

    /**
     * The first step that is good enough.
     *
     * @param gram takes the Hessian where the search ends, if not null
     * @return the point, or null if no step helps
     */
    static @Nullable Point step(
            Problem problem, Point from, double[] direction, double @Nullable [] gram, float @Nullable [] curvatures) {
        double slope = from.slope(direction);
        double step = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            Point next = problem.evaluate(from.moved(step, direction), gram, curvatures);
            // Where the gain is below rounding, the gradient alone knows the way.
            if (next.value() <= from.value() + ENOUGH * step * slope
                    || next.isFinite() && Limits.hidden(-slope, from.value())) {
                return next;
            }
            step /= 2;
        }
        return null;
    }
}
