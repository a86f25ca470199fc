package io.growth.recommend.neighbor;

import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.Evidence;
import java.util.Arrays;

/**
 * Accumulates one number for each candidate: the common columns, or the dot product.
 *
 * <p>Counts are kept as floats, exact up to 2^24, so that both share one accumulator; untouched is -0.0, which no sum
 * becomes again, so the list of touched candidates costs neither a second array nor a branch.
 */
abstract class DotKernel extends RowKernel {

    private static final int UNTOUCHED = Integer.MIN_VALUE;

    final float[] dots;
    final int[] touched;

    private final SparseMatrix rows;
    private final SparseMatrix columns;
    private final RowProfile profile;
    private final boolean counts;

    DotKernel(NeighborSearch search, RowProfile profile) {
        super(search);
        this.rows = search.rows();
        this.columns = search.columns();
        this.profile = profile;
        this.counts = search.similarity().evidence() == Evidence.COUNTS;
        dots = new float[rows.rowCount()];
        Arrays.fill(dots, -0.0f);
        // One more than rows: the loops write behind the last before they know whether that counts.
        touched = new int[rows.rowCount() + 1];
    }

    @Override
    final void visit(int row) {
        offerTouched(row, counts ? count(row) : multiply(row));
    }

    /** Offers the first {@code n} touched candidates other than the row, and sets all to untouched. */
    abstract void offerTouched(int row, int n);

    private int count(int row) {
        int[] starts = columns.starts();
        int[] candidates = columns.columns();
        float[] sums = dots;
        int[] list = touched;
        int n = 0;
        for (int e = rows.start(row); e < rows.end(row); e++) {
            int column = rows.columns()[e];
            int to = starts[column + 1];
            for (int f = starts[column]; f < to; f++) {
                int candidate = candidates[f];
                float old = sums[candidate];
                list[n] = candidate;
                n += Float.floatToRawIntBits(old) == UNTOUCHED ? 1 : 0;
                sums[candidate] = old + 1;
            }
        }
        return n;
    }

    private int multiply(int row) {
        int[] starts = columns.starts();
        int[] candidates = columns.columns();
        float[] values = columns.values();
        float[] sums = dots;
        int[] list = touched;
        int n = 0;
        for (int e = rows.start(row); e < rows.end(row); e++) {
            int column = rows.columns()[e];
            float scale = rows.values()[e] * profile.columnWeight(column);
            int to = starts[column + 1];
            for (int f = starts[column]; f < to; f++) {
                int candidate = candidates[f];
                float old = sums[candidate];
                list[n] = candidate;
                n += Float.floatToRawIntBits(old) == UNTOUCHED ? 1 : 0;
                sums[candidate] = old + (scale * values[f] + 0.0f);
            }
        }
        return n;
    }
}
