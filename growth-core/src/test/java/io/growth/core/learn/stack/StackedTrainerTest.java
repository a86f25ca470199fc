package io.growth.core.learn.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import io.growth.core.internal.Logistic;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import io.growth.core.learn.ModelFormat;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.learn.tree.BoostedTrees;
import io.growth.core.learn.tree.ForestModel;
import io.growth.core.learn.tree.GradientBoosting;
import io.growth.core.learn.tree.RandomForest;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stack of trainers")
class StackedTrainerTest {

    private static final StackedTrainer TREES = StackedTrainer.of(
            GradientBoosting.create().withTrees(20), RandomForest.create().withTrees(20));
    private static final ModelFormat<StackedModel> TREES_FORMAT =
            StackedModel.format(BoostedTrees.FORMAT, ForestModel.FORMAT);

    private final Examples examples = examples(2_000, 7);

    /** It happens with log-odds x0 + x1; x2 says nothing. */
    private static Examples examples(int rows, long seed) {
        var random = new SplittableRandom(seed);
        double[] x = random.doubles(3L * rows, -2, 2).toArray();
        int[] labels = IntStream.range(0, rows)
                .map(row -> random.nextDouble() < Logistic.probability(x[3 * row] + x[3 * row + 1]) ? 1 : 0)
                .toArray();
        return Examples.of(Features.dense(List.of("x0", "x1", "x2"), rows, x), labels);
    }

    /** Believes in one value alone. */
    private static ClassifierTrainer<Classifier> knows(int value, double scale) {
        return (learnt, context) -> row -> Logistic.probability(scale * row[value]);
    }

    @Test
    void addsUpWhatItsTrainersKnow() {
        StackedModel model = StackedTrainer.of(knows(0, 1), knows(1, 2)).fit(examples(20_000, 1));

        assertThat(model.weights()[0]).isCloseTo(1, within(0.05));
        assertThat(model.weights()[1]).isCloseTo(0.5, within(0.025));
        assertThat(model.intercept()).isCloseTo(0, within(0.05));
        double truth = Logistic.probability(0.7 - 1.1);
        assertThat(model.probability(new double[] {0.7, -1.1, 0})).isCloseTo(truth, within(0.02));
    }

    @Test
    void leavesOutWhoeverTheOthersMakeWorse() {
        ClassifierTrainer<Classifier> contrary =
                (learnt, context) -> row -> Logistic.probability(-row[0] - row[1] + row[2]);
        StackedModel model =
                StackedTrainer.of(knows(0, 1), contrary, knows(1, 1)).fit(examples);

        assertThat(model.weights()[1]).isZero();
        assertThat(model.weights()[0]).isBetween(0.8, 1.2);
        assertThat(model.models()).hasSize(3);
        assertThat(model.toString()).contains("+ 0.0 x [");
    }

    @Test
    void judgesByRowsThatTheModelsHaveNotSeen() {
        // Knows by heart what it has learnt, and nothing of other rows.
        ClassifierTrainer<Classifier> heart = (learnt, context) -> row -> IntStream.range(0, learnt.size())
                .filter(k -> learnt.features().get(k, 0) == row[0])
                .mapToDouble(k -> learnt.labels()[k])
                .findFirst()
                .orElse(Logistic.probability(row[2]));
        StackedModel model = StackedTrainer.of(heart, knows(0, 1)).withFolds(3).fit(examples(500, 3));

        assertThat(model.weights()[0]).isLessThan(0.3);
        assertThat(model.weights()[1]).isBetween(0.5, 1.2);
    }

    @Test
    void weighsByTheLogOddsOutOfFoldAndKeepsTheModelsOfAllRows() {
        Folds folds = Folds.stratified(examples.labels(), 4, FitContext.DEFAULT_SEED);
        ClassifierTrainer<Classifier> half = knows(0, 1);
        RandomForest forest = RandomForest.create().withTrees(20);
        double[] first = half.outOfFold(examples, folds, FitContext.defaults());
        double[] second = forest.outOfFold(examples, folds, FitContext.defaults());
        double least = 0.5 / examples.size();
        double[][] logOdds = IntStream.range(0, examples.size())
                .mapToObj(row ->
                        new double[] {StackedModel.logOdds(first[row], least), StackedModel.logOdds(second[row], least)
                        })
                .toArray(double[][]::new);
        LogisticModel judge = LogisticRegression.create()
                .withL2(1)
                .fit(Examples.of(Features.dense(List.of("a", "b"), logOdds), examples.labels()));

        StackedModel model = StackedTrainer.of(half, forest).withFolds(4).fit(examples);

        assertThat(DoubleStream.of(judge.coefficients())).allMatch(weight -> weight > 0);
        assertThat(model.weights()).containsExactly(judge.coefficients());
        assertThat(model.intercept()).isEqualTo(judge.intercept());
        assertThat(model.models().get(1).probabilities(examples.features()))
                .containsExactly(forest.fit(examples).probabilities(examples.features()));
    }

    @Test
    void countsARowOfWeightTwoAsTwo() {
        Examples few = examples(300, 5);
        int[] doubled = IntStream.range(0, 400).map(k -> k % 300).toArray();
        double[] weights =
                IntStream.range(0, 300).mapToDouble(row -> row < 100 ? 2 : 1).toArray();
        StackedTrainer trainer = StackedTrainer.of(knows(0, 1), knows(1, 1));

        StackedModel byWeight = trainer.fit(few.withWeights(weights));
        StackedModel byCopy = trainer.fit(few.rows(doubled));

        assertThat(byWeight.weights()[0]).isCloseTo(byCopy.weights()[0], within(1e-9));
        assertThat(byWeight.intercept()).isCloseTo(byCopy.intercept(), within(1e-9));
    }

    @Test
    void neverSaysThatSomethingCannotHappen() {
        ClassifierTrainer<Classifier> certain = (learnt, context) -> row -> row[0] > 0 ? 1 : 0;
        StackedModel model = StackedTrainer.of(certain).fit(examples);
        assertThat(model.probability(new double[] {-1, 0, 0})).isBetween(0.1, 0.4);
        assertThat(model.probability(new double[] {1, 0, 0})).isBetween(0.6, 0.9);
    }

    @Test
    void answersTheSameForARowAndForAMatrix() {
        StackedModel model = TREES.fit(examples);
        double[] all = model.probabilities(examples.features());
        var row = new double[3];
        for (int k = 0; k < examples.size(); k++) {
            examples.features().copyRow(k, row);
            assertThat(model.probability(row)).isEqualTo(all[k]);
            assertThat(model.probability(examples.features(), k)).isEqualTo(all[k]);
        }
    }

    @Test
    void isTheSameForAnyNumberOfThreads() {
        byte[] one = bytes(TREES.fit(examples, FitContext.defaults().withThreads(1)));
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(bytes(TREES.fit(examples, FitContext.defaults().withThreads(threads))))
                    .isEqualTo(one);
        }
    }

    private static byte[] bytes(StackedModel model) {
        ModelWriter out = ModelWriter.of(TREES_FORMAT.type(), 1);
        TREES_FORMAT.write(model, out);
        return out.toBytes();
    }

    @Test
    void answersBitForBitAfterLoading() throws Exception {
        StackedModel model = TREES.fit(examples);
        StackedModel loaded = TREES_FORMAT.read(ModelReader.of(bytes(model)));

        assertThat(TREES_FORMAT.type()).isEqualTo("stacked-boosted-trees-random-forest");
        assertThat(loaded.probabilities(examples.features())).containsExactly(model.probabilities(examples.features()));
        assertThat(loaded.toString()).isEqualTo(model.toString());
    }

    @Test
    void refusesDamagedFilesAndTheWrongNumberOfFormats() {
        refused(out -> out.real("intercept", Double.NaN).real("least", 0.1).doubles("weights", new double[2]));
        refused(out -> out.real("intercept", 0).real("least", 0).doubles("weights", new double[2]));
        refused(out -> out.real("intercept", 0).real("least", 0.1).doubles("weights", new double[3]));
        refused(out -> out.real("intercept", 0).real("least", 0.1).doubles("weights", new double[] {Double.NaN, 1}));
        StackedModel model = TREES.fit(examples(200, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StackedModel.format(BoostedTrees.FORMAT).write(model, ModelWriter.of("stack", 1)))
                .withMessageContaining("each of the 2 models");
        assertThatIllegalArgumentException().isThrownBy(StackedModel::format);
    }

    private static void refused(Consumer<ModelWriter> blocks) {
        ModelWriter out = ModelWriter.of(TREES_FORMAT.type(), 1);
        blocks.accept(out);
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> TREES_FORMAT.read(ModelReader.of(out.toBytes())));
    }

    @Test
    void refusesWhatItCannotLearnFrom() {
        assertThatIllegalArgumentException().isThrownBy(StackedTrainer::of);
        assertThatIllegalArgumentException().isThrownBy(() -> TREES.withFolds(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TREES.fit(examples.withOffsets(new double[examples.size()])))
                .withMessageContaining("no offsets");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TREES.fit(Examples.of(examples.features(), new int[examples.size()], 3)))
                .withMessageContaining("3 outcomes");
        double[] broken = examples.features().values().clone();
        broken[3 * 7 + 1] = Double.POSITIVE_INFINITY;
        Features features = Features.dense(examples.features().names(), examples.size(), broken);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TREES.fit(Examples.of(features, examples.labels())))
                .withMessageContaining("x1")
                .withMessageContaining("row 7");
        Examples never = Examples.of(examples.features(), new int[examples.size()]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StackedTrainer.of(knows(0, 1)).fit(never))
                .withMessageContaining("label 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> knows(0, 1).outOfFold(examples, Folds.alternating(10, 2), FitContext.defaults()))
                .withMessageContaining("rows in the folds, 10");
    }

    @Test
    void tellsItsProgressAndObeysACancellation() {
        var steps = new ArrayList<Progress>();
        StackedTrainer trainer = StackedTrainer.of(knows(0, 1), knows(1, 1));
        trainer.fit(examples, FitContext.defaults().withProgress(steps::add));
        assertThat(steps)
                .filteredOn(step -> step.stage().equals("ask out of fold"))
                .hasSize(10);
        assertThat(steps).filteredOn(step -> step.stage().equals("stack")).hasSize(2);
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> trainer.fit(examples, FitContext.defaults().withCancel(() -> true)));
    }
}
