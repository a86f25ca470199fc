package io.growth.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.figure.Interval;
import io.growth.core.internal.JsonOracle;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Every figure of the shared vector of 60 predictions with ties. */
class MetricsVectorTest {

    private static final Offset<Double> EXACT = within(1e-12);

    private final JsonOracle oracle = MetricsVector.figures();
    private final Predictions plain = MetricsVector.predictions(oracle);
    private final Predictions weighted = plain.withWeights(oracle.numbers("w"));

    @Test
    void rankingFiguresAgree() {
        JsonOracle expected = oracle.at("unweighted");
        assertThat(plain.auc()).isCloseTo(expected.number("auc"), EXACT);
        assertThat(plain.gini()).isCloseTo(expected.number("gini"), EXACT);
        assertThat(plain.averagePrecision()).isCloseTo(expected.number("average_precision"), EXACT);
        assertThat(plain.prAucTrapezoid()).isCloseTo(expected.number("pr_auc_trapezoid"), EXACT);
        assertThat(plain.prAuc()).isCloseTo(expected.number("pr_auc_davis_goadrich"), EXACT);
        assertThat(plain.ks()).isCloseTo(expected.number("ks"), EXACT);
        assertThat(plain.ksThreshold()).isEqualTo(expected.number("ks_threshold"));
    }

    @Test
    void deLongsVarianceAndIntervalAgree() {
        JsonOracle expected = oracle.at("unweighted");
        assertThat(plain.aucVariance()).isCloseTo(expected.number("auc_delong_variance"), EXACT);
        Interval interval = plain.aucInterval(0.95);
        assertThat(interval.low()).isCloseTo(expected.numbers("auc_ci95")[0], EXACT);
        assertThat(interval.high()).isCloseTo(expected.numbers("auc_ci95")[1], EXACT);
    }

    @Test
    void figuresOfProbabilitiesAgree() {
        JsonOracle expected = oracle.at("unweighted");
        assertThat(plain.logLoss()).isCloseTo(expected.number("logloss_eps1em15"), EXACT);
        assertThat(plain.brier()).isCloseTo(expected.number("brier"), EXACT);
        assertThat(plain.reliability(10).expectedError()).isCloseTo(expected.number("ece10_width"), EXACT);
        assertThat(plain.reliability(10).maximumError()).isCloseTo(expected.number("mce10_width"), EXACT);
        assertThat(plain.reliabilityByMass(10).expectedError()).isCloseTo(expected.number("ece10_mass"), EXACT);
        assertThat(plain.reliabilityByMass(10).maximumError()).isCloseTo(expected.number("mce10_mass"), EXACT);
        assertThat(plain.calibrationZ()).isCloseTo(oracle.number("spiegelhalter_z"), EXACT);
    }

    @Test
    void brierScoreSplitsIntoItsParts() {
        JsonOracle expected = oracle.at("calibration").at("brier_murphy");
        BrierSplit split = plain.brierSplit();
        assertThat(split.reliability()).isCloseTo(expected.number("reliability"), EXACT);
        assertThat(split.resolution()).isCloseTo(expected.number("resolution"), EXACT);
        assertThat(split.uncertainty()).isCloseTo(expected.number("uncertainty"), EXACT);
    }

    @Test
    void weightedFiguresAgree() {
        JsonOracle expected = oracle.at("weighted");
        assertThat(weighted.auc()).isCloseTo(expected.number("auc"), EXACT);
        assertThat(weighted.averagePrecision()).isCloseTo(expected.number("average_precision"), EXACT);
        assertThat(weighted.logLoss()).isCloseTo(expected.number("logloss_eps1em15"), EXACT);
        assertThat(weighted.brier()).isCloseTo(expected.number("brier"), EXACT);
    }

    @Test
    void figuresAtThresholdsAgree() {
        agree(plain.at(0.5), oracle.at("unweighted").at("at_0_5"));
        agree(plain.at(0.3), oracle.at("unweighted").at("at_0_3"));
        agree(weighted.at(0.5), oracle.at("weighted").at("at_0_5"));
    }

    private static void agree(ConfusionMatrix matrix, JsonOracle expected) {
        assertThat(matrix)
                .isEqualTo(new ConfusionMatrix(
                        expected.number("tp"), expected.number("fp"), expected.number("fn"), expected.number("tn")));
        assertThat(matrix.accuracy()).isCloseTo(expected.number("accuracy"), EXACT);
        assertThat(matrix.precision()).isCloseTo(expected.number("precision"), EXACT);
        assertThat(matrix.recall()).isCloseTo(expected.number("recall"), EXACT);
        assertThat(matrix.specificity()).isCloseTo(expected.number("specificity"), EXACT);
        assertThat(matrix.f1()).isCloseTo(expected.number("f1"), EXACT);
        assertThat(matrix.fBeta(2)).isCloseTo(expected.number("f2"), EXACT);
        assertThat(matrix.fBeta(0.5)).isCloseTo(expected.number("f05"), EXACT);
        assertThat(matrix.balancedAccuracy()).isCloseTo(expected.number("balanced_accuracy"), EXACT);
        assertThat(matrix.mcc()).isCloseTo(expected.number("mcc"), EXACT);
        assertThat(matrix.kappa()).isCloseTo(expected.number("cohen_kappa"), EXACT);
    }

    @Test
    void curveHasThePointsOfTheOracle() {
        List<JsonOracle> expected = oracle.at("roc").list();
        List<CurvePoint> points = plain.curve();
        assertThat(points).hasSize(expected.size() + 1);
        for (int k = 0; k < expected.size(); k++) {
            assertThat(points.get(k + 1).threshold()).isEqualTo(expected.get(k).number("threshold"));
            assertThat(points.get(k + 1).recall()).isCloseTo(expected.get(k).number("tp") / 36, EXACT);
            assertThat(points.get(k + 1).falsePositiveRate())
                    .isCloseTo(expected.get(k).number("fp") / 24, EXACT);
        }
    }

    @Test
    void thresholdByProfitAgrees() {
        JsonOracle expected = oracle.at("profit");
        Payoff payoff = Payoff.profit(90, 10);
        ThresholdChoice choice = ThresholdChoice.byPayoff(plain, payoff);
        assertThat(choice.threshold()).isEqualTo(expected.number("best_threshold"));
        assertThat(choice.value()).isEqualTo(expected.number("best_profit"));
        assertThat(choice.bayesThreshold()).isCloseTo(expected.number("bayes_threshold"), EXACT);
        double[] curve = expected.numbers("curve");
        for (int cut = 0; cut < curve.length; cut++) {
            assertThat(payoff.of(plain.cuts().matrix(cut))).isCloseTo(curve[cut], EXACT);
        }
    }

    @Test
    void expectedProfitOfCampaignAgrees() {
        JsonOracle expected = oracle.at("empc_default");
        CampaignProfit.Best best = CampaignProfit.defaults().of(plain);
        assertThat(best.perCustomer()).isCloseTo(expected.number("empc"), within(1e-11));
        assertThat(best.share()).isCloseTo(expected.number("fraction"), within(1e-11));
    }

    @Test
    void liftAgrees() {
        assertThat(plain.lift(0.2)).isCloseTo(oracle.at("lift_at_20pct").number("lift"), EXACT);
    }

    @Test
    void certainErrorsCostMuchButNotEverything() {
        Predictions certain = Predictions.of(new double[] {0, 1, 1, 0}, new int[] {1, 0, 1, 0});
        assertThat(certain.logLoss()).isCloseTo(oracle.at("logloss_extremes").number("value"), EXACT);
    }

    @Test
    void populationStabilityAgrees() {
        JsonOracle expected = oracle.at("psi");
        double[] before = expected.numbers("expected_counts");
        double[] now = expected.numbers("actual_counts");
        assertThat(PopulationStability.of(before, now)).isCloseTo(expected.number("psi"), EXACT);
        assertThat(PopulationStability.smoothed(before, now))
                .isCloseTo(expected.number("psi_with_half_count_added"), EXACT);
    }
}
