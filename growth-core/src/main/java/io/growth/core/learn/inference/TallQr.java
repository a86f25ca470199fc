package io.growth.core.learn.inference;

import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The triangle {@code R} of the decomposition {@code QR} of a tall matrix, by Householder reflections, a block of rows
 * at a time: {@code RᵀR = XᵀX}, but without squaring the condition of {@code X}, so that columns can be told apart that
 * differ in one part of 10⁹ (Demmel, Grigori, Hoemmen, Langou, "Communication-optimal parallel and sequential QR and LU
 * factorizations", SIAM Journal on Scientific Computing 34, 2012: TSQR).
 *
 * <p>Takes {@code 2np²} multiply-adds.
 */
final class TallQr {

    private static final int BLOCK = 512;

    /** Column after column, since reflections run down the columns. */
    private final double[][] columns;

    private int filled;

    private TallQr(int width, int height) {
        columns = new double[width][height];
    }

    /**
     * Decomposes.
     *
     * @param factor what each row is multiplied by
     * @return the triangle
     */
    static Triangle triangle(Design design, IntToDoubleFunction factor, String stage, FitContext context) {
        int width = design.width();
        int block = Math.max(BLOCK, 8 * width);
        var whole = new TallQr(width, 2 * width);
        context.mapBlocks(
                stage,
                design.size(),
                block,
                () -> new TallQr(width, Math.min(block, design.size())),
                (qr, from, to) -> qr.ofRows(design, factor, from, to),
                whole::append);
        return new Triangle(whole.copyTriangle());
    }

    private double[][] ofRows(Design design, IntToDoubleFunction factor, int from, int to) {
        Design.Entries entries = design.entries();
        clear();
        for (int k = from; k < to; k++) {
            double times = factor.applyAsDouble(k);
            entries.of(design, k);
            for (int e = 0; e < entries.count; e++) {
                columns[entries.at[e]][k - from] = times * entries.values[e];
            }
        }
        filled = to - from;
        reflect();
        return copyTriangle();
    }

    private void clear() {
        for (double[] column : columns) {
            Arrays.fill(column, 0);
        }
    }

    private void append(double[][] triangle) {
        int width = columns.length;
        for (int j = 0; j < width; j++) {
            System.arraycopy(triangle[j], 0, columns[j], width, width);
        }
        filled = 2 * width;
        reflect();
        for (double[] column : columns) {
            Arrays.fill(column, width, column.length, 0);
        }
    }

    private double[][] copyTriangle() {
        int width = columns.length;
        var triangle = new double[width][width];
        for (int j = 0; j < width; j++) {
            System.arraycopy(columns[j], 0, triangle[j], 0, Math.min(j + 1, columns[j].length));
        }
        return triangle;
    }

    private void reflect() {
        for (int k = 0; k < Math.min(columns.length, filled - 1); k++) {
            double[] pivot = columns[k];
            double norm = Math.sqrt(dot(pivot, pivot, k, filled));
            if (norm == 0) {
                continue;
            }
            double diagonal = pivot[k] > 0 ? -norm : norm;
            pivot[k] -= diagonal;
            double half = -diagonal * pivot[k];
            for (int j = k + 1; j < columns.length; j++) {
                subtract(columns[j], pivot, dot(columns[j], pivot, k, filled) / half, k, filled);
            }
            Arrays.fill(pivot, k, filled, 0);
            pivot[k] = diagonal;
        }
    }

    private static void subtract(double[] column, double[] pivot, double times, int from, int to) {
        if (times == 0) {
            return;
        }
        for (int i = from; i < to; i++) {
            column[i] -= times * pivot[i];
        }
    }

    /** Four sums, so that an addition need not wait for the one before. */
    private static double dot(double[] a, double[] b, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 4 <= to; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < to; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
