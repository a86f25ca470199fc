package io.growth.recommend.internal;

import java.util.Arrays;

/**
 * A symmetric system {@code A x = b} that is put together from rows and solved exactly, by Cholesky factorisation in
 * {@code double}. For one thread.
 *
 * <p>A direction that nothing speaks for (a singular system: no regularisation, more factors than data) gets a
 * component of 0 instead of a division by nearly 0.
 *
 * <p>Every row is an array of its own, and the hot loops use one index for all of them: only then can the compiler of
 * the JVM prove that they may run as vector instructions.
 */
public final class NormalEquations {

    /** A pivot below this part of its diagonal is rounding error. */
    private static final double SINGULAR = 1e-12;

    private static final int PENDING = 4;

    private final int size;
    private final double[][] upper;
    private final double[] right;
    private final double[][] pending = new double[PENDING][];
    private final double[] scales = new double[PENDING];
    private int waiting;

    /**
     * Makes room.
     *
     * @param size number of unknowns
     */
    public NormalEquations(int size) {
        this.size = size;
        this.upper = new double[size][size];
        this.right = new double[size];
        for (int k = 0; k < PENDING; k++) {
            pending[k] = new double[size];
        }
    }

    int size() {
        return size;
    }

    /** Starts with {@code 0 x = 0}. */
    public void clear() {
        for (double[] row : upper) {
            Arrays.fill(row, 0);
        }
        Arrays.fill(right, 0);
        waiting = 0;
    }

    /**
     * Starts with {@code (scale · base + diagonal · I) x = 0}.
     *
     * @param base symmetric, row after row
     * @param scale of the base
     * @param diagonal added to the diagonal
     */
    public void start(double[] base, double scale, double diagonal) {
        for (int r = 0; r < size; r++) {
            double[] row = upper[r];
            int from = r * size;
            for (int c = r; c < size; c++) {
                row[c] = scale * base[from + c];
            }
            row[r] += diagonal;
        }
        Arrays.fill(right, 0);
        waiting = 0;
    }

    /**
     * Adds {@code pull · v vᵀ} to the left and {@code target · v} to the right side.
     *
     * @param vector v
     * @param pull factor on the left
     * @param target factor on the right
     */
    public void add(float[] vector, double pull, double target) {
        double[] copy = pending[waiting];
        for (int k = 0; k < size; k++) {
            double value = vector[k];
            copy[k] = value;
            right[k] += target * value;
        }
        scales[waiting++] = pull;
        if (waiting == PENDING) {
            addPending();
        }
    }

    /** Four outer products in one pass over the matrix: its rows are loaded and stored once instead of four times. */
    private void addPending() {
        double[] a = pending[0];
        double[] b = pending[1];
        double[] c = pending[2];
        double[] d = pending[3];
        for (int r = 0; r < size; r++) {
            double fa = scales[0] * a[r];
            double fb = scales[1] * b[r];
            double fc = scales[2] * c[r];
            double fd = scales[3] * d[r];
            double[] row = upper[r];
            for (int k = r; k < row.length; k++) {
                row[k] = row[k] + fa * a[k] + fb * b[k] + fc * c[k] + fd * d[k];
            }
        }
        waiting = 0;
    }

    private void complete() {
        if (waiting > 0) {
            Arrays.fill(scales, waiting, PENDING, 0);
            addPending();
        }
    }

    /**
     * Replaces the right side.
     *
     * @param newRight b
     */
    public void turnTo(float[] newRight) {
        for (int k = 0; k < size; k++) {
            right[k] = newRight[k];
        }
    }

    /**
     * The left side so far.
     *
     * @return the whole symmetric matrix, row after row, a new array
     */
    public double[] left() {
        complete();
        var whole = new double[size * size];
        for (int r = 0; r < size; r++) {
            for (int c = r; c < size; c++) {
                whole[r * size + c] = upper[r][c];
                whole[c * size + r] = upper[r][c];
            }
        }
        return whole;
    }

    /**
     * Solves the system; it must be started anew afterwards.
     *
     * @param solution receives x
     */
    public void solve(float[] solution) {
        complete();
        factorise();
        double[] x = right;
        for (int r = 0; r < size; r++) {
            double[] row = upper[r];
            double value = x[r] * row[r];
            x[r] = value;
            for (int c = r + 1; c < row.length; c++) {
                x[c] -= value * row[c];
            }
        }
        for (int r = size - 1; r >= 0; r--) {
            double[] row = upper[r];
            double sum = x[r];
            for (int c = r + 1; c < row.length; c++) {
                sum -= row[c] * x[c];
            }
            x[r] = sum * row[r];
            solution[r] = (float) x[r];
        }
    }

    /** {@code A = RᵀR} in place, row after row of R; the diagonal holds reciprocals, 0 for a singular direction. */
    private void factorise() {
        for (int k = 0; k < size; k++) {
            double[] row = upper[k];
            double diagonal = row[k];
            int m = 0;
            for (; m + 3 < k; m += 4) {
                subtract(row, k, upper[m], upper[m + 1], upper[m + 2], upper[m + 3]);
            }
            for (; m < k; m++) {
                double[] above = upper[m];
                double factor = above[k];
                for (int j = k; j < row.length; j++) {
                    row[j] -= factor * above[j];
                }
            }
            double pivot = row[k];
            double reciprocal = pivot > SINGULAR * diagonal ? 1 / Math.sqrt(pivot) : 0;
            for (int j = k + 1; j < row.length; j++) {
                row[j] *= reciprocal;
            }
            row[k] = reciprocal;
        }
    }

    private static void subtract(double[] row, int k, double[] a, double[] b, double[] c, double[] d) {
        double fa = a[k];
        double fb = b[k];
        double fc = c[k];
        double fd = d[k];
        for (int j = k; j < row.length; j++) {
            row[j] = row[j] - fa * a[j] - fb * b[j] - fc * c[j] - fd * d[j];
        }
    }
}
