package io.growth.core.learn.reference;

import io.growth.core.data.Features;
import io.growth.core.internal.JsonOracle;
import io.growth.core.learn.Examples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Public data sets as examples, with the columns that the reference values were computed for. */
public final class RealSets {

    private static final Set<String> TELCO_NUMBERS =
            Set.of("SeniorCitizen", "tenure", "MonthlyCharges", "TotalCharges");
    private static final List<String> SHOP_NUMBERS = List.of(
            "Administrative",
            "Administrative_Duration",
            "Informational",
            "Informational_Duration",
            "ProductRelated",
            "ProductRelated_Duration",
            "BounceRates",
            "ExitRates",
            "PageValues",
            "SpecialDay");
    private static final Set<String> BANK_LEVELS = Set.of(
            "job", "marital", "education", "default", "housing", "loan", "contact", "month", "day_of_week", "poutcome");

    private RealSets() {}

    public static Examples telco() {
        return telco(value -> value.startsWith("No ") ? "No" : value);
    }

    /** With the levels as they are, of which seven repeat others. */
    public static Examples telcoAllLevels() {
        return telco(value -> value);
    }

    private static Examples telco(UnaryOperator<String> level) {
        var sheet = new Sheet("telco_churn/telco_customer_churn.csv.gz");
        var columns = new Columns(sheet.rows.size());
        for (String name : sheet.header.subList(1, sheet.header.size() - 1)) {
            if (TELCO_NUMBERS.contains(name)) {
                columns.number(name, sheet.column(name, text -> text.isBlank() ? "0" : text));
            } else {
                columns.levels(name, sheet.column(name, level));
            }
        }
        return Examples.of(columns.features(), sheet.labels("Churn", "Yes"));
    }

    /** The type of contract instead of churn as outcome, which the other columns are to tell. */
    public static Examples telcoContract() {
        Examples telco = telco();
        var sheet = new Sheet("telco_churn/telco_customer_churn.csv.gz");
        List<String> names = telco.features().names();
        int[] kept = IntStream.range(0, names.size())
                .filter(c -> !names.get(c).startsWith("Contract="))
                .toArray();
        var values = new double[telco.size()][kept.length];
        for (int row = 0; row < values.length; row++) {
            for (int k = 0; k < kept.length; k++) {
                values[row][k] = telco.features().get(row, kept[k]);
            }
        }
        List<String> levels = List.of("Month-to-month", "One year", "Two year");
        int[] labels = sheet.column("Contract", text -> text).stream()
                .mapToInt(levels::indexOf)
                .toArray();
        Features features =
                Features.dense(Arrays.stream(kept).mapToObj(names::get).toList(), values);
        return Examples.of(features, labels, 3);
    }

    public static Examples shoppers() {
        return shoppers(List.of());
    }

    /** With the codes of browser and the like as levels: quasi-separated and of deficient rank. */
    public static Examples shoppersAllCodes() {
        return shoppers(List.of("OperatingSystems", "Browser", "Region", "TrafficType"));
    }

    private static Examples shoppers(List<String> codes) {
        var sheet = new Sheet("online_shoppers/online_shoppers_intention.csv.gz");
        var columns = new Columns(sheet.rows.size());
        SHOP_NUMBERS.forEach(name -> columns.number(name, sheet.column(name, text -> text)));
        columns.levels("Month", sheet.column("Month", text -> text));
        codes.forEach(name -> columns.levels(name, sheet.column(name, text -> text)));
        columns.levels("VisitorType", sheet.column("VisitorType", text -> text));
        columns.levels("Weekend", sheet.column("Weekend", text -> text));
        return Examples.of(columns.features(), sheet.labels("Revenue", "TRUE"));
    }

    /** Without the length of the call, which is known only after it; the 3 customers in default all said no. */
    public static Examples bank() {
        var sheet = new Sheet("bank_marketing/bank_additional_full.csv.gz");
        var columns = new Columns(sheet.rows.size());
        for (String name : sheet.header.subList(0, sheet.header.size() - 1)) {
            if (BANK_LEVELS.contains(name)) {
                columns.levels(name, sheet.column(name, text -> text));
            } else if (!name.equals("duration")) {
                columns.number(name, sheet.column(name, text -> text));
            }
        }
        return Examples.of(columns.features(), sheet.labels("y", "yes"));
    }

    public static Examples retail() {
        var sheet = new Sheet("online_retail_churn/online_retail_churn.csv.gz");
        var columns = new Columns(sheet.rows.size());
        for (String name : sheet.header.subList(1, sheet.header.size() - 1)) {
            switch (name) {
                case "country", "first_month", "label_orders_next_100d", "label_revenue_next_100d" -> {}
                case "mean_gap_days" -> columns.number(name, median(sheet.column(name, text -> text)));
                case "last_gap_days" -> {
                    columns.number(name, median(sheet.column(name, text -> text)));
                    columns.add(
                            "mean_gap_days_missing",
                            sheet.column("mean_gap_days", text -> text),
                            text -> text.isEmpty() ? 1 : 0);
                }
                default -> columns.number(name, sheet.column(name, text -> text));
            }
        }
        columns.add("uk", sheet.column("country", text -> text), text -> text.equals("United Kingdom") ? 1 : 0);
        return Examples.of(columns.features(), sheet.labels("churned", "1"));
    }

    private static List<String> median(List<String> texts) {
        double[] present = texts.stream()
                .filter(text -> !text.isEmpty())
                .mapToDouble(Double::parseDouble)
                .sorted()
                .toArray();
        int half = present.length / 2;
        double median = present.length % 2 == 1 ? present[half] : (present[half - 1] + present[half]) / 2;
        return texts.stream()
                .map(text -> text.isEmpty() ? String.valueOf(median) : text)
                .toList();
    }

    /** Sparse, 0 and 1. */
    public static Examples a9a() {
        return libsvm("a9a/a9a.libsvm.gz");
    }

    /** The rows set aside for judging. */
    public static Examples a9aTest() {
        return libsvm("a9a/a9a.t.libsvm.gz");
    }

    private static Examples libsvm(String name) {
        List<String> lines = lines(name);
        var labels = new int[lines.size()];
        var starts = new int[lines.size() + 1];
        int[] places = lines.stream()
                .flatMap(line -> Arrays.stream(line.trim().split(" ")).skip(1))
                .mapToInt(entry -> Integer.parseInt(entry.substring(0, entry.indexOf(':'))) - 1)
                .toArray();
        for (int row = 0; row < labels.length; row++) {
            String[] fields = lines.get(row).trim().split(" ");
            labels[row] = fields[0].equals("+1") ? 1 : 0;
            starts[row + 1] = starts[row] + fields.length - 1;
        }
        List<String> names =
                IntStream.rangeClosed(1, 123).mapToObj(c -> "f" + c).toList();
        return Examples.of(Features.sparse(names, starts, places, null), labels);
    }

    private static List<String> lines(String name) {
        Path file = JsonOracle.data("behaviour/" + name);
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Sheet {

        final List<String> header;
        final List<String[]> rows;

        Sheet(String name) {
            List<String> lines = lines(name);
            header = List.of(lines.get(0).split(",", -1));
            rows = lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
        }

        List<String> column(String name, UnaryOperator<String> as) {
            int place = header.indexOf(name);
            return rows.stream().map(row -> as.apply(row[place])).toList();
        }

        int[] labels(String name, String happened) {
            return column(name, text -> text).stream()
                    .mapToInt(text -> text.equals(happened) ? 1 : 0)
                    .toArray();
        }
    }

    private static final class Columns {

        private final int rows;
        private final List<String> names = new ArrayList<>();
        private final List<double[]> columns = new ArrayList<>();

        Columns(int rows) {
            this.rows = rows;
        }

        void add(String name, List<String> texts, ToDoubleFunction<String> number) {
            names.add(name);
            columns.add(texts.stream().mapToDouble(number).toArray());
        }

        void number(String name, List<String> texts) {
            add(name, texts, Double::parseDouble);
        }

        void levels(String name, List<String> texts) {
            texts.stream()
                    .distinct()
                    .sorted()
                    .skip(1)
                    .forEach(level -> add(name + "=" + level, texts, text -> text.equals(level) ? 1 : 0));
        }

        Features features() {
            var values = new double[rows][columns.size()];
            for (int c = 0; c < columns.size(); c++) {
                for (int row = 0; row < rows; row++) {
                    values[row][c] = columns.get(c)[row];
                }
            }
            return Features.dense(names, values);
        }
    }
}
