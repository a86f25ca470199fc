package io.growth.core.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.store.ModelFormatException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A metric that compares customers with their like")
class StratifiedAnalysisTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static final ExperimentAnalysis PLAN = ExperimentAnalysis.of("mail", "none", "a", "b")
            .withPrimary(MetricSpec.mean("spent").cappedAt(60).stratifiedBy("tier"))
            .withSecondary(MetricSpec.proportion("bought").of("spent").stratifiedBy("tier"))
            .withSecondary(MetricSpec.mean("plain").of("spent"));

    private record Row(String arm, double spent, double tier) {}

    /** The higher the tier the more is spent, and luck gives the arms other shares of each. */
    private static List<Row> rows(int seed, int size, int tiers) {
        var random = new SplittableRandom(seed);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < size; i++) {
            int tier = random.nextInt(tiers);
            String arm = PLAN.arms().get(random.nextInt(3));
            double spent = Math.max(0, 30 * tier * random.nextDouble() - 9) + (arm.equals("b") ? 2 : 0);
            rows.add(new Row(arm, spent, tier - 1.5));
        }
        return rows;
    }

    private static Totals totals(List<Row> rows) {
        Totals totals = PLAN.totals();
        rows.forEach(row -> totals.add(row.arm(), row.spent(), row.tier()));
        return totals;
    }

    /** Estimate, standard error and interval by the definition, with every mean and variance taken anew. */
    private static double[] bruteForce(List<Row> rows, String treatment, boolean asShare) {
        var byTier = new TreeMap<Double, List<List<Double>>>();
        for (Row row : rows) {
            List<List<Double>> arms =
                    byTier.computeIfAbsent(row.tier(), tier -> List.of(new ArrayList<>(), new ArrayList<>()));
            double value = asShare ? Math.signum(row.spent()) : Math.min(60, row.spent());
            if (row.arm().equals("none") || row.arm().equals(treatment)) {
                arms.get(row.arm().equals("none") ? 0 : 1).add(value);
            }
        }
        double all = byTier.values().stream()
                .mapToDouble(arms -> arms.get(0).size() + arms.get(1).size())
                .sum();
        double effect = 0;
        double variance = 0;
        for (List<List<Double>> arms : byTier.values()) {
            double share = (arms.get(0).size() + arms.get(1).size()) / all;
            effect += share * (mean(arms.get(1)) - mean(arms.get(0)));
            variance += share * share * (squaredError(arms.get(0)) + squaredError(arms.get(1)));
        }
        double reach = new NormalDistribution().inverseCumulativeProbability(0.975) * Math.sqrt(variance);
        return new double[] {effect, Math.sqrt(variance), effect - reach, effect + reach};
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).sum() / values.size();
    }

    private static double squaredError(List<Double> values) {
        double mean = mean(values);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return squares / (values.size() - 1) / values.size();
    }

    private static double[] figures(MetricResult result) {
        Effect effect = result.difference();
        return new double[] {
            effect.estimate(),
            effect.standardError(),
            effect.interval().low(),
            effect.interval().high()
        };
    }

    @Test
    void isTheBruteForceOverItsStrata() {
        for (int seed = 0; seed < 20; seed++) {
            List<Row> rows = rows(seed, 600, 4);
            ExperimentReport report = PLAN.analyze(totals(rows));
            for (String treatment : List.of("a", "b")) {
                assertThat(figures(report.result("spent", treatment)))
                        .as("seed %d", seed)
                        .containsExactly(bruteForce(rows, treatment, false), Offset.offset(1e-9));
                assertThat(figures(report.result("bought", treatment)))
                        .as("seed %d", seed)
                        .containsExactly(bruteForce(rows, treatment, true), Offset.offset(1e-9));
            }
        }
    }

    @Test
    void saysHowMuchOfTheVarianceThatTookOffAndDecidesByIt() {
        ExperimentReport report = PLAN.analyze(totals(rows(1, 3_000, 4)));
        MetricResult stratified = report.result("spent", "b");
        MetricResult plain = report.result("plain", "b");
        double before = plain.difference().standardError();
        double after = stratified.difference().standardError();
        assertThat(stratified.varianceReduction()).isGreaterThan(0.3);
        assertThat(after).isLessThan(0.85 * before);
        assertThat(stratified.treated().mean() - stratified.control().mean())
                .isCloseTo(stratified.difference().estimate(), Offset.offset(1e-12));
        assertThat(stratified.lift().estimate())
                .isCloseTo(
                        stratified.difference().estimate()
                                / stratified.control().mean(),
                        Offset.offset(1e-12));
        assertThat(stratified.difference().method()).contains("post-stratified");
        assertThat(report.verdict()).startsWith("Roll out 'b'");
    }

    @Test
    void isTheSameFromPartsAndFromAFile() throws IOException {
        List<Row> rows = rows(2, 900, 4);
        Totals all = totals(rows.subList(0, 300));
        all.merge(totals(rows.subList(300, 310)));
        all.merge(PLAN.totals(totals(rows.subList(310, 900)).toBytes()));
        MetricResult merged = PLAN.analyze(all).result("spent", "a");
        assertThat(figures(merged)).containsExactly(bruteForce(rows, "a", false), Offset.offset(1e-9));
        byte[] bytes = all.toBytes();
        assertThat(PLAN.totals(bytes).toBytes()).isEqualTo(bytes);
        ExperimentAnalysis other = ExperimentAnalysis.of("mail", "none", "a", "b")
                .withPrimary(MetricSpec.mean("spent").cappedAt(60).stratifiedBy("tier"));
        assertThatThrownBy(() -> other.totals(bytes)).isInstanceOf(ModelFormatException.class);
    }

    /** Tiers 1 and 9 have one customer in one arm and none in the other: both join tier 5. */
    @Test
    void joinsKindsThatAreTooFewToTheirNeighboursAndSaysSo() {
        List<Row> rows = new ArrayList<>(rows(3, 300, 2).stream()
                .map(row -> new Row(row.arm(), row.spent(), row.tier() < -1 ? 0 : 5))
                .toList());
        rows.add(new Row("none", 40, 1));
        rows.add(new Row("a", 2, 9));
        MetricResult joined = PLAN.analyze(totals(rows)).result("spent", "a");
        List<Row> byHand = rows.stream()
                .map(row -> new Row(row.arm(), row.spent(), row.tier() == 1 || row.tier() == 9 ? 5 : row.tier()))
                .toList();
        assertThat(figures(joined)).containsExactly(bruteForce(byHand, "a", false), Offset.offset(1e-9));
        assertThat(joined.warnings()).anyMatch(warning -> warning.endsWith("fewer than two: 2"));
    }

    @Test
    void ofNobodyOrOfOneCustomerAnArmNothingIsSaid() {
        assertThat(PLAN.analyze(PLAN.totals()).result("spent", "a").difference().pValue())
                .isNaN();
        Totals few = PLAN.totals();
        few.add("none", 3, 0);
        few.add("a", 4, 1);
        assertThat(PLAN.analyze(few).result("spent", "a").difference().pValue()).isNaN();
    }

    @Test
    void joinsOutcomesWithTheKindThatWasKnownBefore() {
        Outcomes<String> outcomes = PLAN.outcomes();
        List<Row> rows = rows(4, 400, 3);
        for (int i = 0; i < rows.size(); i++) {
            outcomes.expose("c" + i, rows.get(i).arm(), NOON);
            outcomes.record("c" + i, "tier", rows.get(i).tier(), NOON.minusSeconds(1));
            outcomes.record("c" + i, "spent", rows.get(i).spent(), NOON.plusSeconds(1));
        }
        assertThat(outcomes.record("c0", "tier", 1, NOON.plusSeconds(1))).isFalse();
        assertThat(outcomes.rejected()).containsEntry(Rejection.LATE_COVARIATE, 1L);
        assertThat(figures(PLAN.analyze(outcomes).result("spent", "a")))
                .containsExactly(bruteForce(rows, "a", false), Offset.offset(1e-9));
    }

    @Test
    void isRefusedWhereItMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricSpec.quantile("spent", 0.5).stratifiedBy("tier"))
                .withMessageContaining("only means and proportions");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> MetricSpec.mean("spent").cappedAtQuantile(0.99).stratifiedBy("tier"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricSpec.mean("spent").stratifiedBy("tier").cappedAtQuantile(0.99));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> MetricSpec.mean("spent").withCovariates("before").stratifiedBy("tier"))
                .withMessageContaining("make the kind a covariate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricSpec.mean("spent").stratifiedBy("tier").withCovariates("before"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.withGuardrail(MetricSpec.mean("tier")))
                .withMessageContaining("stratum");
        Totals totals = PLAN.totals();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        totals.add("none", 1, i);
                    }
                })
                .withMessageContaining("more than 1000 kinds");
    }
}
