package io.growth.recommend.graph;

import io.growth.core.data.SparseMatrix;

/** Turns counts into probabilities. */
final class Rows {

    private Rows() {}

    /** The same matrix with each row divided by its sum; a row that sums to 0 stays as it is. */
    static SparseMatrix summingToOne(SparseMatrix matrix) {
        float[] values = matrix.values().clone();
        for (int row = 0; row < matrix.rowCount(); row++) {
            double sum = 0;
            for (int e = matrix.start(row); e < matrix.end(row); e++) {
                sum += values[e];
            }
            for (int e = matrix.start(row); e < matrix.end(row) && sum > 0; e++) {
                values[e] = (float) (values[e] / sum);
            }
        }
        return matrix.withValues(values);
    }
}
