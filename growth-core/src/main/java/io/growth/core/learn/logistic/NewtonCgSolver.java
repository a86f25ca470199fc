package io.growth.core.learn.logistic;

import io.growth.core.learn.logistic.FitReport.Stop;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    private float[] curvatures = {};
    private float[] diagonal = {};

    NewtonCgSolver(Problem problem, Limits limits) {
        this.problem = problem;
        this.limits = limits;
    }

    /** Where the solver is. */
    private static final class Place {

        private Point x;
        private double gap = Double.POSITIVE_INFINITY;
        private double error = LOOSEST;

        Place(Point x) {
            this.x = x;
        }
    }

    Outcome run(Supplier<double[]> start) {
        var place = new Place(problem.evaluate(begin(start), null, curvatures));
        for (int iteration = 0; iteration < limits.iterations(); iteration++) {
            limits.report(iteration);
            Outcome outcome = advance(place, iteration);
            if (outcome != null) {
                return outcome;
            }
        }
        return new Outcome(place.x, Stop.ITERATION_LIMIT, limits.iterations(), place.gap, Double.NaN);
    }

    /** Makes room only when the start is found, for which another solver may have needed as much. */
    private double[] begin(Supplier<double[]> start) {
        double[] first = start.get();
        curvatures = new float[problem.rows()];
        return first;
    }

    /** One step, in a method of its own so that nothing of it is kept while the next one is found; null to go on. */
    private @Nullable Outcome advance(Place place, int iteration) {
        Point x = place.x;
        boolean isFar = place.gap > 1e-2 * Math.abs(x.value());
        diagonal = diagonal.length == 0 || isFar ? Problem.narrowed(problem.diagonal(curvatures)) : diagonal;
        double byDiagonal = byDiagonal(x);
        double[] step = Problem.widened(solve(x.gradient(), place.error));
        double gap = -x.slope(step) / 2;
        if (limits.reached(gap, x.value())) {
            return new Outcome(x, Stop.CONVERGED, iteration, gap, Double.NaN);
        }
        Point next = LineSearch.step(problem, x, step, null, curvatures);
        if (next == null) {
            return new Outcome(x, Stop.NO_PROGRESS, iteration, gap, Double.NaN);
        }
        double left = CAUTION * gap * byDiagonal(next) / byDiagonal;
        if (limits.reached(left, next.value())) {
            return new Outcome(next, Stop.CONVERGED, iteration + 1, left, Double.NaN);
        }
        if (left > gap / 2 && Limits.hidden(left, next.value())) {
            return new Outcome(next, Stop.ROUNDING, iteration + 1, left, Double.NaN);
        }
        place.x = next;
        place.error = Math.max(1e-3, Math.min(LOOSEST, Math.sqrt(left / gap)));
        place.gap = left;
        return null;
    }

    /** What the gap would be if the Hessian were its diagonal. */
    private double byDiagonal(Point x) {
        double sum = 0;
        for (int j = 0; j < diagonal.length; j++) {
            sum += x.gradient()[j] * x.gradient()[j] / diagonal[j];
        }
        return sum / 2;
    }

    /**
     * {@code −H⁻¹ g}, until the residual is that share of the gradient, in the norm of the preconditioner. It is summed
     * in half the memory, which is worth more than digits that the next step corrects.
     */
    private float[] solve(double[] gradient, double error) {
        int size = gradient.length;
        var solution = new float[size];
        var residual = new double[size];
        var search = new double[size];
        for (int j = 0; j < size; j++) {
            residual[j] = -gradient[j];
            search[j] = residual[j] / diagonal[j];
        }
        double length = Point.dot(residual, search);
        double enough = error * error * length;
        for (int step = 0; step < MOST_CG_STEPS && length > enough; step++) {
            double next = along(length, search, solution, residual);
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
    private double along(double before, double[] search, float[] solution, double[] residual) {
        double[] image = problem.multiply(curvatures, search);
        double curvature = Point.dot(search, image);
        if (!(curvature > 0)) {
            return Double.NaN;
        }
        double step = before / curvature;
        double length = 0;
        for (int j = 0; j < search.length; j++) {
            solution[j] += (float) (step * search[j]);
            residual[j] -= step * image[j];
            length += residual[j] * residual[j] / diagonal[j];
        }
        return length;
    }
}
