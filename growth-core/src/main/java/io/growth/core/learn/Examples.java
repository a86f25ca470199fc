package io.growth.core.learn;

import io.growth.core.data.Features;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a classifier learns from: features of past customers, what became of each, and how much each counts.
 *
 * <p>Immutable; the arrays are not copied, must not be changed, and are handed out as they are.
 */
public final class Examples {

    private final Features features;
    private final int[] labels;
    private final int classes;
    private final double @Nullable [] weights;
    private final double @Nullable [] offsets;

    private Examples(
            Features features, int[] labels, int classes, double @Nullable [] weights, double @Nullable [] offsets) {
        this.features = features;
        this.labels = labels;
        this.classes = classes;
        this.weights = weights;
        this.offsets = offsets;
    }

    /**
     * Examples of something that happened or did not.
     *
     * @param features one row for each example
     * @param labels 1 where it happened, 0 where it did not
     * @return the examples
     * @throws IllegalArgumentException if a label is neither, or there is not one for each row
     */
    public static Examples of(Features features, int[] labels) {
        return of(features, labels, 2);
    }

    /**
     * Examples of one of several outcomes.
     *
     * @param features one row for each example
     * @param labels the outcome of each, 0 to {@code classes - 1}
     * @param classes how many outcomes there are, at least 2
     * @return the examples
     * @throws IllegalArgumentException if a label is outside, or there is not one for each row
     */
    public static Examples of(Features features, int[] labels, int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2 but is " + classes);
        }
        checkLength("labels", labels.length, features);
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= classes) {
                throw new IllegalArgumentException(
                        "label of row " + row + " must be from 0 to " + (classes - 1) + " but is " + labels[row]);
            }
        }
        return new Examples(features, labels, classes, null, null);
    }

    /**
     * Lets examples count more or less than once: a weight of 2 is the same as the example twice.
     *
     * @param newWeights one for each row, finite and at least 0
     * @return examples with these weights
     * @throws IllegalArgumentException if a weight is negative or no number, or there is not one for each row
     */
    public Examples withWeights(double[] newWeights) {
        checkLength("weights", newWeights.length, features);
        for (int row = 0; row < newWeights.length; row++) {
            if (!(newWeights[row] >= 0 && newWeights[row] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "weight of row " + row + " must be finite and at least 0 but is " + newWeights[row]);
            }
        }
        return new Examples(features, labels, classes, newWeights, offsets);
    }

    /**
     * Sets what is known beforehand, in log-odds, and stays as it is while the rest is learnt.
     *
     * @param newOffsets one for each row, finite
     * @return examples with these offsets
     * @throws IllegalArgumentException if an offset is not finite, or there is not one for each row
     */
    public Examples withOffsets(double[] newOffsets) {
        checkLength("offsets", newOffsets.length, features);
        for (int row = 0; row < newOffsets.length; row++) {
            if (!(Math.abs(newOffsets[row]) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "offset of row " + row + " must be finite but is " + newOffsets[row]);
            }
        }
        return new Examples(features, labels, classes, weights, newOffsets);
    }

    private static void checkLength(String what, int length, Features features) {
        if (length != features.rows()) {
            throw new IllegalArgumentException(
                    "there must be as many " + what + " as rows, " + features.rows() + ", but are " + length);
        }
    }

    /**
     * Some of the examples, such as those of a fold.
     *
     * @param rows their numbers, in any order, each as often as wanted
     * @return examples of their own
     */
    public Examples rows(int[] rows) {
        return new Examples(
                features.rows(rows),
                Arrays.stream(rows).map(row -> labels[row]).toArray(),
                classes,
                chosen(weights, rows),
                chosen(offsets, rows));
    }

    private static double @Nullable [] chosen(double @Nullable [] values, int[] rows) {
        return values == null
                ? null
                : Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    /**
     * How many examples there are.
     *
     * @return number of rows
     */
    public int size() {
        return labels.length;
    }

    /**
     * What is known of each example.
     *
     * @return a row for each
     */
    public Features features() {
        return features;
    }

    /**
     * What became of each example; read only.
     *
     * @return the live array, one for each row
     */
    public int[] labels() {
        return labels;
    }

    /**
     * How many outcomes there are.
     *
     * @return 2 if something happened or did not
     */
    public int classes() {
        return classes;
    }

    /**
     * How much each example counts; read only.
     *
     * @return the live array, or null if each counts once
     */
    public double @Nullable [] weights() {
        return weights;
    }

    /**
     * How much one example counts.
     *
     * @param row its number
     * @return its weight, 1 if none were set
     */
    public double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    /**
     * What is known beforehand of each example, in log-odds; read only.
     *
     * @return the live array, or null if nothing is
     */
    public double @Nullable [] offsets() {
        return offsets;
    }

    @Override
    public String toString() {
        return labels.length + " examples of " + classes + " outcomes: " + features;
    }
}
