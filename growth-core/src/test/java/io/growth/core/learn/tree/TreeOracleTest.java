package io.growth.core.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Trees on real data are those of the references, split by split")
class TreeOracleTest {

    private static final int LEAF = 50;

    @ParameterizedTest
    @ValueSource(strings = {"telco", "shoppers"})
    void toTheLastRow(String name) throws IOException {
        Map<String, Object> oracle =
                map(map(read(file("../oracles/behaviour/tree_exact.json"))).get(name));
        Examples examples = "telco".equals(name) ? telco() : shoppers();
        TreeModel tree = DecisionTree.create()
                .withExactSplits()
                .withMaxDepth(3)
                .withMinLeafRows(LEAF)
                .fit(examples);
        same(tree.tree(), 0, map(oracle.get("tree")), examples.features());
    }

    private static void same(Nodes tree, int node, Map<String, Object> expected, Features features) {
        assertThat(tree.cover(node)).isEqualTo(number(expected.get("rows")));
        assertThat(tree.value(node)).isEqualTo(number(expected.get("positives")) / tree.cover(node), within(1e-15));
        if (expected.containsKey("left")) {
            assertThat(features.name(tree.feature(node))).isEqualTo(expected.get("feature"));
            assertThat(tree.threshold(node)).isEqualTo(number(expected.get("threshold")), within(1e-12));
            assertThat(Impurity.GINI.decrease(tree, node) / tree.cover(node))
                    .isEqualTo(number(expected.get("gini_gain")), within(1e-13));
            same(tree, tree.left(node), map(expected.get("left")), features);
            same(tree, tree.right(node), map(expected.get("right")), features);
        } else {
            assertThat(tree.isLeaf(node)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"telco", "shoppers"})
    void inEveryColumnByItself(String name) throws IOException {
        Map<String, Object> oracle =
                map(map(read(file("../oracles/behaviour/tree_exact.json"))).get(name));
        Examples examples = "telco".equals(name) ? telco() : shoppers();
        for (Object each : (List<?>) Objects.requireNonNull(oracle.get("root_splits"))) {
            Map<String, Object> split = map(each);
            int column = examples.features().names().indexOf(split.get("feature"));
            for (Impurity impurity : Impurity.values()) {
                Map<String, Object> expected = map(split.get(impurity == Impurity.GINI ? "gini" : "entropy"));
                Nodes tree = DecisionTree.create()
                        .withExactSplits()
                        .withImpurity(impurity)
                        .withMaxDepth(1)
                        .withMinLeafRows(LEAF)
                        .fit(only(examples, column))
                        .tree();
                assertThat(tree.threshold(0)).isEqualTo(number(expected.get("threshold")), within(1e-12));
                assertThat(tree.cover(1)).isEqualTo(number(expected.get("left_rows")));
                assertThat(tree.value(1) * tree.cover(1)).isEqualTo(number(expected.get("left_pos")), within(1e-9));
                assertThat(impurity.decrease(tree, 0) / tree.cover(0))
                        .isEqualTo(number(expected.get("gain")), within(1e-13));
            }
        }
    }

    private static Examples only(Examples examples, int column) {
        double[] values = IntStream.range(0, examples.size())
                .mapToDouble(row -> examples.features().get(row, column))
                .toArray();
        return Examples.of(
                Features.dense(List.of(examples.features().name(column)), values.length, values), examples.labels());
    }

    private static Examples telco() throws IOException {
        List<Map<String, String>> rows = rows("behaviour/telco_churn/telco_customer_churn.csv.gz");
        for (Map<String, String> row : rows) {
            row.replaceAll((name, value) -> value.matches("No (internet|phone) service") ? "No" : value.strip());
            row.computeIfPresent("TotalCharges", (name, value) -> value.isEmpty() ? "0" : value);
        }
        List<String> columns = new ArrayList<>(rows.get(0).keySet());
        columns.removeAll(List.of("customerID", "Churn"));
        return oneHot(
                rows,
                columns,
                List.of("SeniorCitizen", "tenure", "MonthlyCharges", "TotalCharges"),
                labels(rows, "Churn", "Yes"));
    }

    private static Examples shoppers() throws IOException {
        List<Map<String, String>> rows = rows("behaviour/online_shoppers/online_shoppers_intention.csv.gz");
        List<String> columns = new ArrayList<>(rows.get(0).keySet());
        columns.removeAll(List.of("OperatingSystems", "Browser", "Region", "TrafficType", "Revenue"));
        List<String> numbers = columns.subList(0, columns.indexOf("Month"));
        return oneHot(rows, columns, numbers, labels(rows, "Revenue", "TRUE"));
    }

    private static int[] labels(List<Map<String, String>> rows, String column, String happened) {
        return rows.stream()
                .mapToInt(row -> happened.equals(row.get(column)) ? 1 : 0)
                .toArray();
    }

    /** Levels in the order of their letters, the first one left out. */
    private static Examples oneHot(
            List<Map<String, String>> rows, List<String> columns, List<String> numbers, int[] labels) {
        var names = new ArrayList<String>();
        var values = new ArrayList<double[]>();
        for (String column : columns) {
            List<String> cells =
                    rows.stream().map(row -> row.getOrDefault(column, "")).toList();
            if (numbers.contains(column)) {
                names.add(column);
                values.add(cells.stream().mapToDouble(Double::parseDouble).toArray());
            } else {
                for (String level : new TreeSet<>(cells).stream().skip(1).toList()) {
                    names.add(column + "=" + level);
                    values.add(cells.stream()
                            .mapToDouble(cell -> cell.equals(level) ? 1 : 0)
                            .toArray());
                }
            }
        }
        var matrix = new double[labels.length * names.size()];
        Arrays.setAll(matrix, place -> values.get(place % names.size())[place / names.size()]);
        return Examples.of(Features.dense(names, labels.length, matrix), labels);
    }

    private static List<Map<String, String>> rows(String name) throws IOException {
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file(name))), StandardCharsets.UTF_8))) {
            List<String> header = List.of(in.readLine().split(","));
            return in.lines().map(line -> row(header, line)).toList();
        }
    }

    private static Map<String, String> row(List<String> header, String line) {
        String[] cells = line.split(",", -1);
        var row = new LinkedHashMap<String, String>();
        for (int column = 0; column < cells.length; column++) {
            row.put(header.get(column), cells[column]);
        }
        return row;
    }

    private static Path file(String name) {
        String root = Stream.of(System.getProperty("growth.data"), System.getenv("GROWTH_DATA"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("../shared/data");
        Path file = Stream.of(root, "../" + root)
                .map(folder -> Path.of(folder, name))
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of(root, name));
        assumeTrue(Files.exists(file), () -> "no real data at " + file + "; say where by -Dgrowth.data=");
        return file;
    }

    private static Object read(Path file) throws IOException {
        try (JsonParser in = new JsonFactory().createParser(file.toFile())) {
            in.nextToken();
            return value(in);
        }
    }

    private static Object value(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            var map = new HashMap<String, Object>();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                in.nextToken();
                map.put(name, value(in));
            }
            return map;
        }
        if (in.currentToken() == JsonToken.START_ARRAY) {
            var list = new ArrayList<Object>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(in));
            }
            return list;
        }
        return in.currentToken().isNumeric() ? (Object) in.getDoubleValue() : in.getText();
    }

    private static double number(Object value) {
        return (Double) value;
    }

    @SuppressWarnings("unchecked") // Keys of JSON objects are strings.
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
