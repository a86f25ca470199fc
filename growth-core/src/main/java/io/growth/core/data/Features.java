package io.growth.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known about each customer, visit or order, as numbers: the form in which classifiers read it.
 *
 * <p>A matrix with a row for each example and a named column for each feature, immutable, either dense or sparse. A
 * column holds numbers, or the codes {@code 0, 1, 2 …} of a category's levels, which trees split as sets. Missing is NaN;
 * whether a model takes that, it says itself. A place that a sparse matrix does not store is 0.
 *
 * <p>The arrays are handed out as they are, because kernels live from that: reading them is safe from any number of
 * threads, writing to them is not allowed.
 */
public final class Features {

    private static final double[] NOTHING = {};
    private static final int[] NO_STARTS = {0};
    private static final int[] NO_COLUMNS = {};

    private final List<String> names;
    private final List<List<String>> levels;
    private final int rows;
    private final double[] dense;
    private final int[] starts;
    private final int[] columns;
    private final double @Nullable [] values;
    private final boolean sparse;

    private Features(
            List<String> names,
            List<List<String>> levels,
            int rows,
            double[] dense,
            int[] starts,
            int[] columns,
            double @Nullable [] values,
            boolean sparse) {
        this.names = names;
        this.levels = levels;
        this.rows = rows;
        this.dense = dense;
        this.starts = starts;
        this.columns = columns;
        this.values = values;
        this.sparse = sparse;
    }

    /**
     * A dense matrix from its rows, which are copied.
     *
     * @param names name of each column, all different
     * @param rows a number for each column in each of them
     * @return the matrix
     * @throws IllegalArgumentException if a name is there twice or a row has another length
     */
    public static Features dense(List<String> names, double[][] rows) {
        int width = names.size();
        var values = new double[Math.multiplyExact(rows.length, width)];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != width) {
                throw new IllegalArgumentException(
                        "row " + row + " has " + rows[row].length + " numbers, but there are " + width + " columns");
            }
            System.arraycopy(rows[row], 0, values, row * width, width);
        }
        return dense(names, rows.length, values);
    }

    /**
     * A dense matrix around an array, which is not copied.
     *
     * @param names name of each column, all different
     * @param rows how many rows
     * @param values the numbers, row after row
     * @return the matrix
     * @throws IllegalArgumentException if a name is there twice or the lengths contradict each other
     */
    public static Features dense(List<String> names, int rows, double[] values) {
        List<String> checked = checkedNames(names);
        if (rows < 0 || values.length != (long) rows * checked.size()) {
            throw new IllegalArgumentException(
                    values.length + " numbers do not make " + rows + " rows of " + checked.size() + " columns");
        }
        return new Features(checked, numeric(checked), rows, values, NO_STARTS, NO_COLUMNS, null, false);
    }

    /**
     * A sparse matrix around its arrays, which are not copied.
     *
     * @param names name of each column, all different
     * @param starts first entry of each row, and behind the last one the number of entries
     * @param columns column of each entry, ascending within a row
     * @param values value of each entry, or null if all are 1
     * @return the matrix
     * @throws IllegalArgumentException if a name is there twice, the lengths contradict each other, or the columns of a
     *     row do not ascend or do not exist
     */
    public static Features sparse(List<String> names, int[] starts, int[] columns, double @Nullable [] values) {
        List<String> checked = checkedNames(names);
        if (starts.length == 0 || starts[0] != 0 || starts[starts.length - 1] != columns.length) {
            throw new IllegalArgumentException(
                    "starts must begin with 0 and end with the number of columns' entries, " + columns.length);
        }
        if (values != null && values.length != columns.length) {
            throw new IllegalArgumentException(columns.length + " columns but " + values.length + " values");
        }
        for (int row = 0; row + 1 < starts.length; row++) {
            checkRow(row, starts, columns, checked.size());
        }
        return new Features(checked, numeric(checked), starts.length - 1, NOTHING, starts, columns, values, true);
    }

    private static void checkRow(int row, int[] starts, int[] columns, int width) {
        if (starts[row] > starts[row + 1]) {
            throw new IllegalArgumentException("starts must not fall, but do behind row " + row);
        }
        int last = -1;
        for (int e = starts[row]; e < starts[row + 1]; e++) {
            if (columns[e] <= last || columns[e] >= width) {
                throw new IllegalArgumentException("columns of row " + row + " must ascend within 0 to " + (width - 1)
                        + ", but " + columns[e] + " follows " + last);
            }
            last = columns[e];
        }
    }

    private static List<String> checkedNames(List<String> names) {
        List<String> copy = List.copyOf(names);
        if (new HashSet<>(copy).size() < copy.size()) {
            throw new IllegalArgumentException("names of columns must be different: " + copy);
        }
        return copy;
    }

    private static List<List<String>> numeric(List<String> names) {
        return names.stream().map(name -> List.<String>of()).toList();
    }

    /**
     * Declares that a column holds the codes of a category.
     *
     * @param column number of the column
     * @param names name of each level; code {@code k} stands for the one at place {@code k}
     * @return the same matrix with that knowledge; nothing is copied
     * @throws IllegalArgumentException if a value of the column is neither NaN nor one of the codes
     */
    public Features withLevels(int column, List<String> names) {
        Objects.checkIndex(column, columns());
        List<String> checked = checkedNames(names);
        for (int row = 0; row < rows; row++) {
            double code = get(row, column);
            if (!Double.isNaN(code) && !(code >= 0 && code < checked.size() && code == Math.rint(code))) {
                throw new IllegalArgumentException("column " + name(column) + " has " + code + " in row " + row
                        + ", which is no code of " + checked.size() + " levels");
            }
        }
        var all = new ArrayList<>(levels);
        all.set(column, checked);
        return new Features(this.names, List.copyOf(all), rows, dense, starts, columns, values, sparse);
    }

    /**
     * How many examples there are.
     *
     * @return number of rows
     */
    public int rows() {
        return rows;
    }

    /**
     * How many features there are.
     *
     * @return number of columns
     */
    public int columns() {
        return names.size();
    }

    /**
     * The names of the columns.
     *
     * @return one for each column
     */
    public List<String> names() {
        return names;
    }

    /**
     * The name of a column.
     *
     * @param column number of the column
     * @return its name
     */
    public String name(int column) {
        return names.get(column);
    }

    /**
     * The levels of a column of codes.
     *
     * @param column number of the column
     * @return a name for each code, empty for a column of numbers
     */
    public List<String> levels(int column) {
        return levels.get(column);
    }

    /**
     * Which of the two forms this matrix has.
     *
     * @return true if only some places are stored, in {@link #starts}, {@link #entryColumns} and {@link #entryValues};
     *     false if all are, in {@link #values}
     */
    public boolean isSparse() {
        return sparse;
    }

    /**
     * All numbers of a dense matrix, row after row; read only.
     *
     * @return the live array, empty for a sparse matrix
     */
    public double[] values() {
        return dense;
    }

    /**
     * First entry of each row of a sparse matrix, and behind the last one the number of entries; read only.
     *
     * @return the live array, {@code rows + 1} long; a single 0 for a dense matrix
     */
    public int[] starts() {
        return starts;
    }

    /**
     * Column of each entry of a sparse matrix, ascending within a row; read only.
     *
     * @return the live array, empty for a dense matrix
     */
    public int[] entryColumns() {
        return columns;
    }

    /**
     * Value of each entry of a sparse matrix; read only.
     *
     * @return the live array, or null if all are 1 or the matrix is dense
     */
    public double @Nullable [] entryValues() {
        return values;
    }

    /**
     * One number. Takes O(1) in a dense matrix and a bisection in a sparse one.
     *
     * @param row number of the row
     * @param column number of the column
     * @return the value, 0 where a sparse matrix stores nothing
     */
    public double get(int row, int column) {
        Objects.checkIndex(row, rows);
        Objects.checkIndex(column, columns());
        if (!sparse) {
            return dense[row * columns() + column];
        }
        int entry = Arrays.binarySearch(columns, starts[row], starts[row + 1], column);
        return entry < 0 ? 0 : value(entry);
    }

    private double value(int entry) {
        return values == null ? 1 : values[entry];
    }

    /**
     * Writes a row into an array.
     *
     * @param row number of the row
     * @param target as long as there are columns
     */
    public void copyRow(int row, double[] target) {
        Objects.checkIndex(row, rows);
        if (target.length != columns()) {
            throw new IllegalArgumentException(
                    "target has room for " + target.length + " numbers, but there are " + columns() + " columns");
        }
        if (!sparse) {
            System.arraycopy(dense, row * columns(), target, 0, target.length);
            return;
        }
        Arrays.fill(target, 0);
        for (int e = starts[row]; e < starts[row + 1]; e++) {
            target[columns[e]] = value(e);
        }
    }

    /**
     * Some of the rows, in the order asked for, each as often as asked for.
     *
     * @param chosen numbers of rows
     * @return a matrix of its own with the same columns
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public Features rows(int[] chosen) {
        return sparse ? sparseRows(chosen) : denseRows(chosen);
    }

    private Features denseRows(int[] chosen) {
        int width = columns();
        var copy = new double[Math.multiplyExact(chosen.length, width)];
        for (int k = 0; k < chosen.length; k++) {
            System.arraycopy(dense, Objects.checkIndex(chosen[k], rows) * width, copy, k * width, width);
        }
        return new Features(names, levels, chosen.length, copy, starts, columns, null, false);
    }

    private Features sparseRows(int[] chosen) {
        var newStarts = new int[chosen.length + 1];
        for (int k = 0; k < chosen.length; k++) {
            int row = Objects.checkIndex(chosen[k], rows);
            newStarts[k + 1] = Math.addExact(newStarts[k], starts[row + 1] - starts[row]);
        }
        var newColumns = new int[newStarts[chosen.length]];
        double[] newValues = values == null ? null : new double[newColumns.length];
        for (int k = 0; k < chosen.length; k++) {
            int from = starts[chosen[k]];
            int length = newStarts[k + 1] - newStarts[k];
            System.arraycopy(columns, from, newColumns, newStarts[k], length);
            if (values != null && newValues != null) {
                System.arraycopy(values, from, newValues, newStarts[k], length);
            }
        }
        return new Features(names, levels, chosen.length, NOTHING, newStarts, newColumns, newValues, true);
    }

    @Override
    public String toString() {
        return (sparse ? "sparse " : "dense ") + rows + " x " + columns() + " " + names;
    }
}
