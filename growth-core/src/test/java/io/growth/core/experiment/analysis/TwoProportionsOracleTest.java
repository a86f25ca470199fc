package io.growth.core.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.figure.Interval;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TwoProportionsOracleTest {

    static Stream<Oracle> cases() {
        return Oracle.of("abtest/two_proportions.json").list().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyTestAndIntervalAgreesToNineDigits(Oracle of) {
        Oracle in = of.at("input");
        check(TwoProportions.of(in.proportion(0), in.proportion(2)).withLevel(1 - in.number(4)), of.at("expect"));
        Proportion first = in.proportion(0);
        Proportion second = in.proportion(2);
        of.at("expect").holds("p1", first.share()).holds("p2", second.share());
        wilson("wilson1", first, 1 - in.number(4), of.at("expect"));
        wilson("wilson2", second, 1 - in.number(4), of.at("expect"));
    }

    /** Where nobody did it the end is exactly 0; 40 digits leave a rounding of it. */
    private static void wilson(String name, Proportion arm, double level, Oracle expected) {
        Interval seen = arm.wilson(level);
        expected.holds(name + "_hi", seen.high());
        if (arm.hits() == 0) {
            assertThat(seen.low()).isZero();
        } else {
            expected.holds(name + "_lo", seen.low());
        }
    }

    static void check(TwoProportions arms, Oracle expected) {
        Effect difference = arms.difference();
        expected.holds("diff", difference.estimate())
                .holds("z_pooled", arms.pooledZ().statistic())
                .holds("p_pooled_two_sided", arms.pooledZ().pValue())
                .holds("p_pooled_greater", arms.pooledZ().pGreater())
                .holds("se_unpooled", difference.standardError())
                .holds("z_unpooled", difference.statistic())
                .holds("p_unpooled_two_sided", difference.pValue())
                .holds("wald_*", difference.interval())
                .holds("newcombe_*", arms.newcombe())
                .holds("agresti_caffo_*", arms.agrestiCaffo())
                .holds("chi2", arms.chiSquare().statistic())
                .holds("p_chi2", arms.chiSquare().pValue())
                .holds("chi2_yates", arms.chiSquareYates().statistic())
                .holds("p_chi2_yates", arms.chiSquareYates().pValue())
                .holds("g_stat", arms.g().statistic())
                .holds("p_g", arms.g().pValue());
        if (expected.has("mn_score_lo")) {
            checkRatios(arms, expected);
        }
        if (expected.has("p_fisher_two_sided")) {
            expected.holds("p_fisher_two_sided", arms.fisher().pValue())
                    .holds("p_fisher_greater", arms.fisher().pGreater());
        }
    }

    private static void checkRatios(TwoProportions arms, Oracle expected) {
        expected.holds("mn_score_*", arms.miettinenNurminen())
                .holds("lift", arms.lift().estimate())
                .holds("lift_katz_*", arms.liftKatz())
                .holds("lift_delta_se", arms.lift().standardError())
                .holds("lift_delta_*", arms.lift().interval())
                .holds("p_lift_delta", arms.lift().pValue())
                .holds("odds_ratio", arms.oddsRatio())
                .holds("or_wald_*", arms.oddsRatioInterval());
        if (expected.number("lift_fieller_lo") < expected.number("lift_fieller_hi")) {
            expected.holds("lift_fieller_*", arms.liftFieller());
        } else {
            // The control can't be told from 0: what the formula gives are the ends of what is left out.
            assertThat(arms.liftFieller()).isEqualTo(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        }
    }
}
