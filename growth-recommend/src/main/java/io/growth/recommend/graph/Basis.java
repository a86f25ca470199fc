package io.growth.recommend.graph;

import io.growth.core.fit.FitContext;

/** Makes the columns of a tall matrix orthonormal by a Cholesky factor of their small Gram matrix (CholeskyQR). */
final class Basis {

    /**
     * A column of which less than this share of the squared length is new is rounding in {@code float}, and dropped.
     */
    private static final double LEAST_NEW = 1e-6;

    private Basis() {}

    /** A matrix whose columns span the same space; a column without anything new becomes 0. */
    static Panel orthonormal(Panel panel, FitContext context) {
        double[][] factor = panel.gram(context);
        factorise(factor);
        return panel.times(inverseTransposed(factor), panel.width, context);
    }

    /** Makes the lower triangle the Cholesky factor; a dropped column has 0 on the diagonal and below. */
    private static void factorise(double[][] gram) {
        for (int j = 0; j < gram.length; j++) {
            double length = gram[j][j];
            double rest = length - dot(gram[j], gram[j], 0, j);
            double pivot = rest > LEAST_NEW * length ? Math.sqrt(rest) : 0;
            gram[j][j] = pivot;
            for (int i = j + 1; i < gram.length; i++) {
                double below = gram[i][j] - dot(gram[i], gram[j], 0, j);
                gram[i][j] = pivot > 0 ? below / pivot : 0;
            }
        }
    }

    /** Four running sums, since each addition waits for the last one of its own sum. */
    private static double dot(double[] a, double[] b, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = from;
        for (; k + 3 < to; k += 4) {
            s0 += a[k] * b[k];
            s1 += a[k + 1] * b[k + 1];
            s2 += a[k + 2] * b[k + 2];
            s3 += a[k + 3] * b[k + 3];
        }
        for (; k < to; k++) {
            s0 += a[k] * b[k];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** The transposed inverse of the lower factor: upper, with a row and column of zeros for each dropped one. */
    private static float[][] inverseTransposed(double[][] factor) {
        int n = factor.length;
        var inverse = new float[n][n];
        var column = new double[n];
        for (int j = 0; j < n; j++) {
            if (factor[j][j] > 0) {
                solve(factor, j, column);
                for (int i = j; i < n; i++) {
                    inverse[j][i] = (float) column[i];
                }
            }
        }
        return inverse;
    }

    /** Column j of the inverse, from row j on: forward substitution of a unit vector. */
    private static void solve(double[][] factor, int j, double[] column) {
        column[j] = 1 / factor[j][j];
        for (int i = j + 1; i < factor.length; i++) {
            double pivot = factor[i][i];
            column[i] = pivot > 0 ? -dot(factor[i], column, j, i) / pivot : 0;
        }
    }
}
