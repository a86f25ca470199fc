package io.growth.benchmarks.published;

import static io.growth.benchmarks.published.Expectation.atLeast;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Files of reference values of survival analysis, each of which becomes a figure: in how many digits all of it agrees. */
final class SurvivalReference {

    private static final double DIGITS = 8;

    private final Path folder;
    private final Consumer<Figure> figures;

    SurvivalReference(Path folder, Consumer<Figure> figures) {
        this.folder = folder;
        this.figures = figures;
    }

    /** A row of a file. */
    record Row(Map<String, String> values) {

        String text(String column) {
            return values.getOrDefault(column, "");
        }

        boolean has(String column, String value) {
            return text(column).equals(value);
        }

        /** NaN where there is none. */
        double number(String column) {
            return text(column).isEmpty() ? Double.NaN : Double.parseDouble(text(column));
        }
    }

    /** Compares rows of a file. */
    @FunctionalInterface
    interface Comparison {
        void compare(List<Row> rows, Agreement agreement);
    }

    void figure(String model, String file, Comparison comparison) throws IOException {
        List<Row> rows = rows(folder.resolve(file));
        var agreement = new Agreement();
        long start = System.nanoTime();
        comparison.compare(rows, agreement);
        double seconds = (System.nanoTime() - start) / 1e9;
        String metric = "digits of " + agreement.count() + " values of " + file;
        figures.accept(
                new Figure(model, metric, agreement.digits(), atLeast(DIGITS), "R 4.2.2, survival 3.5-3", seconds));
    }

    private static List<Row> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        String[] names = lines.get(0).split(",", -1);
        var rows = new ArrayList<Row>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(",", -1);
            var values = new LinkedHashMap<String, String>();
            for (int k = 0; k < names.length; k++) {
                values.put(names[k], parts[k]);
            }
            rows.add(new Row(values));
        }
        return rows;
    }
}
