package io.growth.core.learn.logistic;

import io.growth.core.learn.Examples;
import org.jspecify.annotations.Nullable;

/**
 * What each row says about its margin {@code z}: loss {@code log(1 + e^z) − y z}, its slope {@code p − y} and its
 * curvature {@code p (1 − p)}, each times the weight of the row.
 *
 * <p>One {@code e^−|z|} serves all of them, which neither overflows nor loses digits for any margin (Mächler,
 * "Accurately computing log(1 − exp(−|a|))", Rmpfr 2012).
 */
final class Losses {

    private final int[] labels;
    private final double @Nullable [] weights;
    private final double @Nullable [] offsets;
    private final double negative;
    private final double positive;

    Losses(Examples examples, double negative, double positive) {
        labels = examples.labels();
        weights = examples.weights();
        offsets = examples.offsets();
        this.negative = negative;
        this.positive = positive;
    }

    /** How much a row counts. */
    double weight(int row) {
        double ofClass = labels[row] == 1 ? positive : negative;
        return weights == null ? ofClass : ofClass * weights[row];
    }

    boolean hasOffsets() {
        return offsets != null;
    }

    /** Sum of the weights of a class. */
    double total(int label) {
        double total = 0;
        for (int row = 0; row < labels.length; row++) {
            total += labels[row] == label ? weight(row) : 0;
        }
        return total;
    }

    /** Fills residuals and curvatures of a tile from its margins, to which offsets are added; gives the loss. */
    double apply(int from, int to, Design.Scratch scratch) {
        if (offsets != null) {
            for (int row = from; row < to; row++) {
                scratch.margins[row - from] += offsets[row];
            }
        }
        return weights == null && negative == 1 && positive == 1
                ? unweighted(from, to, scratch)
                : weighted(from, to, scratch);
    }

    private double unweighted(int from, int to, Design.Scratch scratch) {
        double[] margins = scratch.margins;
        double[] residuals = scratch.residuals;
        double[] curvatures = scratch.curvatures;
        double sum = 0;
        // At most 2 to the 64 in a tile: one logarithm serves all its rows.
        double product = 1;
        for (int k = 0; k < to - from; k++) {
            double sign = 2 * labels[from + k] - 1;
            double margin = sign * margins[k];
            double e = Math.exp(-Math.abs(margin));
            double large = 1 / (1 + e);
            double small = e * large;
            residuals[k] = -sign * (margin >= 0 ? small : large);
            curvatures[k] = small * large;
            sum -= Math.min(margin, 0);
            product *= 1 + e;
        }
        return sum + Math.log(product);
    }

    private double weighted(int from, int to, Design.Scratch scratch) {
        double sum = 0;
        for (int k = 0; k < to - from; k++) {
            double weight = weight(from + k);
            double sign = 2 * labels[from + k] - 1;
            double margin = sign * scratch.margins[k];
            double e = Math.exp(-Math.abs(margin));
            double large = 1 / (1 + e);
            double small = e * large;
            scratch.residuals[k] = -sign * weight * (margin >= 0 ? small : large);
            scratch.curvatures[k] = weight * small * large;
            sum += weight * (Math.log1p(e) - Math.min(margin, 0));
        }
        return sum;
    }

    /** The curvatures that no margin exceeds: a quarter of the weights. */
    void boundCurvatures(int from, int to, double[] curvatures) {
        for (int row = from; row < to; row++) {
            curvatures[row - from] = 0.25 * weight(row);
        }
    }
}
