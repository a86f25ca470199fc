package io.growth.churn.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Table;
import io.growth.core.figure.Interval;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurveOracleTest {

    private static final double DIGITS = 1e-10;

    /** The tables of a set by stratum. */
    private static Map<String, LifeTable> tables(String set, String by) {
        Table table = Sets.table(set);
        if (by.equals("all")) {
            return LifeTable.byStratum(Sets.survival(table));
        }
        Table known = Sets.complete(table, by);
        return LifeTable.byStratum(Sets.survival(known).withStrata(Sets.labels(known, by)));
    }

    private static String file(String set, String by) {
        return "km_" + set + (by.equals("all") ? "" : "_" + (by.equals("ph.ecog") ? "ecog" : by));
    }

    @ParameterizedTest
    @CsvSource({
        "lung, all",
        "lung, sex",
        "lung, ph.ecog",
        "veteran, trt",
        "veteran, celltype",
        "rossi, fin",
        "rossi, all"
    })
    void curvesAgreeWithR(String set, String by) {
        Map<String, LifeTable> tables = tables(set, by);
        compare(tables, file(set, by) + "_log.csv", CurveInterval.LOG);
        compare(tables, file(set, by) + "_loglog.csv", CurveInterval.LOG_LOG);
        compare(tables, file(set, by) + "_plain.csv", CurveInterval.PLAIN);
    }

    private static void compare(Map<String, LifeTable> tables, String file, CurveInterval scale) {
        Map<String, List<Map<String, String>>> strata =
                Sets.oracle(file).stream().collect(Collectors.groupingBy(row -> row.get("stratum")));
        assertThat(tables.keySet()).containsExactlyInAnyOrderElementsOf(strata.keySet());
        strata.forEach((name, rows) -> compare(tables.get(name), rows, scale));
    }

    private static void compare(LifeTable table, List<Map<String, String>> rows, CurveInterval scale) {
        assertThat(table.size()).isEqualTo(rows.size());
        SurvivalCurve curve = table.kaplanMeier();
        for (int at = 0; at < rows.size(); at++) {
            Map<String, String> row = rows.get(at);
            double time = Sets.number(row, "time");
            assertThat(table.times()[at]).isEqualTo(time);
            assertThat(table.atRisk()[at]).isEqualTo(Sets.number(row, "n_risk"));
            assertThat(table.events()[at]).isEqualTo(Sets.number(row, "n_event"));
            assertThat(table.censored()[at]).isEqualTo(Sets.number(row, "n_censor"));
            assertThat(curve.at(time)).isCloseTo(Sets.number(row, "surv"), within(DIGITS));
            Interval interval = curve.interval(time, 0.95, scale);
            limit(interval.low(), row, "lower", curve.at(time));
            limit(interval.high(), row, "upper", curve.at(time));
            Estimate hazard = curve.hazard(time);
            assertThat(hazard.value()).isCloseTo(Sets.number(row, "nelson_aalen"), within(DIGITS));
            assertThat(hazard.standardError()).isCloseTo(Sets.number(row, "nelson_aalen_se"), within(DIGITS));
            assertThat(table.nelsonAalen().at(time)).isCloseTo(Math.exp(-hazard.value()), within(DIGITS));
            if (curve.at(time) > 0) {
                assertThat(curve.logErrors()[at]).isCloseTo(Sets.number(row, "std_err_cumhaz_scale"), within(DIGITS));
            }
        }
    }

    /** R leaves out what is undefined, and the limits of a curve that has not fallen yet on the scale of ln(−ln). */
    private static void limit(double value, Map<String, String> row, String column, double survival) {
        double expected = Sets.number(row, column);
        if (!Double.isNaN(expected)) {
            assertThat(value).isCloseTo(expected, within(DIGITS));
        } else if (survival == 1) {
            assertThat(value).isEqualTo(1);
        } else {
            assertThat(value).isNaN();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lung, all",
        "lung, sex",
        "lung, ph.ecog",
        "veteran, trt",
        "veteran, celltype",
        "rossi, fin",
        "rossi, all"
    })
    void mediansAndRestrictedMeansAgreeWithR(String set, String by) {
        Map<String, LifeTable> tables = tables(set, by);
        double end = tables.values().stream()
                .mapToDouble(table -> table.times()[table.size() - 1])
                .max()
                .orElseThrow();
        for (Map<String, String> row : Sets.oracle(file(set, by) + "_summary.csv")) {
            SurvivalCurve curve = tables.get(row.get("stratum")).kaplanMeier();
            Estimate mean = curve.restrictedMean(end);
            assertThat(mean.value()).isCloseTo(Sets.number(row, "rmean"), Percentage.withPercentage(1e-9));
            assertThat(mean.standardError()).isCloseTo(Sets.number(row, "sermean"), within(1e-9));
            Interval interval = curve.quantileInterval(0.5, 0.95, CurveInterval.LOG);
            assertThat(new double[] {curve.median(), interval.low(), interval.high()})
                    .containsExactly(
                            Sets.number(row, "median"), Sets.number(row, "0.95LCL"), Sets.number(row, "0.95UCL"));
        }
    }
}
