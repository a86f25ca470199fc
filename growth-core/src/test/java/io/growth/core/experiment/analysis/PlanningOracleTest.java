package io.growth.core.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanningOracleTest {

    static Stream<Oracle> ratios() {
        return Oracle.of("abtest/srm.json").list().stream();
    }

    @ParameterizedTest
    @MethodSource("ratios")
    void sampleRatiosAgree(Oracle of) {
        long[] counts = Arrays.stream(of.at("input").at(0).numbers())
                .mapToLong(count -> (long) count)
                .toArray();
        double[] weights = of.at("input").at(1).numbers();
        TestResult test = SampleRatio.chiSquare(counts, weights);
        of.at("expect")
                .holds("chi2", test.statistic())
                .holds("df", test.degrees())
                .holds("p", test.pValue());
        for (int concentration : new int[] {10, 1000}) {
            of.at("sequential_alpha0_" + concentration)
                    .holds("log_bf", SampleRatio.logBayesFactor(counts, weights, concentration))
                    .holds("p_anytime", SampleRatio.anytimeP(counts, weights, concentration));
        }
    }

    private static SampleSize plan(double alpha, double power, double ratio, double sides) {
        SampleSize size =
                SampleSize.standard().withAlpha(alpha).withPower(power).withRatio(ratio);
        return sides == 1 ? size.oneSided() : size;
    }

    @Test
    void customersForProportionsAgree() {
        for (Oracle of : Oracle.of("abtest/power.json").at("proportions").list()) {
            double[] in = of.at("input").numbers();
            SampleSize size = plan(in[2], in[3], in[4], in[5]);
            double control = size.proportions(in[0], in[1]);
            of.at("expect")
                    .holds("n_control_fleiss_pooled", control)
                    .holds("n_control_unpooled", size.proportionsUnpooled(in[0], in[1]))
                    .holds("cohen_h", SampleSize.cohenH(in[0], in[1]))
                    .holds("n_control_arcsine", size.proportionsArcsine(in[0], in[1]))
                    .holds("total_fleiss", size.total(control), 0);
            assertThat(size.detectableRise(in[0], control)).isCloseTo(in[1] - in[0], Offset.offset(1e-9));
        }
    }

    @Test
    void achievedPowersAgree() {
        for (Oracle of : Oracle.of("abtest/power.json").at("achieved").list()) {
            double[] in = of.at("input").numbers();
            SampleSize size = SampleSize.standard().withAlpha(in[4]);
            of.at("expect").holds("power_pooled_both_tails", size.power(in[0], in[1], in[2], in[3]));
            double oneTail = size.withAlpha(in[4] / 2).oneSided().power(in[0], in[1], in[2], in[3]);
            of.at("expect").holds("power_pooled_one_tail", oneTail);
        }
    }

    @Test
    void customersForMeansAgree() {
        for (Oracle of : Oracle.of("abtest/power.json").at("means").list()) {
            double[] in = of.at("input").numbers();
            SampleSize size = plan(in[2], in[3], in[4], in[5]);
            double control = size.means(in[0], in[1]);
            of.at("expect")
                    .holds("n_control_normal", control)
                    .holds("ceil", Math.ceil(control), 0)
                    .holds("mde_at_ceil", size.detectable(in[0], Math.ceil(control)));
        }
    }

    @Test
    void adjustedPValuesAgree() {
        Map<String, UnaryOperator<double[]>> methods = Map.of(
                "bonferroni", PValues::bonferroni,
                "sidak", PValues::sidak,
                "holm", PValues::holm,
                "hochberg", PValues::hochberg,
                "bh", PValues::benjaminiHochberg,
                "by", PValues::benjaminiYekutieli);
        for (Oracle of : Oracle.of("abtest/multiple_comparison.json").list()) {
            methods.forEach((name, method) -> {
                double[] seen = method.apply(of.at("input").numbers());
                double[] expected = of.at(name).numbers();
                for (int i = 0; i < seen.length; i++) {
                    assertThat(seen[i]).as("%s %s", name, i).isCloseTo(expected[i], Offset.offset(1e-9 * expected[i]));
                }
            });
        }
    }

    @Test
    void betaComparisonsAgree() {
        for (Oracle of : Oracle.of("abtest/beta_binomial.json").list()) {
            Oracle in = of.at("input");
            BetaComparison seen = BetaComparison.of(in.proportion(0), in.proportion(2), in.number(4), in.number(5));
            of.at("expect")
                    .holds("prob_2_beats_1", seen.chanceToWin())
                    .holds("expected_loss_choose_2", seen.lossOfTreatment())
                    .holds("expected_loss_choose_1", seen.lossOfControl());
        }
    }

    @Test
    void posteriorsOfTheLiftAgree() {
        for (Oracle of : Oracle.of("abtest/gaussian_posterior.json").list()) {
            Oracle in = of.at("input");
            double level = 1 - in.number(8);
            Effect lift = TwoMeans.of(in.moments(0), in.moments(3)).lift();
            LiftPosterior seen = in.at(7).isNull()
                    ? LiftPosterior.flat(lift, level)
                    : LiftPosterior.of(lift, in.number(6), in.number(7), level);
            of.at("expect")
                    .holds("post_mean", seen.mean())
                    .holds("post_sd", seen.deviation())
                    .holds("chance_to_win", seen.chanceToWin())
                    .holds("*", seen.interval())
                    .holds("risk_control", seen.lossOfControl())
                    .holds("risk_treatment", seen.lossOfTreatment());
        }
    }
}
