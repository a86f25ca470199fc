package io.growth.core.internal;

import org.jspecify.annotations.Nullable;

/**
 * Solves equations with a symmetric positive definite matrix {@code A}, by its decomposition {@code LLᵀ}.
 *
 * <p>The diagonal is scaled to 1 before, so that columns of very different units do no harm (van der Sluis, "Condition
 * numbers and equilibration of matrices", Numerische Mathematik 14, 1969: within a factor of the size, no diagonal
 * scaling is better conditioned).
 */
public final class Cholesky {

    /** What a pivot of the scaled matrix may be at least, above the rounding of a few hundred additions. */
    private static final double LEAST_PIVOT = 1e-14;

    private final double[][] lower;
    private final double[] scales;

    private Cholesky(double[][] lower, double[] scales) {
        this.lower = lower;
        this.scales = scales;
    }

    /**
     * Decomposes a matrix.
     *
     * @param matrix row {@code i} holds at least the columns {@code 0..i}; not changed
     * @return the decomposition, or null if the matrix is not positive definite to working precision
     */
    public static @Nullable Cholesky of(double[][] matrix) {
        int size = matrix.length;
        var scales = new double[size];
        var lower = new double[size][];
        for (int i = 0; i < size; i++) {
            double diagonal = matrix[i][i];
            if (!(diagonal > 0 && diagonal <= Double.MAX_VALUE)) {
                return null;
            }
            scales[i] = 1 / Math.sqrt(diagonal);
            lower[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                lower[i][j] = matrix[i][j] * scales[i] * scales[j];
            }
        }
        return decompose(lower) ? new Cholesky(lower, scales) : null;
    }

    private static boolean decompose(double[][] lower) {
        for (int i = 0; i < lower.length; i++) {
            double[] row = lower[i];
            for (int j = 0; j < i; j++) {
                row[j] = (row[j] - dot(row, lower[j], j)) / lower[j][j];
            }
            double pivot = row[i] - dot(row, row, i);
            if (!(pivot > LEAST_PIVOT)) {
                return false;
            }
            row[i] = Math.sqrt(pivot);
        }
        return true;
    }

    /** Two sums, so that an addition need not wait for the one before. */
    private static double dot(double[] a, double[] b, int length) {
        double even = 0;
        double odd = 0;
        int k = 0;
        for (; k + 2 <= length; k += 2) {
            even += a[k] * b[k];
            odd += a[k + 1] * b[k + 1];
        }
        return k < length ? even + odd + a[k] * b[k] : even + odd;
    }

    /**
     * Replaces {@code x} by {@code A⁻¹x}.
     *
     * @param x as long as the matrix is wide
     */
    public void solve(double[] x) {
        int size = lower.length;
        for (int i = 0; i < size; i++) {
            x[i] *= scales[i];
        }
        forward(x);
        for (int i = size - 1; i >= 0; i--) {
            double[] row = lower[i];
            double value = x[i] / row[i];
            x[i] = value;
            for (int j = 0; j < i; j++) {
                x[j] -= row[j] * value;
            }
        }
        for (int i = 0; i < size; i++) {
            x[i] *= scales[i];
        }
    }

    private void forward(double[] x) {
        for (int i = 0; i < lower.length; i++) {
            x[i] = (x[i] - dot(lower[i], x, i)) / lower[i][i];
        }
    }

    /**
     * The quadratic form {@code xᵀA⁻¹x}.
     *
     * @param x as long as the matrix is wide; overwritten
     * @return the form
     */
    public double inverseForm(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= scales[i];
        }
        forward(x);
        return dot(x, x, x.length);
    }

    /**
     * The inverse {@code A⁻¹}.
     *
     * @return by row, symmetric
     */
    public double[][] inverse() {
        var inverse = new double[lower.length][lower.length];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i][i] = 1;
            solve(inverse[i]);
        }
        return inverse;
    }

    /**
     * The natural logarithm of the determinant.
     *
     * @return ln |A|
     */
    public double lnDeterminant() {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            sum += Math.log(lower[i][i]) - Math.log(scales[i]);
        }
        return 2 * sum;
    }
}
