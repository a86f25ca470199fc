package io.growth.core.learn.calibrate;

import io.growth.core.internal.Logistic;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a calibration is fitted to: probabilities of rows the model had not seen, and what came. */
record Scores(double[] probabilities, int[] labels, double @Nullable [] weights) {

    static Scores of(double[] probabilities, int[] labels, double @Nullable [] weights) {
        if (probabilities.length != labels.length || weights != null && weights.length != labels.length) {
            throw new IllegalArgumentException("there must be as many labels and weights as probabilities, "
                    + probabilities.length + ", but are " + labels.length
                    + (weights == null ? "" : " and " + weights.length));
        }
        for (int row = 0; row < labels.length; row++) {
            check(row, probabilities[row], labels[row], weights == null ? 1 : weights[row]);
        }
        var scores = new Scores(probabilities, labels, weights);
        if (!(scores.count(0) > 0 && scores.count(1) > 0)) {
            throw new IllegalArgumentException(
                    "calibration needs rows of both outcomes, but one has none; use more rows or fewer folds");
        }
        return scores;
    }

    private static void check(int row, double probability, int label, double weight) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "probability of row " + row + " must be from 0 to 1 but is " + probability);
        }
        if (label != 0 && label != 1) {
            throw new IllegalArgumentException("label of row " + row + " must be 0 or 1 but is " + label);
        }
        if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "weight of row " + row + " must be finite and at least 0 but is " + weight);
        }
    }

    double[] logOdds() {
        return Arrays.stream(probabilities).map(Logistic::logOdds).toArray();
    }

    double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    double count(int label) {
        double count = 0;
        for (int row = 0; row < labels.length; row++) {
            count += labels[row] == label ? weight(row) : 0;
        }
        return count;
    }
}
