package io.growth.recommend.neighbor;

import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Evidence;
import io.growth.core.similarity.QuotientSimilarity;
import io.growth.core.similarity.Similarity;

/**
 * Exact search of the nearest neighbours of every row of a sparse matrix.
 *
 * <p>Row by row: for each of its columns, walk that column's rows and count (Gustavson's product of a sparse matrix
 * with its transpose). That is Σ over columns of degree² updates, and no pair without a common column is ever looked
 * at. Rows are cut into fixed blocks, each written to its own place, so the result does not depend on the threads.
 *
 * @param rows the rows that get neighbours
 * @param columns the transpose of {@code rows}
 * @param similarity of row and candidate
 * @param rowIsA whether the row is {@code a} of the pair and the candidate {@code b}, or the reverse
 * @param neighbors how many to keep at most, {@link #ALL} for all
 * @param minimum smallest similarity kept; those not above 0 never are
 */
record NeighborSearch(
        SparseMatrix rows, SparseMatrix columns, Similarity similarity, boolean rowIsA, int neighbors, float minimum) {

    /** No selection. */
    static final int ALL = Integer.MAX_VALUE;

    private static final int BLOCK_ROWS = 64;

    NeighborLists run(String stage, FitContext context) {
        return run(stage, context, Runtime.getRuntime().maxMemory());
    }

    /** The same with a heap of a known size. */
    NeighborLists run(String stage, FitContext context, long heap) {
        var memory = new ListMemory(rows, heap);
        memory.requireLeast(this);
        var profile = new RowProfile(rows, columns, similarity);
        var lists = new NeighborLists(rows.rowCount(), BLOCK_ROWS, limit(), memory);
        context.forBlocks(stage, rows.rowCount(), BLOCK_ROWS, () -> kernel(profile), (kernel, from, to) -> {
            NeighborLists.Block block = lists.newBlock(from);
            for (int row = from; row < to; row++) {
                block.addRow(kernel.top(), kernel.search(row));
            }
            block.trim();
        });
        return lists;
    }

    /** What one thread works with. */
    RowKernel kernel(RowProfile profile) {
        if (similarity.evidence() == Evidence.RATINGS) {
            return new RatingKernel(this, profile);
        }
        // Sums of scaled weights are no operands for the short cuts in float.
        return similarity instanceof QuotientSimilarity quotient
                        && !profile.scales().scaled()
                ? new QuotientKernel(this, profile, quotient)
                : new PairKernel(this, profile);
    }

    /** How many neighbours a row can have at most. */
    int limit() {
        return Math.min(neighbors, Math.max(0, rows.rowCount() - 1));
    }
}
