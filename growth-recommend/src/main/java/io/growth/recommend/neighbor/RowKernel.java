package io.growth.recommend.neighbor;

import io.growth.recommend.internal.TopKeys;

/** Finds the neighbours of one row after the other; belongs to one thread. */
abstract class RowKernel {

    private final TopKeys top = new TopKeys();
    private final int limit;
    private final float minimum;

    RowKernel(NeighborSearch search) {
        limit = search.limit();
        minimum = search.minimum();
    }

    /** Accumulates over the columns of the row, offers all candidates and leaves the accumulators clean. */
    abstract void visit(int row);

    /** The neighbours found by {@link #search}, by number. */
    final TopKeys top() {
        return top;
    }

    /** Finds the neighbours of a row and returns how many there are. */
    final int search(int row) {
        top.reset(limit);
        visit(row);
        return top.finishByIndex();
    }

    final void offer(double similarity, int candidate) {
        float rounded = (float) similarity;
        if (rounded > 0 && rounded >= minimum && rounded < Float.POSITIVE_INFINITY) {
            top.offer(TopKeys.key(rounded, candidate));
        }
    }

    /** How many neighbours are kept. */
    final int limit() {
        return limit;
    }
}
