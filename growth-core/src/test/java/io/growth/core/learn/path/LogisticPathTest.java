package io.growth.core.learn.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A regularisation path of logistic regressions")
class LogisticPathTest {

    private static final LogisticRegression TRAINER =
            LogisticRegression.create().withStandardization(true);

    /** Three columns that say something among ten that do not. */
    private static Examples examples(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[rows * 13];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            double margin = -0.4;
            for (int c = 0; c < 13; c++) {
                values[row * 13 + c] = random.nextDouble(-1, 1) * (c + 1);
                margin += c < 3 ? 1.2 * values[row * 13 + c] / (c + 1) : 0;
            }
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
        }
        var names = IntStream.range(0, 13).mapToObj(c -> "x" + c).toList();
        return Examples.of(Features.dense(names, rows, values), labels);
    }

    private static LogisticRegression lasso(double lambda, @Nullable LogisticModel stronger) {
        LogisticRegression trainer = TRAINER.withL1(lambda);
        return stronger == null ? trainer : trainer.withStart(stronger);
    }

    @Test
    void itsPointsAreTheFitsOfTheirStrengths() {
        Examples examples = examples(400, 1);
        FittedPath<LogisticModel> fitted = RegularizationPath.of(TRAINER::withL2)
                .withLambdas(1000, 10, 0.1, 0)
                .fit(examples, Folds.stratified(examples.labels(), 5, 1));

        for (FittedPath.Point<LogisticModel> point : fitted.points()) {
            LogisticModel single = TRAINER.withL2(point.lambda()).fit(examples);
            assertThat(point.model().coefficients()).isEqualTo(single.coefficients());
            assertThat(point.model().intercept()).isEqualTo(single.intercept());
        }
    }

    @Test
    void startingFromTheStrongerFitLeadsToTheSameOptimum() {
        Examples examples = examples(400, 2);
        FittedPath<LogisticModel> fitted = RegularizationPath.warm(LogisticPathTest::lasso)
                .withLambdas(RegularizationPath.lambdas(200, 0.2, 7))
                .fit(examples, Folds.alternating(400, 4));

        int before = -1;
        for (FittedPath.Point<LogisticModel> point : fitted.points()) {
            double[] single = TRAINER.withL1(point.lambda()).fit(examples).coefficients();
            assertThat(point.model().coefficients()).containsExactly(single, within(1e-7));
            int chosen = (int) Arrays.stream(point.model().coefficients())
                    .filter(b -> b != 0)
                    .count();
            assertThat(chosen).as("columns at " + point.lambda()).isGreaterThanOrEqualTo(before);
            before = chosen;
        }
        assertThat(before).isEqualTo(13);
    }

    @Test
    void itsLossesAreThoseOfFitsWithoutEachFold() {
        Examples examples = examples(300, 3);
        Folds folds = Folds.alternating(300, 3);
        FittedPath<LogisticModel> fitted =
                RegularizationPath.of(TRAINER::withL2).withLambdas(30, 3).fit(examples, folds);

        for (FittedPath.Point<LogisticModel> point : fitted.points()) {
            double loss = 0;
            for (int fold = 0; fold < 3; fold++) {
                LogisticModel model = TRAINER.withL2(point.lambda()).fit(examples.rows(folds.rest(fold)));
                for (int row : folds.heldOut(fold)) {
                    double p = model.probability(examples.features(), row);
                    loss -= Math.log(examples.labels()[row] == 1 ? p : 1 - p) / 300;
                }
            }
            assertThat(point.loss()).isCloseTo(loss, within(1e-12));
        }
    }

    @Test
    void choosesAPenaltyThatForeseesBetterThanNoneOrTooMuchOnNewRows() {
        Examples later = examples(5_000, 5);
        var losses = new double[3];
        for (long seed = 10; seed < 15; seed++) {
            Examples examples = examples(100, seed);
            FittedPath<LogisticModel> fitted = RegularizationPath.warm(LogisticPathTest::lasso)
                    .withLambdas(RegularizationPath.lambdas(60, 0.06, 13))
                    .fit(examples, Folds.stratified(examples.labels(), 5, seed));
            losses[0] += loss(fitted.points().get(0).model(), later);
            losses[1] += loss(fitted.best().model(), later);
            losses[2] += loss(fitted.points().get(12).model(), later);
            assertThat(fitted.simplest().lambda())
                    .as("seed " + seed)
                    .isGreaterThanOrEqualTo(fitted.best().lambda());
        }
        assertThat(losses[1]).isLessThan(losses[0]).isLessThan(losses[2]);
    }

    private static double loss(LogisticModel model, Examples examples) {
        double[] probabilities = model.probabilities(examples.features());
        double loss = 0;
        for (int row = 0; row < probabilities.length; row++) {
            loss -= Math.log(examples.labels()[row] == 1 ? probabilities[row] : 1 - probabilities[row]);
        }
        return loss / probabilities.length;
    }

    @Test
    void fromTheLargestL1OnNoColumnIsChosen() {
        Examples examples = examples(200, 6);
        double largest = RegularizationPath.largestL1(examples);
        LogisticRegression plain = LogisticRegression.create();

        assertThat(plain.withL1(largest * 1.0001).fit(examples).coefficients()).containsOnly(0);
        double[] first = plain.withL1(largest * 0.99).fit(examples).coefficients();
        assertThat(Arrays.stream(first).filter(b -> b != 0)).hasSize(1);
        assertThat(RegularizationPath.largestL1(sparse(examples))).isCloseTo(largest, within(1e-9));
    }

    private static Examples sparse(Examples examples) {
        int rows = examples.size();
        int[] starts = IntStream.rangeClosed(0, rows).map(row -> row * 13).toArray();
        int[] columns = IntStream.range(0, rows * 13).map(e -> e % 13).toArray();
        Features features = Features.sparse(
                examples.features().names(),
                starts,
                columns,
                examples.features().values());
        return Examples.of(features, examples.labels());
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        Examples examples = examples(400, 7);
        var path = RegularizationPath.warm(LogisticPathTest::lasso).withLambdas(50, 5);
        String one = path.fit(
                        examples,
                        Folds.alternating(400, 4),
                        FitContext.defaults().withThreads(1))
                .toString();
        for (int threads : new int[] {2, 3, 8}) {
            FitContext context = FitContext.defaults().withThreads(threads);
            assertThat(path.fit(examples, Folds.alternating(400, 4), context)).hasToString(one);
        }
    }
}
