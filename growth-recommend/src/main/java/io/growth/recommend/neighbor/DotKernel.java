package io.growth.recommend.neighbor;

import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.Evidence;
import java.util.Arrays;

/**
 * Accumulates one number for each candidate, the common columns or the dot product, and turns it into similarities.
 *
 * <p>Counts are kept as floats, exact up to 2^24, so that both share one accumulator; untouched is -0.0, which no sum
 * becomes again, so the list of touched candidates costs neither a second array nor a branch. Counting takes about 1.3
 * ns an update; what used to cost several times more was the selection, hence its three passes: cheap approximate
 * similarities, a {@linkplain ThresholdHistogram histogram} that says which can be among the nearest, and exact ones
 * for those alone.
 */
abstract class DotKernel extends RowKernel {

    private static final int UNTOUCHED = Integer.MIN_VALUE;

    final int[] touched;

    /** Dot product of each touched candidate, once its accumulator is cleared. */
    final float[] found;

    /** Similarity of each touched candidate, with a relative error far below the margin of the histogram. */
    final float[] approximate;

    private final float[] dots;
    private final ThresholdHistogram histogram = new ThresholdHistogram();
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
        found = new float[rows.rowCount()];
        approximate = new float[rows.rowCount()];
    }

    @Override
    final void visit(int row) {
        int n = counts ? count(row) : multiply(row);
        collect(n);
        approximate(row, n);
        // One more than wanted, since the row itself is among the touched and nearest of all.
        float bound = histogram.bound(approximate, n, limit() + 1);
        for (int k = 0; k < n; k++) {
            if (approximate[k] >= bound && touched[k] != row) {
                offer(exact(row, k), touched[k]);
            }
        }
    }

    /** Fills {@link #approximate} for the first {@code n} touched candidates. */
    abstract void approximate(int row, int n);

    /** The similarity of the candidate in a position of {@link #touched}. */
    abstract double exact(int row, int position);

    /** Moves the sums out of the accumulator, which is left clean. */
    private void collect(int n) {
        float[] sums = dots;
        for (int k = 0; k < n; k++) {
            int candidate = touched[k];
            found[k] = sums[candidate];
            sums[candidate] = -0.0f;
        }
    }

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
        float[] mine = profile.scales().rowValues();
        float[] values = profile.scales().columnValues();
        float[] sums = dots;
        int[] list = touched;
        int n = 0;
        for (int e = rows.start(row); e < rows.end(row); e++) {
            int column = rows.columns()[e];
            float scale = mine[e] * profile.columnWeight(column);
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
