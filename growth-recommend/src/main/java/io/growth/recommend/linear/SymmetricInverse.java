package io.growth.recommend.linear;

import io.growth.core.fit.FitContext;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Inverts a symmetric positive definite matrix in place, of which only the lower triangle is stored.
 *
 * <p>Symmetric Gauss–Jordan elimination, also known as the sweep operator (Beaton 1964; Goodnight, The American
 * Statistician 1979), a panel of columns {@code K} at a time:
 *
 * <pre>
 *   A_ij ← A_ij − A_iK A_KK⁻¹ A_Kj      A_iK ← A_iK A_KK⁻¹      A_KK ← −A_KK⁻¹
 * </pre>
 *
 * After the last panel {@code A} holds the negative of its inverse. That takes n³/2 multiply-adds, as many as an
 * inverse by Cholesky's decomposition, and like that needs no pivots for a positive definite matrix; but all the work
 * is one kind of update over all rows at once, which splits evenly among threads. Each number is computed in the same
 * order whatever the threads.
 *
 * <p>The small matrices {@code A_KK} are EJML's.
 */
final class SymmetricInverse {

    private static final String STAGE = "invert";

    /** A panel of {@code PANEL} × {@link #CHUNK} doubles stays in the second-level cache: half a megabyte. */
    private static final int PANEL = 128;

    private static final int CHUNK = 512;
    private static final int BLOCK_ROWS = 16;

    private final double[][] lower;
    private final int size;

    /** Row {@code k} of the panel: {@code A_kj} of its column {@code k} for all {@code j}. */
    private final double[][] panel;

    private int first;
    private int end;
    private double[] pivots = {};

    private SymmetricInverse(double[][] lower) {
        this.lower = lower;
        this.size = lower.length;
        this.panel = new double[Math.min(PANEL, size)][size];
    }

    /**
     * Inverts.
     *
     * @param lower row {@code i} holds the columns {@code 0..i}; overwritten
     * @param context threads, progress and cancellation
     * @throws ArithmeticException if the matrix is not positive definite to working precision
     */
    static void invert(double[][] lower, FitContext context) {
        var inverse = new SymmetricInverse(lower);
        FitContext quiet = context.withProgress(progress -> {});
        for (int first = 0; first < lower.length; first += PANEL) {
            inverse.sweep(first, quiet);
            context.report(STAGE, inverse.end, lower.length);
        }
        for (double[] row : lower) {
            for (int j = 0; j < row.length; j++) {
                row[j] = -row[j];
            }
        }
    }

    /** Extra bytes beside the matrix itself. */
    static double workingSpace(int size) {
        return 8.0 * PANEL * size;
    }

    private void sweep(int newFirst, FitContext context) {
        first = newFirst;
        end = Math.min(size, first + PANEL);
        pivots = invertedPivots();
        fillPanel();
        context.forBlocks(STAGE, size, BLOCK_ROWS, Space::new, this::update);
        for (int k = first; k < end; k++) {
            for (int m = first; m <= k; m++) {
                lower[k][m] = -pivots[(k - first) * (end - first) + m - first];
            }
        }
    }

    /** {@code A_KK⁻¹} by row. */
    private double[] invertedPivots() {
        int width = end - first;
        var block = new DMatrixRMaj(width, width);
        for (int k = 0; k < width; k++) {
            for (int m = 0; m <= k; m++) {
                block.set(k, m, lower[first + k][first + m]);
                block.set(m, k, lower[first + k][first + m]);
            }
        }
        LinearSolverDense<DMatrixRMaj> cholesky = LinearSolverFactory_DDRM.symmPosDef(width);
        var inverted = new DMatrixRMaj(width, width);
        // What is negated also catches NaN, of which the decomposition knows nothing.
        if (!cholesky.setA(block) || !(cholesky.quality() > 0)) {
            throw new ArithmeticException("not positive definite");
        }
        cholesky.invert(inverted);
        return inverted.data;
    }

    private void fillPanel() {
        for (int k = first; k < end; k++) {
            System.arraycopy(lower[k], 0, panel[k - first], 0, first);
        }
        for (int j = end; j < size; j++) {
            double[] row = lower[j];
            for (int k = first; k < end; k++) {
                panel[k - first][j] = row[k];
            }
        }
    }

    /** The factors {@code A_iK A_KK⁻¹} of some rows. */
    private static final class Space {

        private final double[][] factors = new double[BLOCK_ROWS][PANEL];
    }

    private void update(Space space, int from, int to) {
        for (int i = from; i < to; i++) {
            if (i < first || i >= end) {
                factors(i, space.factors[i - from]);
            }
        }
        for (int column = 0; column < to; column += CHUNK) {
            for (int i = from; i < to; i++) {
                if (i < first || i >= end) {
                    int stop = Math.min(column + CHUNK, i + 1);
                    subtract(lower[i], column, Math.min(stop, first), space.factors[i - from]);
                    subtract(lower[i], Math.max(column, end), stop, space.factors[i - from]);
                }
            }
        }
        for (int i = from; i < to; i++) {
            if (i < first || i >= end) {
                store(i, space.factors[i - from]);
            }
        }
    }

    private void factors(int i, double[] factors) {
        int width = end - first;
        Arrays.fill(factors, 0);
        for (int k = 0; k < width; k++) {
            double a = panel[k][i];
            for (int m = 0; m < width; m++) {
                factors[m] += a * pivots[k * width + m];
            }
        }
    }

    /**
     * Four rows of the panel at once, so that the sums are loaded and stored once in four multiply-adds; more than four
     * would be too long a loop for the JVM to vectorise.
     */
    private void subtract(double[] row, int from, int to, double[] factors) {
        int width = end - first;
        int k = 0;
        for (; k + 4 <= width; k += 4) {
            double f0 = factors[k];
            double f1 = factors[k + 1];
            double f2 = factors[k + 2];
            double f3 = factors[k + 3];
            double[] p0 = panel[k];
            double[] p1 = panel[k + 1];
            double[] p2 = panel[k + 2];
            double[] p3 = panel[k + 3];
            for (int j = from; j < to; j++) {
                row[j] -= (f0 * p0[j] + f1 * p1[j]) + (f2 * p2[j] + f3 * p3[j]);
            }
        }
        for (; k < width; k++) {
            double f = factors[k];
            double[] p = panel[k];
            for (int j = from; j < to; j++) {
                row[j] -= f * p[j];
            }
        }
    }

    /** Entries of the panel's columns: in the row itself, or, above the panel, in the panel's rows. */
    private void store(int i, double[] factors) {
        if (i >= end) {
            System.arraycopy(factors, 0, lower[i], first, end - first);
        } else {
            for (int k = first; k < end; k++) {
                lower[k][i] = factors[k - first];
            }
        }
    }
}
