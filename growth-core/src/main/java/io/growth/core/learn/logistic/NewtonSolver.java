package io.growth.core.learn.logistic;

import io.growth.core.learn.logistic.FitReport.Stop;
import org.jspecify.annotations.Nullable;

/**
 * Newton's method with Cholesky's factors and step-halving.
 *
 * <p>A Hessian costs several times what a gradient does, and near the optimum it hardly changes. So the factors serve
 * as long as each step with them cuts the gap to a hundredth (Shamanskii's method). The gap is half of {@code gᵀ H⁻¹
 * g}, which does not depend on units (Boyd and Vandenberghe, "Convex Optimization", 9.5).
 */
final class NewtonSolver {

    /** A step that leaves more of the gap than this asks for a new Hessian. */
    private static final double GOOD_CUT = 0.01;

    /** While the relative gap is larger, the next Hessian is surely needed, and is made in the same pass. */
    private static final double FAR = 3e-3;

    /** Log-odds beyond which steps that each cut the gap to about 1/e mean separation. */
    private static final double WIDE_MARGIN = 15;

    private static final int DIVERGING_STEPS = 4;

    private final Problem problem;
    private final Limits limits;
    private final Cholesky factors;
    private final double[] gram;

    private int iterations;
    private int slowSteps;
    private double condition = Double.NaN;

    NewtonSolver(Problem problem, Limits limits) {
        this.problem = problem;
        this.limits = limits;
        factors = new Cholesky(problem.size);
        gram = new double[Design.packed(problem.size)];
    }

    Outcome run(double[] start) {
        Point x = problem.evaluate(start, gram, null);
        boolean fresh = true;
        while (true) {
            if (!fresh) {
                x = problem.evaluate(x.at(), gram, null);
            }
            int dependent = factors.factor(gram);
            if (dependent >= 0) {
                return singular(x, dependent);
            }
            double[] step = factors.solve(x.gradient());
            double gap = x.slope(step) / 2;
            while (true) {
                limits.report(iterations);
                if (limits.reached(gap, x.value())) {
                    return end(x, Stop.CONVERGED, gap);
                }
                if (iterations == limits.iterations()) {
                    return end(x, Stop.ITERATION_LIMIT, gap);
                }
                iterations++;
                Problem.scale(step, -1);
                fresh = gap > FAR * Math.abs(x.value());
                Point next = LineSearch.step(problem, x, step, fresh ? gram : null, null);
                if (next == null) {
                    return end(x, Stop.NO_PROGRESS, gap);
                }
                x = next;
                step = factors.solve(x.gradient());
                double left = x.slope(step) / 2;
                Stop stop = stopped(x, gap, left);
                if (stop != null) {
                    return end(x, stop, left);
                }
                boolean keep = !fresh && left <= GOOD_CUT * gap;
                gap = left;
                if (!keep && !limits.reached(left, x.value())) {
                    break;
                }
            }
        }
    }

    /** Whether the gap no longer falls because of rounding, or falls as it does when there is no optimum. */
    private @Nullable Stop stopped(Point x, double before, double left) {
        if (left > before / 2 && Limits.hidden(left, x.value())) {
            return Stop.ROUNDING;
        }
        boolean slow = left > 0.1 * before && left < 0.6 * before;
        slowSteps = slow && x.margin() > WIDE_MARGIN && problem.penalty.isNone() ? slowSteps + 1 : 0;
        return slowSteps >= DIVERGING_STEPS ? Stop.DIVERGING : null;
    }

    private Outcome end(Point x, Stop stop, double gap) {
        condition = factors.condition(gram);
        return new Outcome(x, stop, iterations, gap, condition);
    }

    private Outcome singular(Point x, int column) {
        if (x.margin() > WIDE_MARGIN) {
            return new Outcome(x, Stop.DIVERGING, iterations, Double.NaN, Double.POSITIVE_INFINITY);
        }
        throw new SingularException(column);
    }
}
