package io.growth.core.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What may be shown of a {@link CountTable}: some of its numbers are withheld. Immutable; the withheld ones are not
 * kept.
 */
public final class GuardedTable {

    private static final long WITHHELD = -1;

    private final List<String> rows;
    private final List<String> columns;
    private final long[][] counts;

    GuardedTable(CountTable table, boolean[][] hidden) {
        rows = table.rows();
        columns = table.columns();
        counts = table.withSums();
        for (int row = 0; row < counts.length; row++) {
            for (int column = 0; column < counts[row].length; column++) {
                counts[row][column] = hidden[row][column] ? WITHHELD : counts[row][column];
            }
        }
    }

    /**
     * A count.
     *
     * @param row number of the row
     * @param column number of the column
     * @return the count, empty if it is withheld
     * @throws IndexOutOfBoundsException if there is no such row or column
     */
    public OptionalLong count(int row, int column) {
        return shown(Objects.checkIndex(row, rows.size()), Objects.checkIndex(column, columns.size()));
    }

    /**
     * The sum of a row.
     *
     * @param row number of the row
     * @return the sum, empty if it is withheld
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public OptionalLong rowSum(int row) {
        return shown(Objects.checkIndex(row, rows.size()), columns.size());
    }

    /**
     * The sum of a column.
     *
     * @param column number of the column
     * @return the sum, empty if it is withheld
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public OptionalLong columnSum(int column) {
        return shown(rows.size(), Objects.checkIndex(column, columns.size()));
    }

    /**
     * The sum of all.
     *
     * @return the sum, empty if it is withheld
     */
    public OptionalLong sum() {
        return shown(rows.size(), columns.size());
    }

    private OptionalLong shown(int row, int column) {
        long count = counts[row][column];
        return count == WITHHELD ? OptionalLong.empty() : OptionalLong.of(count);
    }

    /**
     * How many numbers are withheld, sums included.
     *
     * @return number of numbers
     */
    public int withheld() {
        return (int) Arrays.stream(counts)
                .flatMapToLong(Arrays::stream)
                .filter(count -> count == WITHHELD)
                .count();
    }

    /** A line for each row and one for the sums, separated by tabs; what is withheld shows as "-". */
    @Override
    public String toString() {
        var text = new StringBuilder("\t").append(String.join("\t", columns)).append("\tall");
        var names = new ArrayList<>(rows);
        names.add("all");
        for (int row = 0; row < counts.length; row++) {
            text.append('\n').append(names.get(row));
            for (long count : counts[row]) {
                text.append('\t').append(count == WITHHELD ? "-" : Long.toString(count));
            }
        }
        return text.toString();
    }
}
