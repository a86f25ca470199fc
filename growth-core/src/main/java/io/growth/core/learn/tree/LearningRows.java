package io.growth.core.learn.tree;

import io.growth.core.learn.Examples;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The examples as trees read them: rows that count, outcomes, weights.
 *
 * @param rows those with a weight, ascending
 * @param labels 1 where it happened, for each row of the matrix
 * @param weights of each row of the matrix
 */
@SuppressWarnings("ArrayRecordComponent") // Carried from one method to another, never compared.
record LearningRows(int[] rows, byte[] labels, double[] weights) {

    /**
     * Checks and converts.
     *
     * @throws IllegalArgumentException if there is nothing to learn from, or what trees do not take
     */
    static LearningRows of(Examples examples, ClassWeights classWeights) {
        if (examples.classes() != 2) {
            throw new IllegalArgumentException("trees tell two outcomes apart, but there are " + examples.classes()
                    + "; fit a model for each outcome against all others");
        }
        if (examples.offsets() != null) {
            throw new IllegalArgumentException("trees of shares take no offsets; leave them out, or fit boosted trees");
        }
        if (examples.features().columns() == 0) {
            throw new IllegalArgumentException("there is no column to learn from");
        }
        double[] weights = classWeights.apply(examples);
        int[] rows = IntStream.range(0, weights.length)
                .filter(row -> weights[row] > 0)
                .toArray();
        double total = Arrays.stream(weights).sum();
        if (rows.length == 0 || total > Double.MAX_VALUE) {
            throw new IllegalArgumentException("there must be an example with a weight, and all together finite, but "
                    + rows.length + " of " + weights.length + " have one, and they are " + total);
        }
        var labels = new byte[weights.length];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = (byte) examples.labels()[row];
        }
        return new LearningRows(rows, labels, weights);
    }
}
