package io.growth.recommend.linear;

import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;

/**
 * Regression of every item on others with weights that are not negative: {@code min ½ wᵀGw − gᵀw + l1 Σw + ½ l2 Σw²}.
 *
 * @param l1 pulls all weights to 0
 * @param l2 pulls large weights to 0
 * @param candidates how many items may predict an item at most
 * @param neighbors how many weights are kept of an item
 */
record ElasticNet(double l1, double l2, int candidates, int neighbors) {

    private static final int BLOCK_ITEMS = 8;

    /**
     * Learns the weights.
     *
     * @param design users, items, weights
     * @param context threads, progress and cancellation
     * @return rows: items of the history; columns: items that they speak for
     */
    SparseMatrix fit(Design design, FitContext context) {
        SparseMatrix gram = SparseGram.of(design, context);
        double[] squares = NeighborRegression.diagonal(gram);
        var columns = new Columns(design.items());
        context.forBlocks(
                "weigh items",
                design.items(),
                BLOCK_ITEMS,
                () -> new CoordinateDescent(this, gram, squares),
                (descent, from, to) -> {
                    for (int item = from; item < to; item++) {
                        descent.solve(item, columns);
                    }
                });
        return columns.toMatrix();
    }
}
