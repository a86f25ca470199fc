package io.growth.core.learn.logistic;

import io.growth.core.learn.logistic.FitReport.Stop;
import java.util.function.Supplier;

/**
 * Newton's method whose steps are found by conjugate gradients, preconditioned by the diagonal of the Hessian (Lin,
 * Weng and Keerthi, JMLR 9, 2008, 627; Hsia, Chiang and Lin, ACML 2018): no matrix is made, each step of conjugate
 * gradients reads the data once.
 *
 * <p>Equations are solved the more exactly the nearer the optimum is (Dembo, Eisenstat and Steihaug, SIAM Journal on
 * Numerical Analysis 19, 1982, 400).
 */
final class NewtonCgSolver {

    private static final int MOST_CG_STEPS = 250;
    private static final double LOOSEST = 0.25;

    /** The gap by the diagonal alone is calibrated by the last exact one; it may still be that much too small. */
    private static final double CAUTION = 3;

    private final Problem problem;
    private final Limits limits;
    private final float[] curvatures;
    private double[] diagonal = {};

    NewtonCgSolver(Problem problem, Limits limits) {
        this.problem = problem;
        this.limits = limits;
        curvatures = new float[problem.rows()];
    }

    Outcome run(Supplier<double[]> start) {
        Point x = problem.evaluate(start.get(), null, curvatures);
        double gap = Double.POSITIVE_INFINITY;
        double error = LOOSEST;
        for (int iteration = 0; iteration < limits.iterations(); iteration++) {
            limits.report(iteration);
            diagonal =
                    diagonal.length == 0 || gap > 1e-2 * Math.abs(x.value()) ? problem.diagonal(curvatures) : diagonal;
            double byDiagonal = byDiagonal(x);
            double[] step = solve(x.gradient(), error);
            gap = -x.slope(step) / 2;
            if (limits.reached(gap, x.value())) {
                return new Outcome(x, Stop.CONVERGED, iteration, gap, Double.NaN);
            }
            Point next = LineSearch.step(problem, x, step, null, curvatures);
            if (next == null) {
                return new Outcome(x, Stop.NO_PROGRESS, iteration, gap, Double.NaN);
            }
            double left = CAUTION * gap * byDiagonal(next) / byDiagonal;
            x = next;
            if (limits.reached(left, x.value())) {
                return new Outcome(x, Stop.CONVERGED, iteration + 1, left, Double.NaN);
            }
            if (left > gap / 2 && Limits.hidden(left, x.value())) {
                return new Outcome(x, Stop.ROUNDING, iteration + 1, left, Double.NaN);
            }
            error = Math.max(1e-3, Math.min(LOOSEST, Math.sqrt(left / gap)));
            gap = left;
        }
        return new Outcome(x, Stop.ITERATION_LIMIT, limits.iterations(), gap, Double.NaN);
    }

    /** What the gap would be if the Hessian were its diagonal. */
    private double byDiagonal(Point x) {
        double sum = 0;
        for (int j = 0; j < diagonal.length; j++) {
            sum += x.gradient()[j] * x.gradient()[j] / diagonal[j];
        }
        return sum / 2;
    }

    /** {@code −H⁻¹ g}, until the residual is that share of the gradient, in the norm of the preconditioner. */
    private double[] solve(double[] gradient, double error) {
        int size = gradient.length;
        var solution = new double[size];
        var residual = new double[size];
        var search = new double[size];
        for (int j = 0; j < size; j++) {
            residual[j] = -gradient[j];
            search[j] = residual[j] / diagonal[j];
        }
        double length = Point.dot(residual, search);
        double enough = error * error * length;
        for (int step = 0; step < MOST_CG_STEPS && length > enough; step++) {
            double next = advance(length, search, solution, residual);
            if (Double.isNaN(next)) {
                break;
            }
            double ratio = next / length;
            for (int j = 0; j < size; j++) {
                search[j] = residual[j] / diagonal[j] + ratio * search[j];
            }
            length = next;
        }
        return solution;
    }

    /** Goes a step along the search direction; gives the squared length of what is left, NaN where there is no way. */
    private double advance(double before, double[] search, double[] solution, double[] residual) {
        double[] image = problem.multiply(curvatures, search);
        double along = Point.dot(search, image);
        if (!(along > 0)) {
            return Double.NaN;
        }
        double step = before / along;
        double length = 0;
        for (int j = 0; j < search.length; j++) {
            solution[j] += step * search[j];
            residual[j] -= step * image[j];
            length += residual[j] * residual[j] / diagonal[j];
        }
        return length;
    }
}
