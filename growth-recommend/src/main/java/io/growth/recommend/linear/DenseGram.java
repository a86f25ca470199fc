package io.growth.recommend.linear;

import io.growth.core.fit.FitContext;

/**
 * How often each two items were taken together, as the lower triangle of a dense matrix: row {@code i} ends at {@code
 * i}.
 */
final class DenseGram {

    private static final int BLOCK_ROWS = 32;

    private DenseGram() {}

    /**
     * The Gram matrix of a design.
     *
     * @param design users, items, weights
     * @param context threads, progress and cancellation
     * @return row {@code i} holds the sums of products of item {@code i} with the items {@code 0..i}
     */
    static double[][] of(Design design, FitContext context) {
        var rows = new double[design.items()][];
        double[] scales = design.itemScales();
        context.forBlocks("count pairs of items", rows.length, BLOCK_ROWS, () -> rows, (all, from, to) -> {
            for (int item = from; item < to; item++) {
                var row = new double[item + 1];
                design.addProducts(item, item, row);
                for (int other = 0; other <= item; other++) {
                    row[other] *= scales[item] * scales[other];
                }
                all[item] = row;
            }
        });
        return rows;
    }
}
