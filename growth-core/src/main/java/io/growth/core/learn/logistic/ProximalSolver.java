package io.growth.core.learn.logistic;

import io.growth.core.internal.Cholesky;
import io.growth.core.learn.logistic.FitReport.Stop;
import org.jspecify.annotations.Nullable;

/**
 * Newton's method for penalties with corners: the quadratic model and the absolute values are minimised by coordinate
 * descent (Friedman, Hastie and Tibshirani, Journal of Statistical Software 33(1), 2010; the outer steps as in Lee, Sun
 * and Saunders, SIAM Journal on Optimization 24, 2014, 1420).
 *
 * <p>It ends when every coefficient meets the condition of an optimum: the gradient of one that is 0 is at most its
 * penalty, that of another equals it.
 */
final class ProximalSolver {

    private static final int MOST_SWEEPS = 20_000;
    private static final int MOST_HALVINGS = 40;

    private final Problem problem;
    private final Limits limits;
    private final int size;
    private final double[] gram;

    ProximalSolver(Problem problem, Limits limits) {
        this.problem = problem;
        this.limits = limits;
        size = problem.size;
        gram = new double[Cholesky.packed(size)];
    }

    Outcome run(double[] start) {
        Point x = problem.evaluate(start, gram, null);
        double left = Double.POSITIVE_INFINITY;
        for (int iteration = 0; ; iteration++) {
            limits.report(iteration);
            double[] step = descend(x);
            double gain = -change(x, step) / 2;
            if (limits.reached(gain, total(x))) {
                return new Outcome(x, Stop.CONVERGED, iteration, gain, Double.NaN);
            }
            if (gain > left / 2 && Limits.hidden(gain, total(x))) {
                return new Outcome(x, Stop.ROUNDING, iteration, gain, Double.NaN);
            }
            if (iteration == limits.iterations()) {
                return new Outcome(x, Stop.ITERATION_LIMIT, iteration, gain, Double.NaN);
            }
            Point next = search(x, step);
            if (next == null) {
                return new Outcome(x, Stop.NO_PROGRESS, iteration, gain, Double.NaN);
            }
            x = next;
            left = gain;
        }
    }

    private double total(Point x) {
        return x.value() + problem.penalty.absolute(x.at());
    }

    /** What the objective would change by to first order along the whole step; the penalty's part exactly. */
    private double change(Point x, double[] step) {
        return x.slope(step) + problem.penalty.absolute(x.moved(1, step)) - problem.penalty.absolute(x.at());
    }

    private @Nullable Point search(Point x, double[] direction) {
        double change = change(x, direction);
        double step = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            Point next = problem.evaluate(x.moved(step, direction), gram, null);
            if (total(next) <= total(x) + 1e-4 * step * change || next.isFinite() && Limits.hidden(-change, total(x))) {
                return next;
            }
            step /= 2;
        }
        return null;
    }

    /** The step to the minimum of the model, one coefficient after the other until none moves any more. */
    private double[] descend(Point x) {
        var step = new double[size];
        double[] slope = x.gradient().clone();
        double largest = 0;
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double moved = 0;
            for (int j = 0; j < size; j++) {
                double by = update(j, x.at()[j], step, slope[j]);
                if (by != 0) {
                    addColumn(j, by, slope);
                    moved = Math.max(moved, by * by * gram[Cholesky.offset(j, size) + j]);
                }
            }
            largest = Math.max(largest, moved);
            if (moved <= 1e-24 * largest) {
                break;
            }
        }
        return step;
    }

    /** Moves a coefficient to where its slope and its penalty balance, or exactly to 0; gives how far it went. */
    private double update(int j, double from, double[] step, double slope) {
        double diagonal = gram[Cholesky.offset(j, size) + j];
        if (!(diagonal > 0)) {
            return 0;
        }
        double last = step[j];
        double target = (from + last) * diagonal - slope;
        double shrunk = Math.max(0, Math.abs(target) - problem.penalty.l1(j));
        step[j] = shrunk == 0 ? -from : Math.signum(target) * shrunk / diagonal - from;
        return step[j] - last;
    }

    private void addColumn(int j, double by, double[] slope) {
        for (int i = 0; i < j; i++) {
            slope[i] += by * gram[Cholesky.offset(i, size) + j];
        }
        int at = Cholesky.offset(j, size);
        for (int k = j; k < size; k++) {
            slope[k] += by * gram[at + k];
        }
    }
}
