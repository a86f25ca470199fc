package io.growth.core.learn.logistic;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;

/** Reads all values once for the moments of each column, and refuses those that are no numbers. */
final class ColumnCheck {

    /** Parts of the data whose moments are merged. */
    private static final int PARTS = 16;

    private ColumnCheck() {}

    static ColumnMoments moments(Design design, Features features, FitContext context) {
        var all = new ColumnMoments(design.columns);
        int block = Math.max(Design.TILE, (design.rows + PARTS - 1) / PARTS);
        context.mapBlocks(
                "means", design.rows, block, () -> all, (none, from, to) -> design.moments(from, to), all::merge);
        for (int j = 0; j < design.columns; j++) {
            if (!Double.isFinite(all.means[j]) || !Double.isFinite(all.squares[j])) {
                refuse(features, j);
            }
        }
        return all;
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
