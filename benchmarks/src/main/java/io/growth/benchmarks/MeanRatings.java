package io.growth.benchmarks;

import io.growth.core.data.Ids;
import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.recommend.RatingPredictor;

/** What any predictor of ratings must beat: means, which know nothing of taste. */
final class MeanRatings {

    private MeanRatings() {}

    /** The mean of all ratings, for everybody and everything. */
    static <U, I> RatingPredictor<U, I> ofAll(Interactions<U, I> ratings) {
        double mean = mean(ratings.byUser().values(), 0, ratings.size());
        return (user, item) -> mean;
    }

    /** The mean of the user's ratings, whatever the item; that of all ratings for somebody unknown. */
    static <U, I> RatingPredictor<U, I> ofUser(Interactions<U, I> ratings) {
        double[] means = rowMeans(ratings.byUser());
        return (user, item) -> meanOf(user, ratings.users(), means);
    }

    /** The mean of the item's ratings, whoever asks; that of all ratings for something unknown. */
    static <U, I> RatingPredictor<U, I> ofItem(Interactions<U, I> ratings) {
        double[] means = rowMeans(ratings.byItem());
        return (user, item) -> meanOf(item, ratings.items(), means);
    }

    private static <K> double meanOf(K key, Ids<K> keys, double[] means) {
        int row = keys.indexOf(key);
        return row < 0 ? means[means.length - 1] : means[row];
    }

    /** The mean of each row, and behind them that of all, which also stands for empty rows. */
    private static double[] rowMeans(SparseMatrix matrix) {
        var means = new double[matrix.rowCount() + 1];
        double all = mean(matrix.values(), 0, matrix.size());
        for (int row = 0; row < matrix.rowCount(); row++) {
            means[row] = matrix.degree(row) == 0 ? all : mean(matrix.values(), matrix.start(row), matrix.end(row));
        }
        means[matrix.rowCount()] = all;
        return means;
    }

    private static double mean(float[] values, int from, int to) {
        double sum = 0;
        for (int e = from; e < to; e++) {
            sum += values[e];
        }
        return from == to ? 0 : sum / (to - from);
    }
}
