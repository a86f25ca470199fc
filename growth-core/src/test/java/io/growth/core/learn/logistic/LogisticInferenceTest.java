package io.growth.core.learn.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.data.Features;
import io.growth.core.data.Table;
import io.growth.core.learn.Examples;
import io.growth.core.learn.TableModel;
import io.growth.core.learn.Target;
import io.growth.core.learn.inference.Coefficient;
import io.growth.core.learn.inference.Inference;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** From a fitted model to standard errors, intervals and tests. */
class LogisticInferenceTest {

    private static final Percentage DIGITS = Percentage.withPercentage(1e-8);

    private final Examples examples = Shop.examples(3, 500, 4, false);

    @Test
    void tellsHowSureTheCoefficientsOfAModelAre() {
        LogisticModel model = LogisticRegression.create().fit(examples);

        List<Coefficient> found = model.inference(examples).coefficients();

        List<Coefficient> expected = Inference.of(examples).coefficients();
        assertThat(found).hasSize(5);
        for (int c = 0; c < 5; c++) {
            assertThat(found.get(c).column()).isEqualTo(expected.get(c).column());
            assertThat(found.get(c).estimate()).isCloseTo(expected.get(c).estimate(), DIGITS);
            assertThat(found.get(c).standardError()).isCloseTo(expected.get(c).standardError(), DIGITS);
        }
        assertThat(found.get(0).estimate()).isCloseTo(model.intercept(), DIGITS);
        assertThat(found.get(4).estimate()).isCloseTo(model.coefficient("f3"), DIGITS);
    }

    @Test
    void refusesModelsThatAreNotThoseOfMaximumLikelihood() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LogisticRegression.create().withL2(5).fit(examples).inference(examples))
                .withMessageContaining("fit without penalty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogisticRegression.create()
                        .withClassWeights(1, 3)
                        .fit(examples)
                        .inference(examples))
                .withMessageContaining("no maximum of the likelihood");
    }

    @Test
    void refusesCoefficientsThatGrewUntilNobodySawASlope() {
        int[] labels = examples.labels().clone();
        var values = new double[examples.size() * 2];
        for (int row = 0; row < labels.length; row++) {
            values[2 * row] = examples.features().get(row, 0);
            values[2 * row + 1] = row % 25 == 0 ? 1 : 0;
            labels[row] = row % 25 == 0 ? 1 : labels[row];
        }
        Features features = Features.dense(List.of("f0", "level"), labels.length, values);
        Examples separated = Examples.of(features, labels);
        for (double tolerance : new double[] {1e-3, 1e-8, 1e-15, 1e-22}) {
            LogisticModel model =
                    LogisticRegression.create().withTolerance(tolerance).fit(separated);
            assertThatIllegalArgumentException()
                    .as("tolerance " + tolerance)
                    .isThrownBy(() -> model.inference(separated))
                    .withMessageContaining("separated")
                    .withMessageContaining("level");
        }
    }

    @Test
    void refusesExamplesOfOtherFeatures() {
        LogisticModel model = LogisticRegression.create().fit(examples);
        Features others = Features.dense(
                List.of("f0", "f1", "f2", "x"),
                examples.size(),
                examples.features().values());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.inference(Examples.of(others, examples.labels())))
                .withMessageContaining("it lacks [x]");
    }

    @Test
    void namesTheColumnsOfATable() {
        Table visits = visits(400, 7);

        TableModel<LogisticModel> model = LogisticRegression.create().fit(visits, "purchase");
        Inference inference = model.model().inference(model.examples(visits));

        assertThat(inference.coefficients())
                .extracting(Coefficient::column)
                .containsExactly("(intercept)", "age", "channel=email", "channel=shop");
        Coefficient shop = inference.coefficient("channel=shop");
        assertThat(shop.interval(0.95).exp().contains(shop.oddsRatio())).isTrue();
        assertThat(shop.p()).isLessThan(0.01);
        assertThat(inference.toString()).contains("channel=shop").contains("odds ratio");
    }

    @Test
    void countsTheRowsOfATableAsItsWeightsSay() {
        Table visits = visits(300, 11);
        var counts = new double[300];
        var random = new SplittableRandom(5);
        for (int row = 0; row < 300; row++) {
            counts[row] = random.nextInt(1, 4);
        }
        Table weighted = visits.withNumbers("visits", counts);

        TableModel<LogisticModel> model =
                LogisticRegression.create().fit(weighted, Target.of("purchase").weightedBy("visits"));

        Table repeated = visits.rows(IntStream.range(0, 300)
                .flatMap(row -> IntStream.generate(() -> row).limit((long) counts[row]))
                .toArray());
        TableModel<LogisticModel> twin = LogisticRegression.create().fit(repeated, "purchase");
        List<Coefficient> found =
                model.model().inference(model.examples(weighted)).coefficients();
        List<Coefficient> expected =
                twin.model().inference(twin.examples(repeated)).coefficients();
        for (int c = 0; c < expected.size(); c++) {
            assertThat(found.get(c).estimate()).isCloseTo(expected.get(c).estimate(), DIGITS);
            assertThat(found.get(c).standardError()).isCloseTo(expected.get(c).standardError(), DIGITS);
        }
    }

    private static Table visits(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var ages = new double[rows];
        var channels = new String[rows];
        var purchases = new String[rows];
        for (int row = 0; row < rows; row++) {
            ages[row] = random.nextInt(18, 80);
            channels[row] = List.of("ad", "email", "shop").get(random.nextInt(3));
            double margin = ages[row] / 40 - 2 + (channels[row].equals("shop") ? 1.5 : 0);
            purchases[row] = random.nextDouble() < 1 / (1 + Math.exp(-margin)) ? "yes" : "no";
        }
        return Table.builder()
                .number("age", ages)
                .category("channel", channels)
                .category("purchase", purchases)
                .build();
    }
}
