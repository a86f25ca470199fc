package io.growth.benchmarks.data;

import io.growth.churn.survival.Survival;
import io.growth.core.data.Csv;
import io.growth.core.data.Features;
import io.growth.core.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The classics of survival analysis, and simulated customers in any number. */
public final class SurvivalSets {

    private static final int COLUMNS = 10;
    private static final int DAYS = 365;

    private SurvivalSets() {}

    /**
     * Features with times and events.
     *
     * @param features a row for each customer
     * @param data a time for each
     */
    public record Rows(Features features, Survival data) {}

    /**
     * Reads lung, veteran or rossi; times and events are named alike, and the types of cells are columns of 0 and 1.
     *
     * @param folder where they lie
     * @param name of the set
     * @return the set
     * @throws IOException if it can't be read
     */
    public static Table read(Path folder, String name) throws IOException {
        Table table = Table.read(Csv.of(folder.resolve(name + ".csv")).header());
        return switch (name) {
            case "rossi" -> table.rename("week", "time").rename("arrest", "status");
            case "lung" ->
                table.withNumbers(
                        "status",
                        Arrays.stream(table.numbers("status"))
                                .map(code -> code - 1)
                                .toArray());
            default -> withCells(table);
        };
    }

    private static Table withCells(Table table) {
        Table wide = table;
        for (String level : List.of("large", "smallcell", "squamous")) {
            int code = table.levels("celltype").indexOf(level);
            wide = wide.withNumbers(
                    "celltype" + level,
                    Arrays.stream(table.codes("celltype"))
                            .mapToDouble(own -> own == code ? 1 : 0)
                            .toArray());
        }
        return wide;
    }

    /**
     * The rows that have all of these columns.
     *
     * @param table the set
     * @param columns names of columns
     * @return the rest
     */
    public static Table complete(Table table, String... columns) {
        return table.rows(IntStream.range(0, table.rows())
                .filter(row -> Arrays.stream(columns).noneMatch(column -> Double.isNaN(table.numbers(column)[row])))
                .toArray());
    }

    /**
     * Some columns of a set.
     *
     * @param table the set
     * @param columns names of columns
     * @return features, times and events
     */
    public static Rows rows(Table table, String... columns) {
        var values = new double[table.rows()][columns.length];
        for (int k = 0; k < columns.length; k++) {
            for (int row = 0; row < values.length; row++) {
                values[row][k] = table.numbers(columns[k])[row];
            }
        }
        return new Rows(Features.dense(List.of(columns), values), Survival.of(table, "time", "status"));
    }

    /**
     * The groups of a column as R names them.
     *
     * @param table the set
     * @param column its name
     * @return a label for each row
     */
    public static List<String> labels(Table table, String column) {
        if (column.equals("celltype")) {
            return Arrays.stream(table.codes(column))
                    .mapToObj(code -> column + "=" + table.levels(column).get(code))
                    .toList();
        }
        return Arrays.stream(table.numbers(column))
                .mapToObj(code -> column + "=" + (long) code)
                .toList();
    }

    /**
     * Customers with ten normal features who leave after exponential times, in days of one year or, at will, at any moment.
     *
     * @param customers how many
     * @param wholeDays whether times are whole days, of which there are 365
     * @return the same for the same numbers
     */
    public static Rows simulated(int customers, boolean wholeDays) {
        var random = new Random(1);
        var x = new double[customers * COLUMNS];
        var times = new double[customers];
        var events = new boolean[customers];
        for (int row = 0; row < customers; row++) {
            double eta = 0;
            for (int k = 0; k < COLUMNS; k++) {
                double value = random.nextGaussian();
                x[row * COLUMNS + k] = value;
                eta += 0.06 * (k - 4.5) * value;
            }
            double leaves = -Math.log(1 - random.nextDouble()) * Math.exp(-eta) * 300;
            double watched = DAYS * random.nextDouble();
            double time = Math.min(leaves, watched);
            times[row] = wholeDays ? Math.ceil(time) : time;
            events[row] = leaves <= watched;
        }
        List<String> names = IntStream.range(0, COLUMNS).mapToObj(k -> "x" + k).toList();
        return new Rows(Features.dense(names, customers, x), Survival.of(times, events));
    }
}
