package io.growth.recommend.neighbor;

import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.Evidence;
import io.growth.core.similarity.QuotientSimilarity;
import io.growth.recommend.internal.HeapRoom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Refuses a search whose lists outgrow the heap: before it begins where that is sure, and else as soon as what has been
 * found is too much. What would fit is never refused, so only found neighbours count, not those a row might have.
 */
final class ListMemory {

    private static final double BYTES_PER_NEIGHBOR = 8;

    /** Rows and columns, a number and a weight for each entry. */
    private static final double BYTES_PER_ENTRY = 16;

    private final double data;
    private final long heap;
    private final AtomicLong kept = new AtomicLong();

    /** For the lists of the rows of a matrix, in a heap of that many bytes. */
    ListMemory(SparseMatrix rows, long heap) {
        this.data = BYTES_PER_ENTRY * rows.size();
        this.heap = heap;
    }

    /** Asks for the neighbours that every row is sure to get: with those who share its most frequent column. */
    void requireLeast(NeighborSearch search) {
        boolean positive = search.similarity() instanceof QuotientSimilarity one && one.evidence() == Evidence.COUNTS;
        if (positive && search.minimum() == 0) {
            long least = 0;
            for (int row = 0; row < search.rows().rowCount(); row++) {
                least += Math.min(search.limit(), most(search.rows(), search.columns(), row) - 1);
            }
            requireMatrix(least);
        }
    }

    private static int most(SparseMatrix rows, SparseMatrix columns, int row) {
        int most = 1;
        for (int e = rows.start(row); e < rows.end(row); e++) {
            most = Math.max(most, columns.degree(rows.columns()[e]));
        }
        return most;
    }

    /** Asks for a block that grows: for a moment it is there twice. */
    void requireGrown(int from, int to) {
        require(kept.get() + (double) from + to);
    }

    /** Counts the neighbours of a block; in the end the lists and the matrix made of them are there together. */
    void keep(int neighbors) {
        requireMatrix(kept.addAndGet(neighbors));
    }

    private void requireMatrix(long neighbors) {
        require(2.0 * neighbors);
    }

    private void require(double places) {
        HeapRoom.require(
                data + BYTES_PER_NEIGHBOR * places,
                heap,
                "keeping the neighbours found",
                "keep fewer neighbours, or raise the smallest similarity");
    }
}
