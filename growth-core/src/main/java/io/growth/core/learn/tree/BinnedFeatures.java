package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A matrix whose columns are cut into at most 255 bins, a byte a place and column after column: what
 * trees search for splits, 8 times smaller than the numbers. Immutable; the bytes are handed out as they are.
 *
 * <p>The bins are quantiles, as in LightGBM (Ke et al., NeurIPS 2017, section 2.1); a column of few distinct values
 * loses nothing. Where there are more than 200,000 rows, so many chosen by the seed say where the cuts lie.
 */
public final class BinnedFeatures {

    /** Rows that say where the cuts lie. */
    static final int SAMPLE = 200_000;

    /** Columns that one thread takes at a time: as many numbers as a line of the cache holds. */
    private static final int BLOCK = 8;

    private static final String STAGE = "cut columns into bins";

    private final Features features;
    private final ColumnBins[] cuts;
    private final byte[][] bins;
    private final boolean[] missing;

    private BinnedFeatures(Features features) {
        this.features = features;
        this.cuts = new ColumnBins[features.columns()];
        this.bins = new byte[features.columns()][];
        this.missing = new boolean[features.columns()];
    }

    /**
     * Cuts a matrix into bins.
     *
     * @param features the matrix
     * @param context seed, threads, progress and cancellation
     * @return its bins
     * @throws IllegalArgumentException if a value is infinite; the message names its row and column
     */
    public static BinnedFeatures of(Features features, FitContext context) {
        return of(features, ColumnBins.MOST, context);
    }

    static BinnedFeatures of(Features features, int mostBins, FitContext context) {
        if (mostBins < 2 || mostBins > ColumnBins.MOST) {
            throw new IllegalArgumentException("bins must be from 2 to " + ColumnBins.MOST + " but are " + mostBins);
        }
        var binned = new BinnedFeatures(features);
        int[] sample = sample(features.rows(), context.random(STAGE, 0));
        if (features.isSparse()) {
            SparseColumns byColumn = SparseColumns.of(features);
            context.forBlocks(STAGE, features.columns(), BLOCK, () -> byColumn, (all, from, to) -> {
                for (int column = from; column < to; column++) {
                    binned.cutSparse(column, all, mostBins);
                }
            });
        } else {
            context.forBlocks(
                    STAGE, features.columns(), BLOCK, () -> new double[BLOCK][features.rows()], (copies, from, to) -> {
                        binned.copyColumns(from, to, copies);
                        for (int column = from; column < to; column++) {
                            binned.cutDense(column, copies[column - from], sample, mostBins);
                        }
                    });
        }
        return binned;
    }

    /** All rows, or so many by chance, ascending (Knuth, The Art of Computer Programming 2, algorithm 3.4.2 S). */
    private static int @Nullable [] sample(int rows, SplittableRandom random) {
        if (rows <= SAMPLE) {
            return null;
        }
        var chosen = new int[SAMPLE];
        int count = 0;
        for (int row = 0; count < SAMPLE; row++) {
            if (random.nextInt(rows - row) < SAMPLE - count) {
                chosen[count++] = row;
            }
        }
        return chosen;
    }

    /** Several columns at once, since a line of the cache that is read holds a number of each. */
    private void copyColumns(int from, int to, double[][] copies) {
        double[] values = features.values();
        int width = features.columns();
        for (int row = 0; row < features.rows(); row++) {
            for (int column = from; column < to; column++) {
                copies[column - from][row] = values[row * width + column];
            }
        }
    }

    private void cutDense(int column, double[] values, int @Nullable [] sample, int mostBins) {
        for (int row = 0; row < values.length; row++) {
            checkFinite(row, column, values[row]);
        }
        var distinct = new DistinctValues(sample == null ? values.length : sample.length);
        if (sample == null) {
            for (double value : values) {
                distinct.add(value);
            }
        } else {
            for (int row : sample) {
                distinct.add(values[row]);
            }
        }
        ColumnBins cut = cut(column, distinct, mostBins);
        var into = new byte[values.length];
        for (int row = 0; row < into.length; row++) {
            into[row] = (byte) cut.bin(values[row]);
            missing[column] |= Double.isNaN(values[row]);
        }
        bins[column] = into;
    }

    private void cutSparse(int column, SparseColumns all, int mostBins) {
        int from = all.start(column);
        int to = all.start(column + 1);
        var distinct = new DistinctValues(to - from + 1);
        distinct.addZeros(features.rows() - (to - from));
        for (int e = from; e < to; e++) {
            checkFinite(all.row(e), column, all.value(e));
            distinct.add(all.value(e));
        }
        ColumnBins cut = cut(column, distinct, mostBins);
        var into = new byte[features.rows()];
        Arrays.fill(into, (byte) cut.bin(0));
        for (int e = from; e < to; e++) {
            into[all.row(e)] = (byte) cut.bin(all.value(e));
            missing[column] |= Double.isNaN(all.value(e));
        }
        bins[column] = into;
    }

    private void checkFinite(int row, int column, double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("column " + features.name(column) + " is " + value + " in row " + row
                    + "; trees take NaN for what is missing, but nothing infinite: clip the column or make it NaN");
        }
    }

    private ColumnBins cut(int column, DistinctValues distinct, int mostBins) {
        List<String> levels = features.levels(column);
        ColumnBins cut = levels.isEmpty() ? distinct.bins(mostBins) : distinct.codeBins(levels.size(), mostBins);
        cuts[column] = cut;
        return cut;
    }

    /**
     * How many rows there are.
     *
     * @return number of rows
     */
    public int rows() {
        return features.rows();
    }

    /**
     * How many columns there are.
     *
     * @return number of columns
     */
    public int columns() {
        return cuts.length;
    }

    /**
     * The matrix that was cut.
     *
     * @return the matrix itself
     */
    public Features features() {
        return features;
    }

    /**
     * The bin of each row; read only.
     *
     * @param column number of the column
     * @return the live array of unsigned bytes
     */
    public byte[] column(int column) {
        return bins[column];
    }

    /**
     * How many bins a column has, that of missing values not counted, whose number this is.
     *
     * @param column number of the column
     * @return at least 1
     */
    public int bins(int column) {
        return cuts[column].count();
    }

    ColumnBins cuts(int column) {
        return cuts[column];
    }

    /**
     * Whether values are missing in a column.
     *
     * @param column number of the column
     * @return true if one is NaN
     */
    public boolean hasMissing(int column) {
        return missing[column];
    }

    /**
     * Whether a column holds codes of levels.
     *
     * @param column number of the column
     * @return true if each bin is a code, or the last one all rare codes
     */
    public boolean isCategory(int column) {
        return cuts[column].isCategory();
    }

    /**
     * Between a bin and the next one: the greatest value that belongs to the former.
     *
     * @param column number of a column of numbers
     * @param bin a bin but the last
     * @return the value
     */
    public double threshold(int column, int bin) {
        return cuts[column].threshold(bin);
    }

    /**
     * The codes in some bins of a category.
     *
     * @param column number of a column of codes
     * @param chosen whether each bin is one of them
     * @return a bit for each code
     */
    public long[] codes(int column, boolean[] chosen) {
        return cuts[column].codes(chosen);
    }
}
