package io.growth.core.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Csv;
import io.growth.core.data.Table;
import io.growth.core.internal.JsonOracle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RealExperimentsTest {

    private static Table table(String file) throws IOException {
        Path path = JsonOracle.data("experiment/" + file);
        return Table.read(Csv.of(path).header());
    }

    private static double[] of(double[] values, String[] arms, String arm) {
        return IntStream.range(0, values.length)
                .filter(row -> arms[row].equals(arm))
                .mapToDouble(row -> values[row])
                .toArray();
    }

    private static String[] texts(Table table, String column) {
        List<String> levels = table.levels(column);
        return Arrays.stream(table.codes(column)).mapToObj(levels::get).toArray(String[]::new);
    }

    private static double[] numbers(Table table, String column) {
        return table.numbers(column);
    }

    private static Proportion proportion(double[] values) {
        Proportion proportion = Proportion.empty();
        Arrays.stream(values).forEach(value -> proportion.add(value > 0));
        return proportion;
    }

    @Test
    void cookieCatsAgreesAndIsNotTrusted() throws IOException {
        Oracle oracle = Oracle.of("real/cookie_cats.json");
        Table table = table("cookie-cats/cookie_cats.csv.gz");
        String[] arms = texts(table, "version");
        ExperimentAnalysis plan = ExperimentAnalysis.of("gate", "gate_30", "gate_40")
                .withPrimary(MetricSpec.proportion("day 7"))
                .withSecondary(MetricSpec.proportion("day 1"))
                .withSecondary(MetricSpec.mean("rounds"))
                .withSecondary(MetricSpec.mean("capped rounds").of("rounds").cappedAtQuantile(0.99));
        Totals totals = plan.totals();
        double[] seven = numbers(table, "retention_7");
        double[] one = numbers(table, "retention_1");
        double[] rounds = numbers(table, "sum_gamerounds");
        for (int row = 0; row < arms.length; row++) {
            totals.add(arms[row], seven[row], one[row], rounds[row]);
        }
        ExperimentReport report = plan.analyze(totals);
        oracle.at("srm")
                .holds("chi2", report.sampleRatio().statistic())
                .holds("p", report.sampleRatio().pValue());
        assertThat(report.decision()).isEqualTo(Decision.DISTRUST);
        check("day 7", report, oracle.at("retention_7").at("expect"));
        check("day 1", report, oracle.at("retention_1").at("expect"));
        checkMean("rounds", report, oracle.at("sum_gamerounds").at("expect"));
        checkMean(
                "capped rounds",
                report,
                oracle.at("sum_gamerounds_winsorised_0.99").at("expect"));
        double[] control = Arrays.stream(of(rounds, arms, "gate_30"))
                .filter(v -> v < 49854)
                .toArray();
        TwoMeansOracleTest.check(
                TwoMeans.of(
                        Sample.of(control).moments(),
                        Sample.of(of(rounds, arms, "gate_40")).moments()),
                oracle.at("sum_gamerounds_outlier_49854_removed").at("expect"));
    }

    private static void check(String metric, ExperimentReport report, Oracle expected) {
        MetricResult result = report.result(metric, "gate_40");
        expected.holds("diff", result.difference().estimate())
                .holds("p_pooled_two_sided", result.difference().pValue())
                .holds("newcombe_*", result.difference().interval())
                .holds("lift_delta_*", result.lift().interval())
                .holds("p_lift_delta", result.lift().pValue());
    }

    private static void checkMean(String metric, ExperimentReport report, Oracle expected) {
        MetricResult result = report.result(metric, "gate_40");
        expected.holds("mean1", result.control().mean())
                .holds("var2", result.treated().variance())
                .holds("welch_p", result.difference().pValue())
                .holds("welch_*", result.difference().interval())
                .holds("lift_delta_*", result.lift().interval());
    }

    @Test
    void hillstromAgreesInEveryPairOfArms() throws IOException {
        Oracle oracle = Oracle.of("real/hillstrom_ab.json");
        Table table = table("hillstrom/hillstrom.csv.gz");
        String[] arms = texts(table, "segment");
        long[] sizes = {
            Arrays.stream(arms).filter("No E-Mail"::equals).count(),
            Arrays.stream(arms).filter("Womens E-Mail"::equals).count(),
            Arrays.stream(arms).filter("Mens E-Mail"::equals).count()
        };
        TestResult ratio = SampleRatio.chiSquare(sizes, new double[] {1, 1, 1});
        oracle.at("srm").holds("chi2", ratio.statistic()).holds("p", ratio.pValue());
        assertThat(ratio.pValue()).isGreaterThan(0.01);
        for (Oracle pair : oracle.at("comparisons").list()) {
            check(table, arms, pair);
        }
    }

    private static void check(Table table, String[] arms, Oracle pair) {
        String control = pair.at("control").text();
        String treatment = pair.at("treatment").text();
        for (String metric : new String[] {"visit", "conversion"}) {
            double[] values = numbers(table, metric);
            TwoProportionsOracleTest.check(
                    TwoProportions.of(proportion(of(values, arms, control)), proportion(of(values, arms, treatment))),
                    pair.at(metric).at("expect"));
        }
        double[] spend = numbers(table, "spend");
        Sample first = Sample.of(of(spend, arms, control));
        Sample second = Sample.of(of(spend, arms, treatment));
        TwoMeansOracleTest.check(
                TwoMeans.of(first.moments(), second.moments()), pair.at("spend").at("expect"));
        Sample both = Sample.of(first.values());
        both.merge(second);
        double cap = both.quantile(0.999);
        Oracle capped = pair.at("spend_winsorised_0.999");
        capped.holds("cap", cap);
        TwoMeansOracleTest.check(TwoMeans.of(first.cappedAt(cap), second.cappedAt(cap)), capped.at("expect"));
        cuped(pair.at("cuped_spend_on_history"), spend, numbers(table, "history"), arms, control, treatment);
        cuped(
                pair.at("cuped_visit_on_recency"),
                numbers(table, "visit"),
                numbers(table, "recency"),
                arms,
                control,
                treatment);
        for (String metric : new String[] {"visit", "conversion", "spend"}) {
            Cuped cuped = Cuped.of(
                    nineCovariates(table, metric, arms, control), nineCovariates(table, metric, arms, treatment));
            pair.at("multi_covariate_cuped")
                    .at(metric)
                    .holds("effect", cuped.comparison().welch().estimate())
                    .holds("se", cuped.comparison().welch().standardError())
                    .holds("variance_reduction", cuped.varianceReduction());
        }
    }

    private static void cuped(
            Oracle expected, double[] y, double[] x, String[] arms, String control, String treatment) {
        JointMoments[] both = {JointMoments.of(2), JointMoments.of(2)};
        for (int row = 0; row < y.length; row++) {
            if (arms[row].equals(control) || arms[row].equals(treatment)) {
                both[arms[row].equals(control) ? 0 : 1].add(y[row], x[row]);
            }
        }
        Cuped cuped = Cuped.of(both[0], both[1]);
        Effect effect = cuped.comparison().welch();
        expected.holds("theta", cuped.coefficients()[0])
                .holds("variance_reduction_se2", cuped.varianceReduction())
                .at("cuped")
                .holds("diff", effect.estimate())
                .holds("se", effect.standardError())
                .holds("df", effect.degrees())
                .holds("p", effect.pValue())
                .holds("*", effect.interval());
    }

    private static JointMoments nineCovariates(Table table, String metric, String[] arms, String arm) {
        double[] y = numbers(table, metric);
        String[] zip = texts(table, "zip_code");
        String[] channel = texts(table, "channel");
        JointMoments moments = JointMoments.of(10);
        for (int row = 0; row < y.length; row++) {
            if (arms[row].equals(arm)) {
                moments.add(
                        y[row],
                        numbers(table, "recency")[row],
                        numbers(table, "history")[row],
                        numbers(table, "mens")[row],
                        numbers(table, "womens")[row],
                        numbers(table, "newbie")[row],
                        zip[row].equals("Surburban") ? 1 : 0,
                        zip[row].equals("Urban") ? 1 : 0,
                        channel[row].equals("Phone") ? 1 : 0,
                        channel[row].equals("Web") ? 1 : 0);
            }
        }
        return moments;
    }

    @Test
    void aGateAtAThousandthLetsCookieCatsPass() throws IOException {
        Table table = table("cookie-cats/cookie_cats.csv.gz");
        ExperimentAnalysis plan = ExperimentAnalysis.of("gate", "gate_30", "gate_40")
                .withPrimary(MetricSpec.proportion("day 7"))
                .withSampleRatioAlpha(0.001);
        Totals totals = plan.totals();
        String[] arms = texts(table, "version");
        double[] seven = numbers(table, "retention_7");
        for (int row = 0; row < arms.length; row++) {
            totals.add(arms[row], seven[row]);
        }
        ExperimentReport report = plan.analyze(totals);
        assertThat(report.decision()).isEqualTo(Decision.KEEP_CONTROL);
        assertThat(report.verdict()).startsWith("Keep 'gate_30': with 'gate_40' day 7 falls by 4.3 %");
        assertThat(report.result("day 7", "gate_40").difference().pValue()).isCloseTo(0.0016, Offset.offset(0.0001));
    }
}
