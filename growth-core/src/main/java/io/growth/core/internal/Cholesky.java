package io.growth.core.internal;

import org.jspecify.annotations.Nullable;

/**
 * Solves equations with a symmetric positive definite matrix {@code A}, by its decomposition {@code UᵀU}.
 *
 * <p>The diagonal is scaled to 1 before, so that columns of very different units do no harm (van der Sluis, "Condition
 * numbers and equilibration of matrices", Numerische Mathematik 14, 1969: within a factor of the size, no diagonal
 * scaling is better conditioned). A pivot is then {@code 1 − R²} of its column on those before it: one that the others
 * determine shows by its own number.
 *
 * <p>Matrices are packed upper triangles, row by row: see {@link #offset}. Whatever it does runs along rows of them.
 */
public final class Cholesky {

    /** What a pivot of the scaled matrix may be at least, above the rounding of a few hundred additions. */
    private static final double LEAST_PIVOT = 1e-14;

    private final int size;
    private final double leastPivot;
    private final double[] upper;
    private final double[] scales;

    /**
     * Space for decompositions, one after the other.
     *
     * @param size rows of the matrices
     * @param leastPivot share of itself that a column must have beyond those before it
     */
    public Cholesky(int size, double leastPivot) {
        this.size = size;
        this.leastPivot = leastPivot;
        this.upper = new double[packed(size)];
        this.scales = new double[size];
    }

    /**
     * Decomposes a matrix.
     *
     * @param matrix row {@code i} holds at least the columns {@code 0..i}; not changed
     * @return the decomposition, or null if the matrix is not positive definite to working precision
     */
    public static @Nullable Cholesky of(double[][] matrix) {
        int size = matrix.length;
        var packed = new double[packed(size)];
        for (int i = 0; i < size; i++) {
            double[] row = matrix[i];
            for (int j = 0; j <= i; j++) {
                packed[offset(j, size) + i] = row[j];
            }
        }
        var cholesky = new Cholesky(size, LEAST_PIVOT);
        return cholesky.factor(packed) < 0 ? cholesky : null;
    }

    /**
     * Entries of a packed triangle.
     *
     * @param size rows of the matrix
     * @return how many there are
     */
    public static int packed(int size) {
        return Math.toIntExact((long) size * (size + 1) / 2);
    }

    /**
     * Where a row of a packed upper triangle would start if it had all its columns: entry {@code (row, column)} is at this
     * place plus {@code column}.
     *
     * @param row number of the row
     * @param size rows of the matrix
     * @return the place
     */
    public static int offset(int row, int size) {
        return (int) ((long) row * (2L * size - row - 1) / 2);
    }

    /**
     * Decomposes a matrix in place of the one before.
     *
     * @param matrix a packed upper triangle; not changed
     * @return the number of the first column that those before it determine, or -1 if there is none
     */
    public int factor(double[] matrix) {
        for (int j = 0; j < size; j++) {
            double diagonal = matrix[offset(j, size) + j];
            if (!(diagonal > 0 && diagonal <= Double.MAX_VALUE)) {
                return j;
            }
            scales[j] = 1 / Math.sqrt(diagonal);
        }
        for (int j = 0; j < size; j++) {
            int at = offset(j, size);
            for (int k = j; k < size; k++) {
                upper[at + k] = matrix[at + k] * scales[j] * scales[k];
            }
        }
        return eliminate();
    }

    private int eliminate() {
        for (int j = 0; j < size; j++) {
            int at = offset(j, size);
            double pivot = upper[at + j];
            if (!(pivot > leastPivot)) {
                return j;
            }
            double inverse = 1 / Math.sqrt(pivot);
            for (int k = j; k < size; k++) {
                upper[at + k] *= inverse;
            }
            for (int i = j + 1; i < size; i++) {
                subtract(at, offset(i, size), i, upper[at + i]);
            }
        }
        return -1;
    }

    private void subtract(int from, int into, int first, double factor) {
        if (factor == 0) {
            return;
        }
        double[] u = upper;
        for (int k = first; k < size; k++) {
            u[into + k] -= factor * u[from + k];
        }
    }

    /**
     * Replaces {@code x} by {@code A⁻¹x}.
     *
     * @param x as long as the matrix is wide
     */
    public void solve(double[] x) {
        forward(x);
        double[] u = upper;
        for (int j = size - 1; j >= 0; j--) {
            int at = offset(j, size);
            double rest = x[j];
            for (int k = j + 1; k < size; k++) {
                rest -= u[at + k] * x[k];
            }
            x[j] = rest / u[at + j];
        }
        for (int j = 0; j < size; j++) {
            x[j] *= scales[j];
        }
    }

    /** Replaces {@code x} by {@code U⁻ᵀ} of it, scaled. */
    private void forward(double[] x) {
        double[] u = upper;
        for (int j = 0; j < size; j++) {
            x[j] *= scales[j];
        }
        for (int j = 0; j < size; j++) {
            int at = offset(j, size);
            double solved = x[j] / u[at + j];
            x[j] = solved;
            // A row of a design has many zeros, and whatever they lead to is left as it is.
            for (int k = solved == 0 ? size : j + 1; k < size; k++) {
                x[k] -= u[at + k] * solved;
            }
        }
    }

    /**
     * The quadratic form {@code xᵀA⁻¹x}.
     *
     * @param x as long as the matrix is wide; overwritten
     * @return the form
     */
    public double inverseForm(double[] x) {
        forward(x);
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return sum;
    }

    /**
     * The inverse {@code A⁻¹}.
     *
     * @return by row, symmetric
     */
    public double[][] inverse() {
        var inverse = new double[size][size];
        for (int i = 0; i < size; i++) {
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
        for (int j = 0; j < size; j++) {
            sum += Math.log(upper[offset(j, size) + j]) - Math.log(scales[j]);
        }
        return 2 * sum;
    }
}
