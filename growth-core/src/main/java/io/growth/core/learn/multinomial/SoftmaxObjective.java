package io.growth.core.learn.multinomial;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;

/**
 * The penalised likelihood of a softmax, its gradient {@code Σ w (p_k − [y = k]) x + λb_k}, and the product of its
 * curvature with a direction {@code v}: {@code Σ w p_k (vₖᵀx − Σ_m p_m v_mᵀx) x + λv_k}.
 *
 * <p>Weights are by outcome, the intercept first. Exponentials are of differences to the largest, and never overflow.
 */
final class SoftmaxObjective {

    private static final String STAGE = "multinomial";
    private static final int BLOCK = 2048;

    final int classes;
    final int width;
    private final Examples examples;
    private final double l2;
    private final FitContext context;
    private final int block;

    SoftmaxObjective(Examples examples, double l2, FitContext context) {
        this.examples = examples;
        this.l2 = l2;
        this.context = context;
        this.classes = examples.classes();
        this.width = examples.features().columns() + 1;
        // Each block has a gradient of its own until its turn, so wide ones are to be few.
        this.block = Math.max(BLOCK, width);
    }

    /** Some weights, what they cost, and the probabilities they give to each row. */
    static final class State {

        final double[][] weights;
        final double[][] gradient;
        final double[] probabilities;
        double value;

        private State(double[][] weights, int rows) {
            this.weights = weights;
            this.gradient = new double[weights.length][weights[0].length];
            this.probabilities = new double[rows * weights.length];
        }
    }

    private record Part(double[] value, double[][] sums) {}

    State at(double[][] weights) {
        var state = new State(weights, examples.size());
        double[] value = sum(state.gradient, entries -> {
            var margins = new double[classes];
            return (part, row) -> add(part, state, margins, entries, row);
        });
        state.value = value[0] + penalty(weights, state.gradient);
        return state;
    }

    private void add(Part part, State state, double[] margins, RowEntries entries, int row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            margins[k] = entries.dot(state.weights[k]);
            largest = Math.max(largest, margins[k]);
        }
        double total = 0;
        for (int k = 0; k < classes; k++) {
            total += Math.exp(margins[k] - largest);
        }
        int label = examples.labels()[row];
        double weight = examples.weight(row);
        part.value[0] += weight * (largest - margins[label] + Math.log(total));
        for (int k = 0; k < classes; k++) {
            state.probabilities[row * classes + k] = Math.exp(margins[k] - largest) / total;
        }
        for (int k = 0; k < classes; k++) {
            double p = state.probabilities[row * classes + k];
            entries.addTo(part.sums[k], weight * (k == label ? -others(state, row, k) : p));
        }
    }

    /** {@code 1 − p_k}, exact to the last digits also where that is next to nothing. */
    private double others(State state, int row, int outcome) {
        double p = state.probabilities[row * classes + outcome];
        if (p < 0.5) {
            return 1 - p;
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += k == outcome ? 0 : state.probabilities[row * classes + k];
        }
        return sum;
    }

    /** Adds the gradient of the penalty, and returns its value. */
    private double penalty(double[][] weights, double[][] gradient) {
        double squares = 0;
        for (int k = 0; k < classes; k++) {
            for (int j = 1; j < width; j++) {
                squares += weights[k][j] * weights[k][j];
                gradient[k][j] += l2 * weights[k][j];
            }
        }
        return l2 / 2 * squares;
    }

    double[][] curvatureTimes(State state, double[][] direction) {
        var product = new double[classes][width];
        sum(product, entries -> {
            var shifts = new double[classes];
            return (part, row) -> addCurvature(part, state, direction, shifts, entries, row);
        });
        penalty(direction, product);
        return product;
    }

    private void addCurvature(
            Part part, State state, double[][] direction, double[] shifts, RowEntries entries, int row) {
        double[] probabilities = state.probabilities;
        shift(state, direction, shifts, entries, row);
        double weight = examples.weight(row);
        for (int k = 0; k < classes; k++) {
            entries.addTo(part.sums[k], weight * probabilities[row * classes + k] * shifts[k]);
        }
    }

    /**
     * How far a step of the weights moves a row's margins apart at most, from their mean by its probabilities.
     *
     * @return for each row
     */
    double[] shifts(State state, double[][] step) {
        var largest = new double[examples.size()];
        context.forBlocks(
                STAGE, largest.length, block, () -> new RowEntries(examples.features()), (entries, from, to) -> {
                    var shifts = new double[classes];
                    for (int row = from; row < to; row++) {
                        shift(state, step, shifts, entries.of(row), row);
                        for (double shift : shifts) {
                            largest[row] = Math.max(largest[row], Math.abs(shift));
                        }
                    }
                });
        return largest;
    }

    /**
     * Fills in how far a direction moves a row's margins from their mean. It is taken from the most probable outcome's
     * first, whose own share is then exactly 0: what is left of it keeps its digits where others are next to
     * impossible.
     */
    private void shift(State state, double[][] direction, double[] shifts, RowEntries entries, int row) {
        double[] probabilities = state.probabilities;
        int start = row * classes;
        int likely = 0;
        for (int k = 0; k < classes; k++) {
            shifts[k] = entries.dot(direction[k]);
            likely = probabilities[start + k] > probabilities[start + likely] ? k : likely;
        }
        double from = shifts[likely];
        double mean = 0;
        for (int k = 0; k < classes; k++) {
            shifts[k] -= from;
            mean += probabilities[start + k] * shifts[k];
        }
        for (int k = 0; k < classes; k++) {
            shifts[k] -= mean;
        }
    }

    /** What one thread does with a row of its block. */
    @FunctionalInterface
    private interface RowTask {
        void run(Part part, int row);
    }

    private double[] sum(double[][] into, TaskOfThread task) {
        var value = new double[1];
        context.mapBlocks(
                STAGE,
                examples.size(),
                block,
                () -> new RowEntries(examples.features()),
                (entries, from, to) -> {
                    var part = new Part(new double[1], new double[classes][width]);
                    RowTask rows = task.of(entries);
                    for (int row = from; row < to; row++) {
                        entries.of(row);
                        rows.run(part, row);
                    }
                    return part;
                },
                part -> {
                    value[0] += part.value[0];
                    for (int k = 0; k < classes; k++) {
                        for (int j = 0; j < width; j++) {
                            into[k][j] += part.sums[k][j];
                        }
                    }
                });
        return value;
    }

    /** Makes the task of one thread from its entries. */
    @FunctionalInterface
    private interface TaskOfThread {
        RowTask of(RowEntries entries);
    }

    /** The exact curvature of one outcome, the others held still: its lower triangle. */
    double[][] curvature(State state, int outcome) {
        double[][] sum = lower();
        context.mapBlocks(
                STAGE,
                examples.size(),
                Math.max(block, 16 * width),
                () -> new RowEntries(examples.features()),
                (entries, from, to) -> {
                    double[][] part = lower();
                    for (int row = from; row < to; row++) {
                        double p = state.probabilities[row * classes + outcome];
                        entries.of(row).addTo(part, examples.weight(row) * p * others(state, row, outcome));
                    }
                    return part;
                },
                part -> {
                    for (int i = 0; i < width; i++) {
                        for (int j = 0; j <= i; j++) {
                            sum[i][j] += part[i][j];
                        }
                    }
                });
        for (int j = 1; j < width; j++) {
            sum[j][j] += l2;
        }
        return sum;
    }

    private double[][] lower() {
        var lower = new double[width][];
        for (int i = 0; i < width; i++) {
            lower[i] = new double[i + 1];
        }
        return lower;
    }

    /** The diagonal of the curvature. */
    double[][] diagonal(State state) {
        var diagonal = new double[classes][width];
        sum(diagonal, entries -> (part, row) -> {
            double weight = examples.weight(row);
            for (int k = 0; k < classes; k++) {
                double p = state.probabilities[row * classes + k];
                for (int e = 0; e < entries.count; e++) {
                    part.sums[k][entries.at[e]] +=
                            weight * p * others(state, row, k) * entries.values[e] * entries.values[e];
                }
            }
        });
        for (double[] row : diagonal) {
            for (int j = 1; j < width; j++) {
                row[j] += l2;
            }
        }
        return diagonal;
    }
}
