package io.growth.recommend.neighbor;

import io.growth.core.data.SparseMatrix;

/** Mean rating of each row, of everything, and the range of all ratings. */
final class RatingMeans {

    private final double[] means;
    private final int[] counts;
    private final double overall;
    private final double lowest;
    private final double highest;

    RatingMeans(SparseMatrix matrix) {
        means = new double[matrix.rowCount()];
        counts = new int[matrix.rowCount()];
        double total = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < means.length; row++) {
            double sum = 0;
            for (int e = matrix.start(row); e < matrix.end(row); e++) {
                float rating = matrix.values()[e];
                sum += rating;
                low = Math.min(low, rating);
                high = Math.max(high, rating);
            }
            counts[row] = matrix.degree(row);
            means[row] = counts[row] == 0 ? 0 : sum / counts[row];
            total += sum;
        }
        overall = matrix.size() == 0 ? 0 : total / matrix.size();
        lowest = low;
        highest = high;
    }

    boolean knows(int row) {
        return row >= 0 && counts[row] > 0;
    }

    double of(int row) {
        return means[row];
    }

    double overall() {
        return overall;
    }

    /** No prediction leaves the range of the ratings seen. */
    double clipped(double prediction) {
        return highest < lowest ? prediction : Math.max(lowest, Math.min(highest, prediction));
    }
}
