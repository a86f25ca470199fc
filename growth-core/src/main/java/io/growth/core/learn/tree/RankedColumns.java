package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import java.util.Arrays;

/**
 * Columns in which every distinct value has a bin of its own, so that no split is lost: each is sorted once, and a
 * value is its rank from then on. A node then finds its values in order without sorting again.
 */
final class RankedColumns extends SplitColumns {

    private static final String STAGE = "sort columns";

    private final Features features;
    private final double[][] values;
    private final int[][] ranks;

    private RankedColumns(Features features) {
        this.features = features;
        this.values = new double[features.columns()][];
        this.ranks = new int[features.columns()][];
    }

    /**
     * Sorts all columns.
     *
     * @throws IllegalArgumentException if a value is infinite; the message names its row and column
     */
    static RankedColumns of(Features features, FitContext context) {
        var ranked = new RankedColumns(features);
        context.forBlocks(STAGE, features.columns(), 1, () -> new double[features.rows()], (copy, column, end) -> {
            ranked.rank(column, copy);
        });
        return ranked;
    }

    private void rank(int column, double[] copy) {
        int present = 0;
        for (int row = 0; row < copy.length; row++) {
            double value = value(row, column);
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("row " + row + " has an infinite value in column "
                        + features.name(column) + "; clip it, or make it missing (NaN)");
            }
            if (!Double.isNaN(value)) {
                copy[present++] = value;
            }
        }
        values[column] = isCategory(column) ? codes(column) : distinct(copy, present);
        ranks[column] = ranks(column);
    }

    /** Adding 0 makes both zeros one: they are equal to a threshold but not to a sort. */
    private double value(int row, int column) {
        return features.get(row, column) + 0.0;
    }

    private double[] codes(int column) {
        var codes = new double[features.levels(column).size()];
        Arrays.setAll(codes, code -> code);
        return codes;
    }

    private static double[] distinct(double[] values, int length) {
        Arrays.sort(values, 0, length);
        int count = 0;
        for (int k = 0; k < length; k++) {
            if (k == 0 || values[k] != values[k - 1]) {
                values[count++] = values[k];
            }
        }
        return Arrays.copyOf(values, count);
    }

    private int[] ranks(int column) {
        double[] distinct = values[column];
        var ranksOfRows = new int[features.rows()];
        for (int row = 0; row < ranksOfRows.length; row++) {
            double value = value(row, column);
            ranksOfRows[row] = Double.isNaN(value) ? distinct.length : Arrays.binarySearch(distinct, value);
        }
        return ranksOfRows;
    }

    @Override
    int columns() {
        return ranks.length;
    }

    @Override
    int bins(int column) {
        return values[column].length;
    }

    @Override
    boolean isCategory(int column) {
        return !features.levels(column).isEmpty();
    }

    @Override
    int levels(int column) {
        return features.levels(column).size();
    }

    /** As in {@link ByteColumns}, for ranks. */
    @Override
    void count(int column, TreeRows rows, int from, int to, Tally tally) {
        int[] bins = ranks[column];
        int[] order = rows.order();
        byte[] labels = rows.labels();
        double[] weightOf = rows.weights();
        double[] weights = tally.weights();
        int[] counts = tally.rows();
        long[] touched = tally.touched();
        for (int k = from; k < to; k++) {
            int row = order[k];
            int bin = bins[row];
            weights[2 * bin + labels[row]] += weightOf[row];
            counts[bin]++;
            touched[bin >> 6] |= 1L << bin;
        }
    }

    @Override
    int bin(int column, int row) {
        return ranks[column][row];
    }

    @Override
    double threshold(int column, int lower, int upper) {
        return ColumnBins.between(values[column][lower], values[column][upper]);
    }

    @Override
    long[] codes(int column, boolean[] chosen) {
        var words = new long[(values[column].length + Long.SIZE - 1) / Long.SIZE];
        for (int code = 0; code < values[column].length; code++) {
            if (chosen[code]) {
                words[code >> 6] |= 1L << code;
            }
        }
        return words;
    }
}
