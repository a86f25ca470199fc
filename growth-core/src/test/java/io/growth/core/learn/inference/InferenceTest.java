package io.growth.core.learn.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Inference")
class InferenceTest {

    private static final double PERCENT = 1e-7;

    private static Examples examples(long seed) {
        return RandomExamples.of(200, 4, false, seed);
    }

    private static void same(Inference found, Inference expected, String description) {
        for (int c = 0; c < expected.coefficients().size(); c++) {
            same(found.coefficients().get(c), expected.coefficients().get(c), description);
        }
    }

    private static void same(Coefficient found, Coefficient expected, String description) {
        assertThat(found.estimate())
                .as(description + ": " + found.column())
                .isCloseTo(expected.estimate(), within(1e-9 * (1 + Math.abs(expected.estimate()))));
        assertThat(found.standardError())
                .as(description + ": " + found.column())
                .isCloseTo(expected.standardError(), withinPercentage(PERCENT));
    }

    @Test
    void aFrequencyIsAsManyRows() {
        for (long seed = 0; seed < 10; seed++) {
            Examples examples = examples(seed);
            double[] frequencies = RandomExamples.frequencies(examples.size(), seed);
            int[] repeated = RandomExamples.repeated(frequencies);
            Inference weighted = Inference.of(examples.withWeights(frequencies));
            Inference expected = Inference.of(examples.rows(repeated));
            String description = "seed " + seed;
            same(weighted, expected, description);
            same(weighted.robust(), expected.robust(), description);
            int[] groups =
                    IntStream.range(0, examples.size()).map(row -> row % 20).toArray();
            int[] repeatedGroups =
                    Arrays.stream(repeated).map(row -> groups[row]).toArray();
            same(weighted.clustered(groups), expected.clustered(repeatedGroups), description);
            assertThat(weighted.goodness().bic()).isCloseTo(expected.goodness().bic(), withinPercentage(PERCENT));
            assertThat(weighted.goodness().tjur()).isCloseTo(expected.goodness().tjur(), withinPercentage(PERCENT));
            assertThat(weighted.profile("x1", 0.9).low())
                    .isCloseTo(expected.profile("x1", 0.9).low(), within(1e-8));
        }
    }

    @Test
    void anOffsetIsAKnownPart() {
        Examples examples = examples(1);
        double[] offsets = IntStream.range(0, examples.size())
                .mapToDouble(row -> 0.7 * examples.features().get(row, 1))
                .toArray();
        Inference with = Inference.of(examples.withOffsets(offsets));
        Inference without = Inference.of(examples);
        for (Coefficient coefficient : without.coefficients()) {
            double known = coefficient.column().equals("x2") ? 0.7 : 0;
            same(
                    with.coefficient(coefficient.column()),
                    new Coefficient(coefficient.column(), coefficient.estimate() - known, coefficient.standardError()),
                    "offset");
        }
        assertThat(with.goodness().logLikelihood())
                .isCloseTo(without.goodness().logLikelihood(), withinPercentage(PERCENT));
        assertThat(with.goodness().nullLogLikelihood())
                .isNotCloseTo(without.goodness().nullLogLikelihood(), withinPercentage(1));
    }

    @Test
    void takesSparseMatricesAndAnyScale() {
        for (long seed = 0; seed < 10; seed++) {
            Examples examples = examples(seed);
            same(Inference.of(RandomExamples.sparse(examples)), Inference.of(examples), "seed " + seed);
            double[][] scaled = RandomExamples.values(examples);
            for (double[] row : scaled) {
                row[0] *= 1e9;
                row[2] *= 1e-9;
            }
            Inference found = Inference.of(RandomExamples.with(examples, scaled));
            assertThat(found.coefficient("x1").estimate() * 1e9)
                    .isCloseTo(Inference.of(examples).coefficient("x1").estimate(), within(1e-9));
            assertThat(found.coefficient("x3").z())
                    .isCloseTo(Inference.of(examples).coefficient("x3").z(), within(1e-8));
        }
    }

    @Test
    void theSandwichIsMadeAsWritten() {
        Examples examples = examples(3);
        Inference inference = Inference.of(examples);
        int[] groups =
                IntStream.range(0, examples.size()).map(row -> (row * 7) % 31).toArray();
        double[][] rows =
                slowSandwich(examples, inference, IntStream.range(0, 200).toArray());
        double[][] clusters = slowSandwich(examples, inference, groups);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                assertThat(inference.robust().covariance()[i][j]).isCloseTo(rows[i][j], within(1e-10));
                assertThat(inference.clustered(groups).covariance()[i][j]).isCloseTo(clusters[i][j], within(1e-10));
            }
        }
        assertThat(inference.robust().clustered(groups).covariance()[1][1])
                .isEqualTo(inference.clustered(groups).covariance()[1][1]);
    }

    private static double[][] slowSandwich(Examples examples, Inference inference, int[] groups) {
        double[][] c = inference.covariance();
        var scores = new double[examples.size()][5];
        for (int row = 0; row < examples.size(); row++) {
            double margin = inference.coefficients().get(0).estimate();
            for (int j = 0; j < 4; j++) {
                margin += inference.coefficients().get(j + 1).estimate()
                        * examples.features().get(row, j);
            }
            double missed = examples.labels()[row] - 1 / (1 + Math.exp(-margin));
            for (int j = 0; j < 5; j++) {
                scores[groups[row]][j] +=
                        missed * (j == 0 ? 1 : examples.features().get(row, j - 1));
            }
        }
        var sum = new double[5][5];
        for (double[] score : scores) {
            for (int i = 0; i < 25 * 25; i++) {
                int k = i / 125;
                int l = i / 25 % 5;
                sum[i / 5 % 5][i % 5] += c[i / 5 % 5][k] * score[k] * score[l] * c[l][i % 5];
            }
        }
        return sum;
    }

    @Test
    void aProfileEndsWhereTheLikelihoodHasFallenEnough() {
        for (long seed = 0; seed < 5; seed++) {
            Examples examples = examples(seed);
            Inference inference = Inference.of(examples);
            Interval interval = inference.profile("x2", 0.95);
            for (double end : new double[] {interval.low(), interval.high()}) {
                double[] offsets = IntStream.range(0, examples.size())
                        .mapToDouble(row -> end * examples.features().get(row, 1))
                        .toArray();
                double[][] others = Arrays.stream(RandomExamples.values(examples))
                        .map(row -> new double[] {row[0], row[2], row[3]})
                        .toArray(double[][]::new);
                double constrained = Inference.of(
                                RandomExamples.with(examples, others).withOffsets(offsets))
                        .goodness()
                        .logLikelihood();
                assertThat(2 * (inference.goodness().logLikelihood() - constrained))
                        .as("seed " + seed)
                        .isCloseTo(3.841458820694124, within(1e-9));
            }
        }
    }

    @Test
    void coefficientsOfMaximumLikelihoodAreTaken() {
        Examples examples = examples(4);
        Inference expected = Inference.of(examples);
        double[] fitted = expected.coefficients().stream()
                .skip(1)
                .mapToDouble(c -> c.estimate() + 1e-4 * c.standardError())
                .toArray();
        same(Inference.of(examples, expected.coefficients().get(0).estimate(), fitted), expected, "given");
    }

    @Test
    void coefficientsOfAliasedColumnsAreHandedOn() {
        Examples examples = examples(5);
        List<Coefficient> expected = Inference.of(examples).coefficients();
        Examples more = RandomExamples.appended(examples, row -> new double[] {row[0] - 2 * row[2] + 3});
        double[] b =
                expected.stream().skip(1).mapToDouble(Coefficient::estimate).toArray();
        double[] shifted = {b[0] - 0.5, b[1], b[2] + 1, b[3], 0.5};
        Inference found = Inference.of(more, expected.get(0).estimate() - 1.5, shifted);
        for (int c = 0; c < expected.size(); c++) {
            same(found.coefficients().get(c), expected.get(c), "aliased");
        }
        assertThat(found.coefficient("x5").isAliased()).isTrue();
        assertThat(found.covariance()[5][0]).isNaN();
        assertThat(found.goodness().parameters()).isEqualTo(5);
        assertThat(found.toString()).contains("x5", "aliased", "x5 = 3 (intercept) + x1 - 2 x3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> found.profile("x5", 0.95))
                .withMessageContaining("x5 = 3 (intercept)");
    }

    @Test
    void penalisedCoefficientsAreRefused() {
        Examples examples = examples(6);
        List<Coefficient> fitted = Inference.of(examples).coefficients();
        double[] shrunk =
                fitted.stream().skip(1).mapToDouble(c -> 0.8 * c.estimate()).toArray();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inference.of(examples, fitted.get(0).estimate(), shrunk))
                .withMessageContaining("penalised")
                .withMessageContaining("stopped early")
                .withMessageContaining("standard errors from it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inference.of(examples, 0, new double[2]))
                .withMessageContaining("as many coefficients as columns, 4, but are 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Inference.of(examples, Double.NaN, new double[4]));
    }

    @Test
    void separatedDataAreRefusedWithTheVerdict() {
        Examples separated = RandomExamples.appended(examples(7), row -> new double[] {0});
        double[][] values = RandomExamples.values(separated);
        for (int row = 0; row < values.length; row++) {
            values[row][4] = separated.labels()[row] == 1 && row % 5 == 0 ? 1 : 0;
        }
        Examples rare = RandomExamples.with(separated, values);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inference.of(rare))
                .withMessageContaining("no finite estimates")
                .withMessageContaining("x5 to +infinity")
                .withMessageContaining("FirthRegression");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inference.of(rare, 0, new double[] {0, 0, 0, 0, 20}))
                .withMessageContaining("x5 to +infinity");
    }

    @Test
    void aConstantLabelIsRefused() {
        Examples examples = examples(8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inference.of(Examples.of(examples.features(), new int[examples.size()])))
                .withMessageContaining("all labels are 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inference.of(examples.rows(new int[] {3})))
                .withMessageContaining("all labels are");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Inference.of(RandomExamples.of(5, 9, false, 1)))
                .withMessageContaining("completely separated");
    }

    @Test
    void columnsThatDifferByLittleStillHaveAnswers() {
        Examples near = RandomExamples.appended(
                RandomExamples.of(300, 2, false, 9), row -> new double[] {row[0] + 1e-8 * row[1] * row[0]});
        Inference inference = Inference.of(near);
        assertThat(inference.rank().isFull()).isTrue();
        assertThat(inference.coefficient("x3").standardError()).isBetween(1e5, 1e9);
    }

    @Test
    void theTableHasALineForEachColumn() {
        Inference inference = Inference.of(examples(10));
        assertThat(inference.toString().lines().toList()).hasSize(10);
        assertThat(inference.toString())
                .startsWith("column")
                .contains("(intercept)", "x4", "AIC", "by the information");
        assertThat(inference.robust().toString()).contains("robust (HC0)");
        assertThat(inference.clustered(new int[200]).toString()).contains("robust by group");
    }

    @Test
    void pseudoR2AreMadeAsWritten() {
        GoodnessOfFit goodness = new GoodnessOfFit(-50, -60, 3, 100, 0.2);
        assertThat(goodness.mcFadden()).isCloseTo(1 / 6.0, within(1e-15));
        assertThat(goodness.coxSnell()).isCloseTo(1 - Math.exp(-0.2), within(1e-15));
        assertThat(goodness.nagelkerke()).isCloseTo((1 - Math.exp(-0.2)) / (1 - Math.exp(-1.2)), within(1e-15));
        assertThat(goodness.p()).isCloseTo(Math.exp(-10), within(1e-15));
        assertThat(new GoodnessOfFit(-60, -60, 1, 100, 0).p()).isOne();
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        Examples examples = RandomExamples.of(9000, 5, false, 11);
        int[] groups = IntStream.range(0, 9000).map(row -> row / 2).toArray();
        var seen = new ArrayList<String>();
        for (int threads : new int[] {1, 2, 3, 8}) {
            FitContext context = FitContext.defaults().withThreads(threads);
            Inference inference = Inference.of(examples, context);
            seen.add(Arrays.deepToString(inference.covariance())
                    + Arrays.deepToString(inference.robust(context).covariance())
                    + Arrays.deepToString(inference.clustered(groups, context).covariance())
                    + inference.coefficients()
                    + inference.profile("x3", 0.99, context));
        }
        assertThat(seen).allMatch(seen.get(0)::equals);
    }

    @Test
    void tellsItsProgressAndCanBeCancelled() {
        Examples examples = examples(12);
        var stages = new ArrayList<String>();
        Inference inference =
                Inference.of(examples, FitContext.defaults().withProgress(progress -> stages.add(progress.stage())));
        assertThat(stages).contains("rank", "separation", "infer");
        FitContext cancelled = FitContext.defaults().withCancel(() -> true);
        assertThatThrownBy(() -> Inference.of(examples, cancelled)).isInstanceOf(FitCancelledException.class);
        assertThatThrownBy(() -> inference.robust(cancelled)).isInstanceOf(FitCancelledException.class);
        assertThatThrownBy(() -> inference.profile("x1", 0.95, cancelled)).isInstanceOf(FitCancelledException.class);
    }

    @Test
    void wrongQuestionsAreRefused() {
        Inference inference = Inference.of(examples(13));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inference.coefficient("age"))
                .withMessageContaining("no column age");
        assertThatIllegalArgumentException().isThrownBy(() -> inference.profile("x1", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inference.coefficient("x1").interval(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> inference.clustered(new int[3]))
                .withMessageContaining("as many groups as examples, 200, but are 3");
    }

    @Test
    void anIntervalKnowsWhatLiesWithin() {
        var interval = new Interval(-1, 2);
        assertThat(interval.contains(2)).isTrue();
        assertThat(interval.contains(2.1)).isFalse();
        assertThat(interval.contains(-1.1)).isFalse();
        assertThat(interval.exp().low()).isEqualTo(Math.exp(-1));
        assertThat(interval).hasToString("[-1.0000, 2.0000]");
    }
}
