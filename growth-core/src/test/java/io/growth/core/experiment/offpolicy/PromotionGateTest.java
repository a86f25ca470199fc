package io.growth.core.experiment.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromotionGateTest {

    private static final RewardModel<Integer> MODEL = (group, arm) -> 0.2;

    private static PolicyEvaluation evaluation(List<LoggedChoice<Integer>> log, TargetPolicy<Integer> target) {
        return PolicyEvaluation.of(log, target, MODEL);
    }

    /** Arm 1 for the first group and 0 for the second earn 0.35; arm 2, the best single one, 0.2. */
    private static final TargetPolicy<Integer> BEST = TargetPolicy.always(3, group -> 1 - group);

    private static final TargetPolicy<Integer> SINGLE = TargetPolicy.always(3, group -> 2);

    @Test
    void promotesWhatIsBetterBeyondDoubt() {
        List<LoggedChoice<Integer>> log = PolicyEvaluationTest.simulated(20_000, 1);
        Promotion verdict = PromotionGate.create().judge(evaluation(log, BEST), evaluation(log, SINGLE));
        assertThat(verdict.isPromoted()).isTrue();
        assertThat(verdict.gain().contains(0.15)).isTrue();
        assertThat(verdict.toString()).startsWith("promote: its gain of 0.1");
        assertThat(PromotionGate.create().judge(evaluation(log, BEST), 0.2).isPromoted())
                .isTrue();
    }

    /** The policy is as good as the one in use: a point estimate that is higher by luck must not do. */
    @Test
    void seldomPromotesWhatOnlyLooksBetter() {
        int looksBetter = 0;
        int promoted = 0;
        for (int run = 0; run < 200; run++) {
            List<LoggedChoice<Integer>> log = PolicyEvaluationTest.simulated(8_000, run);
            PolicyEvaluation candidate = evaluation(log, SINGLE);
            looksBetter += candidate.raw(Estimator.DOUBLY_ROBUST).value() > 0.2 ? 1 : 0;
            promoted += PromotionGate.create().judge(candidate, 0.2).isPromoted() ? 1 : 0;
        }
        assertThat(looksBetter).isBetween(70, 130);
        // 2.5 % by the normal approximation: 5 of 200.
        assertThat(promoted).isBetween(0, 14);
    }

    /** Both are worth 0.2; 400 logs, so the standard error of the coverage is 0.011. */
    @Test
    void knowsThatTheMeanOfTheLogIsLuckToo() {
        int covered = 0;
        int asIfKnown = 0;
        for (int run = 0; run < 400; run++) {
            PolicyEvaluation candidate = evaluation(PolicyEvaluationTest.simulated(8_000, run), SINGLE);
            covered += PromotionGate.create().judge(candidate).gain().contains(0) ? 1 : 0;
            asIfKnown += PromotionGate.create()
                            .judge(candidate, candidate.meanReward())
                            .gain()
                            .contains(0)
                    ? 1
                    : 0;
        }
        assertThat(covered / 400.0).isBetween(0.915, 0.985);
        assertThat(Math.abs(asIfKnown / 400.0 - 0.95)).isGreaterThan(Math.abs(covered / 400.0 - 0.95));
    }

    @Test
    void aMarginLetsPassWhatIsNotMuchWorse() {
        List<LoggedChoice<Integer>> log = PolicyEvaluationTest.simulated(20_000, 2);
        PolicyEvaluation candidate = evaluation(log, SINGLE);
        assertThat(PromotionGate.create().judge(candidate, 0.21).isPromoted()).isFalse();
        assertThat(PromotionGate.create()
                        .withMargin(0.03)
                        .judge(candidate, 0.21)
                        .isPromoted())
                .isTrue();
    }

    @Test
    void asksForAnEffectiveSize() {
        List<LoggedChoice<Integer>> log = PolicyEvaluationTest.simulated(1_500, 3);
        Promotion small = PromotionGate.create().judge(evaluation(log, BEST), 0.1);
        assertThat(small.isPromoted()).isFalse();
        assertThat(small.reason()).contains("but 1000 are asked for");
        PromotionGate bold = PromotionGate.create().withLeastEffectiveSize(100);
        assertThat(bold.judge(evaluation(log, BEST), 0.1).isPromoted()).isTrue();
        Promotion tiny = bold.judge(evaluation(log.subList(0, 50), BEST), 0.1);
        assertThat(tiny.toString()).startsWith("test first: the 50 choices count for");
        assertThat(tiny.gain().low()).isNaN();
    }

    @Test
    void badInputIsRefused() {
        List<LoggedChoice<Integer>> log = PolicyEvaluationTest.simulated(500, 4);
        PolicyEvaluation candidate = evaluation(log, BEST);
        PolicyEvaluation other = evaluation(PolicyEvaluationTest.simulated(500, 5), BEST);
        assertThatThrownBy(() -> PromotionGate.create().judge(candidate, other)).hasMessageContaining("same log");
        assertThatThrownBy(() -> PromotionGate.create().judge(candidate, Double.NaN))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> PromotionGate.create().judge(PolicyEvaluation.of(log, BEST), 0.2))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> PromotionGate.create().withMargin(-1)).hasMessageContaining("margin");
        assertThatThrownBy(() -> PromotionGate.create().withLeastEffectiveSize(99))
                .hasMessageContaining("100");
        assertThatThrownBy(() -> PromotionGate.create().withConfidence(0)).hasMessageContaining("confidence");
    }
}
