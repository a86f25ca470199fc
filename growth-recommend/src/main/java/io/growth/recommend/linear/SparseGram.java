package io.growth.recommend.linear;

import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.internal.HeapRoom;
import java.util.Arrays;

/** How often each two items were taken together, only for those that ever were. */
final class SparseGram {

    private static final int BLOCK_ROWS = 64;

    /** The longest array that every JVM can make. */
    private static final int MAX_ENTRIES = Integer.MAX_VALUE - 8;

    private SparseGram() {}

    /**
     * The Gram matrix of a design, counted twice: first the entries, so that the memory is asked for before it is
     * taken.
     *
     * @param design users, items, weights
     * @param context threads, progress and cancellation
     * @return a symmetric matrix; an item that somebody has is on its diagonal
     * @throws IllegalStateException if it takes too much memory
     */
    static SparseMatrix of(Design design, FitContext context) {
        var starts = new int[design.items() + 1];
        var lengths = new int[design.items()];
        forRows("count pairs of items", design, context, (row, partners, count) -> lengths[row] = count);
        long size = 0;
        for (int row = 0; row < lengths.length; row++) {
            size += lengths[row];
            starts[row + 1] = (int) Math.min(MAX_ENTRIES, size);
        }
        requireSpace(size);
        var columns = new int[(int) size];
        var values = new float[(int) size];
        forRows("weigh pairs of items", design, context, (row, partners, count) -> {
            int[] items = partners.items;
            Arrays.sort(items, 0, count);
            double scale = design.itemScales()[row];
            for (int k = 0; k < count; k++) {
                columns[starts[row] + k] = items[k];
                values[starts[row] + k] =
                        Columns.finite(partners.sums[items[k]] * scale * design.itemScales()[items[k]]);
            }
        });
        return new SparseMatrix(design.items(), starts, columns, values);
    }

    private static void requireSpace(long size) {
        if (size > MAX_ENTRIES) {
            throw new IllegalStateException("there are " + size + " pairs of items that somebody has, more than 2^31;"
                    + " drop rare items and users by Interactions.core");
        }
        HeapRoom.require(8.0 * size, "counting " + size + " pairs of items", "drop rare items by Interactions.core");
    }

    @FunctionalInterface
    private interface RowTask {
        void take(int row, Partners partners, int count);
    }

    private static void forRows(String stage, Design design, FitContext context, RowTask task) {
        context.forBlocks(stage, design.items(), BLOCK_ROWS, () -> new Partners(design), (partners, from, to) -> {
            for (int row = from; row < to; row++) {
                task.take(row, partners, partners.gather(row));
                partners.clear();
            }
        });
    }

    /** The items that share a user with one item, with the sums of their products. */
    private static final class Partners {

        private final Design design;
        private final double[] sums;
        private final boolean[] met;
        private final int[] items;
        private int count;

        Partners(Design design) {
            this.design = design;
            this.sums = new double[design.items()];
            this.met = new boolean[design.items()];
            this.items = new int[design.items()];
        }

        int gather(int item) {
            SparseMatrix byItem = design.byItem();
            SparseMatrix byUser = design.byUser();
            for (int e = byItem.start(item); e < byItem.end(item); e++) {
                int user = byItem.columns()[e];
                for (int k = byUser.start(user); k < byUser.end(user); k++) {
                    meet(byUser.columns()[k]);
                }
            }
            design.addProducts(item, sums.length - 1, sums);
            return count;
        }

        private void meet(int other) {
            if (!met[other]) {
                met[other] = true;
                items[count++] = other;
            }
        }

        void clear() {
            for (int k = 0; k < count; k++) {
                met[items[k]] = false;
                sums[items[k]] = 0;
            }
            count = 0;
        }
    }
}
