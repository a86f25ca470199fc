package io.growth.churn.survival;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Errors that hold although rows depend on each other or hazards are not proportional: the sandwich of Lin and Wei (Journal
 * of the American Statistical Association 84, 1989, 1074), the sum over clusters of what each would change in the coefficients.
 */
final class RobustErrors {

    private RobustErrors() {}

    static double[][] of(PartialLikelihood likelihood, double[][] covariance, int @Nullable [] clusters) {
        CoxDesign design = likelihood.design;
        int columns = design.columns;
        int[] of = numbered(design.sets.rows, clusters);
        int count = Arrays.stream(of).max().orElse(-1) + 1;
        var sums = new double[Math.multiplyExact(count, columns)];
        PartialLikelihood.Scores scores = likelihood.scores();
        var score = new double[columns];
        for (int place = 0; place < design.size; place++) {
            scores.write(place, score);
            for (int k = 0; k < columns; k++) {
                sums[of[place] * columns + k] += design.weights[place] * score[k];
            }
        }
        return sandwich(sums, count, covariance);
    }

    /** Clusters numbered from 0 without gaps; each row its own if there are none. */
    private static int[] numbered(int[] rows, int @Nullable [] clusters) {
        var numbers = new int[rows.length];
        if (clusters == null) {
            Arrays.setAll(numbers, place -> place);
            return numbers;
        }
        int[] distinct = Arrays.stream(rows)
                .map(row -> clusters[row])
                .sorted()
                .distinct()
                .toArray();
        Arrays.setAll(numbers, place -> Arrays.binarySearch(distinct, clusters[rows[place]]));
        return numbers;
    }

    private static double[][] sandwich(double[] sums, int count, double[][] covariance) {
        int columns = covariance.length;
        var robust = new double[columns][columns];
        var change = new double[columns];
        for (int c = 0; c < count; c++) {
            for (int i = 0; i < columns; i++) {
                change[i] = 0;
                for (int k = 0; k < columns; k++) {
                    change[i] += covariance[i][k] * sums[c * columns + k];
                }
            }
            for (int i = 0; i < columns; i++) {
                for (int k = 0; k < columns; k++) {
                    robust[i][k] += change[i] * change[k];
                }
            }
        }
        return robust;
    }
}
