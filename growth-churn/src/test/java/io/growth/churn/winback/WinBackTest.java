package io.growth.churn.winback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.growth.churn.cohort.Share;
import io.growth.churn.warning.ChurnWarning;
import io.growth.churn.warning.RiskBand;
import io.growth.core.experiment.analysis.Decision;
import io.growth.core.experiment.analysis.ExperimentAnalysis;
import io.growth.core.experiment.analysis.ExperimentReport;
import io.growth.core.experiment.analysis.MetricSpec;
import io.growth.core.experiment.analysis.Outcomes;
import io.growth.core.figure.Interval;
import io.growth.core.rule.Action;
import io.growth.core.rule.govern.Candidate;
import io.growth.core.rule.govern.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Winning back")
class WinBackTest {

    private static final Action PUSH = Action.push("we-miss-you");
    private static final Action COUPON = Action.coupon("WB-20");
    private static final Action CALL = Action.of("call", "wb", "telephone");

    private static final WinBack<Integer> CAMPAIGN = WinBack.<Integer>campaign("autumn")
            .withMeasure(Measure.saving(PUSH, 0.02))
            .withMeasure(Measure.<Integer>saving(COUPON, 0.1).withIncentive(500))
            .withMeasure(Measure.<Integer>saving(CALL, 0.3).withContactCost(600));

    private static List<Lapsing<Integer>> customers(int count, long seed) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(customer -> new Lapsing<>(customer, random.nextDouble(), random.nextInt(20_000)))
                .toList();
    }

    @Test
    @DisplayName("counts what a measure brings over doing nothing, coupons of those who come anyway included")
    void profitOverDoingNothing() {
        Measure<String> coupon =
                Measure.<String>saving(COUPON, 0.1).withIncentive(500).withContactCost(20);
        var customer = new Lapsing<>("anna", 0.6, 10_000);
        assertThat(coupon.returns(customer)).isCloseTo(0.64, within(1e-15));
        // saved 0.04 x (10000 - 500), given away 0.6 x 500, sent for 20
        assertThat(coupon.expectedProfit(customer)).isCloseTo(380 - 300 - 20, within(1e-9));
    }

    @Test
    @DisplayName("gives each customer what brings most when there is money for all, and nothing where nothing pays")
    void bestForEach() {
        List<Lapsing<Integer>> customers =
                List.of(new Lapsing<>(1, 0.1, 20_000), new Lapsing<>(2, 0.9, 100), new Lapsing<>(3, 1, 9_000));
        WinBackPlan<Integer> plan = CAMPAIGN.withHoldOut(0).plan(customers, 1_000_000);
        assertThat(plan.actions())
                .containsExactly(
                        Map.entry(1, CALL.with("campaign", "autumn")), Map.entry(2, PUSH.with("campaign", "autumn")));
        assertThat(plan.expectedProfit()).isCloseTo(0.3 * 0.9 * 20_000 - 600 + 0.02 * 0.1 * 100, within(1e-9));
        assertThat(plan.extraReturns()).isCloseTo(0.27 + 0.002, within(1e-12));
        assertThat(plan.shadowPrice()).isZero();
    }

    @Test
    @DisplayName("leaves alone whom a measure would drive away")
    void leavesAlone() {
        Measure<Integer> annoying = Measure.of(PUSH, customer -> customer.returns() / 2);
        WinBackPlan<Integer> plan = WinBack.<Integer>campaign("x")
                .withMeasure(annoying)
                .withHoldOut(0)
                .plan(customers(50, 1), 1_000);
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.expectedProfit()).isZero();
    }

    @Test
    @DisplayName("is as good as the best of all plans, but for the stated gap, and keeps the budget")
    void nearTheBestPlan() {
        for (long seed = 0; seed < 200; seed++) {
            List<Lapsing<Integer>> customers = customers(5, seed);
            long budget = new SplittableRandom(seed).nextInt(3_000);
            WinBackPlan<Integer> plan = CAMPAIGN.withHoldOut(0).plan(customers, budget);
            double best = best(customers, 0, budget);
            assertThat(plan.spent()).as("seed %d", seed).isLessThanOrEqualTo(budget);
            assertThat(plan.steps().stream().mapToLong(WinBackStep::cost).sum())
                    .as("seed %d", seed)
                    .isEqualTo(plan.spent());
            assertThat(plan.expectedProfit()).as("seed %d", seed).isBetween(best - plan.gap() - 1e-6, best + 1e-6);
        }
    }

    private static double best(List<Lapsing<Integer>> customers, int from, long budget) {
        if (from == customers.size()) {
            return 0;
        }
        Lapsing<Integer> customer = customers.get(from);
        double best = best(customers, from + 1, budget);
        double saved = 1 - customer.returns();
        double push = 0.02 * saved * customer.value();
        best = Math.max(best, push + best(customers, from + 1, budget));
        if (budget >= 500) {
            double coupon = 0.1 * saved * (customer.value() - 500) - customer.returns() * 500;
            best = Math.max(best, coupon + best(customers, from + 1, budget - 500));
        }
        if (budget >= 600) {
            double call = 0.3 * saved * customer.value() - 600;
            best = Math.max(best, call + best(customers, from + 1, budget - 600));
        }
        return best;
    }

    @Test
    @DisplayName("asks more customers if coupons count with what they cost on average")
    void meanCosts() {
        WinBack<Integer> coupons = WinBack.<Integer>campaign("autumn")
                .withMeasure(Measure.<Integer>saving(COUPON, 0.5).withIncentive(500));
        List<Lapsing<Integer>> customers = customers(1_000, 3);
        WinBackPlan<Integer> sure = coupons.plan(customers, 20_000);
        WinBackPlan<Integer> onAverage = coupons.withMeanCosts().plan(customers, 20_000);
        assertThat(sure.steps()).hasSize(40);
        assertThat(onAverage.spent()).isLessThanOrEqualTo(20_000);
        assertThat(onAverage.expectedProfit()).isGreaterThan(sure.expectedProfit());
    }

    @Test
    @DisplayName("holds the same customers out each time, and knows what they would have got")
    void holdsOut() {
        List<Lapsing<Integer>> customers = customers(20_000, 4);
        WinBackPlan<Integer> plan = CAMPAIGN.plan(customers, 500_000);
        List<Integer> reached = plan.steps().stream().map(WinBackStep::customer).toList();
        List<Integer> left = plan.heldOut().stream().map(WinBackStep::customer).toList();
        assertThat(left).doesNotContainAnyElementsOf(reached);
        assertThat(CAMPAIGN.plan(customers, 500_000).heldOut()).isEqualTo(plan.heldOut());
        double share = left.size() / (double) (left.size() + reached.size());
        assertThat(share).isBetween(0.09, 0.11);
        // The same mix of measures as among those who get something.
        assertThat(calls(plan.heldOut())).isCloseTo(calls(plan.steps()), within(0.03));
    }

    private static double calls(List<WinBackStep<Integer>> steps) {
        return steps.stream()
                        .filter(step -> step.action().kind().equals("call"))
                        .count()
                / (double) steps.size();
    }

    @Test
    @DisplayName("hands the plan to the rules' governance, with profit and cost")
    void candidates() {
        Policy policy = Policy.of("autumn");
        WinBackPlan<Integer> plan = CAMPAIGN.withHoldOut(0).plan(List.of(new Lapsing<>(1, 0.1, 20_000)), 1_000);
        List<Candidate> mine = plan.candidates(policy).candidates(1, Instant.EPOCH);
        String action = plan.steps().get(0).action().toString();
        assertThat(mine)
                .containsExactly(new Candidate("autumn", policy, "telephone", action, 0, plan.expectedProfit(), 600));
        assertThat(plan.candidates(policy).candidates(2, Instant.EPOCH)).isEmpty();
    }

    @Test
    @DisplayName("takes from early warnings those at risk, worth the margin on what they spent")
    void fromWarnings() {
        var warnings = new ArrayList<ChurnWarning<String>>();
        warnings.add(new ChurnWarning<>("anna", 0.8, Interval.UNDEFINED, RiskBand.HIGH, 8_000, null, List.of()));
        warnings.add(new ChurnWarning<>("ben", 0.3, Interval.UNDEFINED, RiskBand.LOW, 9_000, null, List.of()));
        List<Lapsing<String>> lapsing = Lapsing.from(warnings, 0.6, 0.25);
        assertThat(lapsing).hasSize(1);
        assertThat(lapsing.get(0).customer()).isEqualTo("anna");
        assertThat(lapsing.get(0).returns()).isCloseTo(0.2, within(1e-12));
        assertThat(lapsing.get(0).value()).isCloseTo(2_500, within(1e-9));
    }

    @Test
    @DisplayName("judges by those held out, with the interval of Newcombe's example")
    void outcome() {
        // Newcombe 1998, table II: 56/70 against 48/80, method 10 gives 0.0524 to 0.3339.
        var outcome = new WinBackOutcome(new Share(56, 70), new Share(48, 80));
        assertThat(outcome.lift()).isCloseTo(0.2, within(1e-12));
        assertThat(outcome.liftInterval().low()).isCloseTo(0.0524, within(5e-5));
        assertThat(outcome.liftInterval().high()).isCloseTo(0.3339, within(5e-5));
        WinBackPlan<Integer> plan = CAMPAIGN.withHoldOut(0.5).plan(customers(100, 5), 1_000_000);
        WinBackOutcome even = WinBackOutcome.of(plan, customer -> customer % 2 == 0);
        assertThat(even.treated().of() + even.heldOut().of())
                .isEqualTo(plan.steps().size() + plan.heldOut().size());
        assertThat(even.treated().count()).isEqualTo((int)
                plan.steps().stream().filter(step -> step.customer() % 2 == 0).count());
    }

    @Test
    @DisplayName("is shown to others only if no group of it is small")
    void guarded() {
        var outcome = new WinBackOutcome(new Share(56, 60), new Share(48, 80));
        assertThat(outcome.withMinimumGroup(4)).isEqualTo(outcome);
        // Four of those who got something did not come back.
        WinBackOutcome guarded = outcome.withMinimumGroup(5);
        assertThat(guarded.treated().isShown() || guarded.heldOut().isShown()).isFalse();
        assertThat(guarded.lift()).isNaN();
        assertThat(guarded.liftInterval().low()).isNaN();
        assertThat(guarded).hasToString("withheld, since a group is too small");
        assertThatIllegalArgumentException().isThrownBy(() -> outcome.withMinimumGroup(1));
    }

    @Test
    @DisplayName("is an experiment, whose verdict says whether it has won customers back")
    void experiment() {
        List<Lapsing<Integer>> customers = customers(20_000, 6);
        WinBackPlan<Integer> plan = CAMPAIGN.withHoldOut(0.3).plan(customers, 100_000_000);
        ExperimentAnalysis trial = plan.experiment()
                .withWindow(Duration.ofDays(60))
                .withPrimary(MetricSpec.proportion("came back").of("margin"));
        Instant sent = Instant.parse("2026-03-01T09:00:00Z");
        Outcomes<Integer> outcomes = plan.outcomes(trial, sent);
        var random = new SplittableRandom(6);
        Set<Integer> back = new HashSet<>();
        plan.heldOut().forEach(step -> {
            if (random.nextDouble() < customers.get(step.customer()).returns()) {
                back.add(step.customer());
            }
        });
        plan.steps().forEach(step -> {
            if (random.nextDouble() < customers.get(step.customer()).returns() + step.extraReturn()) {
                back.add(step.customer());
            }
        });
        back.forEach(customer -> outcomes.record(customer, "margin", 20, sent.plus(Duration.ofDays(9))));
        // Before, too late, and of somebody who is not part of it.
        outcomes.record(plan.steps().get(0).customer(), "margin", 20, sent.minusSeconds(1));
        outcomes.record(plan.heldOut().get(0).customer(), "margin", 20, sent.plus(Duration.ofDays(61)));
        outcomes.record(-1, "margin", 20, sent);

        ExperimentReport report = trial.analyze(outcomes);
        assertThat(report.decision()).as(report.verdict()).isEqualTo(Decision.ROLL_OUT);
        assertThat(report.customers()).containsExactly((long) plan.heldOut().size(), (long)
                plan.steps().size());
        assertThat(report.result("came back", "reached").difference().estimate())
                .isCloseTo(WinBackOutcome.of(plan, back::contains).lift(), within(1e-12));
        assertThatIllegalStateException()
                .isThrownBy(() -> CAMPAIGN.withHoldOut(0).plan(customers, 1_000).experiment())
                .withMessageContaining("withHoldOut");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.outcomes(ExperimentAnalysis.of("x", "old", "new"), sent))
                .withMessageContaining("old");
    }

    @Test
    @DisplayName("of nobody is empty, also its outcome")
    void nobody() {
        WinBackPlan<Integer> plan = CAMPAIGN.plan(List.of(), 1_000);
        assertThat(plan.actions()).isEmpty();
        assertThat(WinBackOutcome.of(plan, customer -> true).lift()).isNaN();
    }

    @Test
    @DisplayName("refuses numbers that make no sense, and says which")
    void refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lapsing<>("anna", 1.1, 1))
                .withMessageContaining("1.1")
                .withMessageNotContaining("anna");
        assertThatIllegalArgumentException().isThrownBy(() -> new Lapsing<>("anna", 0.5, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Measure.saving(PUSH, -0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Measure.saving(PUSH, 0.1).withIncentive(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Measure.<Integer>of(PUSH, customer -> 2).returns(new Lapsing<>(1, 0, 0)))
                .withMessageContaining("we-miss-you");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WinBack.<Integer>campaign("x").plan(List.of(), 1))
                .withMessageContaining("withMeasure");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CAMPAIGN.plan(List.of(new Lapsing<>(1, 0, 0), new Lapsing<>(1, 0, 0)), 1))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException().isThrownBy(() -> CAMPAIGN.withMeasure(Measure.saving(PUSH, 0.5)));
        assertThatIllegalArgumentException().isThrownBy(() -> CAMPAIGN.plan(List.of(), -1));
    }
}
