package io.growth.churn.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class GroupComparisonTest {

    private static final Percentage DIGITS = Percentage.withPercentage(1e-7);

    @Test
    void agreesWithRInAllCases() {
        for (Map<String, String> row : Sets.oracle("logrank.csv")) {
            LogRank kind = row.get("rho").equals("0") ? LogRank.create() : LogRank.peto();
            LogRankTest test = test(row.get("case"), kind);
            assertThat(test.test().statistic()).isCloseTo(Sets.number(row, "chisq"), DIGITS);
            assertThat(test.test().degrees()).isEqualTo(Integer.parseInt(row.get("df")));
            assertThat(test.p()).isCloseTo(Sets.number(row, "p_value"), DIGITS);
            assertThat(test.covariance(0, 0)).isCloseTo(Sets.number(row, "var11"), DIGITS);
            String[] groups = row.get("groups").split(";");
            for (int g = 0; g < groups.length; g++) {
                LogRankTest.Group group = test.groups().get(g);
                assertThat(group.name()).isEqualTo(groups[g]);
                assertThat(group.size()).isEqualTo(part(row, "n", g));
                assertThat(group.observed()).isCloseTo(part(row, "observed", g), DIGITS);
                assertThat(group.expected()).isCloseTo(part(row, "expected", g), DIGITS);
            }
        }
    }

    private static double part(Map<String, String> row, String column, int part) {
        return Double.parseDouble(row.get(column).split(";")[part]);
    }

    private static LogRankTest test(String name, LogRank kind) {
        String set = name.substring(0, name.indexOf('~'));
        String right = name.substring(name.indexOf('~') + 1);
        String by = right.contains("+") ? right.substring(0, right.indexOf('+')) : right;
        Table table = Sets.complete(Sets.table(set), by);
        if (!right.contains("+")) {
            return kind.test(Sets.survival(table), Sets.labels(table, by));
        }
        String strata = right.substring(right.indexOf('(') + 1, right.indexOf(')'));
        Table known = Sets.complete(table, strata);
        return kind.test(Sets.survival(known).withStrata(Sets.labels(known, strata)), Sets.labels(known, by));
    }

    @Test
    void twoGroupsGiveTheScoreTestOfACoxRegressionWithoutTies() {
        double[] times = {1, 2, 3, 4, 5, 6, 7, 8};
        boolean[] events = {true, true, false, true, true, true, false, true};
        List<String> groups = List.of("a", "b", "a", "b", "b", "a", "a", "b");
        double[] column =
                groups.stream().mapToDouble(group -> group.equals("b") ? 1 : 0).toArray();
        Survival data = Survival.of(times, events);
        CoxModel model = CoxRegression.create().fit(Features.dense(List.of("b"), 8, column), data);
        assertThat(LogRank.create().test(data, groups).test().statistic())
                .isCloseTo(model.fit().score().statistic(), within(1e-12));
    }

    @Test
    void weightsOfTwoAreRowsTwice() {
        Survival data = Sets.random(4, 60, 1, 12, true, false, 1).data();
        int[] twice = IntStream.range(0, 120).map(row -> row % 60).toArray();
        var weights = new double[60];
        Arrays.fill(weights, 2);
        List<String> labels =
                IntStream.range(0, 60).mapToObj(row -> row % 3 == 0 ? "a" : "b").toList();
        List<String> doubled = Arrays.stream(twice).mapToObj(labels::get).toList();
        LogRank kind = LogRank.create().withWeights(0.5, 1);
        assertThat(kind.test(data.withWeights(weights), labels).test().statistic())
                .isCloseTo(kind.test(Sets.rows(data, twice), doubled).test().statistic(), within(1e-10));
    }

    @Test
    void aGroupThatIsGoneBeforeTheFirstEventIsNotCompared() {
        Survival data =
                Survival.of(new double[] {1, 1, 3, 4, 5, 6}, new boolean[] {false, false, true, true, true, true});
        LogRankTest test = LogRank.create().test(data, List.of("gone", "gone", "a", "b", "a", "b"));
        assertThat(test.test().degrees()).isEqualTo(1);
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        Survival none = Survival.of(new double[] {1, 2}, new boolean[2]);
        assertThatThrownBy(() -> LogRank.create().test(none, List.of("a", "b")))
                .hasMessageContaining("no row has an event");
        assertThatThrownBy(() -> LogRank.create().test(none, List.of("a", "a"))).hasMessageContaining("two groups");
        assertThatThrownBy(() -> LogRank.create().test(none, List.of("a")))
                .hasMessageContaining("as many groups as rows, 2");
        assertThatThrownBy(() -> LogRank.create().withWeights(-1, 0)).hasMessageContaining("rho and gamma");
    }
}
