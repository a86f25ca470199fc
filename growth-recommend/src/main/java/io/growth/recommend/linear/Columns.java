package io.growth.recommend.linear;

import io.growth.core.data.SparseMatrix;
import io.growth.recommend.internal.TopKeys;

/** A sparse matrix made of its columns, each written once by whichever thread has it. */
final class Columns {

    private final int[][] rows;
    private final float[][] values;

    Columns(int count) {
        rows = new int[count][];
        values = new float[count][];
    }

    /**
     * Sets a column to its largest weights, by absolute value, then by number.
     *
     * @param column number of the column
     * @param from candidates, ascending
     * @param weights weight of each candidate
     * @param count how many candidates
     * @param keep how many weights to keep at most; those that are 0 never are
     * @param top working space
     */
    void set(int column, int[] from, double[] weights, int count, int keep, TopKeys top) {
        top.reset(Math.min(keep, count));
        for (int k = 0; k < count; k++) {
            float weight = Math.abs(finite(weights[k]));
            if (weight > 0) {
                top.offer(TopKeys.key(weight, k));
            }
        }
        int kept = top.finishByIndex();
        var columnRows = new int[kept];
        var columnValues = new float[kept];
        for (int k = 0; k < kept; k++) {
            columnRows[k] = from[TopKeys.index(top.at(k))];
            columnValues[k] = finite(weights[TopKeys.index(top.at(k))]);
        }
        rows[column] = columnRows;
        values[column] = columnValues;
    }

    /** A weight as float; one out of its range becomes the outermost, since models hold finite numbers only. */
    static float finite(double weight) {
        return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, weight));
    }

    /**
     * The matrix by row.
     *
     * @return a square matrix
     * @throws IllegalStateException if there are more than 2^31 weights
     */
    SparseMatrix toMatrix() {
        var starts = new int[rows.length + 1];
        long size = 0;
        for (int[] column : rows) {
            size += column.length;
            for (int row : column) {
                starts[row + 1]++;
            }
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("the model has " + size + " weights, more than 2^31; keep fewer for each"
                    + " item by withNeighbors");
        }
        for (int row = 0; row < rows.length; row++) {
            starts[row + 1] += starts[row];
        }
        int[] next = starts.clone();
        var columns = new int[(int) size];
        var byRow = new float[(int) size];
        for (int column = 0; column < rows.length; column++) {
            for (int k = 0; k < rows[column].length; k++) {
                int to = next[rows[column][k]]++;
                columns[to] = column;
                byRow[to] = values[column][k];
            }
        }
        return new SparseMatrix(rows.length, starts, columns, byRow);
    }
}
