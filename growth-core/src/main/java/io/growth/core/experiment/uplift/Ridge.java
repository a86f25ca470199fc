package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.internal.Cholesky;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The line nearest to given numbers by weighted least squares, with a penalty on its slopes (Hoerl and Kennard,
 * Technometrics 12, 1970).
 *
 * <p>It minimises {@code Σ w (y - a - Σ b z)² + penalty Σ b²}, where {@code z} are the columns less their mean, by
 * their standard deviation over all rows, so that units do not matter. Columns that say the same share the slope, one
 * that never changes has none. Solved by the normal equations; sums are of fixed blocks, so that threads change
 * nothing.
 */
final class Ridge {

    private static final String STAGE = "fit line";
    private static final int BLOCK = 1024;

    private final Features features;
    private final double[] target;
    private final double[] weights;
    private final FitContext context;
    private final int width;

    private Ridge(Features features, double[] target, double[] weights, FitContext context) {
        this.features = features;
        this.target = target;
        this.weights = weights;
        this.context = context;
        this.width = features.columns();
    }

    /**
     * Fits a line.
     *
     * @param weights of each row, finite and at least 0, one of them more
     * @param penalty above 0
     * @throws IllegalArgumentException if a value is NaN or infinite; the message names its column
     */
    static Line fit(Features features, double[] target, double[] weights, double penalty, FitContext context) {
        return new Ridge(features, target, weights, context).solve(penalty);
    }

    static void checkPenalty(double penalty) {
        if (!(penalty > 0 && penalty <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("penalty must be above 0 and finite but is " + penalty);
        }
    }

    private Line solve(double penalty) {
        double[] moments = moments();
        double total = moments[0];
        if (!(total > 0)) {
            throw new IllegalArgumentException("all customers have a weight of 0; nothing can be learnt from them");
        }
        IntToDoubleFunction centre = column -> moments[2 + column] / total;
        double[] scales = scales();
        double[] centres = new double[width];
        Arrays.setAll(centres, centre);
        double middle = moments[1] / total;
        double[] sums = products(centres, scales, middle);
        int triangle = Cholesky.packed(width);
        double[] slopes = Arrays.copyOfRange(sums, triangle, triangle + width);
        double[] matrix = Arrays.copyOf(sums, triangle);
        for (int column = 0; column < width; column++) {
            matrix[Cholesky.offset(column, width) + column] += penalty;
        }
        var cholesky = new Cholesky(width, 0);
        if (cholesky.factor(matrix) >= 0) {
            throw new IllegalArgumentException("columns determine each other to the last digit; raise the penalty,"
                    + " which is " + penalty + ", or leave one out");
        }
        cholesky.solve(slopes);
        double intercept = middle;
        for (int column = 0; column < width; column++) {
            slopes[column] /= scales[column];
            intercept -= slopes[column] * centres[column];
        }
        return new Line(slopes, intercept);
    }

    /** Total weight, weighted sum of the target, weighted sum of each column. */
    private double[] moments() {
        return summed(2 + width, (row, k, into) -> {
            double weight = weights[k];
            into[0] += weight;
            into[1] += weight * target[k];
            for (int column = 0; column < width; column++) {
                into[2 + column] += weight * row[column];
            }
        });
    }

    /** Standard deviation of each column; 1 where it never changes. */
    private double[] scales() {
        double[] sums = summed(width, (row, k, into) -> {
            for (int column = 0; column < width; column++) {
                into[column] += checked(row[column], column);
            }
        });
        int rows = features.rows();
        double[] squares = summed(width, (row, k, into) -> {
            for (int column = 0; column < width; column++) {
                double off = row[column] - sums[column] / rows;
                into[column] += off * off;
            }
        });
        return Arrays.stream(squares)
                .map(square -> square > 0 ? Math.sqrt(square / rows) : 1)
                .toArray();
    }

    private double checked(double value, int column) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("column " + features.name(column) + " has " + value
                    + ", which a line can't use; impute what is missing, clip what is infinite, or take an uplift"
                    + " forest");
        }
        return value;
    }

    /** The packed triangle of the normal equations, then their right side. */
    private double[] products(double[] centres, double[] scales, double middle) {
        int triangle = Cholesky.packed(width);
        return summed(triangle + width, (row, k, into) -> {
            for (int column = 0; column < width; column++) {
                row[column] = (row[column] - centres[column]) / scales[column];
            }
            double off = target[k] - middle;
            for (int a = 0; a < width; a++) {
                double weighted = weights[k] * row[a];
                int at = Cholesky.offset(a, width);
                for (int b = a; b < width; b++) {
                    into[at + b] += weighted * row[b];
                }
                into[triangle + a] += weighted * off;
            }
        });
    }

    /** Adds something up over all rows: each block for itself, then the blocks in their order. */
    private double[] summed(int size, Step step) {
        var sums = new double[size];
        context.<double[], double[]>mapBlocks(
                STAGE,
                features.rows(),
                BLOCK,
                () -> new double[width],
                (row, from, to) -> {
                    var part = new double[size];
                    for (int k = from; k < to; k++) {
                        features.copyRow(k, row);
                        step.add(row, k, part);
                    }
                    return part;
                },
                part -> {
                    for (int k = 0; k < size; k++) {
                        sums[k] += part[k];
                    }
                });
        return sums;
    }

    /** What one row adds; it may write over the row. */
    private interface Step {
        void add(double[] row, int number, double[] into);
    }
}
