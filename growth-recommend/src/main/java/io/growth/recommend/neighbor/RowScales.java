package io.growth.recommend.neighbor;

import io.growth.core.data.SparseMatrix;
import io.growth.recommend.internal.WeightRange;

/**
 * The weights a search multiplies in {@code float}: as they are where that is safe, and else those of each row times
 * the power of two that brings its largest near 1.
 *
 * <p>Nothing is rounded by that. What is lost is below 2^-126 of the row's largest weight. It takes 8 bytes more for
 * each entry and 4 for each row; usual data takes nothing.
 */
final class RowScales {

    private final float[] rowValues;
    private final float[] columnValues;

    /** Of each row the power of two that was taken out; empty if none was. */
    private final int[] exponents;

    private RowScales(float[] rowValues, float[] columnValues, int[] exponents) {
        this.rowValues = rowValues;
        this.columnValues = columnValues;
        this.exponents = exponents;
    }

    /** Looks at the weights of {@code rows}, whose transpose is {@code columns}, if {@code needed} at all. */
    static RowScales of(SparseMatrix rows, SparseMatrix columns, boolean needed) {
        if (!needed || !WeightRange.isWide(rows.values())) {
            return new RowScales(rows.values(), columns.values(), new int[0]);
        }
        var exponents = new int[rows.rowCount()];
        var rowValues = new float[rows.size()];
        for (int row = 0; row < exponents.length; row++) {
            exponents[row] = Math.getExponent(largest(rows, row));
            for (int e = rows.start(row); e < rows.end(row); e++) {
                rowValues[e] = Math.scalb(rows.values()[e], -exponents[row]);
            }
        }
        var columnValues = new float[columns.size()];
        for (int e = 0; e < columnValues.length; e++) {
            columnValues[e] = Math.scalb(columns.values()[e], -exponents[columns.columns()[e]]);
        }
        return new RowScales(rowValues, columnValues, exponents);
    }

    private static float largest(SparseMatrix rows, int row) {
        float largest = 0;
        for (int e = rows.start(row); e < rows.end(row); e++) {
            largest = Math.max(largest, Math.abs(rows.values()[e]));
        }
        return largest;
    }

    /** Whether the values are others than the weights. */
    boolean scaled() {
        return exponents.length > 0;
    }

    /** Values in the order of the rows. */
    float[] rowValues() {
        return rowValues;
    }

    /** Values in the order of the columns. */
    float[] columnValues() {
        return columnValues;
    }

    /** The dot product of two rows of weights, given that of their values. */
    double dot(float ofValues, int a, int b) {
        return exponents.length == 0 ? ofValues : Math.scalb((double) ofValues, exponents[a] + exponents[b]);
    }
}
