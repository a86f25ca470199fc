package io.growth.core.prepare;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Levels of a category that training rows did not have: how much of what comes a model does not know.
 *
 * @param column name of the column
 * @param rows how many rows have each of these levels, by level
 */
public record UnseenLevels(String column, Map<String, Integer> rows) {

    private static final int SHOWN = 10;

    /**
     * Copies the counts.
     *
     * @param column name of the column
     * @param rows how many rows have each of these levels
     */
    public UnseenLevels {
        rows = Map.copyOf(rows);
    }

    /**
     * How many rows have a level that training rows did not have.
     *
     * @return number of rows
     */
    public int total() {
        return rows.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** With the most frequent levels first. */
    @Override
    public String toString() {
        String shown = rows.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return column + ": " + total() + " rows of unseen levels " + shown + (rows.size() > SHOWN ? " and more" : "");
    }
}
