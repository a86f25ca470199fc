package io.growth.recommend.graph;

import io.growth.core.fit.FitContext;

/**
 * A tall dense matrix, an array for each row, and the few products that a truncated decomposition needs.
 *
 * <p>All of them come down to one loop, {@link Lines#addTo}. Partial sums belong to fixed blocks of rows and are added
 * in their order, so the result does not depend on the threads.
 */
final class Panel {

    /** Rows whose products are summed in {@code float} before they join the sum in {@code double}. */
    private static final int GRAM_ROWS = 1024;

    /** Rows that share what is read of the small matrix. */
    private static final int TILE_ROWS = 64;

    final int width;
    final float[][] rows;

    Panel(int rows, int width) {
        this.width = width;
        this.rows = new float[rows][width];
    }

    /** The products of all pairs of columns. */
    double[][] gram(FitContext context) {
        var sums = new double[width][width];
        context.mapBlocks(
                "compare factors",
                rows.length,
                GRAM_ROWS,
                Lines::new,
                this::gramOfBlock,
                block -> addTriangle(block, sums));
        for (int p = 0; p < width; p++) {
            for (int q = 0; q < p; q++) {
                sums[p][q] = sums[q][p];
            }
        }
        return sums;
    }

    private static void addTriangle(float[][] block, double[][] sums) {
        for (int p = 0; p < sums.length; p++) {
            float[] from = block[p];
            double[] to = sums[p];
            for (int q = p; q < to.length; q++) {
                to[q] += from[q];
            }
        }
    }

    /** The upper triangle of the block's Gram matrix. */
    private float[][] gramOfBlock(Lines lines, int from, int to) {
        var block = new float[width][width];
        for (int row = from; row < to; row += Lines.COUNT) {
            lines.set(rows, row, to);
            for (int p = 0; p < width; p++) {
                lines.factorsFromColumn(p);
                lines.addTo(block[p], p);
            }
        }
        return block;
    }

    /** This matrix times a small one, whose rows are all of one length. */
    Panel times(float[][] small, int columns, FitContext context) {
        var product = new Panel(rows.length, columns);
        context.forBlocks("turn factors", rows.length, TILE_ROWS, Lines::new, (lines, from, to) -> {
            for (int p = 0; p < width; p += Lines.COUNT) {
                lines.set(small, p, width);
                for (int row = from; row < to; row++) {
                    lines.factorsFrom(rows[row], p);
                    lines.addTo(product.rows[row], 0);
                }
            }
        });
        return product;
    }
}
