package io.growth.core.learn.multinomial;

import io.growth.core.fit.FitContext;
import io.growth.core.internal.Cholesky;
import io.growth.core.learn.Examples;
import io.growth.core.learn.multinomial.SoftmaxObjective.State;
import java.util.function.UnaryOperator;

/** The fit of a {@link MultinomialRegression}. */
final class SoftmaxFit {

    /**
     * Twice the cost that a step is still to gain, beside the cost, at which it is the last one: a millionth of the
     * weights or less is missing then, and the step takes most of that.
     */
    private static final double ENOUGH = 1e-16;

    /** To how small a part rounding lets squared residuals fall. */
    private static final double LEAST_RATIO = 1e-16;

    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 40;
    private static final int MOST_PRODUCTS = 1000;

    /** Columns up to which the curvature of an outcome is decomposed. */
    private static final int WHOLE_BLOCKS = 512;

    private final Examples examples;
    private final SoftmaxObjective objective;
    private final boolean penalised;
    private final int classes;
    private final int width;

    SoftmaxFit(Examples examples, double l2, FitContext context) {
        this.examples = examples;
        this.objective = new SoftmaxObjective(examples, l2, context);
        this.penalised = l2 > 0;
        this.classes = objective.classes;
        this.width = objective.width;
    }

    MultinomialModel fit() {
        State state = objective.at(baseRates());
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            double[][] step = step(state);
            double gain = -dot(state.gradient, step);
            boolean last = !(gain > ENOUGH * (1 + state.value));
            if (last && !penalised) {
                new SoftmaxSeparation(examples, objective).check(state, step);
            }
            state = move(state, step);
            if (last) {
                return new MultinomialModel(examples.features().names(), centred(state.weights));
            }
        }
        throw new IllegalArgumentException("no minimum after " + MOST_STEPS + " steps"
                + (penalised ? "" : ", perhaps since the columns nearly separate the outcomes")
                + "; scale the columns, or raise lambda by withL2");
    }

    private double[][] baseRates() {
        var weights = new double[classes][width];
        for (int row = 0; row < examples.size(); row++) {
            weights[examples.labels()[row]][0] += examples.weight(row);
        }
        for (double[] outcome : weights) {
            outcome[0] = Math.log(outcome[0]);
        }
        return weights;
    }

    /** Probabilities depend on differences of what is not penalised only, so that any sum will do: 0. */
    private double[][] centred(double[][] weights) {
        int free = penalised ? 1 : width;
        for (int j = 0; j < free; j++) {
            double mean = 0;
            for (double[] outcome : weights) {
                mean += outcome[j] / classes;
            }
            for (double[] outcome : weights) {
                outcome[j] -= mean;
            }
        }
        return weights;
    }

    private State move(State from, double[][] step) {
        double share = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            State to = objective.at(sum(from.weights, step, share));
            if (to.value <= from.value + 1e-13 * Math.abs(from.value)) {
                return to;
            }
            share /= 2;
        }
        return from;
    }

    /** Solves {@code Hs = −g} by preconditioned conjugate gradients, the more exactly the smaller the gradient is. */
    private double[][] step(State state) {
        UnaryOperator<double[][]> preconditioner = preconditioner(state);
        var step = new double[classes][width];
        double[][] residual = sum(step, state.gradient, -1);
        double[][] direction = preconditioner.apply(residual);
        double size = dot(residual, direction);
        double enough = size * Math.max(LEAST_RATIO, Math.min(1e-4, size / (1 + state.value)));
        for (int products = 0; products < MOST_PRODUCTS && size > enough; products++) {
            double[][] product = objective.curvatureTimes(state, direction);
            double curvature = dot(direction, product);
            if (!(curvature > 0)) {
                break;
            }
            double length = size / curvature;
            add(step, direction, length);
            add(residual, product, -length);
            double[][] next = preconditioner.apply(residual);
            double newSize = dot(residual, next);
            direction = sum(next, direction, newSize / size);
            size = newSize;
        }
        return step;
    }

    private UnaryOperator<double[][]> preconditioner(State state) {
        UnaryOperator<double[][]> whole = width <= WHOLE_BLOCKS ? byOutcome(state) : byDiagonal(state);
        // Without this, rounding would grow where there is no curvature: all intercepts alike, or all outcomes.
        return residual -> centred(whole.apply(residual));
    }

    private UnaryOperator<double[][]> byOutcome(State state) {
        var blocks = new Cholesky[classes];
        for (int k = 0; k < classes; k++) {
            Cholesky block = Cholesky.of(objective.curvature(state, k));
            if (block == null) {
                return byDiagonal(state);
            }
            blocks[k] = block;
        }
        return residual -> {
            var solved = new double[classes][];
            for (int k = 0; k < classes; k++) {
                solved[k] = residual[k].clone();
                blocks[k].solve(solved[k]);
            }
            return solved;
        };
    }

    private UnaryOperator<double[][]> byDiagonal(State state) {
        double[][] diagonal = objective.diagonal(state);
        return residual -> {
            var solved = new double[classes][width];
            for (int k = 0; k < classes; k++) {
                for (int j = 0; j < width; j++) {
                    // An intercept has no curvature once its outcome is certain everywhere.
                    solved[k][j] = residual[k][j] / Math.max(diagonal[k][j], Double.MIN_NORMAL);
                }
            }
            return solved;
        };
    }

    private static double[][] sum(double[][] a, double[][] b, double times) {
        var sum = new double[a.length][];
        for (int k = 0; k < a.length; k++) {
            sum[k] = a[k].clone();
        }
        add(sum, b, times);
        return sum;
    }

    private static void add(double[][] to, double[][] from, double times) {
        for (int k = 0; k < to.length; k++) {
            double[] into = to[k];
            double[] row = from[k];
            for (int j = 0; j < into.length; j++) {
                into[j] += times * row[j];
            }
        }
    }

    private static double dot(double[][] a, double[][] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            for (int j = 0; j < a[k].length; j++) {
                sum += a[k][j] * b[k][j];
            }
        }
        return sum;
    }
}
