package io.growth.core.learn.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A regularisation path")
class RegularizationPathTest {

    /** The base rate, pulled to one half by as many made-up examples as the strength says. */
    private record BaseRate(double lambda, double p) implements Classifier {

        static ClassifierTrainer<BaseRate> trainer(double lambda) {
            return (examples, context) -> {
                double happened = lambda / 2;
                double total = lambda;
                for (int row = 0; row < examples.size(); row++) {
                    happened += examples.weight(row) * examples.labels()[row];
                    total += examples.weight(row);
                }
                return new BaseRate(lambda, happened / total);
            };
        }

        @Override
        public double probability(double[] row) {
            return p;
        }
    }

    /** Happens to every fourth. */
    private static Examples examples(int rows) {
        int[] labels = IntStream.range(0, rows).map(row -> row % 4 == 0 ? 1 : 0).toArray();
        return Examples.of(Features.dense(List.of("x"), rows, new double[rows]), labels);
    }

    private static final RegularizationPath<BaseRate> PATH =
            RegularizationPath.of(BaseRate::trainer).withLambdas(0.5, 100, 5, 20);

    @Test
    void lossesAreThoseOfRowsSetAside() {
        Examples examples = examples(60)
                .withWeights(
                        IntStream.range(0, 60).mapToDouble(row -> 1 + row % 2).toArray());
        Folds folds = Folds.alternating(60, 3);
        FittedPath<BaseRate> fitted = PATH.fit(examples, folds);
        assertThat(fitted.points()).extracting(FittedPath.Point::lambda).containsExactly(100.0, 20.0, 5.0, 0.5);
        for (FittedPath.Point<BaseRate> point : fitted.points()) {
            var losses = new double[3];
            for (int fold = 0; fold < 3; fold++) {
                BaseRate model = BaseRate.trainer(point.lambda()).fit(examples.rows(folds.rest(fold)));
                for (int row : folds.heldOut(fold)) {
                    double p = row % 4 == 0 ? model.p : 1 - model.p;
                    losses[fold] -= (1 + row % 2) * Math.log(p) / 30;
                }
            }
            double mean = (losses[0] + losses[1] + losses[2]) / 3;
            double squares = 0;
            for (double loss : losses) {
                squares += (loss - mean) * (loss - mean) / 3;
            }
            assertThat(point.loss()).isCloseTo(mean, within(1e-12));
            assertThat(point.standardError()).isCloseTo(Math.sqrt(squares / 2), within(1e-12));
            assertThat(point.model()).isEqualTo(BaseRate.trainer(point.lambda()).fit(examples));
        }
    }

    @Test
    void theBestHasLeastLossAndTheSimplestIsWithinItsStandardError() {
        var points = new ArrayList<FittedPath.Point<Classifier>>();
        double[] losses = {0.9, 0.54, 0.5, 0.5, 0.6};
        for (int k = 0; k < losses.length; k++) {
            points.add(new FittedPath.Point<>(10 - k, row -> 0.5, losses[k], 0.04));
        }
        var fitted = new FittedPath<>(points);
        assertThat(fitted.best().lambda()).isEqualTo(8);
        assertThat(fitted.simplest().lambda()).isEqualTo(9);
        assertThat(fitted.toString().lines()).hasSize(5).first().isEqualTo("lambda 10.0000 loss 0.900000 +- 0.040000");
        assertThatIllegalArgumentException().isThrownBy(() -> new FittedPath<>(List.of()));
    }

    @Test
    void eachFitMayStartFromTheOneBefore() {
        var starts = new ArrayList<String>();
        RegularizationPath.<BaseRate>warm((lambda, stronger) -> {
                    starts.add(lambda + (stronger == null ? " afresh" : " from " + stronger.lambda));
                    return BaseRate.trainer(lambda);
                })
                .withLambdas(1, 10, 100)
                .fit(examples(20), Folds.alternating(20, 2));
        List<String> once = List.of("100.0 afresh", "10.0 from 100.0", "1.0 from 10.0");
        assertThat(starts).hasSize(9).startsWith(once.toArray(String[]::new)).endsWith(once.toArray(String[]::new));
    }

    @Test
    void strengthsFallAtEqualRatios() {
        assertThat(RegularizationPath.lambdas(100, 0.01, 5))
                .containsExactly(new double[] {100, 10, 1, 0.1, 0.01}, within(1e-12));
        assertThat(RegularizationPath.of(BaseRate::trainer))
                .hasToString("RegularizationPath of 17 strengths, 10000.0 to 1.0E-4");
        assertThatIllegalArgumentException().isThrownBy(() -> RegularizationPath.lambdas(1, 1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> RegularizationPath.lambdas(1, 0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> RegularizationPath.lambdas(1, 0.1, 1));
    }

    @Test
    void theLargestL1IsTheLargestGradientAtTheBaseRate() {
        Features features = Features.dense(List.of("x", "y"), new double[][] {{1, 0}, {0, 4}, {0, 0}, {1, 1}});
        Examples examples = Examples.of(features, new int[] {1, 0, 0, 1});
        assertThat(RegularizationPath.largestL1(examples)).isCloseTo(1.5, within(1e-15));
        // x: 1 (1 - 0.6) + 2 (1 - 0.6); y: 4 (-0.6) + 2 (1 - 0.6)
        assertThat(RegularizationPath.largestL1(examples.withWeights(new double[] {1, 1, 1, 2})))
                .isCloseTo(1.6, within(1e-12));
    }

    @Test
    void onePredictionThoughtImpossibleDoesNotMakeTheLossInfinite() {
        FittedPath<Classifier> fitted = RegularizationPath.<Classifier>of(lambda -> (examples, context) -> row -> 0)
                .withLambdas(0)
                .fit(examples(8), Folds.alternating(8, 2));
        assertThat(fitted.best().loss()).isFinite();
    }

    @Test
    void tellsItsProgressAndCanBeCancelled() {
        var done = new ArrayList<Long>();
        PATH.fit(
                examples(20),
                Folds.alternating(20, 4),
                FitContext.defaults().withProgress(progress -> done.add(progress.done())));
        assertThat(done).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThatThrownBy(() -> PATH.fit(
                        examples(20),
                        Folds.alternating(20, 4),
                        FitContext.defaults().withCancel(() -> true)))
                .isInstanceOf(FitCancelledException.class);
    }

    @Test
    void badInputIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PATH.withLambdas());
        assertThatIllegalArgumentException().isThrownBy(() -> PATH.withLambdas(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> PATH.withLambdas(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> PATH.withLambdas(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PATH.fit(examples(20), Folds.alternating(10, 2)))
                .withMessageContaining("folds of 20 rows");
        double[] weights = IntStream.range(0, 20).mapToDouble(row -> row % 2).toArray();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PATH.fit(examples(20).withWeights(weights), Folds.alternating(20, 2)))
                .withMessageContaining("fold 0 have no weight");
    }
}
