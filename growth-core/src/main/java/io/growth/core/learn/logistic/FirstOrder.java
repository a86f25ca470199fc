package io.growth.core.learn.logistic;

import io.growth.core.learn.logistic.FitReport.Stop;
import org.jspecify.annotations.Nullable;

/**
 * What solvers that know only gradients share: a stop that is proved.
 *
 * <p>Half the squared gradient over the largest curvature is never more than the gap, so it is what a step looks at;
 * when it is small enough, the Hessian is made once, and only its verdict (half the Newton decrement) ends the fit.
 */
abstract class FirstOrder {

    /** Up to how many coefficients the gap is measured by the Hessian. */
    private static final int MOST_MEASURED = 2001;

    final Problem problem;
    final Limits limits;

    /** No curvature is larger: a quarter of the weights for each scaled column, and the penalty. */
    private final double bound;

    /** By how much the quick look has been too hopeful. */
    private double caution = 2;

    private double condition = Double.NaN;
    private double measured = Double.NaN;

    FirstOrder(Problem problem, Limits limits) {
        this.problem = problem;
        this.limits = limits;
        bound = problem.curvatureBound() * problem.size + problem.penalty.largestL2();
    }

    abstract Outcome run(double[] start);

    private double quickGap(Point x) {
        return Point.dot(x.gradient(), x.gradient()) / (2 * bound);
    }

    /** The outcome if the point is good enough, else null. */
    @Nullable
    Outcome ended(Point x, int iteration) {
        limits.report(iteration);
        if (limits.reached(caution * quickGap(x), x.value())) {
            measure(x);
            if (limits.reached(measured, x.value())) {
                return new Outcome(x, Stop.CONVERGED, iteration, measured, condition);
            }
            caution = Math.max(2 * caution, 0.5 * measured / quickGap(x));
        }
        return iteration == limits.iterations() ? stopped(x, Stop.ITERATION_LIMIT, iteration) : null;
    }

    Outcome stopped(Point x, Stop stop, int iteration) {
        measure(x);
        boolean tiny = Limits.hidden(measured, x.value());
        return new Outcome(x, tiny ? Stop.ROUNDING : stop, iteration, measured, condition);
    }

    private void measure(Point x) {
        measured = quickGap(x);
        if (problem.size > MOST_MEASURED) {
            return;
        }
        var hessian = new Hessian(problem.size);
        problem.evaluate(x.at(), hessian.gram, null);
        if (hessian.factor() < 0) {
            measured = x.slope(hessian.solve(x.gradient())) / 2;
            condition = hessian.condition();
        }
    }
}
