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

/** Files of reference values, each of which becomes a figure: in how many digits all of it agrees. */
final class ReferenceFiles {

    private final Path folder;
    private final String source;
    private final double digits;
    private final Consumer<Figure> figures;

    /** Files that one source made, all of whose numbers must agree in so many digits. */
    ReferenceFiles(Path folder, String source, double digits, Consumer<Figure> figures) {
        this.folder = folder;
        this.source = source;
        this.digits = digits;
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
        figure(model, file, new Agreement(), comparison);
    }

    /** The same with numbers so small that their own digits must agree too. */
    void relativeFigure(String model, String file, Comparison comparison) throws IOException {
        figure(model, file, Agreement.relative(), comparison);
    }

    private void figure(String model, String file, Agreement agreement, Comparison comparison) throws IOException {
        List<Row> rows = rows(file);
        long start = System.nanoTime();
        comparison.compare(rows, agreement);
        double seconds = (System.nanoTime() - start) / 1e9;
        String metric = "digits of " + agreement.count() + " values of " + file;
        figures.accept(new Figure(model, metric, agreement.digits(), atLeast(digits), source, seconds));
    }

    /** All rows of a file. */
    List<Row> rows(String file) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8);
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
