package io.growth.core.experiment.analysis;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TwoMeansOracleTest {

    static Stream<Oracle> cases() {
        return Oracle.of("abtest/two_means.json").list().stream();
    }

    static Stream<Oracle> samples() {
        return Oracle.of("abtest/raw_samples.json").list().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyTestAndIntervalAgreesToNineDigits(Oracle of) {
        Oracle in = of.at("input");
        Moments control = in.moments(0);
        Moments treatment = in.moments(3);
        of.at("expect")
                .holds("mean1", control.mean())
                .holds("mean2", treatment.mean())
                .holds("var1", control.variance())
                .holds("var2", treatment.variance());
        check(TwoMeans.of(control, treatment).withLevel(1 - in.number(6)), of.at("expect"));
    }

    static void check(TwoMeans arms, Oracle expected) {
        expected.holds("diff", arms.welch().estimate())
                .holds("pooled_se", arms.student().standardError())
                .holds("pooled_t", arms.student().statistic())
                .holds("pooled_df", arms.student().degrees())
                .holds("pooled_p", arms.student().pValue())
                .holds("pooled_*", arms.student().interval())
                .holds("welch_se", arms.welch().standardError())
                .holds("welch_t", arms.welch().statistic())
                .holds("welch_df", arms.welch().degrees())
                .holds("welch_p", arms.welch().pValue())
                .holds("welch_p_greater", arms.welch().pGreater())
                .holds("welch_*", arms.welch().interval())
                .holds("z_p", arms.z().pValue())
                .holds("z_*", arms.z().interval())
                .holds("lift", arms.lift().estimate())
                .holds("lift_delta_se", arms.lift().standardError())
                .holds("lift_delta_t", arms.lift().statistic())
                .holds("lift_delta_p", arms.lift().pValue())
                .holds("lift_delta_*", arms.lift().interval());
        if (expected.has("lift_log_lo")) {
            expected.holds("lift_log_*", arms.liftLog());
        }
    }

    private static JointMoments joint(Oracle arm) {
        double[] y = arm.at("y").numbers();
        double[] x = arm.at("x").numbers();
        JointMoments moments = JointMoments.of(2);
        for (int i = 0; i < y.length; i++) {
            moments.add(y[i], x[i]);
        }
        return moments;
    }

    private static void check(String prefix, Effect effect, Oracle expected) {
        expected.holds(prefix + "diff", effect.estimate())
                .holds(prefix + "se", effect.standardError())
                .holds(prefix + "t", effect.statistic())
                .holds(prefix + "df", effect.degrees())
                .holds(prefix + "p", effect.pValue())
                .holds(prefix + "lo", effect.interval().low())
                .holds(prefix + "hi", effect.interval().high());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void cupedAgrees(Oracle of) {
        JointMoments control = joint(of.at("data").at("control"));
        JointMoments treatment = joint(of.at("data").at("treatment"));
        Cuped cuped = Cuped.of(control, treatment);
        Oracle expected = of.at("cuped");
        check("raw_", TwoMeans.of(control.summary(0), treatment.summary(0)).welch(), expected);
        check("cuped_", cuped.comparison().welch(), expected);
        expected.holds("theta_pooled", cuped.coefficients()[0])
                .holds("variance_reduction_se2", cuped.varianceReduction());
    }

    private static double[][] rows(Oracle arm) {
        return Arrays.stream(arm.at("x").numbers())
                .mapToObj(x -> new double[] {x})
                .toArray(double[][]::new);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void linsRegressionAgrees(Oracle of) {
        Oracle control = of.at("data").at("control");
        Oracle treatment = of.at("data").at("treatment");
        LinRegression lin = LinRegression.of(
                control.at("y").numbers(), rows(control), treatment.at("y").numbers(), rows(treatment));
        of.at("cuped")
                .holds("lin_effect", lin.effect())
                .holds("lin_se_hc0", lin.errorHc0())
                .holds("lin_se_hc2", lin.errorHc2());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ratiosAgree(Oracle of) {
        ArmSummary control = joint(of.at("data").at("control")).ratio(0, 1);
        ArmSummary treatment = joint(of.at("data").at("treatment")).ratio(0, 1);
        TwoMeans arms = TwoMeans.of(control, treatment);
        Oracle expected = of.at("ratio");
        check("", arms.welch(), expected);
        expected.holds("ratio1", control.mean())
                .holds("ratio2", treatment.mean())
                .holds("delta_var1", control.variance())
                .holds("delta_var2", treatment.variance())
                .holds("p_normal", arms.z().pValue())
                .holds("*_normal", arms.z().interval())
                .holds("lift", arms.liftZ().estimate())
                .holds("lift_se", arms.liftZ().standardError())
                .holds("lift_*_normal", arms.liftZ().interval());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void winsorisedMeansAgree(Oracle of) {
        Sample control = Sample.of(of.at("data").at("control").at("y").numbers());
        Sample treatment = Sample.of(of.at("data").at("treatment").at("y").numbers());
        Sample both = Sample.of(control.values());
        both.merge(treatment);
        for (Oracle expected : of.at("winsor").list()) {
            double cap = both.quantile(expected.number("quantile"));
            expected.holds("cap", cap);
            check(
                    "",
                    TwoMeans.of(control.cappedAt(cap), treatment.cappedAt(cap)).welch(),
                    expected);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ranksAgree(Oracle of) {
        RankTest test = RankTest.of(
                of.at("data").at("control").at("y").numbers(),
                of.at("data").at("treatment").at("y").numbers());
        of.at("mann_whitney")
                .holds("U_treatment", test.u())
                .holds("prob_superiority", test.superiority())
                .holds("z_no_cc", test.test().statistic())
                .holds("p_no_cc", test.test().pValue())
                .holds("z_cc", test.corrected().statistic())
                .holds("p_cc", test.corrected().pValue());
    }

    @Test
    void postStratificationAgrees() {
        for (Oracle of : Oracle.of("abtest/post_stratification.json").list()) {
            PostStratification strata = PostStratification.empty();
            for (Oracle stratum : of.at("input").list()) {
                strata.add(stratum.moments(0).summary(), stratum.moments(3).summary());
            }
            Effect effect = strata.effect(0.95);
            of.at("expect")
                    .holds("effect", effect.estimate())
                    .holds("se", effect.standardError())
                    .holds("z", effect.statistic())
                    .holds("p", effect.pValue())
                    .holds("*", effect.interval());
        }
    }
}
