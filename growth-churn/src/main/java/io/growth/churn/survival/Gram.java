package io.growth.churn.survival;

import io.growth.core.fit.FitContext;
import io.growth.core.internal.Cholesky;

/**
 * Sums weighted products of a row with itself, {@code Σ vᵢ xᵢxᵢᵀ}: what all second derivatives here are made of.
 *
 * <p>Rows lie one behind the other, filled with zeros to a multiple of four. The triangle is cut into tiles of four by two
 * columns whose eight sums stay in registers, while some rows stay in the nearest cache; blocks are added in their order.
 */
final class Gram {

    /** Columns are padded to a multiple of this. */
    static final int TILE = 4;

    private static final int BLOCK = 8192;
    private static final int NEAR = 64;

    private Gram() {}

    static int stride(int columns) {
        return (columns + TILE - 1) / TILE * TILE;
    }

    /**
     * The packed upper triangle of the sum, as {@link Cholesky} takes it.
     *
     * @param x rows of a length of {@link #stride}
     * @param v a weight for each row
     * @param columns those that count
     */
    static double[] of(String stage, double[] x, double[] v, int columns, FitContext context) {
        return of(stage, x, v, stride(columns), columns, context);
    }

    /** The same of the first columns of rows that are longer. */
    static double[] of(String stage, double[] x, double[] v, int stride, int columns, FitContext context) {
        var sum = new double[stride * stride];
        context.mapBlocks(stage, v.length, BLOCK, () -> x, (same, from, to) -> block(x, v, stride, from, to), part -> {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += part[k];
            }
        });
        return packed(sum, stride, columns);
    }

    private static double[] block(double[] x, double[] v, int stride, int from, int to) {
        var sum = new double[stride * stride];
        for (int near = from; near < to; near += NEAR) {
            int end = Math.min(to, near + NEAR);
            for (int i = 0; i < stride; i += TILE) {
                // Tiles of the diagonal also hold places below it, which nobody reads.
                for (int j = i; j < stride; j += 2) {
                    tile(x, v, stride, near, end, i, j, sum);
                }
            }
        }
        return sum;
    }

    /** Eight sums at a time, each of them long enough in a register to be worth the reading of six numbers. */
    private static void tile(double[] x, double[] v, int stride, int from, int to, int i, int j, double[] sum) {
        double s00 = 0;
        double s01 = 0;
        double s10 = 0;
        double s11 = 0;
        double s20 = 0;
        double s21 = 0;
        double s30 = 0;
        double s31 = 0;
        for (int row = from; row < to; row++) {
            int at = row * stride;
            double weight = v[row];
            double y0 = weight * x[at + j];
            double y1 = weight * x[at + j + 1];
            double x0 = x[at + i];
            double x1 = x[at + i + 1];
            double x2 = x[at + i + 2];
            double x3 = x[at + i + 3];
            s00 += x0 * y0;
            s01 += x0 * y1;
            s10 += x1 * y0;
            s11 += x1 * y1;
            s20 += x2 * y0;
            s21 += x2 * y1;
            s30 += x3 * y0;
            s31 += x3 * y1;
        }
        int at = i * stride + j;
        sum[at] += s00;
        sum[at + 1] += s01;
        sum[at + stride] += s10;
        sum[at + stride + 1] += s11;
        sum[at + 2 * stride] += s20;
        sum[at + 2 * stride + 1] += s21;
        sum[at + 3 * stride] += s30;
        sum[at + 3 * stride + 1] += s31;
    }

    private static double[] packed(double[] full, int stride, int columns) {
        var packed = new double[Cholesky.packed(columns)];
        for (int i = 0; i < columns; i++) {
            System.arraycopy(full, i * stride + i, packed, Cholesky.offset(i, columns) + i, columns - i);
        }
        return packed;
    }

    /** The whole matrix of a packed triangle. */
    static double[][] full(double[] packed, int columns) {
        var full = new double[columns][columns];
        for (int i = 0; i < columns; i++) {
            for (int k = i; k < columns; k++) {
                full[i][k] = packed[Cholesky.offset(i, columns) + k];
                full[k][i] = full[i][k];
            }
        }
        return full;
    }
}
