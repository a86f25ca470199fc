package io.growth.core.learn.logistic;

import java.util.Arrays;

/**
 * Mean and sum of squared deviations of each column, from one reading of the data.
 *
 * <p>Parts are merged by the formula of Chan, Golub and LeVeque ("Algorithms for computing the sample variance", The
 * American Statistician 37, 1983, eq. 2.1), which keeps all digits where a sum of squares would lose them.
 */
final class ColumnMoments {

    final double[] means;
    final double[] squares;
    private double count;

    ColumnMoments(int columns) {
        means = new double[columns];
        squares = new double[columns];
    }

    void clear(int newCount) {
        Arrays.fill(means, 0);
        Arrays.fill(squares, 0);
        count = newCount;
    }

    /** Makes means of the sums. */
    void divide() {
        for (int j = 0; j < means.length; j++) {
            means[j] /= count;
        }
    }

    void merge(ColumnMoments other) {
        double all = count + other.count;
        if (other.count == 0) {
            return;
        }
        double share = other.count / all;
        double both = count * share;
        for (int j = 0; j < means.length; j++) {
            double difference = other.means[j] - means[j];
            means[j] += difference * share;
            squares[j] += other.squares[j] + difference * difference * both;
        }
        count = all;
    }

    /** Population standard deviation of each column, exactly 0 for a constant; they take the place of the squares. */
    double[] deviations() {
        double[] deviations = squares;
        for (int j = 0; j < deviations.length; j++) {
            double deviation = Math.sqrt(deviations[j] / count);
            // What rounding leaves of a constant is not taken for variation.
            deviations[j] = deviation > 1e-14 * Math.abs(means[j]) ? deviation : 0;
        }
        return deviations;
    }
}
