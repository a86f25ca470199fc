package io.growth.core.learn.logistic;

import io.growth.core.internal.Cholesky;
import io.growth.core.learn.logistic.FitReport.Stop;
import java.util.Arrays;

/**
 * Gradient ascent of the log-likelihood, {@code b += s Σ_i w_i (y_i − p_i) x_i} with the penalty's slope taken off, by
 * four rules for the step {@code s}.
 *
 * <p>The plain rule is {@code 1/L} with {@code L} the largest eigenvalue of a quarter of {@code XᵀWX}, which no
 * curvature exceeds (Böhning and Lindsay, AISM 40, 1988, 641); the gap falls by {@code 1 − 1/κ} a step, where κ is the
 * condition number. Nesterov's momentum, restarted where it points uphill (O'Donoghue and Candès, Foundations of
 * Computational Mathematics 15, 2015, 715), needs in the order of √κ steps. The steps of Barzilai and Borwein (IMA
 * Journal of Numerical Analysis 8, 1988, 141), long and short in turn, need still fewer; a search that allows the
 * largest of the last ten values (Grippo, Lampariello and Lucidi, 1986) keeps them from running away.
 */
final class AscentSolver extends FirstOrder {

    private static final int REMEMBERED = 10;
    private static final int MOST_HALVINGS = 60;
    private static final int MOST_GRAM = 2001;
    private static final int POWER_STEPS = 20;

    private final Solver rule;

    AscentSolver(Solver rule, Problem problem, Limits limits) {
        super(problem, limits);
        this.rule = rule;
    }

    @Override
    Outcome run(double[] start) {
        return switch (rule) {
            case GRADIENT_ASCENT -> plain(start);
            case NESTEROV -> nesterov(start);
            default -> searching(start);
        };
    }

    private Outcome plain(double[] start) {
        double step = 1 / largestCurvature();
        Point x = problem.evaluate(start);
        for (int iteration = 0; ; iteration++) {
            Outcome end = ended(x, iteration);
            if (end != null) {
                return end;
            }
            x = problem.evaluate(x.moved(-step, x.gradient()));
        }
    }

    private Outcome nesterov(double[] start) {
        double step = 1 / largestCurvature();
        Point x = problem.evaluate(start);
        double[] last = start;
        double momentum = 1;
        for (int iteration = 0; ; iteration++) {
            Outcome end = ended(x, iteration);
            if (end != null) {
                return end;
            }
            double[] next = x.moved(-step, x.gradient());
            double uphill = 0;
            for (int j = 0; j < next.length; j++) {
                uphill += x.gradient()[j] * (next[j] - last[j]);
            }
            momentum = uphill > 0 ? 1 : momentum;
            double grown = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            double share = uphill > 0 ? 0 : (momentum - 1) / grown;
            var ahead = new double[next.length];
            for (int j = 0; j < next.length; j++) {
                ahead[j] = next[j] + share * (next[j] - last[j]);
            }
            momentum = grown;
            last = next;
            x = problem.evaluate(ahead);
        }
    }

    /** A step for each direction: that of Barzilai and Borwein, or twice the last one that helped. */
    private Outcome searching(double[] start) {
        boolean remembers = rule == Solver.BARZILAI_BORWEIN;
        Point x = problem.evaluate(start);
        double step = 1 / (problem.curvatureBound() + problem.penalty.largestL2());
        var values = new double[remembers ? REMEMBERED : 1];
        Arrays.fill(values, x.value());
        for (int iteration = 0; ; iteration++) {
            Outcome end = ended(x, iteration);
            if (end != null) {
                return end;
            }
            double allowed = Arrays.stream(values).max().orElseThrow();
            double square = Point.dot(x.gradient(), x.gradient());
            Point next = problem.evaluate(x.moved(-step, x.gradient()));
            int halvings = 0;
            while (!(next.value() <= allowed - 1e-4 * step * square
                    || good(next, step * square, x, remembers ? 10 : 1))) {
                if (++halvings > MOST_HALVINGS) {
                    return stopped(x, Stop.NO_PROGRESS, iteration);
                }
                step /= 2;
                next = problem.evaluate(x.moved(-step, x.gradient()));
            }
            step = remembers ? remembered(x, next, step, iteration) : 2 * step;
            x = next;
            values[iteration % values.length] = x.value();
        }
    }

    /** Where the gain is below rounding, the gradient must tell that the step was not too long. */
    private static boolean good(Point next, double gain, Point x, double growth) {
        return next.isFinite() && Limits.hidden(gain, x.value()) && next.norm() <= growth * x.norm();
    }

    private static double remembered(Point from, Point to, double step, int iteration) {
        double moved = 0;
        double product = 0;
        double changed = 0;
        for (int j = 0; j < from.at().length; j++) {
            double s = to.at()[j] - from.at()[j];
            double y = to.gradient()[j] - from.gradient()[j];
            moved += s * s;
            product += s * y;
            changed += y * y;
        }
        if (!(product > 0)) {
            return step;
        }
        return iteration % 2 == 0 ? moved / product : product / changed;
    }

    /** Largest eigenvalue of what bounds all Hessians: of the matrix, or by products if there are too many columns. */
    private double largestCurvature() {
        if (problem.size <= MOST_GRAM) {
            var gram = new double[Cholesky.packed(problem.size)];
            problem.boundGram(gram);
            return 1.01 * Hessian.largestEigenvalue(gram, problem.size);
        }
        var quarter = new float[problem.rows()];
        problem.fillBounds(quarter);
        var vector = new double[problem.size];
        Arrays.setAll(vector, j -> 1 + 0.1 * Math.sin(j + 1));
        double value = 0;
        for (int step = 0; step < POWER_STEPS; step++) {
            Problem.scale(vector, 1 / Math.sqrt(Point.dot(vector, vector)));
            vector = problem.multiply(quarter, vector);
            value = Math.sqrt(Point.dot(vector, vector));
        }
        // Products come from below; what they may still lack is added.
        return 1.1 * value;
    }
}
