package io.growth.recommend.graph;

import io.growth.core.fit.FitContext;

/** Makes the columns of a tall matrix orthonormal by a Cholesky factor of their small Gram matrix (CholeskyQR). */
final class Basis {

    /** A column of which less than this share of the squared length is new is rounding in {@code float}, and dropped. */
    private static final double LEAST_NEW = 1e-6;

    private Basis() {}

    /** A matrix whose columns span the same space; a column without anything new becomes 0. */
    static Panel orthonormal(Panel panel, FitContext context) {
        int width = panel.width;
        double[] factor = cholesky(panel.gram(context), width);
        return panel.times(inverseTransposed(factor, width), width, context);
    }

    /** The lower factor in place, row by row; a dropped column has 0 on the diagonal and below. */
    private static double[] cholesky(double[] gram, int n) {
        for (int j = 0; j < n; j++) {
            double length = gram[j * n + j];
            double rest = length - squares(gram, j * n, j);
            double pivot = rest > LEAST_NEW * length ? Math.sqrt(rest) : 0;
            gram[j * n + j] = pivot;
            for (int i = j + 1; i < n; i++) {
                double dot = gram[i * n + j] - dot(gram, i * n, j * n, j);
                gram[i * n + j] = pivot > 0 ? dot / pivot : 0;
            }
        }
        return gram;
    }

    private static double squares(double[] rows, int at, int count) {
        return dot(rows, at, at, count);
    }

    private static double dot(double[] rows, int a, int b, int count) {
        double even = 0;
        double odd = 0;
        int k = 0;
        for (; k + 1 < count; k += 2) {
            even += rows[a + k] * rows[b + k];
            odd += rows[a + k + 1] * rows[b + k + 1];
        }
        return even + odd + (k < count ? rows[a + k] * rows[b + k] : 0);
    }

    /** The transposed inverse of the lower factor: upper, with a row and column of zeros for each dropped one. */
    private static float[] inverseTransposed(double[] factor, int n) {
        var inverse = new double[n * n];
        for (int j = 0; j < n; j++) {
            double pivot = factor[j * n + j];
            if (pivot > 0) {
                // Row j of the result is column j of the inverse: forward substitution of a unit vector.
                inverse[j * n + j] = 1 / pivot;
                for (int i = j + 1; i < n; i++) {
                    double below = factor[i * n + i];
                    double sum = below > 0 ? span(factor, inverse, i, j, n) : 0;
                    inverse[j * n + i] = below > 0 ? -sum / below : 0;
                }
            }
        }
        var floats = new float[n * n];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) inverse[k];
        }
        return floats;
    }

    private static double span(double[] factor, double[] inverse, int i, int j, int n) {
        double sum = 0;
        for (int k = j; k < i; k++) {
            sum += factor[i * n + k] * inverse[j * n + k];
        }
        return sum;
    }
}
