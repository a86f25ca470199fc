package io.growth.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.data.Table;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import io.growth.core.learn.TableModel;
import io.growth.core.learn.Target;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.learn.tree.GradientBoosting;
import io.growth.core.prepare.Impute;
import io.growth.core.prepare.Pipeline;
import io.growth.core.prepare.TargetEncoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

    private final Examples examples = shop(400, 7);

    @Test
    void rowsAreOnlyAskedAboutByModelsThatHaveNotSeenThem() {
        Examples numbered = Examples.of(
                Features.dense(
                        List.of("row"),
                        20,
                        IntStream.range(0, 20).asDoubleStream().toArray()),
                IntStream.range(0, 20).map(row -> row % 2).toArray());
        var seen = new ArrayList<Integer>();
        ClassifierTrainer<Classifier> remembers = (learnt, context) -> row -> {
            boolean known = IntStream.range(0, learnt.size())
                    .anyMatch(k -> learnt.features().get(k, 0) == row[0]);
            seen.add(known ? -1 : (int) row[0]);
            return 0.5;
        };
        CrossValidation.of(Folds.alternating(20, 4))
                .evaluate(remembers, numbered, FitContext.defaults().withThreads(1));
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void meanIsThatOfTheTurnsAndPooledThatOfAllRowsInOrder() {
        Folds folds = Folds.alternating(400, 5);
        CrossValidated judged = CrossValidation.of(folds).evaluate(new ShareTrainer(0), examples);
        double sum = 0;
        var pooled = new double[400];
        for (int fold = 0; fold < 5; fold++) {
            Classifier model = new ShareTrainer(0).fit(examples.rows(folds.rest(fold)));
            int[] rows = folds.heldOut(fold);
            double[] said = model.probabilities(examples.features().rows(rows));
            for (int k = 0; k < rows.length; k++) {
                pooled[rows[k]] = said[k];
            }
            sum += Predictions.of(model, examples.rows(rows), FitContext.defaults())
                    .auc();
        }
        assertThat(judged.mean(Metric.AUC)).isCloseTo(sum / 5, within(1e-15));
        assertThat(judged.pooled().probabilities()).containsExactly(pooled);
        assertThat(judged.pooled().labels()).containsExactly(examples.labels());
    }

    @Test
    void whatMakesFeaturesOfATableIsLearntAnewInEachTurn() {
        Table visits = visits(300, 5);
        Folds folds = Folds.alternating(300, 4);
        Pipeline pipeline = Pipeline.create()
                .then(Impute.mean())
                .then(TargetEncoding.create().on("channel"));
        LogisticRegression trainer = LogisticRegression.create().withL2(1);
        Target target = Target.of("bought").weightedBy("count");

        CrossValidated judged =
                CrossValidation.of(folds).evaluate(trainer, visits, target, pipeline, FitContext.defaults());

        for (int fold = 0; fold < 4; fold++) {
            TableModel<LogisticModel> model =
                    trainer.fit(visits.rows(folds.rest(fold)), target, pipeline, FitContext.defaults());
            Predictions said = judged.turns().get(fold).predictions();
            assertThat(said.probabilities()).containsExactly(model.probabilities(visits.rows(folds.heldOut(fold))));
            assertThat(said.weight(0)).isEqualTo(visits.numbers("count")[folds.heldOut(fold)[0]]);
        }
        assertThat(judged.pooled().labels()).containsExactly(target.labels(visits));
    }

    @Test
    void aTableIsJudgedByThePipelineOfTheTrainerIfNoneIsGiven() {
        Table visits = visits(200, 6).drop("count");
        CrossValidation four = CrossValidation.of(Folds.alternating(200, 4));
        GradientBoosting trainer = GradientBoosting.create().withTrees(10);
        assertThat(four.evaluate(trainer, visits, "bought").pooled().probabilities())
                .containsExactly(
                        four.evaluate(trainer, visits, Target.of("bought"), Pipeline.forTrees(), FitContext.defaults())
                                .pooled()
                                .probabilities());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> four.evaluate(trainer, visits(150, 6), "bought"))
                .withMessageContaining("200, but has 150");
    }

    /** Minutes, some of them missing, and a channel decide; each row counts once to three times. */
    private static Table visits(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var minutes = new double[rows];
        var counts = new double[rows];
        var channels = new String[rows];
        var bought = new String[rows];
        for (int row = 0; row < rows; row++) {
            double length = random.nextDouble(0, 10);
            channels[row] = List.of("ad", "mail", "shop").get(random.nextInt(3));
            double logOdds = length - 6 + (channels[row].equals("mail") ? 2 : 0);
            bought[row] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds)) ? "yes" : "no";
            minutes[row] = random.nextInt(5) == 0 ? Double.NaN : length;
            counts[row] = 1 + random.nextInt(3);
        }
        return Table.builder()
                .number("minutes", minutes)
                .category("channel", channels)
                .number("count", counts)
                .category("bought", bought)
                .build();
    }

    @Test
    void repeatingGivesMoreTurns() {
        CrossValidation twice = CrossValidation.repeated(
                List.of(Folds.stratified(examples.labels(), 3, 1), Folds.stratified(examples.labels(), 3, 2)));
        CrossValidated judged = twice.evaluate(new ShareTrainer(0), examples);
        assertThat(judged.turns()).hasSize(6);
        assertThat(judged.pooled().size()).isEqualTo(800);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossValidation.repeated(List.of(Folds.alternating(4, 2), Folds.alternating(5, 2))));
    }

    @Test
    void forwardLearnsFromThePastAlone() {
        long[] times =
                IntStream.range(0, 400).mapToLong(row -> (row * 37L) % 100).toArray();
        CrossValidated judged =
                CrossValidation.forward(times, 4).evaluate((learnt, context) -> row -> 0.5, timed(times));
        assertThat(judged.turns()).hasSize(4);
        var earliest = Long.MIN_VALUE;
        for (CrossValidated.Turn turn : judged.turns()) {
            long first = Arrays.stream(turn.rows())
                    .mapToLong(row -> times[row])
                    .min()
                    .orElseThrow();
            assertThat(first).isGreaterThan(earliest);
            earliest = Arrays.stream(turn.rows())
                    .mapToLong(row -> times[row])
                    .max()
                    .orElseThrow();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossValidation.forward(new long[] {1, 1, 1, 1}, 2))
                .withMessageContaining("too few different times");
    }

    private static Examples timed(long[] times) {
        double[] values = Arrays.stream(times).asDoubleStream().toArray();
        return Examples.of(
                Features.dense(List.of("time"), times.length, values),
                IntStream.range(0, times.length).map(row -> row % 2).toArray());
    }

    @Test
    void groupedFoldsTearNoCustomerApart() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            int[] groups = random.ints(200, 0, 30).toArray();
            Folds folds = Folds.grouped(groups, 4, seed);
            var foldOf = new int[30];
            Arrays.fill(foldOf, -1);
            for (int row = 0; row < 200; row++) {
                assertThat(foldOf[groups[row]]).as("seed %d", seed).isIn(-1, folds.foldOf(row));
                foldOf[groups[row]] = folds.foldOf(row);
            }
            for (int fold = 0; fold < 4; fold++) {
                assertThat(folds.heldOut(fold).length).as("seed %d", seed).isBetween(40, 60);
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Folds.grouped(new int[] {1, 1, 2}, 3, 0))
                .withMessageContaining("number of groups, 2");
    }

    @Test
    void learningCurveEndsWhereAllIsLearnt() {
        CrossValidation folds = CrossValidation.of(Folds.alternating(400, 4));
        List<LearningPoint> points = folds.learningCurve(
                new ShareTrainer(0), examples, new double[] {0.05, 1}, Metric.LOG_LOSS, FitContext.defaults());
        assertThat(points.get(0).rows()).isEqualTo(15);
        assertThat(points.get(1).rows()).isEqualTo(300);
        assertThat(points.get(1).mean())
                .isEqualTo(folds.evaluate(new ShareTrainer(0), examples).mean(Metric.LOG_LOSS));
        assertThat(points.get(0).mean()).isGreaterThan(points.get(1).mean());
    }

    @Test
    void comparisonFindsTheBetterColumnAndNoDifferenceToItself() {
        CrossValidation folds = CrossValidation.of(Folds.stratified(examples.labels(), 10, 1));
        FitContext context = FitContext.defaults();
        TrainerComparison better =
                folds.compare(new ShareTrainer(0), new ShareTrainer(1), examples, Metric.AUC, context);
        assertThat(better.difference()).isPositive();
        assertThat(better.pValue()).isLessThan(0.01);
        TrainerComparison same = folds.compare(new ShareTrainer(0), new ShareTrainer(0), examples, Metric.AUC, context);
        assertThat(same.pValue()).isEqualTo(1);
    }

    @Test
    void progressIsToldAndCancellationObeyed() {
        var steps = new ArrayList<Progress>();
        CrossValidation folds = CrossValidation.of(Folds.alternating(400, 4));
        folds.evaluate(new ShareTrainer(0), examples, FitContext.defaults().withProgress(steps::add));
        assertThat(steps)
                .filteredOn(step -> step.stage().equals("cross-validate"))
                .hasSize(4);
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> folds.evaluate(
                        new ShareTrainer(0), examples, FitContext.defaults().withCancel(() -> true)));
        assertThatIllegalArgumentException().isThrownBy(() -> folds.evaluate(new ShareTrainer(0), shop(399, 1)));
    }

    /** Column 0 says much, column 1 nothing. */
    static Examples shop(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[2 * rows];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            int visits = random.nextInt(10);
            values[2 * row] = visits;
            values[2 * row + 1] = random.nextInt(10);
            labels[row] = random.nextDouble() < 0.05 + 0.09 * visits ? 1 : 0;
        }
        return Examples.of(Features.dense(List.of("visits", "noise"), rows, values), labels);
    }
}
