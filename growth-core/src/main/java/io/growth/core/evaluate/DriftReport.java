package io.growth.core.evaluate;

import io.growth.core.data.Column;
import io.growth.core.data.Features;
import io.growth.core.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether today's customers are still those the model learnt from, column by column.
 *
 * @param columns a line for each column, in the order of the columns
 */
public record DriftReport(List<Drift> columns) {

    /**
     * Copies the lines.
     *
     * @param columns a line for each column, in the order of the columns
     */
    public DriftReport {
        columns = List.copyOf(columns);
    }

    /**
     * Compares two matrices.
     *
     * @param before what the model learnt from
     * @param now what it is asked about today
     * @return the report
     * @throws IllegalArgumentException if the columns have other names or levels, or one has no rows
     */
    public static DriftReport between(Features before, Features now) {
        if (!before.names().equals(now.names())) {
            throw new IllegalArgumentException(
                    "columns must be the same, but are " + before.names() + " and " + now.names());
        }
        var columns = new ArrayList<Drift>();
        for (int column = 0; column < before.columns(); column++) {
            if (!before.levels(column).equals(now.levels(column))) {
                throw new IllegalArgumentException("levels of column " + before.name(column) + " must be the same");
            }
            List<String> levels = before.levels(column);
            String name = before.name(column);
            double[] then = values(before, column);
            double[] today = values(now, column);
            checkRows(then.length, today.length);
            columns.add(
                    levels.isEmpty()
                            ? ColumnDrift.ofNumbers(name, then, today)
                            : ColumnDrift.ofCodes(name, then, today, levels));
        }
        return new DriftReport(columns);
    }

    /**
     * Compares two tables, each column of the first with that of the same name in the second, which may have others.
     * Levels that are new today are named.
     *
     * @param before what the model learnt from
     * @param now what it is asked about today
     * @return the report
     * @throws IllegalArgumentException if a column is not there today or has another type, or a table has no rows
     */
    public static DriftReport between(Table before, Table now) {
        checkRows(before.rows(), now.rows());
        return new DriftReport(before.schema().columns().stream()
                .map(column -> of(column, before, now))
                .toList());
    }

    private static Drift of(Column column, Table before, Table now) {
        String name = column.name();
        now.schema().indexOf(name, column.type());
        return switch (column.type()) {
            case NUMBER -> ColumnDrift.ofNumbers(name, before.numbers(name), now.numbers(name));
            case TIME -> ColumnDrift.ofNumbers(name, times(before, name), times(now, name));
            case CATEGORY -> {
                var levels = new LinkedHashMap<String, Integer>();
                double[] then = codes(before, name, levels);
                double[] today = codes(now, name, levels);
                yield ColumnDrift.ofCodes(name, then, today, List.copyOf(levels.keySet()));
            }
        };
    }

    private static double[] times(Table table, String column) {
        return Arrays.stream(table.times(column))
                .mapToDouble(time -> time == Table.NO_TIME ? Double.NaN : time)
                .toArray();
    }

    /** Codes that are the same for both tables, which number their levels each on its own. */
    private static double[] codes(Table table, String column, Map<String, Integer> levels) {
        List<String> names = table.levels(column);
        return Arrays.stream(table.codes(column))
                .mapToDouble(code -> {
                    if (code < 0) {
                        return Double.NaN;
                    }
                    Integer shared = levels.putIfAbsent(names.get(code), levels.size());
                    return shared == null ? levels.size() - 1 : shared;
                })
                .toArray();
    }

    /**
     * Compares what a model says: the quickest check, because it needs no outcomes.
     *
     * @param before its probabilities, or any scores, when it was made
     * @param now those of today
     * @return how far they have moved
     * @throws IllegalArgumentException if there are none
     */
    public static Drift ofScores(double[] before, double[] now) {
        checkRows(before.length, now.length);
        return ColumnDrift.ofNumbers("score", before, now);
    }

    private static void checkRows(int before, int now) {
        if (before == 0 || now == 0) {
            throw new IllegalArgumentException("both sides must have rows, but there are " + before + " and " + now);
        }
    }

    static double[] values(Features features, int column) {
        var values = new double[features.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = features.get(row, column);
        }
        return values;
    }

    /**
     * The columns that are not stable.
     *
     * @return those that moved most first
     */
    public List<Drift> moved() {
        return columns.stream()
                .filter(drift -> drift.band() != Drift.Band.STABLE)
                .sorted(Comparator.comparingDouble(Drift::stability).reversed())
                .toList();
    }

    /** A line for each column. */
    @Override
    public String toString() {
        return columns.stream().map(Drift::toString).collect(Collectors.joining("\n"));
    }
}
