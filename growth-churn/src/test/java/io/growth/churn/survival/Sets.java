package io.growth.churn.survival;

import io.growth.churn.RetentionData;
import io.growth.core.data.Csv;
import io.growth.core.data.Features;
import io.growth.core.data.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The classics of survival analysis with the results of R, and random data with neither rhyme nor reason. */
final class Sets {

    private Sets() {}

    /** Features with times and events. */
    record Rows(Features features, Survival data) {}

    /** Rows of a file of reference values. */
    static List<Map<String, String>> oracle(String name) {
        try {
            List<String> lines = Files.readAllLines(RetentionData.oracle("survival/" + name), StandardCharsets.UTF_8);
            String[] names = lines.get(0).split(",", -1);
            var rows = new ArrayList<Map<String, String>>();
            for (String line : lines.subList(1, lines.size())) {
                String[] parts = line.split(",", -1);
                var row = new LinkedHashMap<String, String>();
                for (int k = 0; k < names.length; k++) {
                    row.put(names[k], parts[k]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** NaN where R has none. */
    static double number(Map<String, String> row, String column) {
        String text = row.get(column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** A data set: lung, veteran or rossi, its times and events named alike. */
    static Table table(String name) {
        try {
            Table table = Table.read(
                    Csv.of(RetentionData.file("survival/" + name + ".csv")).header());
            if (name.equals("rossi")) {
                return table.rename("week", "time").rename("arrest", "status");
            }
            double least = name.equals("lung") ? 1 : 0;
            return table.withNumbers(
                    "status",
                    Arrays.stream(table.numbers("status"))
                            .map(code -> code - least)
                            .toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows that have all of these columns. */
    static Table complete(Table table, String... columns) {
        int[] rows = IntStream.range(0, table.rows())
                .filter(row -> Arrays.stream(columns)
                        .allMatch(column -> column.equals("celltype") || !Double.isNaN(table.numbers(column)[row])))
                .toArray();
        return table.rows(rows);
    }

    static Survival survival(Table table) {
        return Survival.of(table, "time", "status");
    }

    static List<String> labels(Table table, String column) {
        if (column.equals("celltype")) {
            return Arrays.stream(table.codes(column))
                    .mapToObj(code -> column + "=" + table.levels(column).get(code))
                    .toList();
        }
        return Arrays.stream(table.numbers(column))
                .mapToObj(code -> column + "=" + (long) code)
                .toList();
    }

    static Features features(Table table, String... columns) {
        var rows = new double[table.rows()][columns.length];
        for (int k = 0; k < columns.length; k++) {
            for (int row = 0; row < rows.length; row++) {
                rows[row][k] = table.numbers(columns[k])[row];
            }
        }
        return Features.dense(List.of(columns), rows);
    }

    static Rows rossi() {
        Table table = table("rossi");
        return new Rows(features(table, "fin", "age", "race", "wexp", "mar", "paro", "prio"), survival(table));
    }

    /** The data of a case of the reference fits. */
    static Rows cox(String name) {
        return switch (name) {
            case "lung" -> {
                Table table = complete(table("lung"), "age", "sex", "ph.ecog");
                yield new Rows(features(table, "age", "sex", "ph.ecog"), survival(table));
            }
            case "lung_strata_sex" -> {
                Table table = complete(table("lung"), "age", "sex", "ph.ecog");
                yield new Rows(
                        features(table, "age", "ph.ecog"), survival(table).withStrata(labels(table, "sex")));
            }
            case "veteran" -> veteran();
            default -> rossi();
        };
    }

    private static Rows veteran() {
        Table table = table("veteran");
        List<String> labels = labels(table, "celltype");
        Table wide = table;
        for (String level : List.of("large", "smallcell", "squamous")) {
            wide = wide.withNumbers(
                    "celltype" + level,
                    labels.stream()
                            .mapToDouble(label -> label.equals("celltype=" + level) ? 1 : 0)
                            .toArray());
        }
        return new Rows(
                features(
                        wide,
                        "trt",
                        "celltypelarge",
                        "celltypesmallcell",
                        "celltypesquamous",
                        "karno",
                        "diagtime",
                        "age",
                        "prior"),
                survival(table));
    }

    /** Some rows with many ties, and maybe entries, weights and strata. */
    static Rows random(long seed, int rows, int columns, int distinct, boolean entries, boolean weights, int strata) {
        var random = new SplittableRandom(seed);
        var x = new double[rows][columns];
        var times = new double[rows];
        var starts = new double[rows];
        var events = new boolean[rows];
        var weight = new double[rows];
        var stratum = new int[rows];
        for (int row = 0; row < rows; row++) {
            double eta = 0;
            for (int k = 0; k < columns; k++) {
                x[row][k] = k % 2 == 0 ? random.nextDouble(-2, 2) : random.nextInt(2);
                eta += x[row][k] * (0.4 - 0.3 * k);
            }
            double time = -Math.log(1 - random.nextDouble()) * Math.exp(-eta) * distinct / 3;
            times[row] = 1 + Math.min(distinct, Math.floor(time));
            events[row] = random.nextInt(10) < 7;
            starts[row] = Math.floor(random.nextDouble() * times[row] * 0.8);
            weight[row] = random.nextInt(8) == 0 ? 0 : 0.25 * (1 + random.nextInt(8));
            stratum[row] = random.nextInt(strata);
        }
        Survival data = entries ? Survival.intervals(starts, times, events) : Survival.of(times, events);
        data = weights ? data.withWeights(weight) : data;
        data = strata > 1 ? data.withStrata(stratum) : data;
        List<String> names = IntStream.range(0, columns).mapToObj(k -> "x" + k).toList();
        return new Rows(Features.dense(names, x), data);
    }

    /** Some of the rows, each as often as asked for. */
    static Survival rows(Survival data, int[] rows) {
        double[] times =
                Arrays.stream(rows).mapToDouble(row -> data.times()[row]).toArray();
        var events = new boolean[rows.length];
        for (int k = 0; k < rows.length; k++) {
            events[k] = data.events()[rows[k]];
        }
        double[] entries = data.entries();
        Survival chosen = entries == null
                ? Survival.of(times, events)
                : Survival.intervals(
                        Arrays.stream(rows).mapToDouble(row -> entries[row]).toArray(), times, events);
        return chosen.withStrata(Arrays.stream(rows).map(data::stratum).toArray());
    }
}
