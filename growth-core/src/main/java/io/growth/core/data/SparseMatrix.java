package io.growth.core.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * A sparse matrix in compressed rows: the form in which algorithms read interactions.
 *
 * <p>Row {@code r} holds the entries {@code starts[r] .. starts[r + 1] - 1} of {@code columns} and {@code values},
 * columns ascending and different. The arrays are handed out as they are, because kernels live from that: reading them
 * is safe from any number of threads, writing to them is not allowed.
 */
public final class SparseMatrix {

    private final int columnCount;
    private final int[] starts;
    private final int[] columns;
    private final float[] values;

    /**
     * Wraps the three arrays without copying them.
     *
     * @param columnCount how many columns there are
     * @param starts first entry of each row, and behind the last one the number of entries
     * @param columns column of each entry, ascending within a row
     * @param values value of each entry
     * @throws IllegalArgumentException if the lengths contradict each other
     */
    public SparseMatrix(int columnCount, int[] starts, int[] columns, float[] values) {
        if (starts.length == 0 || starts[0] != 0 || columnCount < 0) {
            throw new IllegalArgumentException("starts must begin with 0, and columnCount not be negative");
        }
        int entries = starts[starts.length - 1];
        if (columns.length != entries || values.length != entries) {
            throw new IllegalArgumentException("starts end at " + entries + " but there are " + columns.length
                    + " columns and " + values.length + " values");
        }
        this.columnCount = columnCount;
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    /**
     * How many rows there are.
     *
     * @return number of rows, empty ones included
     */
    public int rowCount() {
        return starts.length - 1;
    }

    /**
     * How many columns there are.
     *
     * @return number of columns, empty ones included
     */
    public int columnCount() {
        return columnCount;
    }

    /**
     * How many entries there are.
     *
     * @return number of stored entries
     */
    public int size() {
        return columns.length;
    }

    /**
     * The first entry of a row.
     *
     * @param row {@code 0..rowCount}; {@code rowCount} gives {@link #size}
     * @return index into {@link #columns} and {@link #values}
     */
    public int start(int row) {
        return starts[row];
    }

    /**
     * Behind the last entry of a row.
     *
     * @param row {@code 0..rowCount-1}
     * @return index into {@link #columns} and {@link #values}
     */
    public int end(int row) {
        return starts[row + 1];
    }

    /**
     * How many entries a row has.
     *
     * @param row {@code 0..rowCount-1}
     * @return number of entries
     */
    public int degree(int row) {
        return starts[row + 1] - starts[row];
    }

    /**
     * The entry at a place, found by bisection.
     *
     * @param row {@code 0..rowCount-1}
     * @param column {@code 0..columnCount-1}
     * @return index into {@link #values}, negative if there is no such entry
     */
    public int find(int row, int column) {
        Objects.checkIndex(column, columnCount);
        return Arrays.binarySearch(columns, start(row), end(row), column);
    }

    /**
     * First entry of each row; read only.
     *
     * @return the live array, {@code rowCount + 1} long
     */
    public int[] starts() {
        return starts;
    }

    /**
     * Column of each entry; read only.
     *
     * @return the live array
     */
    public int[] columns() {
        return columns;
    }

    /**
     * Value of each entry; read only.
     *
     * @return the live array
     */
    public float[] values() {
        return values;
    }

    /**
     * The same entries by column.
     *
     * @return a new matrix whose rows are the columns of this one
     */
    public SparseMatrix transpose() {
        var newStarts = new int[columnCount + 1];
        for (int column : columns) {
            newStarts[column + 1]++;
        }
        for (int c = 0; c < columnCount; c++) {
            newStarts[c + 1] += newStarts[c];
        }
        int[] next = Arrays.copyOf(newStarts, columnCount);
        var newColumns = new int[columns.length];
        var newValues = new float[columns.length];
        for (int row = 0; row < rowCount(); row++) {
            for (int e = starts[row]; e < starts[row + 1]; e++) {
                int to = next[columns[e]]++;
                newColumns[to] = row;
                newValues[to] = values[e];
            }
        }
        return new SparseMatrix(rowCount(), newStarts, newColumns, newValues);
    }

    /**
     * The same places with other values.
     *
     * @param newValues one for each entry, kept without copying
     * @return a matrix that shares the structure of this one
     */
    public SparseMatrix withValues(float[] newValues) {
        return new SparseMatrix(columnCount, starts, columns, newValues);
    }

    /** Whether another matrix has its entries at the same rows and columns, whatever their values. */
    boolean hasPlacesOf(SparseMatrix other) {
        return columnCount == other.columnCount
                && Arrays.equals(starts, other.starts)
                && Arrays.equals(columns, other.columns);
    }

    @Override
    public String toString() {
        return "SparseMatrix[" + rowCount() + " x " + columnCount + ", " + size() + " entries]";
    }
}
