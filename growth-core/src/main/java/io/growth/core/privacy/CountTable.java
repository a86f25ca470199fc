package io.growth.core.privacy;

import java.util.Arrays;
import java.util.List;

/**
 * A report that counts customers: groups as rows, what they did as columns, with all sums. Immutable.
 *
 * <p>The columns of a row must have no customer in common, nor the rows, so that the sums are sums: beside "bought"
 * there is "did not buy".
 */
public final class CountTable {

    private final List<String> rows;
    private final List<String> columns;

    /** The counts with the sums as last row and last column. */
    private final long[][] counts;

    private CountTable(List<String> rows, List<String> columns, long[][] counts) {
        this.rows = rows;
        this.columns = columns;
        this.counts = counts;
    }

    /**
     * A table of counts, which are copied.
     *
     * @param rows name of each row
     * @param columns name of each column
     * @param counts a count for each column in each row
     * @return the table
     * @throws IllegalArgumentException if there is no row or column, the lengths contradict each other, or a count is
     *     negative
     */
    public static CountTable of(List<String> rows, List<String> columns, long[][] counts) {
        if (rows.isEmpty() || columns.isEmpty() || counts.length != rows.size()) {
            throw new IllegalArgumentException("there must be at least one row and column, and as many rows of counts"
                    + " as names, but are " + rows.size() + ", " + columns.size() + " and " + counts.length);
        }
        var all = new long[rows.size() + 1][columns.size() + 1];
        for (int row = 0; row < rows.size(); row++) {
            if (counts[row].length != columns.size()) {
                throw new IllegalArgumentException(
                        "row " + row + " has " + counts[row].length + " counts for " + columns.size() + " columns");
            }
            for (int column = 0; column < columns.size(); column++) {
                add(all, row, column, counts[row][column]);
            }
        }
        return new CountTable(List.copyOf(rows), List.copyOf(columns), all);
    }

    private static void add(long[][] all, int row, int column, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "the count in row " + row + ", column " + column + " must be at least 0 but is " + count);
        }
        int lastRow = all.length - 1;
        int lastColumn = all[0].length - 1;
        all[row][column] = count;
        all[row][lastColumn] = Math.addExact(all[row][lastColumn], count);
        all[lastRow][column] = Math.addExact(all[lastRow][column], count);
        all[lastRow][lastColumn] = Math.addExact(all[lastRow][lastColumn], count);
    }

    /**
     * The rows.
     *
     * @return their names
     */
    public List<String> rows() {
        return rows;
    }

    /**
     * The columns.
     *
     * @return their names
     */
    public List<String> columns() {
        return columns;
    }

    /** A copy: the counts with the sums as last row and last column. */
    long[][] withSums() {
        return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }
}
