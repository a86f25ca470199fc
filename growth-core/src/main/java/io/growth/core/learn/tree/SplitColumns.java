package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;

/**
 * Columns as the numbers of bins, in which splits are searched: a histogram over them tells everything about a column
 * that a split needs. Where every distinct value has its own bin the search is exact.
 *
 * <p>The bins of a column are {@code 0 … bins - 1}, ascending with the values; missing values have the bin {@code
 * bins}.
 */
abstract class SplitColumns {

    /** Rows up to which every distinct value has a bin of its own if not told otherwise. */
    static final int EXACT_ROWS = 10_000;

    /** How finely columns are cut. */
    enum Precision {
        AUTO,
        EXACT,
        BINNED
    }

    static SplitColumns of(Features features, Precision precision, FitContext context) {
        boolean exact = precision == Precision.EXACT || (precision == Precision.AUTO && features.rows() <= EXACT_ROWS);
        return exact ? RankedColumns.of(features, context) : new ByteColumns(BinnedFeatures.of(features, context));
    }

    abstract int columns();

    /** How many bins a column has, that of missing values not counted. */
    abstract int bins(int column);

    abstract boolean isCategory(int column);

    /** How many levels a category has. */
    abstract int levels(int column);

    /** Adds rows to the tally of a column. */
    abstract void count(int column, TreeRows rows, int from, int to, Tally tally);

    abstract int bin(int column, int row);

    /** Where to cut between two bins of which none between has rows: midway. */
    abstract double threshold(int column, int lower, int upper);

    /** The codes of some bins of a category as bits. */
    abstract long[] codes(int column, boolean[] chosen);
}
