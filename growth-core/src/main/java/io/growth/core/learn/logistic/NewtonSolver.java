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
    private final Hessian hessian;

    private Point at;
    private double gap;
    private double[] step = {};
    private int iterations;
    private int slowSteps;

    NewtonSolver(Problem problem, Limits limits, double[] start) {
        this.problem = problem;
        this.limits = limits;
        hessian = new Hessian(problem.size);
        at = problem.evaluate(start, hessian.gram, null);
    }

    Outcome run() {
        while (true) {
            int dependent = hessian.factor();
            if (dependent >= 0) {
                return singular(dependent);
            }
            step = hessian.solve(at.gradient());
            gap = at.slope(step) / 2;
            Stop stop = withTheseFactors();
            if (stop != null) {
                return new Outcome(at, stop, iterations, gap, hessian.condition());
            }
        }
    }

    /** Goes on as long as the factors serve; then null, with a new Hessian made. */
    private @Nullable Stop withTheseFactors() {
        while (true) {
            limits.report(iterations);
            if (limits.reached(gap, at.value())) {
                return Stop.CONVERGED;
            }
            if (iterations == limits.iterations()) {
                return Stop.ITERATION_LIMIT;
            }
            boolean fresh = gap > FAR * Math.abs(at.value());
            double before = gap;
            Stop stop = stepped(fresh);
            if (stop != null) {
                return stop;
            }
            boolean serves = !fresh && gap <= GOOD_CUT * before || limits.reached(gap, at.value());
            if (!serves) {
                if (!fresh) {
                    at = problem.evaluate(at.at(), hessian.gram, null);
                }
                return null;
            }
        }
    }

    /** Takes a step, with the Hessian where it leads if that is needed, and looks what it leaves of the gap. */
    private @Nullable Stop stepped(boolean fresh) {
        iterations++;
        Problem.scale(step, -1);
        Point next = LineSearch.step(problem, at, step, fresh ? hessian.gram : null, null);
        if (next == null) {
            return Stop.NO_PROGRESS;
        }
        at = next;
        step = hessian.solve(at.gradient());
        double before = gap;
        gap = at.slope(step) / 2;
        return stopped(before);
    }

    /** Whether the gap no longer falls because of rounding, or falls as it does when there is no optimum. */
    private @Nullable Stop stopped(double before) {
        if (gap > before / 2 && Limits.hidden(gap, at.value())) {
            return Stop.ROUNDING;
        }
        boolean slow = gap > 0.1 * before && gap < 0.6 * before;
        slowSteps = slow && at.margin() > WIDE_MARGIN && problem.penalty.isNone() ? slowSteps + 1 : 0;
        return slowSteps >= DIVERGING_STEPS ? Stop.DIVERGING : null;
    }

    private Outcome singular(int column) {
        if (at.margin() > WIDE_MARGIN) {
            return new Outcome(at, Stop.DIVERGING, iterations, Double.NaN, Double.POSITIVE_INFINITY);
        }
        throw new SingularException(column);
    }
}
