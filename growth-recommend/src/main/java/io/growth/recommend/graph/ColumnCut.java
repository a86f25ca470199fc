package io.growth.recommend.graph;

import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.internal.HeapRoom;
import io.growth.recommend.internal.TopKeys;
import java.util.Arrays;

/** Keeps of each column of a matrix its largest entries; of equal ones those of the first rows. */
final class ColumnCut {

    private static final int BLOCK_COLUMNS = 256;

    private ColumnCut() {}

    static SparseMatrix keepLargest(SparseMatrix matrix, int limit, FitContext context) {
        if (limit >= matrix.rowCount()) {
            return matrix;
        }
        // The matrix, either its transpose or the arrays of what is kept, and the copy of those.
        HeapRoom.require(
                16.0 * matrix.size() + 8.0 * Math.min(matrix.size(), (double) limit * matrix.columnCount()),
                "cutting " + matrix.size() + " pairs of items",
                "drop rare items by Interactions.core");
        SparseMatrix columns = matrix.transpose();
        var least = new long[columns.rowCount()];
        context.forBlocks("cut columns", least.length, BLOCK_COLUMNS, TopKeys::new, (top, from, to) -> {
            for (int column = from; column < to; column++) {
                least[column] = leastKept(columns, column, limit, top);
            }
        });
        return filtered(matrix, least);
    }

    /** The key of the last entry that is kept. */
    private static long leastKept(SparseMatrix columns, int column, int limit, TopKeys top) {
        if (columns.degree(column) <= limit) {
            return Long.MIN_VALUE;
        }
        top.reset(limit);
        for (int e = columns.start(column); e < columns.end(column); e++) {
            top.offer(TopKeys.key(columns.values()[e], columns.columns()[e]));
        }
        return top.at(top.finishSorted() - 1);
    }

    private static SparseMatrix filtered(SparseMatrix matrix, long[] least) {
        var starts = new int[matrix.rowCount() + 1];
        var columns = new int[matrix.size()];
        var values = new float[matrix.size()];
        int kept = 0;
        for (int row = 0; row < matrix.rowCount(); row++) {
            for (int e = matrix.start(row); e < matrix.end(row); e++) {
                int column = matrix.columns()[e];
                columns[kept] = column;
                values[kept] = matrix.values()[e];
                kept += TopKeys.key(values[kept], row) >= least[column] ? 1 : 0;
            }
            starts[row + 1] = kept;
        }
        return new SparseMatrix(
                matrix.columnCount(), starts, Arrays.copyOf(columns, kept), Arrays.copyOf(values, kept));
    }
}
