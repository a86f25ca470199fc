package io.growth.core.learn.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.growth.core.figure.Interval;
import io.growth.core.internal.JsonOracle;
import io.growth.core.learn.Examples;
import io.growth.core.learn.reference.RealSets;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Inference agrees with reference values of Newton in 80-bit arithmetic")
class InferenceAgreementTest {

    /** One part in 10⁸, which R's own standard errors do not reach. */
    private static final double PERCENT = 1e-6;

    @Test
    void onTelco() {
        agrees(RealSets.telco(), JsonOracle.behaviour("telco_glm.json").at("unweighted"));
    }

    @Test
    void onTelcoWithFrequencies() {
        Examples telco = RealSets.telco();
        double[] weights =
                IntStream.range(0, telco.size()).mapToDouble(row -> 1 + row % 3).toArray();
        agrees(
                telco.withWeights(weights),
                JsonOracle.behaviour("telco_glm.json").at("weighted"));
    }

    @Test
    void onTelcoWithBalancedClasses() {
        Examples telco = RealSets.telco();
        double churned = Arrays.stream(telco.labels()).sum();
        double[] weights = Arrays.stream(telco.labels())
                .mapToDouble(label -> telco.size() / (2 * (label == 1 ? churned : telco.size() - churned)))
                .toArray();
        agrees(
                telco.withWeights(weights),
                JsonOracle.behaviour("telco_glm.json").at("balanced"));
    }

    @Test
    void onShoppers() {
        agrees(RealSets.shoppers(), JsonOracle.behaviour("shoppers_glm.json"));
    }

    @Test
    void onRetail() {
        agrees(RealSets.retail(), JsonOracle.behaviour("retail_glm.json"));
    }

    private static void agrees(Examples examples, JsonOracle oracle) {
        Inference inference = Inference.of(examples);
        List<Coefficient> found = inference.coefficients();
        assertThat(found).extracting(Coefficient::column).isEqualTo(oracle.texts("names"));
        agrees(found, Coefficient::estimate, oracle.numbers("coef"));
        agrees(found, Coefficient::standardError, oracle.numbers("std_error"));
        agrees(found, Coefficient::z, oracle.numbers("z"));
        agrees(found, Coefficient::p, oracle.numbers("p_value"));
        agrees(found, c -> c.lnP() / Math.log(10), oracle.numbers("log10_p_value"));
        agrees(found, Coefficient::oddsRatio, oracle.numbers("odds_ratio"));
        for (int k = 0; k < found.size(); k++) {
            Interval wald = found.get(k).interval(0.95);
            close(wald.low(), oracle.at("ci95_wald").at(k).numbers()[0]);
            close(wald.high(), oracle.at("ci95_wald").at(k).numbers()[1]);
        }
        agrees(inference.goodness(), oracle);
    }

    private static void agrees(GoodnessOfFit goodness, JsonOracle oracle) {
        close(goodness.logLikelihood(), oracle.number("loglik"));
        close(goodness.nullLogLikelihood(), oracle.number("null_loglik"));
        close(goodness.deviance(), oracle.number("deviance"));
        close(goodness.aic(), oracle.number("aic"));
        close(goodness.bic(), oracle.number("bic"));
        close(goodness.mcFadden(), oracle.number("mcfadden_r2"));
        close(goodness.chiSquare(), oracle.number("lr_chi2"));
        close(goodness.degrees(), oracle.number("lr_df"));
        close(goodness.lnP() / Math.log(10), oracle.number("log10_lr_p"));
    }

    private static void agrees(List<Coefficient> found, ToDoubleFunction<Coefficient> figure, double[] expected) {
        for (int k = 0; k < expected.length; k++) {
            assertThat(figure.applyAsDouble(found.get(k)))
                    .as(found.get(k).column())
                    .isCloseTo(expected[k], withinPercentage(PERCENT));
        }
    }

    private static void close(double found, double expected) {
        assertThat(found).isCloseTo(expected, withinPercentage(PERCENT));
    }

    @Test
    void inTheWholeCovarianceOfTelco() throws IOException {
        double[][] covariance = Inference.of(RealSets.telco()).covariance();
        List<String> lines = Files.readAllLines(JsonOracle.data("../oracles/behaviour/telco_glm_covariance.csv"));
        for (int i = 0; i < covariance.length; i++) {
            String[] fields = lines.get(i + 1).split(",");
            // Beside the standard errors, since a covariance near 0 has no digits of its own.
            for (int j = 0; j < covariance.length; j++) {
                double size = Math.sqrt(covariance[i][i] * covariance[j][j]);
                assertThat(covariance[i][j] / size)
                        .isCloseTo(
                                Double.parseDouble(fields[fields.length - covariance.length + j]) / size, within(1e-9));
            }
        }
    }

    @Test
    void inProfileIntervalsOfTelco() {
        Inference inference = Inference.of(RealSets.telco());
        JsonOracle expected =
                JsonOracle.behaviour("telco_glm.json").at("unweighted").at("ci95_profile");
        assertThat(expected.names()).hasSize(5);
        expected.names().forEach(column -> {
            Interval interval = inference.profile(column, 0.95);
            double[] ends = expected.numbers(column);
            close(interval.low(), ends[0]);
            close(interval.high(), ends[1]);
        });
    }

    @Test
    void withoutTheColumnsThatRepeatOthers() {
        JsonOracle oracle = JsonOracle.behaviour("telco_rankdeficient.json");
        Inference inference = Inference.of(RealSets.telcoAllLevels());
        assertThat(inference.rank().rank()).isEqualTo(24);
        close(inference.goodness().logLikelihood(), oracle.number("loglik"));
        JsonOracle kept = oracle.at("coef_of_kept");
        kept.names().forEach(column -> close(inference.coefficient(column).estimate(), kept.number(column)));
        assertThat(inference.coefficients())
                .filteredOn(Coefficient::isAliased)
                .extracting(Coefficient::column)
                .isEqualTo(oracle.texts("aliased_by_r_column_order"));
    }
}
