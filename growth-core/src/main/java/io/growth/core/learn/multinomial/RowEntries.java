package io.growth.core.learn.multinomial;

import io.growth.core.data.Features;

/** The numbers of one row that are not 0, with a 1 before them for the intercept; for one thread. */
final class RowEntries {

    final int[] at;
    final double[] values;
    int count;

    private final Features features;

    RowEntries(Features features) {
        this.features = features;
        this.at = new int[features.columns() + 1];
        this.values = new double[features.columns() + 1];
        values[0] = 1;
    }

    RowEntries of(int row) {
        count = 1;
        if (features.isSparse()) {
            ofSparse(row);
        } else {
            ofDense(row);
        }
        return this;
    }

    private void ofDense(int row) {
        double[] all = features.values();
        int width = features.columns();
        int start = row * width;
        for (int c = 0; c < width; c++) {
            double value = all[start + c];
            if (value != 0) {
                at[count] = c + 1;
                values[count++] = value;
            }
        }
    }

    private void ofSparse(int row) {
        int[] columns = features.entryColumns();
        double[] entries = features.entryValues();
        int end = features.starts()[row + 1];
        for (int e = features.starts()[row]; e < end; e++) {
            at[count] = columns[e] + 1;
            values[count++] = entries == null ? 1 : entries[e];
        }
    }

    double dot(double[] weights) {
        double sum = 0;
        for (int e = 0; e < count; e++) {
            sum += values[e] * weights[at[e]];
        }
        return sum;
    }

    void addTo(double[] sums, double factor) {
        for (int e = 0; e < count; e++) {
            sums[at[e]] += factor * values[e];
        }
    }

    void addTo(double[][] lower, double factor) {
        for (int e = 0; e < count; e++) {
            double[] row = lower[at[e]];
            double scaled = factor * values[e];
            for (int f = 0; f <= e; f++) {
                row[at[f]] += scaled * values[f];
            }
        }
    }
}
