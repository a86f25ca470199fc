package io.growth.core.experiment.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.internal.JsonOracle;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The estimators on the small logs of the shared oracle, which say too little for a value that a user would see. */
class OffPolicyOracleTest {

    private static final double CONFIDENCE = 0.95;

    private static PolicyEvaluation evaluation(JsonOracle data) {
        double[][] policy = data.rows("pi_e");
        double[][] modelled = data.rows("qhat");
        List<LoggedChoice<Integer>> log = data.list("log").stream()
                .map(row -> {
                    double[] numbers = row.numbers();
                    return new LoggedChoice<>((int) numbers[0], (int) numbers[1], numbers[3], numbers[2]);
                })
                .toList();
        return PolicyEvaluation.of(log, context -> policy[context], (context, arm) -> modelled[context][arm]);
    }

    private static void assertAgrees(double value, JsonOracle expected, String name, String of) {
        double reference = expected.number(name);
        assertThat(value)
                .as("%s of %s", name, of)
                .isCloseTo(reference, within(1e-9 * Math.max(1, Math.abs(reference))));
    }

    @Test
    void everyEstimateAgrees() {
        for (JsonOracle example :
                JsonOracle.experiment("ope/ope_small_logs.json").list()) {
            String name = example.at("name").text();
            JsonOracle data = example.at("data");
            JsonOracle expected = example.at("expect");
            PolicyEvaluation evaluation = evaluation(data);
            double clip = data.number("clip");

            Estimator.Raw ips = evaluation.raw(Estimator.IPS);
            assertAgrees(ips.value(), expected, "ips", name);
            assertAgrees(ips.standardError(), expected, "ips_se", name);
            assertAgrees(evaluation.meanReward(), expected, "on_policy_mean", name);
            assertAgrees(value(evaluation, Estimator.clippedIps(clip)), expected, "clipped_ips", name);
            Estimator.Raw snips = evaluation.raw(Estimator.SNIPS);
            assertAgrees(snips.value(), expected, "snips", name);
            assertAgrees(snips.standardError(), expected, "snips_se_delta", name);
            assertAgrees(value(evaluation, Estimator.DIRECT_METHOD), expected, "dm", name);
            Estimator.Raw robust = evaluation.raw(Estimator.DOUBLY_ROBUST);
            assertAgrees(robust.value(), expected, "dr", name);
            assertAgrees(robust.standardError(), expected, "dr_se", name);
            assertAgrees(value(evaluation, Estimator.SELF_NORMALIZED_DOUBLY_ROBUST), expected, "sndr", name);
            assertAgrees(
                    value(evaluation, Estimator.switchDoublyRobust(data.number("switch_tau"))),
                    expected,
                    "switch_dr",
                    name);
            assertAgrees(
                    value(evaluation, Estimator.shrunkDoublyRobust(data.number("dros_lambda"))),
                    expected,
                    "dr_os",
                    name);
        }
    }

    /** One log has rewards above 1, for which there is no bound. */
    @Test
    void lowerBoundsAgreeWhereRewardsLieFromZeroToOne() {
        int bounded = 0;
        for (JsonOracle example :
                JsonOracle.experiment("ope/ope_small_logs.json").list()) {
            String name = example.at("name").text();
            JsonOracle expected = example.at("expect");
            double clip = example.at("data").number("clip");
            PolicyEvaluation evaluation = evaluation(example.at("data"));
            if (example.at("data").list("log").stream().allMatch(row -> row.numbers()[2] <= 1)) {
                bounded++;
                assertAgrees(
                        evaluation.bernsteinLowerBound(clip, CONFIDENCE),
                        expected,
                        "clipped_ips_empirical_bernstein_lower",
                        name);
                assertAgrees(
                        evaluation.hoeffdingLowerBound(clip, CONFIDENCE),
                        expected,
                        "clipped_ips_hoeffding_lower",
                        name);
            }
        }
        assertThat(bounded).isGreaterThan(3);
    }

    private static double value(PolicyEvaluation evaluation, Estimator estimator) {
        return evaluation.raw(estimator).value();
    }

    @Test
    void supportAgreesAndDecidesWhetherThereIsAValue() {
        for (JsonOracle example :
                JsonOracle.experiment("ope/ope_small_logs.json").list()) {
            String name = example.at("name").text();
            JsonOracle expected = example.at("expect");
            PolicyEvaluation evaluation = evaluation(example.at("data"));
            Support support = evaluation.support();
            assertAgrees(support.effectiveSize(), expected, "ess", name);
            assertAgrees(support.meanWeight(), expected, "mean_weight", name);
            assertAgrees(support.largestWeight(), expected, "max_weight", name);
            boolean isEnough =
                    expected.number("ess") >= 100 && expected.number("max_weight") <= support.choices() / 50.0;
            PolicyValue value = evaluation.value(Estimator.DOUBLY_ROBUST);
            assertThat(value.estimate().isPresent()).as(name).isEqualTo(isEnough);
        }
    }

    @Test
    void intervalsAgree() {
        double z = PolicyEvaluation.quantile(CONFIDENCE);
        for (JsonOracle example :
                JsonOracle.experiment("ope/ope_small_logs.json").list()) {
            String name = example.at("name").text();
            JsonOracle expected = example.at("expect");
            PolicyEvaluation evaluation = evaluation(example.at("data"));
            Estimator.Raw ips = evaluation.raw(Estimator.IPS);
            assertAgrees(ips.value() - z * ips.standardError(), expected, "ips_lo", name);
            assertAgrees(ips.value() + z * ips.standardError(), expected, "ips_hi", name);
            Estimator.Raw robust = evaluation.raw(Estimator.DOUBLY_ROBUST);
            assertAgrees(robust.value() - z * robust.standardError(), expected, "dr_lo", name);
            assertAgrees(robust.value() + z * robust.standardError(), expected, "dr_hi", name);
        }
    }
}
