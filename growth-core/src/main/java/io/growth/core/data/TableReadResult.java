package io.growth.core.data;

import java.util.List;

/**
 * A table that was read, and what became of the rows.
 *
 * @param table the rows that could be read
 * @param rows rows in the source, without header, comments and blank lines
 * @param rejected rows that could not be read and are not in the table
 * @param firstRejected the first of these, in order, each with its line, column, value and reason
 */
public record TableReadResult(Table table, long rows, long rejected, List<DataFormatException> firstRejected) {

    /**
     * Gathers a result.
     *
     * @param table the rows that could be read
     * @param rows rows in the source
     * @param rejected rows that could not be read
     * @param firstRejected the first of these
     */
    public TableReadResult {
        firstRejected = List.copyOf(firstRejected);
    }
}
