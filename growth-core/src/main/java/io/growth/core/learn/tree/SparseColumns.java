package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import org.jspecify.annotations.Nullable;

/** The entries of a sparse matrix column after column, rows ascending within each. */
final class SparseColumns {

    private final int[] starts;
    private final int[] rows;
    private final double @Nullable [] values;

    private SparseColumns(int[] starts, int[] rows, double @Nullable [] values) {
        this.starts = starts;
        this.rows = rows;
        this.values = values;
    }

    static SparseColumns of(Features features) {
        int[] columns = features.entryColumns();
        double[] source = features.entryValues();
        var starts = new int[features.columns() + 1];
        for (int column : columns) {
            starts[column + 1]++;
        }
        for (int column = 0; column < features.columns(); column++) {
            starts[column + 1] += starts[column];
        }
        var next = starts.clone();
        var rows = new int[columns.length];
        double[] values = source == null ? null : new double[columns.length];
        for (int row = 0; row < features.rows(); row++) {
            for (int e = features.starts()[row]; e < features.starts()[row + 1]; e++) {
                int at = next[columns[e]]++;
                rows[at] = row;
                if (values != null && source != null) {
                    values[at] = source[e];
                }
            }
        }
        return new SparseColumns(starts, rows, values);
    }

    /** First entry of a column. */
    int start(int column) {
        return starts[column];
    }

    int row(int entry) {
        return rows[entry];
    }

    double value(int entry) {
        return values == null ? 1 : values[entry];
    }
}
