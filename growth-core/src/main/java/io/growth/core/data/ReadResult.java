package io.growth.core.data;

import java.util.List;

/**
 * Interactions that were read, and what became of the rows.
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 * @param interactions what was read
 * @param rows rows in the source, without header, comments and blank lines; the lines of adjacency lists
 * @param skipped rows that the mapper left out on purpose by returning null
 * @param rejected rows that could not be read, 0 unless reading was lenient
 * @param firstRejected the first of these, in order, each with its line, column and value
 */
public record ReadResult<U, I>(
        Interactions<U, I> interactions,
        long rows,
        long skipped,
        long rejected,
        List<DataFormatException> firstRejected) {

    /**
     * Gathers a result.
     *
     * @param interactions what was read
     * @param rows rows in the source
     * @param skipped rows left out on purpose
     * @param rejected rows that could not be read
     * @param firstRejected the first of these
     */
    public ReadResult {
        firstRejected = List.copyOf(firstRejected);
    }
}
