package io.growth.core.learn.logistic;

import io.growth.core.learn.logistic.FitReport.Stop;
import org.jspecify.annotations.Nullable;

/**
 * L-BFGS: the curvature of the last ten steps stands for the Hessian (Nocedal and Wright, "Numerical Optimization",
 * algorithms 7.4 and 7.5), with a line search by bisection for the weak Wolfe conditions (Lewis and Overton,
 * Mathematical Programming 141, 2013, 135).
 */
final class LbfgsSolver extends FirstOrder {

    private static final int MEMORY = 10;
    private static final int MOST_TRIALS = 30;

    private final double[][] steps = new double[MEMORY][];
    private final double[][] changes = new double[MEMORY][];
    private final double[] products = new double[MEMORY];
    private int stored;

    LbfgsSolver(Problem problem, Limits limits) {
        super(problem, limits);
    }

    @Override
    Outcome run(double[] start) {
        Point x = problem.evaluate(start);
        for (int iteration = 0; ; iteration++) {
            Outcome end = ended(x, iteration);
            if (end != null) {
                return end;
            }
            Point next = search(x, direction(x.gradient()));
            if (next == null) {
                return stopped(x, Stop.NO_PROGRESS, iteration);
            }
            remember(x, next);
            x = next;
        }
    }

    /** The two loops of algorithm 7.4. */
    private double[] direction(double[] gradient) {
        double[] d = gradient.clone();
        Problem.scale(d, -1);
        int known = Math.min(stored, MEMORY);
        if (known == 0) {
            Problem.scale(d, 1 / (problem.curvatureBound() + problem.penalty.largestL2()));
            return d;
        }
        var shares = new double[known];
        for (int k = stored - 1; k >= stored - known; k--) {
            int slot = k % MEMORY;
            shares[stored - 1 - k] = Point.dot(steps[slot], d) / products[slot];
            add(d, -shares[stored - 1 - k], changes[slot]);
        }
        int last = (stored - 1) % MEMORY;
        Problem.scale(d, products[last] / Point.dot(changes[last], changes[last]));
        for (int k = stored - known; k < stored; k++) {
            int slot = k % MEMORY;
            add(d, shares[stored - 1 - k] - Point.dot(changes[slot], d) / products[slot], steps[slot]);
        }
        return d;
    }

    private static void add(double[] into, double factor, double[] values) {
        for (int j = 0; j < into.length; j++) {
            into[j] += factor * values[j];
        }
    }

    private void remember(Point from, Point to) {
        var step = new double[problem.size];
        var change = new double[problem.size];
        for (int j = 0; j < step.length; j++) {
            step[j] = to.at()[j] - from.at()[j];
            change[j] = to.gradient()[j] - from.gradient()[j];
        }
        double product = Point.dot(step, change);
        // Rounding can hide the curvature of a tiny step; it is not worth remembering then.
        if (product > 1e-300) {
            int slot = stored++ % MEMORY;
            steps[slot] = step;
            changes[slot] = change;
            products[slot] = product;
        }
    }

    private @Nullable Point search(Point x, double[] direction) {
        double slope = x.slope(direction);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double step = 1;
        Point best = null;
        for (int trial = 0; trial < MOST_TRIALS; trial++) {
            Point next = problem.evaluate(x.moved(step, direction));
            boolean hidden = next.isFinite() && Limits.hidden(-slope, x.value());
            if (!hidden && !(next.value() <= x.value() + 1e-4 * step * slope)) {
                high = step;
            } else if (next.slope(direction) < 0.9 * slope) {
                low = step;
                best = next;
            } else if (hidden && next.slope(direction) > -0.9 * slope) {
                high = step;
            } else {
                return next;
            }
            step = Double.isInfinite(high) ? 2 * step : (low + high) / 2;
        }
        return best;
    }
}
