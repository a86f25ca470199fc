package io.growth.core.learn.cluster;

import io.growth.core.data.Features;

/** Rows as one array, row after row, every number of which is finite. */
record Points(double[] values, int size, int width) {

    static Points of(Features features) {
        int width = features.columns();
        if (width == 0) {
            throw new IllegalArgumentException("features must have a column, or all rows are the same");
        }
        double[] values = features.isSparse() ? densified(features) : features.values();
        for (int place = 0; place < values.length; place++) {
            if (!(Math.abs(values[place]) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("row " + place / width + " has " + values[place] + " in column "
                        + features.name(place % width) + "; impute missing values before, or leave the row out");
            }
        }
        return new Points(values, features.rows(), width);
    }

    private static double[] densified(Features features) {
        int width = features.columns();
        var values = new double[Math.multiplyExact(features.rows(), width)];
        var row = new double[width];
        for (int r = 0; r < features.rows(); r++) {
            features.copyRow(r, row);
            System.arraycopy(row, 0, values, r * width, width);
        }
        return values;
    }

    /** Squared distance of a row to the point that begins at a place of an array. */
    double squared(int row, double[] others, int at) {
        return squared(values, row * width, others, at, width);
    }

    /** Two sums at once: one alone would wait for each addition before the next. */
    static double squared(double[] a, int fromA, double[] b, int fromB, int width) {
        double even = 0;
        double odd = 0;
        int c = 0;
        for (; c + 1 < width; c += 2) {
            double x = a[fromA + c] - b[fromB + c];
            double y = a[fromA + c + 1] - b[fromB + c + 1];
            even += x * x;
            odd += y * y;
        }
        if (c < width) {
            double x = a[fromA + c] - b[fromB + c];
            even += x * x;
        }
        return even + odd;
    }
}
