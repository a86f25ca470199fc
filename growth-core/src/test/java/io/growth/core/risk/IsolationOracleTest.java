package io.growth.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.internal.JsonOracle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Isolation scores and control charts against reference figures")
class IsolationOracleTest {

    private static final String FILE = "misc/anomaly.json";

    @Test
    void averagePathLengths() throws IOException {
        for (JsonOracle line :
                JsonOracle.experiment(FILE).at("average_path_length").list()) {
            double expected = line.number("c_log_approx");
            assertThat(PathLength.average(line.number("n"))).isCloseTo(expected, within(1e-12 * Math.max(1, expected)));
        }
    }

    @Test
    void scoresOfGivenTrees() throws IOException {
        int points = 0;
        for (JsonOracle set : JsonOracle.experiment(FILE).at("isolation_scores").list()) {
            JsonOracle data = set.at("data");
            List<IsolationTrees> trees = data.at("trees").list().stream()
                    .map(IsolationOracleTest::tree)
                    .toList();
            List<JsonOracle> rows = data.at("points").list();
            List<String> names = IntStream.range(0, rows.get(0).numbers().length)
                    .mapToObj(column -> "x" + column)
                    .toList();
            var model = new IsolationForestModel(names, (int) data.number("subsample"), IsolationTrees.joined(trees));
            double[] expected = set.at("scores").numbers();
            for (int k = 0; k < expected.length; k++, points++) {
                assertThat(model.score(rows.get(k).numbers())).isCloseTo(expected[k], within(1e-12));
            }
        }
        assertThat(points).isPositive();
    }

    private record Node(int column, double threshold, int left, double depth) {}

    private static IsolationTrees tree(JsonOracle root) {
        var nodes = new ArrayList<Node>();
        nodes.add(null);
        add(root, 0, 0, nodes);
        return new IsolationTrees(
                1,
                new int[] {0},
                nodes.stream().mapToInt(Node::left).toArray(),
                nodes.stream().mapToInt(Node::column).toArray(),
                new double[0],
                new double[0],
                nodes.stream().mapToDouble(Node::threshold).toArray(),
                nodes.stream().mapToDouble(Node::depth).toArray());
    }

    private static void add(JsonOracle from, int place, int level, List<Node> nodes) {
        if (from.has("size")) {
            nodes.set(place, new Node(0, 0, 0, level + PathLength.average(from.number("size"))));
            return;
        }
        int left = nodes.size();
        nodes.set(place, new Node((int) from.number("feature"), from.number("split"), left, 0));
        nodes.add(null);
        nodes.add(null);
        add(from.at("left"), left, level + 1, nodes);
        add(from.at("right"), left + 1, level + 1, nodes);
    }

    @Test
    void robustDistances() throws IOException {
        for (JsonOracle set : charts()) {
            RobustZ usual = RobustZ.of(set.at("data").at("x").numbers());
            JsonOracle expect = set.at("expect");
            assertThat(usual.median()).isCloseTo(expect.number("median"), within(1e-12));
            double[] x = set.at("data").at("x").numbers();
            double[] expected = expect.at("robust_z_0_6745").numbers();
            for (int k = 0; k < x.length; k++) {
                assertThat(usual.z(x[k])).isCloseTo(expected[k], within(1e-9));
            }
        }
    }

    @Test
    void movingAverages() throws IOException {
        for (JsonOracle set : charts()) {
            JsonOracle data = set.at("data");
            List<ControlPoint> points = Ewma.of(data.number("target"), data.number("sigma"))
                    .withWeight(data.number("lambda"))
                    .withLimit(data.number("L"))
                    .run(data.at("x").numbers());
            List<JsonOracle> expected = set.at("expect").at("ewma").list();
            for (int k = 0; k < points.size(); k++) {
                ControlPoint point = points.get(k);
                assertThat(point.high()).isCloseTo(expected.get(k).at(0).number(), within(1e-9));
                assertThat(point.lowLimit()).isCloseTo(expected.get(k).at(1).number(), within(1e-9));
                assertThat(point.highLimit()).isCloseTo(expected.get(k).at(2).number(), within(1e-9));
                assertThat(point.alarm()).isEqualTo(expected.get(k).at(3).flag());
            }
        }
    }

    @Test
    void cumulativeSums() throws IOException {
        for (JsonOracle set : charts()) {
            JsonOracle data = set.at("data");
            List<ControlPoint> points = Cusum.of(data.number("target"), data.number("sigma"))
                    .withSlack(data.number("k"))
                    .withLimit(data.number("h"))
                    .run(data.at("x").numbers());
            List<JsonOracle> expected = set.at("expect").at("cusum").list();
            for (int k = 0; k < points.size(); k++) {
                assertThat(points.get(k).high()).isCloseTo(expected.get(k).at(0).number(), within(1e-9));
                assertThat(points.get(k).low()).isCloseTo(expected.get(k).at(1).number(), within(1e-9));
                assertThat(points.get(k).alarm())
                        .isEqualTo(expected.get(k).at(2).flag());
            }
        }
    }

    private static List<JsonOracle> charts() throws IOException {
        return JsonOracle.experiment(FILE).at("control_charts").list();
    }
}
