package io.growth.core.learn.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.data.Features;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import io.growth.core.learn.Examples;
import io.growth.core.learn.Explanation;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogisticRegressionTest {

    private static final LogisticRegression TRAINER =
            LogisticRegression.create().withL2(1);

    @ParameterizedTest
    @EnumSource(Solver.class)
    void isTheSameForAnyNumberOfThreadsBitForBit(Solver solver) {
        for (boolean sparse : new boolean[] {false, true}) {
            Examples examples = Shop.examples(7, 3000, 5, sparse);
            LogisticRegression trainer = TRAINER.withSolver(solver).withMaxIterations(20);
            byte[] one = bytes(trainer.fit(examples, FitContext.defaults().withThreads(1)));
            for (int threads : new int[] {2, 3, 8}) {
                LogisticModel model =
                        trainer.fit(examples, FitContext.defaults().withThreads(threads));
                assertThat(bytes(model)).as(threads + " threads").isEqualTo(one);
            }
        }
    }

    private static byte[] bytes(LogisticModel model) {
        ModelWriter out = ModelWriter.of(LogisticModel.FORMAT.type(), 1);
        LogisticModel.FORMAT.write(model, out);
        return out.toBytes();
    }

    @Test
    void answersTheSameAfterLoading() throws IOException {
        Examples examples = Shop.examples(11, 500, 4, false);
        LogisticModel model = TRAINER.fit(examples);
        try (ModelReader in = ModelReader.of(bytes(model))) {
            LogisticModel loaded = LogisticModel.FORMAT.read(in);
            assertThat(loaded.probabilities(examples.features())).isEqualTo(model.probabilities(examples.features()));
            assertThat(loaded.report()).isEqualTo(model.report());
            assertThat(loaded.means()).isEqualTo(model.means());
        }
    }

    @Test
    void refusesAFileWhoseCoefficientsAreNoNumbers() throws IOException {
        ModelWriter out = ModelWriter.of("logistic", 1)
                .strings("names", List.of("age"))
                .doubles("coefficients", new double[] {Double.NaN})
                .real("intercept", 0);
        try (ModelReader in = ModelReader.of(out.toBytes())) {
            assertThatThrownBy(() -> LogisticModel.FORMAT.read(in))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining("coefficients");
        }
    }

    @Test
    void explainsAPredictionByTheDifferenceToTheAverageCustomer() {
        Examples examples = Shop.examples(13, 500, 4, false);
        LogisticModel model = TRAINER.fit(examples);
        double[] row = {1, 2, 3, 4};
        Explanation why = model.explain(row);
        assertThat(why.logOdds()).isCloseTo(model.logOdds(row), Offset.offset(1e-12));
        assertThat(why.base()).isCloseTo(model.logOdds(model.means()), Offset.offset(1e-12));
        assertThat(why.parts().get(2).logOdds()).isEqualTo(model.coefficients()[2] * (3 - model.means()[2]));
    }

    @Test
    void aWeightOfTwoIsTheExampleTwice() {
        Examples examples = Shop.examples(17, 300, 3, false);
        double[] weights =
                IntStream.range(0, 300).mapToDouble(row -> 1 + row % 2).toArray();
        int[] repeated = IntStream.range(0, 300)
                .flatMap(row -> IntStream.generate(() -> row).limit(1 + row % 2))
                .toArray();
        same(TRAINER.fit(examples.withWeights(weights)), TRAINER.fit(examples.rows(repeated)));
    }

    @Test
    void classWeightsAreWeightsOfTheExamples() {
        Examples examples = Shop.examples(19, 300, 3, true);
        double[] weights = Arrays.stream(examples.labels())
                .mapToDouble(y -> y == 1 ? 3 : 0.5)
                .toArray();
        same(TRAINER.withClassWeights(0.5, 3).fit(examples), TRAINER.fit(examples.withWeights(weights)));
    }

    @Test
    void anOffsetStandsForWhatAFeatureWithACoefficientOfOneWouldSay() {
        Examples examples = Shop.examples(23, 400, 3, false);
        LogisticModel whole = LogisticRegression.create().fit(examples);
        double[] offsets = IntStream.range(0, 400)
                .mapToDouble(
                        row -> whole.coefficients()[1] * examples.features().get(row, 1) + 0.25)
                .toArray();
        LogisticModel rest = LogisticRegression.create().fit(examples.withOffsets(offsets));
        assertThat(rest.coefficients()[0]).isCloseTo(whole.coefficients()[0], Offset.offset(1e-8));
        assertThat(rest.coefficients()[1]).isCloseTo(0, Offset.offset(1e-8));
        assertThat(rest.intercept()).isCloseTo(whole.intercept() - 0.25, Offset.offset(1e-8));
    }

    @Test
    void aSparseMatrixIsStandardizedAsADenseOne() {
        for (LogisticRegression trainer : List.of(TRAINER, TRAINER.withL1(20), TRAINER.withSolver(Solver.NEWTON_CG))) {
            LogisticRegression standardized = trainer.withStandardization(true);
            same(standardized.fit(Shop.examples(29, 600, 5, false)), standardized.fit(Shop.examples(29, 600, 5, true)));
        }
    }

    private static void same(LogisticModel a, LogisticModel b) {
        assertThat(a.coefficients()).containsExactly(b.coefficients(), Offset.offset(1e-8));
        assertThat(a.intercept()).isCloseTo(b.intercept(), Offset.offset(1e-8));
    }

    @Test
    void scoresRowsAlikeInEveryForm() {
        Examples dense = Shop.examples(31, 50, 7, false);
        Examples sparse = Shop.examples(31, 50, 7, true);
        LogisticModel model = TRAINER.fit(dense);
        var row = new double[7];
        for (int i = 0; i < 50; i++) {
            dense.features().copyRow(i, row);
            assertThat(model.probability(dense.features(), i)).isEqualTo(model.probability(row));
            assertThat(model.probability(sparse.features(), i)).isCloseTo(model.probability(row), Offset.offset(1e-14));
        }
    }

    @Test
    void unitsMayDifferByEighteenOrdersOfMagnitude() {
        Examples plain = Shop.examples(37, 400, 2, false);
        var values = new double[800];
        for (int row = 0; row < 400; row++) {
            values[2 * row] = plain.features().get(row, 0) * 1e9;
            values[2 * row + 1] = plain.features().get(row, 1) * 1e-9;
        }
        Examples odd = Examples.of(Features.dense(plain.features().names(), 400, values), plain.labels());
        LogisticModel expected = LogisticRegression.create().fit(plain);
        LogisticModel model = LogisticRegression.create().fit(odd);
        assertThat(model.coefficients()[0] * 1e9).isCloseTo(expected.coefficients()[0], Offset.offset(1e-8));
        assertThat(model.coefficients()[1] * 1e-9).isCloseTo(expected.coefficients()[1], Offset.offset(1e-8));
    }

    @Test
    void namesTheColumnThatOthersDetermineAndTheWayOut() {
        Features features = Features.dense(
                List.of("a", "twiceA", "b"), new double[][] {{1, 2, 0}, {2, 4, 1}, {3, 6, 1}, {4, 8, 0}, {5, 10, 0}});
        Examples examples = Examples.of(features, new int[] {0, 1, 0, 1, 0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogisticRegression.create().fit(examples))
                .withMessageContainingAll("twiceA", "withL2", "Firth");
        assertThat(TRAINER.fit(examples).report().hasConverged()).isTrue();
    }

    @Test
    void namesAConstantColumn() {
        Features features = Features.dense(List.of("a", "always"), new double[][] {{1, 7}, {2, 7}, {3, 7}, {4, 7}});
        Examples examples = Examples.of(features, new int[] {0, 1, 0, 1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogisticRegression.create().fit(examples))
                .withMessageContaining("always");
        assertThat(TRAINER.fit(examples).coefficient("always")).isCloseTo(0, Offset.offset(1e-12));
    }

    @Test
    void saysThatCoefficientsDiverge() {
        Features features = Features.dense(List.of("a"), new double[][] {{1}, {2}, {3}, {4}});
        Examples separated = Examples.of(features, new int[] {0, 0, 1, 1});
        FitReport report = LogisticRegression.create().fit(separated).report();
        assertThat(report.hasConverged()).isFalse();
        assertThat(report.stop()).isEqualTo(FitReport.Stop.DIVERGING);
        assertThat(report.toString()).contains("withL2", "Firth");
        assertThat(TRAINER.fit(separated).report().hasConverged()).isTrue();
    }

    @Test
    void refusesWhatIsNoNumberWithRowAndColumn() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Features features = Features.dense(List.of("a", "b"), new double[][] {{1, 2}, {3, bad}, {5, 1}});
            Examples examples = Examples.of(features, new int[] {0, 1, 0});
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TRAINER.fit(examples))
                    .withMessageContainingAll("column b", "row 1", "" + bad);
        }
        LogisticModel model = TRAINER.fit(Shop.examples(3, 100, 2, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.probability(new double[] {1, Double.NaN}))
                .withMessageContaining("f1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.probability(new double[3]))
                .withMessageContaining("3 numbers");
    }

    @Test
    void refusesExamplesOfOneLabel() {
        Features features = Features.dense(List.of("a"), new double[][] {{1}, {2}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(Examples.of(features, new int[] {1, 1})))
                .withMessageContaining("label 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(Examples.of(features, new int[] {1, 2}, 3)))
                .withMessageContaining("3");
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        Stream.<Runnable>of(
                        () -> TRAINER.withL2(-1),
                        () -> TRAINER.withL1(Double.NaN),
                        () -> TRAINER.withTolerance(0),
                        () -> TRAINER.withMaxIterations(0),
                        () -> TRAINER.withClassWeights(1, 0))
                .forEach(call -> assertThatIllegalArgumentException().isThrownBy(call::run));
        assertThat(TRAINER.withStandardization(true).withBalancedClasses())
                .hasToString("LogisticRegression L2 1 standardized balanced");
    }

    @Test
    void moreColumnsThanRowsNeedAPenalty() {
        Examples wide = Shop.examples(41, 20, 40, false);
        assertThat(TRAINER.fit(wide).report().hasConverged()).isTrue();
        assertThat(TRAINER.withL1(2).fit(wide).report().hasConverged()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogisticRegression.create().fit(wide))
                .withMessageContaining("withL2");
    }

    @ParameterizedTest
    @EnumSource(Solver.class)
    void tellsItsProgressAndCanBeCancelled(Solver solver) {
        Examples examples = Shop.examples(43, 500, 3, false);
        var told = new ArrayList<Progress>();
        LogisticRegression trainer = TRAINER.withSolver(solver).withMaxIterations(10);
        trainer.fit(examples, FitContext.defaults().withProgress(told::add));
        assertThat(told).extracting(Progress::stage).contains("logistic regression");
        assertThatThrownBy(() -> trainer.fit(examples, FitContext.defaults().withCancel(() -> told.size() > 0)))
                .isInstanceOf(FitCancelledException.class);
    }
}
