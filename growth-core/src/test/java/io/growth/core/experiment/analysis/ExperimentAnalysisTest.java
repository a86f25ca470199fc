package io.growth.core.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.experiment.assign.Experiment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ExperimentAnalysisTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Percentage TWELVE_DIGITS = Percentage.withPercentage(1e-10);

    private static ExperimentAnalysis plan() {
        return ExperimentAnalysis.of("checkout", "old page", "one page")
                .withPrimary(MetricSpec.proportion("bought").of("revenue"))
                .withGuardrail(MetricSpec.mean("complaints").lowerIsBetter().withMargin(0.2));
    }

    /** The same number of customers in both arms, of whom so many buy and so many complain. */
    private static Totals totals(ExperimentAnalysis plan, int size, double[] buys, double[] complaints) {
        Totals totals = plan.totals();
        for (int arm = 0; arm < plan.arms().size(); arm++) {
            for (int i = 0; i < size; i++) {
                totals.add(
                        plan.arms().get(arm), i < buys[arm] * size ? 10 : 0, i % 100 < complaints[arm] * 100 ? 1 : 0);
            }
        }
        return totals;
    }

    private static ExperimentReport report(double buys, double complaints) {
        ExperimentAnalysis plan = plan();
        return plan.analyze(totals(plan, 20_000, new double[] {0.10, buys}, new double[] {0.10, complaints}));
    }

    @Test
    void fiveLinesLeadFromOutcomesToAVerdict() {
        ExperimentAnalysis plan =
                ExperimentAnalysis.of("checkout", "old page", "one page").withPrimary(MetricSpec.mean("revenue"));
        Outcomes<String> outcomes = plan.outcomes();
        for (int i = 0; i < 200; i++) {
            outcomes.expose("c" + i, i % 2 == 0 ? "old page" : "one page", START);
            outcomes.record("c" + i, "revenue", i % 2 == 0 ? 10 + i % 3 : 12 + i % 3, START.plusSeconds(60));
        }
        assertThat(plan.analyze(outcomes).verdict()).startsWith("Roll out 'one page': revenue rises by 18.");
        assertThat(plan.analyze(outcomes).decision()).isEqualTo(Decision.ROLL_OUT);
    }

    @Test
    void aPlanOfAnExperimentHasItsArmsAndShares() {
        Experiment<Object> experiment = Experiment.builder("checkout")
                .arm("old page", 0.8)
                .arm("one page", 0.2)
                .coverage(0.3)
                .build();
        ExperimentAnalysis plan = ExperimentAnalysis.of(experiment)
                .withPrimary(MetricSpec.proportion("bought").of("revenue"));
        assertThat(plan.arms()).containsExactly("old page", "one page");
        Outcomes<Integer> outcomes = plan.outcomes();
        for (int i = 0; i < 1_000; i++) {
            outcomes.expose(i, i % 5 == 0 ? "one page" : "old page", START);
        }
        assertThat(outcomes.analyze()).hasToString(plan.analyze(outcomes).toString());
        assertThat(outcomes.analyze().sampleRatio().pValue()).isGreaterThan(0.99);
        Experiment<Object> empty =
                Experiment.builder("x").arm("a", 1).arm("b", 0).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExperimentAnalysis.of(empty))
                .withMessageContaining("above 0");
    }

    @Test
    void aGainThatHarmsNothingIsRolledOut() {
        ExperimentReport report = report(0.115, 0.10);
        assertThat(report.decision()).isEqualTo(Decision.ROLL_OUT);
        assertThat(report.verdict())
                .isEqualTo("Roll out 'one page': bought rises by 15.0 % (+8.5 % to +21.5 %, p = 1.3e-06),"
                        + " and its guardrail holds.");
        assertThat(report.result("complaints", "one page").guard()).isEqualTo(Guard.HOLDS);
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void aGainThatBreaksAGuardrailIsNot() {
        ExperimentReport report = report(0.115, 0.15);
        assertThat(report.decision()).isEqualTo(Decision.KEEP_CONTROL);
        assertThat(report.verdict()).contains("complaints rises by 50.0 %").contains("breaks a guardrail");
        assertThat(report.result("complaints", "one page").guard()).isEqualTo(Guard.BROKEN);
    }

    @Test
    void aGainWhoseGuardrailIsNotProvenMustWait() {
        ExperimentReport report = report(0.115, 0.12);
        assertThat(report.decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(report.verdict()).startsWith("Not yet").endsWith("not proven.");
        assertThat(report.result("complaints", "one page").guard()).isEqualTo(Guard.UNPROVEN);
    }

    @Test
    void aLossKeepsTheControlAndLuckDecidesNothing() {
        assertThat(report(0.085, 0.10).decision()).isEqualTo(Decision.KEEP_CONTROL);
        assertThat(report(0.085, 0.10).verdict()).startsWith("Keep 'old page': with 'one page' bought falls by 15.0 %");
        assertThat(report(0.103, 0.10).decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(report(0.103, 0.10).verdict()).contains("can be luck");
    }

    @Test
    void withoutAMarginAGuardrailBreaksIfItIsWorseForSure() {
        ExperimentAnalysis plan = ExperimentAnalysis.of("checkout", "old page", "one page")
                .withPrimary(MetricSpec.proportion("revenue"))
                .withGuardrail(MetricSpec.mean("complaints").lowerIsBetter());
        for (double share : new double[] {0.05, 0.10, 0.11}) {
            ExperimentReport report =
                    plan.analyze(totals(plan, 20_000, new double[] {0.1, 0.1}, new double[] {0.1, share}));
            assertThat(report.result("complaints", "one page").guard())
                    .isEqualTo(share > 0.1 ? Guard.BROKEN : Guard.HOLDS);
        }
    }

    @Test
    void theBestOfSeveralTreatmentsIsRolledOutWithPValuesForAll() {
        ExperimentAnalysis plan = ExperimentAnalysis.of("page", "old", "a", "b")
                .withPrimary(MetricSpec.proportion("revenue"))
                .withSecondary(MetricSpec.mean("complaints"));
        ExperimentReport report =
                plan.analyze(totals(plan, 20_000, new double[] {0.1, 0.11, 0.12}, new double[] {0.1, 0.1, 0.1}));
        assertThat(report.verdict()).startsWith("Roll out 'b'");
        MetricResult a = report.result("revenue", "a");
        MetricResult b = report.result("revenue", "b");
        assertThat(a.adjustedP()).isEqualTo(a.difference().pValue());
        assertThat(b.adjustedP()).isEqualTo(2 * b.difference().pValue());
    }

    @Test
    void armsThatGotOtherThanTheirShareStopEverything() {
        ExperimentAnalysis plan = plan().withShares(0.9, 0.1);
        ExperimentReport report = plan.analyze(totals(plan, 1000, new double[] {0.1, 0.3}, new double[] {0.1, 0.1}));
        assertThat(report.decision()).isEqualTo(Decision.DISTRUST);
        assertThat(report.verdict())
                .startsWith("Do not use this result")
                .contains("90.0 % and 10.0 %")
                .contains("once in a million");
    }

    @Test
    void sharesThatDoNotSumToOneAreRefusedAndNotMadeEqual() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan().withShares(0.5, 0.4))
                .withMessageContaining("sum to 1");
        assertThatIllegalArgumentException().isThrownBy(() -> plan().withShares(1.5, -0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> plan().withShares(1));
        assertThatIllegalArgumentException().isThrownBy(() -> plan().withShares(Double.NaN, 1));
    }

    @Test
    void daysThatAreMergedSayTheSameAsAllAtOnce() {
        ExperimentAnalysis plan = ExperimentAnalysis.of("t", "c", "t")
                .withPrimary(MetricSpec.mean("revenue").cappedAt(50).withCovariates("before"))
                .withSecondary(MetricSpec.quantile("p90", 0.9).of("revenue"))
                .withSecondary(MetricSpec.mean("capped").of("revenue").cappedAtQuantile(0.99))
                .withSecondary(MetricSpec.ratio("basket", "revenue", "orders"))
                .withSecondary(MetricSpec.proportion("bought").of("revenue"))
                .withSecondary(MetricSpec.ratio("cuped basket", "revenue", "orders")
                        .withCovariates("before", "orders before"));
        assertThat(plan.columns()).containsExactly("revenue", "before", "orders", "orders before");
        Totals all = plan.totals();
        Totals merged = plan.totals();
        var random = new SplittableRandom(8);
        for (int day = 0; day < 7; day++) {
            Totals part = plan.totals();
            for (int i = 0; i < 500; i++) {
                double before = 40 * random.nextDouble();
                double[] row = {before + 30 * random.nextDouble(), before, 1 + random.nextInt(3), 1 + random.nextInt(3)
                };
                String arm = random.nextBoolean() ? "c" : "t";
                all.add(arm, row);
                part.add(arm, row);
            }
            part.add("nobody's", 1, 1, 1, 1);
            merged.merge(part);
        }
        ExperimentReport expected = plan.analyze(all);
        ExperimentReport seen = plan.analyze(merged);
        assertThat(seen.results()).hasSize(6);
        assertThat(seen.rejected()).containsOnly(Map.entry(Rejection.UNKNOWN_ARM, 7L));
        for (int i = 0; i < 6; i++) {
            Effect difference = expected.results().get(i).difference();
            assertThat(seen.results().get(i).difference().estimate())
                    .isCloseTo(
                            difference.estimate(),
                            Offset.offset(
                                    1e-12 * expected.results().get(i).control().mean()));
            assertThat(seen.results().get(i).difference().standardError())
                    .isCloseTo(difference.standardError(), TWELVE_DIGITS);
        }
        assertThat(seen.results().get(0).varianceReduction()).isGreaterThan(0.4);
    }

    @Test
    void whatDoesNotFitIsCountedByReasonAndDroppedByRule() {
        ExperimentAnalysis plan = ExperimentAnalysis.of("t", "c", "t")
                .withPrimary(MetricSpec.mean("revenue").withCovariates("before"))
                .withWindow(Duration.ofDays(7));
        Outcomes<String> outcomes = plan.outcomes();
        assertThat(outcomes.expose("a", "c", START)).isTrue();
        assertThat(outcomes.expose("a", "c", START.plusSeconds(5))).isFalse();
        assertThat(outcomes.expose("b", "t", "c", START)).isFalse();
        assertThat(outcomes.expose("b", "t", "t", START)).isTrue();
        assertThat(outcomes.expose("both", "c", START)).isTrue();
        assertThat(outcomes.expose("both", "t", START)).isFalse();
        assertThat(outcomes.expose("both", "c", START)).isFalse();
        assertThat(outcomes.expose("x", "control", START)).isFalse();
        assertThat(outcomes.record("a", "revenue", 5, START)).isTrue();
        assertThat(outcomes.record("a", "revenue", -2, START.plus(Duration.ofDays(7))))
                .isTrue();
        assertThat(outcomes.record("a", "revenue", 5, START.plus(Duration.ofDays(8))))
                .isFalse();
        assertThat(outcomes.record("a", "revenue", 5, START.minusSeconds(1))).isFalse();
        assertThat(outcomes.record("a", "before", 5, START.minusSeconds(1))).isTrue();
        assertThat(outcomes.record("a", "before", 5, START)).isFalse();
        assertThat(outcomes.record("a", "revenue", Double.NaN, START)).isFalse();
        assertThat(outcomes.record("who", "revenue", 5, START)).isFalse();
        assertThat(outcomes.record("both", "revenue", 5, START)).isFalse();
        outcomes.expose("late", "c", START);
        outcomes.record("late", "revenue", 5, START);
        assertThat(outcomes.expose("late", "c", START.minusSeconds(1))).isFalse();
        outcomes.malformed();
        for (Rejection why : Rejection.values()) {
            assertThat(outcomes.rejected()).containsEntry(why, why == Rejection.MALFORMED ? 2L : 1L);
        }
        ExperimentReport report = plan.analyze(outcomes);
        assertThat(report.customers()).containsExactly(1L, 1L);
        assertThat(report.result("revenue", "t").control().mean()).isEqualTo(3);
        assertThat(report.warnings())
                .contains("left out: 1 before the exposure", "left out: 2 malformed")
                .anyMatch(warning -> warning.startsWith("many customers were in several arms"));
    }

    /** Judged by a later exposure, what came between would be taken for a covariate of the time before. */
    @Test
    void whoIsFoundToHaveBeenExposedBeforeTheirRecordsWereJudgedIsLeftOut() {
        ExperimentAnalysis plan = ExperimentAnalysis.of("checkout", "old page", "one page")
                .withPrimary(MetricSpec.mean("revenue").withCovariates("before"));
        Outcomes<String> outcomes = plan.outcomes();
        outcomes.expose("c-1", "old page", START.plusSeconds(100));
        assertThat(outcomes.record("c-1", "before", 7, START.plusSeconds(50))).isTrue();
        assertThat(outcomes.expose("c-1", "old page", START.plusSeconds(200))).isFalse();
        assertThat(outcomes.expose("c-1", "old page", START)).isFalse();
        assertThat(outcomes.record("c-1", "revenue", 5, START.plusSeconds(300))).isFalse();
        outcomes.expose("c-2", "old page", START.plusSeconds(100));
        outcomes.expose("c-2", "old page", START);
        assertThat(outcomes.record("c-2", "revenue", 5, START.plusSeconds(50))).isTrue();
        assertThat(outcomes.totals().customers()).containsExactly(1, 0);
        assertThat(outcomes.rejected())
                .containsEntry(Rejection.LATE_EXPOSURE, 1L)
                .containsEntry(Rejection.DUPLICATE_EXPOSURE, 2L);
        assertThat(plan.analyze(outcomes).warnings())
                .contains("left out: 1 customers whose first exposure came after their records");
    }

    @Test
    void aRowOfSumsThatIsNotFiniteIsCountedAndAWrongWidthRefused() {
        ExperimentAnalysis plan = plan();
        Totals totals = plan.totals();
        assertThat(totals.add("old page", Double.NaN, 0)).isFalse();
        assertThat(totals.rejected()).containsEntry(Rejection.MALFORMED, 1L);
        assertThat(totals.customers()).containsExactly(0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> totals.add("old page", 1))
                .withMessageContaining("[revenue, complaints]");
    }

    @Test
    void withoutCustomersOrDifferencesThereIsNoVerdict() {
        ExperimentAnalysis plan = plan();
        assertThat(plan.analyze(plan.totals()).verdict()).startsWith("No verdict");
        ExperimentReport none = plan.analyze(totals(plan, 100, new double[] {0, 0}, new double[] {0, 0}));
        assertThat(none.decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(none.result("complaints", "one page").difference().pValue()).isNaN();
        assertThat(none.result("complaints", "one page").guard()).isEqualTo(Guard.UNPROVEN);
        ExperimentAnalysis empty = ExperimentAnalysis.of("t", "c", "t");
        assertThat(empty.analyze(empty.totals()).verdict()).contains("no primary metric");
    }

    @Test
    void anArmWithoutCustomersOrWithOneSaysNothing() {
        ExperimentAnalysis plan = plan().withSampleRatioAlpha(1e-12);
        Totals totals = plan.totals();
        totals.add("old page", 1, 1);
        totals.add("old page", 0, 1);
        assertThat(plan.analyze(totals).decision()).isEqualTo(Decision.UNDECIDED);
        totals.add("one page", 1, 0);
        ExperimentReport report = plan.analyze(totals);
        assertThat(report.result("complaints", "one page").difference().pValue())
                .isNaN();
        assertThat(report.result("bought", "one page").difference().pValue()).isEqualTo(1);
        assertThat(report.result("bought", "one page").warnings()).isNotEmpty();
    }

    @Test
    void mistakesInThePlanAreToldAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> ExperimentAnalysis.of("t", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> ExperimentAnalysis.of("t", "c", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> plan().withPrimary(MetricSpec.mean("other")));
        assertThatIllegalArgumentException().isThrownBy(() -> plan().withSecondary(MetricSpec.mean("bought")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan().withSecondary(MetricSpec.mean("visits").withCovariates("revenue")))
                .withMessageContaining("outcome and covariate");
        assertThatIllegalArgumentException().isThrownBy(() -> plan().withLevel(95));
        assertThatIllegalArgumentException().isThrownBy(() -> plan().withWindow(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricSpec.proportion("x").cappedAt(1));
        assertThatIllegalArgumentException().isThrownBy(() -> MetricSpec.quantile("x", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricSpec.mean("x").withCovariates("y").cappedAtQuantile(0.9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricSpec.mean("x").withMargin(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricSpec.ratio("x", "a", "b").withCovariates("c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan().<String>outcomes().record("c", "clicks", 1, START));
    }
}
