package io.growth.core.learn;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;

/**
 * Says how probable something is, such as that a customer buys: a fitted model, immutable and safe for any number of
 * threads.
 *
 * <p>A row has a number for each feature the model was fitted on, in that order.
 */
@FunctionalInterface
public interface Classifier {

    /** Rows that one thread takes at a time. */
    int BLOCK = 1024;

    /**
     * The probability that it happens.
     *
     * @param row a number for each feature
     * @return 0 to 1
     * @throws IllegalArgumentException if the row is shorter or longer, or has a value that the model does not take
     */
    double probability(double[] row);

    /**
     * The probability for one row of a matrix.
     *
     * @param features the matrix, with the columns the model was fitted on
     * @param row number of the row
     * @return 0 to 1
     */
    default double probability(Features features, int row) {
        var copy = new double[features.columns()];
        features.copyRow(row, copy);
        return probability(copy);
    }

    /**
     * The probability for each row of a matrix.
     *
     * @param features the matrix, with the columns the model was fitted on
     * @return one for each row, 0 to 1
     */
    default double[] probabilities(Features features) {
        return probabilities(features, FitContext.defaults());
    }

    /**
     * The probability for each row of a matrix.
     *
     * @param features the matrix, with the columns the model was fitted on
     * @param context threads, progress and cancellation
     * @return one for each row, 0 to 1
     */
    default double[] probabilities(Features features, FitContext context) {
        var all = new double[features.rows()];
        context.forBlocks("score", all.length, BLOCK, () -> all, (into, from, to) -> {
            for (int row = from; row < to; row++) {
                into[row] = probability(features, row);
            }
        });
        return all;
    }
}
