package io.growth.core.learn;

import io.growth.core.data.ColumnType;
import io.growth.core.data.Features;
import io.growth.core.data.Table;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
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
 * Target.of("purchase").weightedBy("visits")      // a row that stands for several customers
 * }</pre>
 */
public final class Target {

    private static final Set<String> HAPPENED = Set.of("yes", "true", "1", "y", "t");
    private static final Set<String> NOT = Set.of("no", "false", "0", "n", "f");

    private final String column;
    private final @Nullable String positive;
    private final @Nullable String weights;

    private Target(String column, @Nullable String positive, @Nullable String weights) {
        this.column = Objects.requireNonNull(column, "column");
        this.positive = positive;
        this.weights = weights;
    }

    /**
     * A column of numbers 0 and 1, or of two levels of which it is evident which one means that it happened.
     *
     * @param column its name
     * @return the target
     */
    public static Target of(String column) {
        return new Target(column, null, null);
    }

    /**
     * A category of which one level means that it happened, and all others that it did not.
     *
     * @param column its name
     * @param positive the level
     * @return the target
     */
    public static Target of(String column, String positive) {
        return new Target(column, Objects.requireNonNull(positive, "positive"), null);
    }

    /**
     * Lets a column say how much each row counts: a weight of 2 is the same as the row twice. It is not learnt from,
     * and what a pipeline learns, such as a median, does not know of it. Weights that are in no table yet are put there
     * by {@link Table#withNumbers}.
     *
     * @param weightColumn name of a column of numbers, finite and at least 0
     * @return a target with these weights
     */
    public Target weightedBy(String weightColumn) {
        return new Target(column, positive, Objects.requireNonNull(weightColumn, "weightColumn"));
    }

    /**
     * The column to be predicted.
     *
     * @return its name
     */
    public String column() {
        return column;
    }

    /** The columns to learn from. */
    Table inputs(Table table) {
        return weights == null ? table.drop(column) : table.drop(column, weights);
    }

    /** What some rows of a table say, with features made of them. */
    Examples examples(Features features, Table table, int[] labels, int[] rows) {
        int[] chosen = Arrays.stream(rows).map(row -> labels[row]).toArray();
        Examples examples = Examples.of(features, chosen);
        if (weights == null) {
            return examples;
        }
        double[] all = table.numbers(weights);
        var counts = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            counts[k] = weight(all[rows[k]], rows[k]);
        }
        return examples.withWeights(counts);
    }

    private double weight(double value, int row) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("column " + weights + " must be finite and at least 0, since it says how"
                    + " much a row counts, but is " + (Double.isNaN(value) ? "missing" : value) + " in row " + row);
        }
        return value;
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

    void write(ModelWriter out) {
        out.text("target", column);
        if (positive != null) {
            out.text("happened", positive);
        }
        if (weights != null) {
            out.text("weights", weights);
        }
    }

    static Target read(ModelReader in) throws IOException {
        return new Target(
                in.text("target"),
                in.has("happened") ? in.text("happened") : null,
                in.has("weights") ? in.text("weights") : null);
    }

    @Override
    public String toString() {
        return (positive == null ? column : column + "=" + positive)
                + (weights == null ? "" : " weighted by " + weights);
    }
}
