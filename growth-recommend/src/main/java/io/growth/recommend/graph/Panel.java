package io.growth.recommend.graph;

import io.growth.core.fit.FitContext;
import java.util.Arrays;

/**
 * A tall dense matrix, row by row in one array, and the few products that a truncated decomposition needs.
 *
 * <p>All of them come down to one loop, {@link Eight}: eight multiply-adds for each number stored, over contiguous
 * runs that the compiler turns into vector instructions. Partial sums belong to fixed blocks of rows and are added in
 * their order, so the result does not depend on the threads.
 */
final class Panel {

    /** Terms of one step of the inner loop. */
    private static final int STEP = 8;

    /** Rows whose products are summed in {@code float} before they join the sum in {@code double}. */
    private static final int GRAM_ROWS = 1024;

    /** Rows that share what is read of the small matrix. */
    private static final int TILE_ROWS = 64;

    final int rows;
    final int width;
    final float[] values;

    Panel(int rows, int width) {
        this.rows = rows;
        this.width = width;
        this.values = new float[rows * width];
    }

    /** The products of all pairs of columns, {@code width × width} in one array. */
    double[] gram(FitContext context) {
        var sums = new double[width * width];
        context.mapBlocks(
                "compare factors",
                rows,
                GRAM_ROWS,
                () -> new Eight(width),
                this::gramOfBlock,
                block -> add(block, sums));
        for (int p = 0; p < width; p++) {
            for (int q = 0; q < p; q++) {
                sums[p * width + q] = sums[q * width + p];
            }
        }
        return sums;
    }

    private static void add(float[] block, double[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += block[k];
        }
    }

    /** The upper triangle of the block's Gram matrix. */
    private float[] gramOfBlock(Eight eight, int from, int to) {
        var block = new float[width * width];
        for (int row = from; row < to; row += STEP) {
            int count = Math.min(STEP, to - row);
            eight.load(values, row * width, width, count);
            for (int p = 0; p < width; p++) {
                eight.addTo(block, p * width, p, p);
            }
        }
        return block;
    }

    /** This matrix times a small one, {@code width × columns} in one array. */
    Panel times(float[] small, int columns, FitContext context) {
        var product = new Panel(rows, columns);
        context.forBlocks("turn factors", rows, TILE_ROWS, () -> new Eight(columns), (eight, from, to) -> {
            for (int p = 0; p < width; p += STEP) {
                int count = Math.min(STEP, width - p);
                eight.load(small, p * columns, columns, count);
                for (int row = from; row < to; row++) {
                    eight.addTo(product.values, row * columns, values, row * width + p, count);
                }
            }
        });
        return product;
    }

    /** Eight rows of a matrix, side by side for the inner loop; those that are missing are zeros. */
    private static final class Eight {

        private final int width;
        private final float[] lines;
        private final float[] factors = new float[STEP];

        Eight(int width) {
            this.width = width;
            this.lines = new float[STEP * width];
        }

        void load(float[] matrix, int start, int stride, int count) {
            for (int k = 0; k < STEP; k++) {
                if (k < count) {
                    System.arraycopy(matrix, start + k * stride, lines, k * width, width);
                } else {
                    Arrays.fill(lines, k * width, (k + 1) * width, 0);
                }
            }
        }

        /** Adds the lines, each times its number in a column, to a row of sums, from a column on. */
        void addTo(float[] sums, int start, int column, int first) {
            for (int k = 0; k < STEP; k++) {
                factors[k] = lines[k * width + column];
            }
            addEight(sums, start, first);
        }

        /** Adds the lines, each times a factor, to a row of sums. */
        void addTo(float[] sums, int start, float[] from, int at, int count) {
            for (int k = 0; k < STEP; k++) {
                factors[k] = k < count ? from[at + k] : 0;
            }
            addEight(sums, start, 0);
        }

        /** Eight terms in two chains for each sum: reads and writes of the sums would bound a loop of one term. */
        private void addEight(float[] sums, int start, int first) {
            float[] rows = lines;
            int n = width;
            float f0 = factors[0];
            float f1 = factors[1];
            float f2 = factors[2];
            float f3 = factors[3];
            float f4 = factors[4];
            float f5 = factors[5];
            float f6 = factors[6];
            float f7 = factors[7];
            for (int q = first; q < n; q++) {
                float left = f0 * rows[q] + f1 * rows[n + q] + f2 * rows[2 * n + q] + f3 * rows[3 * n + q];
                float right = f4 * rows[4 * n + q] + f5 * rows[5 * n + q] + f6 * rows[6 * n + q] + f7 * rows[7 * n + q];
                sums[start + q] += left + right;
            }
        }
    }
}
