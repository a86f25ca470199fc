package io.growth.churn.lifetime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reference values and data beside the checkout; tests are skipped where they are absent. */
final class Oracles {

    private Oracles() {}

    static Path data() {
        String property = System.getProperty("growth.data", System.getenv("GROWTH_DATA"));
        return property != null
                ? Path.of(property)
                : Path.of(System.getProperty("growth.root", ".."), "..", "shared", "data");
    }

    static Path file(String name) {
        return present(data().resolve("../oracles/retention").resolve(name));
    }

    static Path set(String name) {
        return present(data().resolve("retention").resolve(name));
    }

    private static Path present(Path file) {
        assumeTrue(Files.isRegularFile(file), () -> "skipped: there is no " + file);
        return file;
    }

    /** Rows of a CSV file with a header, maybe compressed. */
    static List<Map<String, String>> rows(Path file) {
        try (InputStream plain = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(plain) : plain) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] names = lines.get(0).split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] parts = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], parts[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    static double[] numbers(List<Map<String, String>> rows, String column, double unit) {
        return rows.stream().mapToDouble(row -> number(row, column) / unit).toArray();
    }

    static int[] ints(List<Map<String, String>> rows, String column) {
        return rows.stream().mapToInt(row -> Integer.parseInt(row.get(column))).toArray();
    }

    static List<Map<String, String>> cdnow() {
        return rows(file("cdnow_sample_summary.csv"));
    }

    static RepeatPurchases purchases(List<Map<String, String>> rows) {
        return RepeatPurchases.of(ints(rows, "x"), numbers(rows, "t_x_days", 7), numbers(rows, "T_days", 7));
    }

    static PurchaseHistory history(Map<String, String> row) {
        return new PurchaseHistory(Integer.parseInt(row.get("x")), number(row, "t_x"), number(row, "T"));
    }

    /** The numbers of one fit of a JSON file: those of its parameters and errors by name, and the log-likelihood. */
    static Fit fit(String file, String name) {
        try {
            String text = Files.readString(file(file));
            String part = text.substring(text.indexOf("\"" + name + "\": {"));
            return new Fit(part, Double.parseDouble(first(part, "\"log_likelihood\": \"([^\"]+)\"")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern);
        }
        return matcher.group(1);
    }

    record Fit(String part, double logLikelihood) {

        double parameter(String name) {
            return number("params", name);
        }

        double error(String name) {
            return number("standard_errors", name);
        }

        private double number(String block, String name) {
            String rest = part.substring(part.indexOf("\"" + block + "\""));
            return Double.parseDouble(first(rest, "\"" + name + "\": \"([^\"]+)\""));
        }
    }
}
