package io.growth.recommend.session;

import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.internal.TopKeys;
import java.util.Arrays;
import java.util.function.Supplier;

/** Puts a matrix together from rows that are searched in parallel; the same for any number of threads. */
final class ScoredRows {

    private static final int ROWS_AT_ONCE = 64;
    private static final int MAX_ENTRIES = Integer.MAX_VALUE - 8;

    private final int[] starts;
    private int[] columns = new int[1024];
    private float[] values = new float[1024];
    private int rows;

    private ScoredRows(int rowCount) {
        starts = new int[rowCount + 1];
    }

    /**
     * Finds the entries of one row.
     *
     * @param <S> working space of one thread
     */
    @FunctionalInterface
    interface RowSearch<S> {
        /** Leaves the entries in {@code found}, sorted by column. */
        void run(S scratch, int row, TopKeys found);
    }

    static <S> SparseMatrix search(
            String stage, int rowCount, int columnCount, FitContext context, Supplier<S> scratch, RowSearch<S> search) {
        var gathered = new ScoredRows(rowCount);
        context.mapBlocks(
                stage,
                rowCount,
                ROWS_AT_ONCE,
                () -> new Working<>(scratch.get(), new TopKeys()),
                (working, from, to) -> block(working, from, to, search),
                gathered::append);
        return gathered.matrix(columnCount);
    }

    private record Working<S>(S scratch, TopKeys found) {}

    /** The entries of some rows: in {@code keys}, row after row, each of which ends where {@code ends} says. */
    private record Block(int[] ends, long[] keys) {}

    private static <S> Block block(Working<S> working, int from, int to, RowSearch<S> search) {
        var ends = new int[to - from];
        var keys = new long[256];
        int size = 0;
        TopKeys found = working.found();
        for (int row = from; row < to; row++) {
            search.run(working.scratch(), row, found);
            if (size + found.size() > keys.length) {
                keys = Arrays.copyOf(keys, 2 * (size + found.size()));
            }
            for (int k = 0; k < found.size(); k++) {
                keys[size++] = found.at(k);
            }
            ends[row - from] = size;
        }
        return new Block(ends, Arrays.copyOf(keys, size));
    }

    private void append(Block block) {
        int before = starts[rows];
        long size = (long) before + block.keys().length;
        if (size > MAX_ENTRIES) {
            throw new IllegalStateException("the model has more than 2^31 entries; keep fewer neighbours of each row");
        }
        if (size > columns.length) {
            int larger = (int) Math.min(MAX_ENTRIES, size + (size >> 1));
            columns = Arrays.copyOf(columns, larger);
            values = Arrays.copyOf(values, larger);
        }
        for (int k = 0; k < block.keys().length; k++) {
            columns[before + k] = TopKeys.index(block.keys()[k]);
            values[before + k] = TopKeys.score(block.keys()[k]);
        }
        for (int end : block.ends()) {
            starts[++rows] = before + end;
        }
    }

    private SparseMatrix matrix(int columnCount) {
        int size = starts[rows];
        return new SparseMatrix(columnCount, starts, Arrays.copyOf(columns, size), Arrays.copyOf(values, size));
    }
}
