package io.growth.core.learn.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.internal.JsonOracle;
import io.growth.core.learn.Examples;
import io.growth.core.learn.reference.RealSets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Firth's regression and verdicts of separation agree with reference values")
class FirthAgreementTest {

    @Test
    void onShoppersWithAllCodes() {
        JsonOracle oracle = JsonOracle.behaviour("shoppers_separation.json");
        FirthModel model = FirthRegression.create().fit(RealSets.shoppersAllCodes());
        agrees(model, oracle.at("firth"), 1e-8);
    }

    @Test
    void onToys() {
        JsonOracle toys = JsonOracle.behaviour("separation_toys.json");
        toys.names().forEach(name -> {
            JsonOracle toy = toys.at(name);
            Examples examples = examples(toy);
            agrees(FirthRegression.create().fit(examples), toy.at("firth"), 1e-10);
            agrees(Separation.of(examples), toy);
        });
    }

    private static Examples examples(JsonOracle toy) {
        double[][] values = toy.rows("X");
        List<String> names = IntStream.rangeClosed(1, values[0].length)
                .mapToObj(c -> "x" + c)
                .toList();
        return Examples.of(
                Features.dense(names, values),
                Arrays.stream(toy.numbers("y")).mapToInt(y -> (int) y).toArray());
    }

    private static void agrees(FirthModel model, JsonOracle oracle, double tolerance) {
        List<Coefficient> found =
                model.coefficients().stream().filter(c -> !c.isAliased()).toList();
        assertThat(found).extracting(Coefficient::column).isEqualTo(oracle.texts("names"));
        double[] estimates = oracle.numbers("coef");
        double[] errors = oracle.numbers("se");
        for (int k = 0; k < estimates.length; k++) {
            Coefficient coefficient = found.get(k);
            assertThat(coefficient.estimate())
                    .as(coefficient.column())
                    .isCloseTo(estimates[k], within(tolerance * (errors[k] + Math.abs(estimates[k]))));
            assertThat(coefficient.standardError())
                    .as(coefficient.column())
                    .isCloseTo(errors[k], within(tolerance * errors[k]));
        }
        double value = oracle.number("penalised_loglik");
        assertThat(model.penalisedLogLikelihood()).isCloseTo(value, within(1e-10 * Math.abs(value)));
    }

    private static void agrees(Separation found, JsonOracle toy) {
        assertThat(found.kind().name()).isEqualToIgnoringCase(toy.text("kind"));
        assertThat(Arrays.stream(found.rows()).asDoubleStream().toArray())
                .isEqualTo(toy.numbers("separated_rows_first20"));
        assertThat(found.runaways())
                .extracting(Separation.Runaway::column)
                .containsExactlyElementsOf(toy.at("infinite_in_recession_cone").names());
        found.runaways()
                .forEach(runaway -> assertThat(runaway.limit())
                        .isEqualTo(
                                toy.at("infinite_in_recession_cone")
                                                .text(runaway.column())
                                                .equals("+inf")
                                        ? Separation.Limit.UP
                                        : Separation.Limit.DOWN));
        if (toy.has("loglik_supremum")) {
            assertThat(found.supremum()).isCloseTo(toy.number("loglik_supremum"), within(1e-12));
        }
    }
}
