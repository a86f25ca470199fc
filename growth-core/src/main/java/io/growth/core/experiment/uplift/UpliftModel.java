package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import java.util.stream.IntStream;

/**
 * Says by how much a treatment changes the probability that something happens, for each customer: a fitted model,
 * immutable and safe for any number of threads.
 *
 * <p>The theory calls it the conditional average treatment effect. It is no probability: it may be negative, for
 * customers who are better left alone.
 */
public interface UpliftModel {

    /** Rows that one thread takes at a time. */
    int BLOCK = 1024;

    /**
     * How many arms there are.
     *
     * @return at least 2, the one left alone counted
     */
    int arms();

    /**
     * How much more probable it becomes by a treatment.
     *
     * @param row a number for each feature
     * @param arm which treatment, 1 to {@code arms() - 1}
     * @return from -1 to 1, or a little beyond with models that are lines
     * @throws IllegalArgumentException if the row is shorter or longer, or has a value that the model does not take
     * @throws IndexOutOfBoundsException if there is no such arm
     */
    double uplift(double[] row, int arm);

    /**
     * How much more probable it becomes by the first treatment.
     *
     * @param row a number for each feature
     * @return as {@link #uplift(double[], int)} of arm 1
     * @throws IllegalArgumentException if the row is shorter or longer, or has a value that the model does not take
     */
    default double uplift(double[] row) {
        return uplift(row, 1);
    }

    /**
     * How much more probable it becomes by each of the treatments.
     *
     * @param row a number for each feature
     * @return one for each treatment, that of arm 1 first
     * @throws IllegalArgumentException if the row is shorter or longer, or has a value that the model does not take
     */
    default double[] uplifts(double[] row) {
        return IntStream.range(1, arms()).mapToDouble(arm -> uplift(row, arm)).toArray();
    }

    /**
     * How much more probable it becomes by a treatment, for each row of a matrix.
     *
     * @param features the matrix, with the columns the model was fitted on
     * @param arm which treatment, 1 to {@code arms() - 1}
     * @param context threads, progress and cancellation
     * @return one for each row
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    default double[] uplifts(Features features, int arm, FitContext context) {
        var all = new double[features.rows()];
        context.forBlocks("score uplift", all.length, BLOCK, () -> new double[features.columns()], (row, from, to) -> {
            for (int k = from; k < to; k++) {
                features.copyRow(k, row);
                all[k] = uplift(row, arm);
            }
        });
        return all;
    }

    /**
     * How much more probable it becomes by the first treatment, for each row of a matrix.
     *
     * @param features the matrix, with the columns the model was fitted on
     * @return one for each row
     */
    default double[] uplifts(Features features) {
        return uplifts(features, 1, FitContext.defaults());
    }
}
