package io.growth.core.learn.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.data.Table;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.learn.tree.GradientBoosting;
import io.growth.core.learn.tree.RandomForest;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Calibration of the library's own trainers")
class CalibratedLearnersTest {

    private static final FitContext CONTEXT = FitContext.defaults().withSeed(3);

    /** Far too many and too steep trees, which end up certain of what they cannot know. */
    private static final GradientBoosting BOLD =
            GradientBoosting.create().withTrees(150).withRate(0.5).withLeaves(31);

    /** Happens by the log-odds of two of six numbers and their product. */
    private static Examples customers(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[rows * 6];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < 6; c++) {
                values[row * 6 + c] = random.nextDouble(-2, 2);
            }
            double x = values[row * 6];
            double y = values[row * 6 + 1];
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(1 - x - 0.5 * y - 0.3 * x * y)) ? 1 : 0;
        }
        var names = IntStream.range(0, 6).mapToObj(c -> "x" + c).toList();
        return Examples.of(Features.dense(names, rows, values), labels);
    }

    private static double loss(Classifier model, Examples examples) {
        double[] said = model.probabilities(examples.features());
        double loss = 0;
        for (int row = 0; row < said.length; row++) {
            double p = examples.labels()[row] == 1 ? said[row] : 1 - said[row];
            loss -= Math.log(Math.max(p, 1e-15)) / said.length;
        }
        return loss;
    }

    @ParameterizedTest
    @EnumSource(CalibrationMethod.class)
    void makesTheProbabilitiesOfBoldTreesTrueOnNewRows(CalibrationMethod method) {
        Examples learnt = customers(2500, 1);
        Examples later = customers(10_000, 2);

        var calibrated = CalibratedTrainer.of(BOLD, method).fit(learnt, CONTEXT);

        double bold = loss(BOLD.fit(learnt, CONTEXT), later);
        assertThat(loss(calibrated, later)).isLessThan(0.8 * bold);
        double slope = slope(calibrated, later);
        assertThat(slope).isBetween(0.6, 1.4);
        assertThat(slope(calibrated.model(), later)).isLessThan(0.4);
    }

    /** By what the log-odds would have to be multiplied: 1 if they are right, less than 1 if they are too bold. */
    private static double slope(Classifier model, Examples examples) {
        var scores = Scores.of(model.probabilities(examples.features()), examples.labels(), null);
        return PlattCalibration.fit(scores.probabilities(), scores.labels(), null)
                .slope();
    }

    @Test
    void leavesLogisticRegressionNearlyAsItIs() {
        Examples learnt = customers(4000, 3);

        CalibratedModel<?> model = CalibratedTrainer.of(LogisticRegression.create(), CalibrationMethod.PLATT)
                .fit(learnt, CONTEXT);

        PlattCalibration calibration = (PlattCalibration) model.calibration();
        assertThat(calibration.slope()).isCloseTo(1, within(0.1));
        assertThat(calibration.intercept()).isCloseTo(0, within(0.1));
    }

    @Test
    void isFittedToAnswersOutOfFoldAndKeepsTheModelOfAllRows() {
        Examples learnt = customers(600, 4);
        RandomForest forest = RandomForest.create().withTrees(20);
        Folds folds = Folds.alternating(600, 3);

        var model = CalibratedTrainer.of(forest, CalibrationMethod.PLATT)
                .withFolds(folds)
                .fit(learnt, CONTEXT);

        var out = new double[600];
        for (int fold = 0; fold < 3; fold++) {
            Classifier part = forest.fit(learnt.rows(folds.rest(fold)), CONTEXT);
            for (int row : folds.heldOut(fold)) {
                out[row] = part.probability(learnt.features(), row);
            }
        }
        PlattCalibration expected = PlattCalibration.fit(out, learnt.labels(), null);
        PlattCalibration found = (PlattCalibration) model.calibration();
        assertThat(found.slope()).isEqualTo(expected.slope());
        assertThat(found.intercept()).isEqualTo(expected.intercept());
        assertThat(model.model().probabilities(learnt.features()))
                .isEqualTo(forest.fit(learnt, CONTEXT).probabilities(learnt.features()));
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        Examples learnt = customers(500, 5);
        for (ClassifierTrainer<? extends Classifier> trainer : List.<ClassifierTrainer<? extends Classifier>>of(
                LogisticRegression.create(),
                RandomForest.create().withTrees(10),
                GradientBoosting.create().withTrees(20))) {
            double[] one = answers(trainer, learnt, 1);
            for (int threads : new int[] {2, 3, 8}) {
                assertThat(answers(trainer, learnt, threads))
                        .as(trainer + " on " + threads)
                        .isEqualTo(one);
            }
        }
    }

    private static double[] answers(ClassifierTrainer<? extends Classifier> trainer, Examples learnt, int threads) {
        return CalibratedTrainer.of(trainer, CalibrationMethod.ISOTONIC)
                .fit(learnt, CONTEXT.withThreads(threads))
                .probabilities(learnt.features());
    }

    @Test
    void namesTheRowOfWhatCannotBeLearntFromAsTheShopCountsIt() {
        Examples learnt = customers(300, 6);
        double[] values = learnt.features().values().clone();
        values[11 * 6 + 2] = Double.POSITIVE_INFINITY;
        Examples broken = Examples.of(Features.dense(learnt.features().names(), 300, values), learnt.labels());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalibratedTrainer.of(RandomForest.create(), CalibrationMethod.PLATT)
                        .fit(broken))
                .withMessageContaining("row 11 ")
                .withMessageContaining("x2");
    }

    @Test
    void makesFeaturesOfATableAsTheTrainerWithinDoes() {
        var trainer = CalibratedTrainer.of(GradientBoosting.create(), CalibrationMethod.PLATT);
        String[] channels = IntStream.range(0, 200)
                .mapToObj(row -> List.of("ad", "email", "shop").get(row % 3))
                .toArray(String[]::new);
        String[] bought = IntStream.range(0, 200)
                .mapToObj(row -> row % 3 == 1 && row % 7 > 2 || row % 11 == 0 ? "yes" : "no")
                .toArray(String[]::new);
        Table visits = Table.builder()
                .category("channel", channels)
                .category("bought", bought)
                .build();

        assertThat(trainer.fit(visits, "bought").pipeline().names()).containsExactly("channel");
        assertThat(CalibratedTrainer.of(LogisticRegression.create(), CalibrationMethod.PLATT)
                        .fit(visits, "bought")
                        .pipeline()
                        .names())
                .containsExactly("channel=email", "channel=shop");
    }
}
