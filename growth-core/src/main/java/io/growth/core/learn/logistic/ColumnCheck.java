package io.growth.core.learn.logistic;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;

/** Reads all values once for the moments of each column, and refuses those that are no numbers. */
final class ColumnCheck {

    /** Most parts of the data whose moments are merged. */
    private static final int PARTS = 16;

    private static final double SMALL_BYTES = 1 << 20;

    /** Two doubles and a count for each column of a part. */
    private static final double BYTES_OF_COLUMN = 20;

    private ColumnCheck() {}

    static ColumnMoments moments(Design design, Features features, FitContext context) {
        var all = new ColumnMoments(design.columns);
        int parts = parts(design);
        int block = Math.max(Design.TILE, (design.rows + parts - 1) / parts);
        context.mapBlocks(
                "means", design.rows, block, () -> all, (none, from, to) -> design.moments(from, to), all::merge);
        for (int j = 0; j < design.columns; j++) {
            if (!Double.isFinite(all.means[j]) || !Double.isFinite(all.squares[j])) {
                refuse(features, j);
            }
        }
        return all;
    }

    /** So few that all of them take at most a twentieth of the data, whatever the number of threads. */
    private static int parts(Design design) {
        double affordable = Math.max(SMALL_BYTES, 0.05 * design.bytes()) / (BYTES_OF_COLUMN * (design.columns + 1));
        return (int) Math.max(1, Math.min(PARTS, affordable));
    }

    private static void refuse(Features features, int column) {
        for (int row = 0; row < features.rows(); row++) {
            double value = features.get(row, column);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("column " + features.name(column) + " has " + value + " in row "
                        + row + "; fill what is missing before, or leave the row out");
            }
        }
        throw new IllegalArgumentException(
                "values of column " + features.name(column) + " are too large for their square; change the unit");
    }
}
