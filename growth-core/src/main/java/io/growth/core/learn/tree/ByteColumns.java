package io.growth.core.learn.tree;

/** Columns of at most 255 bins, a byte a place. */
final class ByteColumns extends SplitColumns {

    private final BinnedFeatures binned;

    ByteColumns(BinnedFeatures binned) {
        this.binned = binned;
    }

    @Override
    int columns() {
        return binned.columns();
    }

    @Override
    int bins(int column) {
        return binned.bins(column);
    }

    @Override
    boolean isCategory(int column) {
        return binned.isCategory(column);
    }

    @Override
    int levels(int column) {
        return binned.features().levels(column).size();
    }

    /** Local references and nothing but array reads in the loop: most of the time of a fit is spent here. */
    @Override
    void count(int column, TreeRows rows, int from, int to, Tally tally) {
        byte[] bins = binned.column(column);
        int[] order = rows.order();
        byte[] labels = rows.labels();
        double[] weightOf = rows.weights();
        double[] weights = tally.weights();
        int[] counts = tally.rows();
        long[] touched = tally.touched();
        for (int k = from; k < to; k++) {
            int row = order[k];
            int bin = bins[row] & 0xFF;
            weights[2 * bin + labels[row]] += weightOf[row];
            counts[bin]++;
            touched[bin >> 6] |= 1L << bin;
        }
    }

    @Override
    int bin(int column, int row) {
        return binned.column(column)[row] & 0xFF;
    }

    @Override
    double threshold(int column, int lower, int upper) {
        return ColumnBins.between(binned.threshold(column, lower), binned.threshold(column, upper - 1));
    }

    @Override
    long[] codes(int column, boolean[] chosen) {
        return binned.codes(column, chosen);
    }
}
