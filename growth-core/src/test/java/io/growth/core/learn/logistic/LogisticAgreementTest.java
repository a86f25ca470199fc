package io.growth.core.learn.logistic;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.Features;
import io.growth.core.internal.JsonOracle;
import io.growth.core.learn.Examples;
import io.growth.core.learn.reference.RealSets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Coefficients of public data sets meet those of Newton's method in extended precision. */
class LogisticAgreementTest {

    private static final double ALL_DIGITS = 1e-8;
    private static final double PENALIZED = 1e-6;

    @Test
    void agreesOnTelco() {
        JsonOracle oracle = JsonOracle.behaviour("telco_glm.json");
        Examples telco = RealSets.telco();
        meets(oracle.at("unweighted"), LogisticRegression.create().fit(telco), "coef", ALL_DIGITS);
        double[] weights =
                IntStream.range(0, telco.size()).mapToDouble(row -> 1 + row % 3).toArray();
        meets(oracle.at("weighted"), LogisticRegression.create().fit(telco.withWeights(weights)), "coef", ALL_DIGITS);
        meets(
                oracle.at("balanced"),
                LogisticRegression.create().withBalancedClasses().fit(telco),
                "coef",
                ALL_DIGITS);
    }

    @Test
    void agreesOnShoppers() {
        JsonOracle oracle = JsonOracle.behaviour("shoppers_glm.json");
        meets(oracle, LogisticRegression.create().fit(RealSets.shoppers()), "coef", ALL_DIGITS);
    }

    @Test
    void agreesOnRetail() {
        JsonOracle oracle = JsonOracle.behaviour("retail_glm.json");
        meets(oracle, LogisticRegression.create().fit(RealSets.retail()), "coef", ALL_DIGITS);
    }

    @Test
    void agreesWithStandardizedL2() {
        penalized("telco_l2.json", RealSets.telco());
        penalized("shoppers_l2.json", RealSets.shoppers());
    }

    private static void penalized(String file, Examples examples) {
        JsonOracle oracle = JsonOracle.behaviour(file);
        for (int k = 0; k < oracle.list("fits").size(); k++) {
            JsonOracle fit = oracle.at("fits").at(k);
            LogisticModel model = LogisticRegression.create()
                    .withL2(fit.number("lambda_"))
                    .withStandardization(true)
                    .withInterceptPenalized(fit.text("intercept").startsWith("penalised"))
                    .fit(examples);
            standardizedMeets(oracle, fit, model);
            if (fit.has("coef_raw")) {
                meets(fit, model, "coef_raw", PENALIZED);
            }
        }
    }

    private static void standardizedMeets(JsonOracle oracle, JsonOracle fit, LogisticModel model) {
        double[] sd = oracle.numbers("sd");
        double[] mean = oracle.numbers("mean");
        double[] expected = fit.numbers("coef_std");
        double[] actual = model.coefficients();
        double intercept = model.intercept();
        for (int j = 0; j < sd.length; j++) {
            intercept += actual[j] * mean[j];
            assertThat(actual[j] * sd[j])
                    .as(model.names().get(j))
                    .isCloseTo(expected[j + 1], relative(expected[j + 1]));
        }
        assertThat(intercept).as("intercept").isCloseTo(expected[0], relative(expected[0]));
        fitMeets(fit, model);
    }

    private static Offset<Double> relative(double value) {
        return Offset.offset(PENALIZED * Math.max(1e-8, Math.abs(value)));
    }

    @Test
    void agreesWithElasticNetDownToItsZeros() {
        JsonOracle oracle = JsonOracle.behaviour("telco_enet.json");
        Examples telco = RealSets.telco();
        for (int k = 0; k < oracle.list("fits").size(); k++) {
            JsonOracle fit = oracle.at("fits").at(k);
            LogisticModel model = LogisticRegression.create()
                    .withElasticNet(fit.number("lambda1"), fit.number("lambda2"))
                    .withStandardization(true)
                    .fit(telco);
            standardizedMeets(JsonOracle.behaviour("telco_l2.json"), fit, model);
            double[] expected = fit.numbers("coef_std");
            double[] actual = model.coefficients();
            for (int j = 0; j < actual.length; j++) {
                assertThat(actual[j] == 0).as(model.names().get(j)).isEqualTo(expected[j + 1] == 0);
            }
            assertThat(model.report().gradientNorm()).as(model.toString()).isLessThan(1e-6);
        }
    }

    @Test
    void agreesOnA9a() {
        JsonOracle oracle = JsonOracle.behaviour("a9a.json");
        Examples examples = RealSets.a9a();
        for (int k = 0; k < oracle.list("fits").size(); k++) {
            JsonOracle fit = oracle.at("fits").at(k);
            LogisticModel model = LogisticRegression.create()
                    .withL2(fit.number("lambda_"))
                    .withInterceptPenalized(fit.text("intercept").startsWith("penalised"))
                    .fit(examples);
            meets(fit, model, "coef", PENALIZED);
        }
    }

    @Test
    void agreesOnSparseAndDenseRowsAlike() {
        JsonOracle oracle = JsonOracle.behaviour("telco_glm.json");
        Examples telco = RealSets.telco();
        Examples sparse = Examples.of(sparse(telco.features()), telco.labels());
        meets(oracle.at("unweighted"), LogisticRegression.create().fit(sparse), "coef", ALL_DIGITS);
    }

    static Features sparse(Features dense) {
        int width = dense.columns();
        int[] stored = IntStream.range(0, dense.values().length)
                .filter(k -> dense.values()[k] != 0)
                .toArray();
        var starts = new int[dense.rows() + 1];
        Arrays.stream(stored).forEach(k -> starts[k / width + 1]++);
        Arrays.parallelPrefix(starts, Integer::sum);
        return Features.sparse(
                dense.names(),
                starts,
                Arrays.stream(stored).map(k -> k % width).toArray(),
                Arrays.stream(stored).mapToDouble(k -> dense.values()[k]).toArray());
    }

    static void meets(JsonOracle oracle, LogisticModel model, String name, double tolerance) {
        double[] expected = oracle.numbers(name);
        assertThat(model.report().hasConverged()).as(model.toString()).isTrue();
        assertThat(model.intercept())
                .as("intercept")
                .isCloseTo(expected[0], Percentage.withPercentage(100 * tolerance));
        double[] actual = model.coefficients();
        for (int j = 0; j < actual.length; j++) {
            double slack = tolerance * Math.max(1e-8, Math.abs(expected[j + 1]));
            assertThat(actual[j]).as(model.names().get(j)).isCloseTo(expected[j + 1], Offset.offset(slack));
        }
        fitMeets(oracle, model);
    }

    static void fitMeets(JsonOracle oracle, LogisticModel model) {
        double likelihood = oracle.number("loglik");
        assertThat(model.report().logLikelihood()).isCloseTo(likelihood, Percentage.withPercentage(1e-8));
        if (oracle.has("objective")) {
            double objective = oracle.number("objective");
            assertThat(model.report().objective()).isCloseTo(objective, Percentage.withPercentage(1e-8));
        }
    }
}
