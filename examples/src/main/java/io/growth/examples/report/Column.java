package io.growth.examples.report;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param <T> type of the rows
 * @param header its heading
 * @param number whether it is a column of numbers, which stand at the right
 * @param cell makes the text of a row
 */
public record Column<T>(String header, boolean number, Function<? super T, String> cell) {

    /**
     * A column of words.
     *
     * @param <T> type of the rows
     * @param header its heading
     * @param cell makes the text of a row
     * @return the column
     */
    public static <T> Column<T> words(String header, Function<? super T, String> cell) {
        return new Column<>(header, false, cell);
    }

    /**
     * A column of numbers.
     *
     * @param <T> type of the rows
     * @param header its heading
     * @param cell makes the text of a row
     * @return the column
     */
    public static <T> Column<T> numbers(String header, Function<? super T, String> cell) {
        return new Column<>(header, true, cell);
    }
}
