package io.growth.core.data;

import java.util.List;

/**
 * Events that were read, and what became of the rows.
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 * @param events what was read
 * @param rows rows in the source, without header, comments and blank lines
 * @param skipped rows that the mapper left out on purpose by returning null
 * @param rejected rows that could not be read, 0 unless reading was lenient
 * @param firstRejected the first of these, in order, each with its line, column and value
 */
public record EventReadResult<U, I>(
        EventLog<U, I> events, long rows, long skipped, long rejected, List<DataFormatException> firstRejected) {

    /**
     * Gathers a result.
     *
     * @param events what was read
     * @param rows rows in the source
     * @param skipped rows left out on purpose
     * @param rejected rows that could not be read
     * @param firstRejected the first of these
     */
    public EventReadResult {
        firstRejected = List.copyOf(firstRejected);
    }
}
