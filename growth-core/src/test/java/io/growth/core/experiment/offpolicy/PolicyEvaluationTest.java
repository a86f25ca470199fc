package io.growth.core.experiment.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyEvaluationTest {

    /** Success rates by customer group and arm. */
    private static final double[][] RATES = {{0.1, 0.3, 0.2}, {0.4, 0.1, 0.2}};

    private static final double[][] LOGGING = {{0.5, 0.3, 0.2}, {0.2, 0.2, 0.6}};
    private static final double[][] WANTED = {{0.1, 0.8, 0.1}, {0.7, 0.1, 0.2}};

    private static final TargetPolicy<Integer> TARGET = group -> WANTED[group];

    static List<LoggedChoice<Integer>> simulated(int size, long seed) {
        var random = new SplittableRandom(seed);
        var log = new ArrayList<LoggedChoice<Integer>>();
        for (int i = 0; i < size; i++) {
            int group = random.nextInt(2);
            double draw = random.nextDouble();
            int arm = draw < LOGGING[group][0] ? 0 : draw < LOGGING[group][0] + LOGGING[group][1] ? 1 : 2;
            double reward = random.nextDouble() < RATES[group][arm] ? 1 : 0;
            log.add(new LoggedChoice<>(group, arm, LOGGING[group][arm], reward));
        }
        return log;
    }

    private static double truth() {
        double sum = 0;
        for (int group = 0; group < 2; group++) {
            for (int arm = 0; arm < 3; arm++) {
                sum += WANTED[group][arm] * RATES[group][arm] / 2;
            }
        }
        return sum;
    }

    /** 400 logs: standard error of a coverage of 0.95 is 0.011. */
    @Test
    void intervalsCoverTheTrueValueAsOftenAsTheySay() {
        List<Estimator> estimators = List.of(
                Estimator.IPS, Estimator.SNIPS, Estimator.DOUBLY_ROBUST, Estimator.SELF_NORMALIZED_DOUBLY_ROBUST);
        var covered = new int[estimators.size()];
        int runs = 400;
        for (int run = 0; run < runs; run++) {
            // A model that is wrong, so that it does not do the work alone.
            PolicyEvaluation evaluation =
                    PolicyEvaluation.of(simulated(2_000, run), TARGET, (group, arm) -> 0.3 - 0.1 * arm);
            for (int e = 0; e < covered.length; e++) {
                covered[e] += evaluation
                                .value(estimators.get(e))
                                .orElseThrow()
                                .interval()
                                .contains(truth())
                        ? 1
                        : 0;
            }
        }
        for (int e = 0; e < covered.length; e++) {
            assertThat(covered[e] / (double) runs)
                    .as(estimators.get(e).toString())
                    .isBetween(0.91, 0.985);
        }
    }

    @Test
    void lowerBoundsHoldAndBernsteinIsTheHigherOne() {
        for (int run = 0; run < 200; run++) {
            PolicyEvaluation evaluation = PolicyEvaluation.of(simulated(5_000, run), TARGET);
            double bernstein = evaluation.bernsteinLowerBound(10, 0.95);
            double hoeffding = evaluation.hoeffdingLowerBound(10, 0.95);
            assertThat(bernstein).as("seed %d", run).isLessThan(truth()).isGreaterThan(hoeffding);
        }
    }

    @Test
    void aGoodModelNarrowsTheInterval() {
        List<LoggedChoice<Integer>> log = simulated(5_000, 1);
        PolicyEvaluation modelled = PolicyEvaluation.of(log, TARGET, (group, arm) -> RATES[group][arm]);
        double ips = modelled.value(Estimator.IPS).orElseThrow().standardError();
        double robust = modelled.value(Estimator.DOUBLY_ROBUST).orElseThrow().standardError();
        assertThat(robust).isLessThan(0.9 * ips);
        double direct = modelled.value(Estimator.DIRECT_METHOD).orElseThrow().value();
        assertThat(direct).isCloseTo(truth(), within(0.01));
    }

    @Test
    void thePolicyOfTheLogIsWorthItsMeanReward() {
        PolicyEvaluation same = PolicyEvaluation.of(simulated(3_000, 2), group -> LOGGING[group]);
        assertThat(same.support().effectiveSize()).isCloseTo(3_000, within(1e-6));
        assertThat(same.value(Estimator.IPS).orElseThrow().value()).isCloseTo(same.meanReward(), within(1e-12));
    }

    @Test
    void isRefusedWithTheReasonWhereFewChoicesSpeakAboutIt() {
        PolicyValue value = PolicyEvaluation.of(simulated(150, 3), TARGET).value(Estimator.SNIPS);
        assertThat(value.estimate()).isEmpty();
        assertThat(value.toString()).contains("no value by SNIPS", "the 150 choices count for", "less than 100");
        assertThatThrownBy(value::orElseThrow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("less than 100")
                .hasMessageContaining("share of customers");
    }

    @Test
    void isRefusedWhereOneChoiceRulesAll() {
        var log = new ArrayList<LoggedChoice<Integer>>(Collections.nCopies(9_999, new LoggedChoice<>(0, 1, 0.8, 1.0)));
        log.add(new LoggedChoice<>(0, 0, 0.000_4, 1));
        PolicyEvaluation evaluation = PolicyEvaluation.of(log, TARGET);
        assertThat(evaluation.support().effectiveSize()).isGreaterThan(100);
        assertThat(evaluation.value(Estimator.IPS).toString()).contains("one choice weighs 250.0");
    }

    @Test
    void aPolicyThatTheLogNeverFollowedIsRefused() {
        List<LoggedChoice<Integer>> log = Collections.nCopies(1_000, new LoggedChoice<>(0, 0, 0.5, 1.0));
        PolicyEvaluation other = PolicyEvaluation.of(log, TargetPolicy.always(2, group -> 1), (group, arm) -> 1);
        for (Estimator estimator :
                List.of(Estimator.IPS, Estimator.SNIPS, Estimator.DIRECT_METHOD, Estimator.DOUBLY_ROBUST)) {
            assertThat(other.value(estimator).estimate()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void aPropensityThatIsNoneIsRefused(double propensity) {
        assertThatThrownBy(() -> new LoggedChoice<>("c", 0, propensity, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("propensity must be more than 0");
    }

    @Test
    void badInputIsRefused() {
        List<LoggedChoice<Integer>> log = simulated(10, 4);
        assertThatThrownBy(() -> new LoggedChoice<>(0, 0, 0.5, Double.NaN)).hasMessageContaining("reward");
        assertThatThrownBy(() -> new LoggedChoice<>(0, -1, 0.5, 1)).hasMessageContaining("arm");
        assertThatThrownBy(() -> PolicyEvaluation.of(List.<LoggedChoice<Integer>>of(), TARGET))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> PolicyEvaluation.of(log, group -> new double[] {0.5, 0.3, 0.1}))
                .hasMessageContaining("sum to 1");
        assertThatThrownBy(() -> PolicyEvaluation.of(log, group -> new double[] {-0.5, 1.3, 0.2}))
                .hasMessageContaining("-0.5");
        assertThatThrownBy(() -> PolicyEvaluation.of(log, group -> new double[] {1}))
                .hasMessageContaining("only 1 arms");
        assertThatThrownBy(() -> PolicyEvaluation.of(log, TARGET, (group, arm) -> Double.NaN))
                .hasMessageContaining("modelled reward");
        assertThatThrownBy(() -> PolicyEvaluation.of(log, TARGET).value(Estimator.DOUBLY_ROBUST))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs a model");
        assertThatThrownBy(() -> PolicyEvaluation.of(log, TARGET).value(Estimator.IPS, 1))
                .hasMessageContaining("confidence");
        assertThatThrownBy(() -> Estimator.clippedIps(0)).hasMessageContaining("more than 0");
    }

    @Test
    void lowerBoundsAreOfRewardsFromZeroToOne() {
        PolicyEvaluation money = PolicyEvaluation.of(
                List.of(new LoggedChoice<>(0, 0, 0.5, -3), new LoggedChoice<>(0, 0, 0.5, 30)), TARGET);
        assertThatThrownBy(() -> money.bernsteinLowerBound(10, 0.95)).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> money.hoeffdingLowerBound(10, 0.95)).hasMessageContaining("from 0 to 1");
        PolicyEvaluation one = PolicyEvaluation.of(List.of(new LoggedChoice<>(0, 0, 0.5, 1)), TARGET);
        assertThatThrownBy(() -> one.bernsteinLowerBound(10, 0.95)).hasMessageContaining("at least 2");
    }
}
