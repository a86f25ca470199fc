package io.growth.core.learn;

import io.growth.core.data.ColumnType;
import io.growth.core.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The column of a table that is to be predicted, and which of its two values means that it happened.
 *
 * <pre>{@code
 * Target.of("purchase")               // yes and no, true and false, 1 and 0, y and n, t and f: evident
 * Target.of("status", "churned")      // all other levels mean that it did not happen
 * }</pre>
 */
public final class Target {

    private static final Set<String> HAPPENED = Set.of("yes", "true", "1", "y", "t");
    private static final Set<String> NOT = Set.of("no", "false", "0", "n", "f");

    private final String column;
    private final @Nullable String positive;

    private Target(String column, @Nullable String positive) {
        this.column = Objects.requireNonNull(column, "column");
        this.positive = positive;
    }

    /**
     * A column of numbers 0 and 1, or of two levels of which it is evident which one means that it happened.
     *
     * @param column its name
     * @return the target
     */
    public static Target of(String column) {
        return new Target(column, null);
    }

    /**
     * A category of which one level means that it happened, and all others that it did not.
     *
     * @param column its name
     * @param positive the level
     * @return the target
     */
    public static Target of(String column, String positive) {
        return new Target(column, Objects.requireNonNull(positive, "positive"));
    }

    /**
     * The column to be predicted.
     *
     * @return its name
     */
    public String column() {
        return column;
    }

    /**
     * The outcome of each row of a table.
     *
     * @param table has the column
     * @return 1 where it happened, 0 where it did not
     * @throws IllegalArgumentException if there is no such column, a row lacks it, or it is not clear which level means
     *     that it happened; the message says what to do
     */
    public int[] labels(Table table) {
        int place = table.schema().indexOf(column);
        return switch (table.schema().columns().get(place).type()) {
            case NUMBER -> ofNumbers(table.numbers(column));
            case CATEGORY -> ofLevels(table);
            case TIME ->
                throw new IllegalArgumentException("column " + column + " is a " + ColumnType.TIME
                        + " and cannot be a target; make a column that says whether it happened");
        };
    }

    private int[] ofNumbers(double[] numbers) {
        double happened = positive == null ? 1 : number(positive);
        var labels = new int[numbers.length];
        for (int row = 0; row < labels.length; row++) {
            if (Double.isNaN(numbers[row])) {
                throw missing(row);
            }
            labels[row] = numbers[row] == happened ? 1 : 0;
            if (positive == null && labels[row] == 0 && numbers[row] != 0) {
                throw new IllegalArgumentException("column " + column + " must be 0 or 1 but is " + numbers[row]
                        + " in row " + row + "; name the value that means it happened by Target.of(column, value)");
            }
        }
        return labels;
    }

    private double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "column " + column + " holds numbers, so " + value + " cannot mean that it happened", e);
        }
    }

    private int[] ofLevels(Table table) {
        int[] codes = table.codes(column);
        int happened = happened(table.levels(column));
        var labels = new int[codes.length];
        for (int row = 0; row < labels.length; row++) {
            if (codes[row] < 0) {
                throw missing(row);
            }
            labels[row] = codes[row] == happened ? 1 : 0;
        }
        return labels;
    }

    private int happened(List<String> levels) {
        String evident = positive == null ? evident(levels) : positive;
        int code = levels.indexOf(evident);
        if (code < 0) {
            throw new IllegalArgumentException(
                    "column " + column + " has no level " + evident + "; its levels are " + shown(levels));
        }
        return code;
    }

    private String evident(List<String> levels) {
        String[] happened =
                levels.stream().filter(level -> isIn(HAPPENED, level)).toArray(String[]::new);
        long not = levels.stream().filter(level -> isIn(NOT, level)).count();
        if (levels.size() != 2 || happened.length != 1 || not != 1) {
            throw new IllegalArgumentException("it is not evident which level of column " + column
                    + " means that it happened; name it by Target.of(column, level); the levels are " + shown(levels));
        }
        return happened[0];
    }

    private static boolean isIn(Set<String> words, String level) {
        return words.contains(level.toLowerCase(Locale.ROOT));
    }

    private static String shown(List<String> levels) {
        String[] first = levels.stream().limit(10).toArray(String[]::new);
        return Arrays.toString(first) + (levels.size() > first.length ? " and more" : "");
    }

    private IllegalArgumentException missing(int row) {
        return new IllegalArgumentException("column " + column + " is missing in row " + row
                + "; leave rows without an outcome out, by Table.filter");
    }

    @Override
    public String toString() {
        return positive == null ? column : column + "=" + positive;
    }
}
