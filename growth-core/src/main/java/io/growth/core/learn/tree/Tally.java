package io.growth.core.learn.tree;

/** Rows and weights in each bin of one column, and which bins have any. For one thread; emptied by who reads it. */
final class Tally {

    private final double[] weights;
    private final int[] rows;
    private final long[] touched;

    /** Room for so many bins. */
    Tally(int bins) {
        weights = new double[2 * bins];
        rows = new int[bins];
        touched = new long[(bins + Long.SIZE - 1) / Long.SIZE];
    }

    /** Room for the bins of every column, and that of missing values. */
    static Tally of(SplitColumns columns) {
        int most = 0;
        for (int column = 0; column < columns.columns(); column++) {
            most = Math.max(most, columns.bins(column));
        }
        return new Tally(most + 1);
    }

    /** Weight of those it did not happen to at {@code 2 bin}, of those it happened to behind it. */
    double[] weights() {
        return weights;
    }

    int[] rows() {
        return rows;
    }

    /** A bit for each bin that has rows. */
    long[] touched() {
        return touched;
    }

    double weight(int bin) {
        return weights[2 * bin] + weights[2 * bin + 1];
    }

    double positive(int bin) {
        return weights[2 * bin + 1];
    }

    int rows(int bin) {
        return rows[bin];
    }

    /** Writes the bins that have rows, ascending. Looks at nothing else: a small node has few of many. */
    int touchedBins(int bins, int[] into) {
        int count = 0;
        for (int word = 0; word <= bins >> 6; word++) {
            for (long bits = touched[word]; bits != 0; bits &= bits - 1) {
                into[count++] = (word << 6) + Long.numberOfTrailingZeros(bits);
            }
            touched[word] = 0;
        }
        return count;
    }

    void clear(int bin) {
        weights[2 * bin] = 0;
        weights[2 * bin + 1] = 0;
        rows[bin] = 0;
    }
}
