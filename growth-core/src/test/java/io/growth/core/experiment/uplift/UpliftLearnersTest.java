package io.growth.core.experiment.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import io.growth.core.learn.ClassifierTrainer;
import io.growth.core.learn.Examples;
import io.growth.core.learn.ModelFormat;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import io.growth.core.learn.tree.GradientBoosting;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Learners of uplift")
class UpliftLearnersTest {

    private static final LogisticRegression LOGISTIC =
            LogisticRegression.create().withL2(1);

    static Stream<UpliftTrainer<?>> all() {
        return Stream.of(
                TLearner.of(LOGISTIC),
                SLearner.of(LOGISTIC),
                XLearner.of(LOGISTIC),
                RLearner.of(LOGISTIC).withFolds(2),
                DrLearner.of(LOGISTIC).withFolds(3),
                ClassTransformation.of(LOGISTIC),
                TransformedOutcome.create(),
                UpliftTree.create(),
                UpliftForest.create().withTrees(20),
                UpliftForest.create().withTrees(20).withHonesty());
    }

    @ParameterizedTest
    @MethodSource("all")
    void findWhomATreatmentChangesOfTwo(UpliftTrainer<?> trainer) {
        SimulatedTrial learning = SimulatedTrial.of(1, 12_000, 3);
        SimulatedTrial held = SimulatedTrial.of(2, 6_000, 3);
        UpliftModel model = trainer.fit(learning.trial());
        assertThat(model.arms()).isEqualTo(3);
        // Guessing the mean for everybody is off by 0.01; a line can't do better than 0.0025.
        assertThat(held.error(model, 1)).as(trainer.toString()).isLessThan(0.005);
        assertThat(held.error(model, 2)).as(trainer.toString()).isLessThan(0.005);
        double[] said = model.uplifts(held.trial().features(), 2, FitContext.defaults());
        assertThat(UpliftEvaluation.of(said, held.trial(), 2).qini()).isGreaterThan(0.05);
    }

    @ParameterizedTest
    @MethodSource("all")
    void sayTheSameOfARowAsOfAMatrix(UpliftTrainer<?> trainer) {
        Trial trial = SimulatedTrial.of(3, 3_000, 3).trial();
        UpliftModel model = trainer.fit(trial);
        double[] said = model.uplifts(trial.features(), 2, FitContext.defaults());
        Features sparse = sparse(trial.features());
        double[] ofSparse = model.uplifts(sparse, 2, FitContext.defaults());
        var row = new double[5];
        for (int k = 0; k < 50; k++) {
            trial.features().copyRow(k, row);
            assertThat(model.uplift(row, 2)).isCloseTo(said[k], within(1e-15));
            assertThat(ofSparse[k]).isCloseTo(said[k], within(1e-12));
        }
        assertThat(model.uplift(row)).isEqualTo(model.uplift(row, 1));
        assertThat(model.uplifts(row)).containsExactly(model.uplift(row, 1), model.uplift(row, 2));
        assertThatThrownBy(() -> model.uplift(new double[4])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> model.uplift(row, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> model.uplift(row, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static Features sparse(Features dense) {
        var starts = new int[dense.rows() + 1];
        var columns = new int[dense.values().length];
        for (int k = 0; k < columns.length; k++) {
            columns[k] = k % dense.columns();
        }
        Arrays.setAll(starts, row -> row * dense.columns());
        return Features.sparse(dense.names(), starts, columns, dense.values());
    }

    @ParameterizedTest
    @MethodSource("all")
    void areBitEqualOnAnyNumberOfThreads(UpliftTrainer<?> trainer) {
        Trial trial = SimulatedTrial.of(4, 3_000, 2).trial();
        FitContext context = FitContext.defaults().withSeed(9);
        double[] one = trainer.fit(trial, context.withThreads(1)).uplifts(trial.features());
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(trainer.fit(trial, context.withThreads(threads)).uplifts(trial.features()))
                    .as("%s on %d threads", trainer, threads)
                    .isEqualTo(one);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void stopWhenCancelledAndTellHowFarTheyAre(UpliftTrainer<?> trainer) {
        Trial trial = SimulatedTrial.of(5, 1_000, 2).trial();
        assertThatThrownBy(() -> trainer.fit(trial, FitContext.defaults().withCancel(() -> true)))
                .isInstanceOf(FitCancelledException.class);
        Set<String> stages = ConcurrentHashMap.newKeySet();
        trainer.fit(trial, FitContext.defaults().withProgress(progress -> stages.add(progress.stage())));
        assertThat(stages).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void countCustomersByWeight(UpliftTrainer<?> trainer) {
        Trial trial = SimulatedTrial.of(6, 2_000, 2).trial();
        int[] rows = new int[3_000];
        var weights = new double[2_000];
        Arrays.setAll(weights, row -> row < 1_000 ? 2 : 1);
        Arrays.setAll(rows, k -> k < 2_000 ? k : k - 2_000);
        var in = trial.in(1);
        UpliftModel weighted = trainer.fit(trial.examples().withWeights(weights), in);
        var twice = new boolean[3_000];
        for (int k = 0; k < 3_000; k++) {
            twice[k] = in[rows[k]];
        }
        UpliftModel repeated = trainer.fit(trial.examples().rows(rows), twice);
        double[] one = weighted.uplifts(trial.features());
        double[] other = repeated.uplifts(trial.features());
        // Folds, bootstrap and scales differ, the rest does not.
        double off = 0;
        for (int row = 0; row < one.length; row++) {
            off += Math.abs(one[row] - other[row]) / one.length;
        }
        assertThat(off).as(trainer.toString()).isLessThan(0.03);
    }

    @Test
    void giveTheDifferenceOfTwoModels() {
        Trial trial = SimulatedTrial.of(7, 2_000, 2).trial();
        TwoModels<LogisticModel> model = TLearner.of(LOGISTIC).fit(trial);
        double[] row = {0.1, 0.2, 0.3, 0.4, 0.5};
        Classifier treated = LOGISTIC.fit(trial.examples().rows(trial.rowsOf(1)));
        assertThat(model.uplift(row))
                .isEqualTo(treated.probability(row) - model.model(0).probability(row));
    }

    @Test
    void takeAnyTrainer() {
        SimulatedTrial held = SimulatedTrial.of(9, 4_000, 2);
        Trial trial = SimulatedTrial.of(8, 12_000, 2).trial();
        var boosting = GradientBoosting.create().withTrees(30);
        for (UpliftTrainer<?> trainer : List.of(
                TLearner.of(boosting),
                SLearner.of(boosting).withoutInteractions(),
                XLearner.of(boosting),
                RLearner.of(boosting),
                DrLearner.of(boosting),
                ClassTransformation.of(boosting))) {
            assertThat(held.error(trainer.fit(trial), 1)).as(trainer.toString()).isLessThan(0.007);
        }
    }

    @Test
    void areRightAboutCustomersWhoWereChosenIfTheyKnowHow() {
        // Who buys anyway was treated four times as often: arms differ though the treatment does nothing.
        SimulatedTrial drawn = SimulatedTrial.of(10, 20_000, 2);
        var random = new SplittableRandom(1);
        var arms = new int[20_000];
        var labels = new int[20_000];
        var propensities = new double[20_000][];
        for (int row = 0; row < arms.length; row++) {
            double b = drawn.trial().features().get(row, 1);
            double treated = b > 0 ? 0.8 : 0.2;
            arms[row] = random.nextDouble() < treated ? 1 : 0;
            labels[row] = random.nextDouble() < 0.4 + 0.3 * b ? 1 : 0;
            propensities[row] = new double[] {1 - treated, treated};
        }
        Trial naive = Trial.of(Examples.of(drawn.trial().features(), labels), arms, 2);
        Trial known = naive.withPropensities(propensities);
        for (UpliftTrainer<?> trainer : List.of(
                TransformedOutcome.create(),
                DrLearner.of(LOGISTIC),
                RLearner.of(LOGISTIC),
                ClassTransformation.of(LOGISTIC))) {
            assertThat(meanOf(trainer.fit(known))).as(trainer.toString()).isCloseTo(0, within(0.03));
        }
        assertThat(meanOf(TransformedOutcome.create().fit(naive))).isGreaterThan(0.1);
    }

    private static double meanOf(UpliftModel model) {
        return Arrays.stream(
                        model.uplifts(SimulatedTrial.of(10, 20_000, 2).trial().features()))
                .average()
                .orElseThrow();
    }

    @Test
    void scoreFoldsByTheOthers() {
        Trial trial = SimulatedTrial.of(11, 900, 2).trial();
        Folds folds = Folds.alternating(900, 3);
        double[] said = TransformedOutcome.create().outOfFold(trial, 1, folds, FitContext.defaults());
        int[] held = folds.heldOut(2);
        double[] third = TransformedOutcome.create()
                .fit(trial.rows(folds.rest(2)))
                .uplifts(trial.features().rows(held));
        for (int k = 0; k < held.length; k++) {
            assertThat(said[held[k]]).isEqualTo(third[k]);
        }
        assertThatThrownBy(() -> TransformedOutcome.create()
                        .outOfFold(trial, 1, Folds.alternating(10, 2), FitContext.defaults()))
                .hasMessageContaining("rows in the folds");
    }

    @Test
    void comeBackFromAFileAsTheyWere() throws IOException {
        Trial trial = SimulatedTrial.of(12, 2_000, 3).trial();
        returns(TLearner.of(LOGISTIC).fit(trial), TwoModels.format(LogisticModel.FORMAT), trial);
        returns(SLearner.of(LOGISTIC).fit(trial), SingleModel.format(LogisticModel.FORMAT), trial);
        returns(ClassTransformation.of(LOGISTIC).fit(trial), TransformedModel.format(LogisticModel.FORMAT), trial);
        returns(DrLearner.of(LOGISTIC).fit(trial), LinearUplift.FORMAT, trial);
        returns(UpliftTree.create().fit(trial), UpliftTreeModel.FORMAT, trial);
        returns(UpliftForest.create().withTrees(5).fit(trial), UpliftForestModel.FORMAT, trial);
    }

    private static <M extends UpliftModel> void returns(M model, ModelFormat<M> format, Trial trial)
            throws IOException {
        ModelWriter out = ModelWriter.of(format.type(), 1);
        format.write(model, out);
        M read = format.read(ModelReader.of(out.toBytes()));
        for (int arm = 1; arm < 3; arm++) {
            assertThat(read.uplifts(trial.features(), arm, FitContext.defaults()))
                    .as(format.type())
                    .isEqualTo(model.uplifts(trial.features(), arm, FitContext.defaults()));
        }
        assertThat(read).hasToString(model.toString());
    }

    @Test
    void refuseALineThatIsDamaged() throws IOException {
        ModelWriter out = ModelWriter.of("linear-uplift", 1)
                .strings("names", List.of("a"))
                .integer("treatments", 1);
        out.under("arm1.").doubles("coefficients", new double[] {Double.NaN}).real("intercept", 0);
        ModelReader in = ModelReader.of(out.toBytes());
        assertThatThrownBy(() -> LinearUplift.FORMAT.read(in))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("not finite");
    }

    @Test
    void sayWhyNothingCanBeLearnt() {
        Features features = Features.dense(List.of("x"), new double[][] {{1}, {2}, {3}, {4}});
        boolean[] treated = {true, true, false, false};
        Examples noConversions = Examples.of(features, new int[4]);
        List<UpliftTrainer<?>> withModels = List.of(
                TLearner.of(LOGISTIC),
                SLearner.of(LOGISTIC),
                XLearner.of(LOGISTIC),
                RLearner.of(LOGISTIC).withFolds(2));
        for (UpliftTrainer<?> trainer : withModels) {
            assertThatThrownBy(() -> trainer.fit(noConversions, treated))
                    .as(trainer.toString())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("needs both outcomes in each arm");
        }
        assertThat(TransformedOutcome.create().fit(noConversions, treated).uplift(new double[] {3}))
                .isZero();
        assertThat(UpliftForest.create().fit(noConversions, treated).uplift(new double[] {3}))
                .isZero();
    }

    @Test
    void takeConstantColumnsAndRefuseMissingOnesInLines() {
        Features constant = Features.dense(List.of("x", "one"), new double[][] {{1, 1}, {2, 1}, {3, 1}, {4, 1}});
        boolean[] treated = {true, false, true, false};
        int[] labels = {1, 0, 1, 0};
        LinearUplift line = TransformedOutcome.create().fit(Examples.of(constant, labels), treated);
        assertThat(line.coefficients(1)[1]).isZero();
        Features missing = Features.dense(List.of("x"), new double[][] {{1}, {Double.NaN}, {3}, {4}});
        assertThatThrownBy(() -> TransformedOutcome.create().fit(Examples.of(missing, labels), treated))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column x has NaN");
        assertThatThrownBy(() -> SLearner.of(LOGISTIC)
                        .fit(
                                Examples.of(constant.withLevels(1, List.of("no", "yes")), new int[] {1, 0, 0, 1}),
                                new boolean[] {true, true, false, false}))
                .hasMessageContaining("learn without interactions");
    }

    @Test
    void refuseSettingsThatMakeNoSense() {
        ClassifierTrainer<LogisticModel> trainer = LOGISTIC;
        assertThatThrownBy(() -> XLearner.of(trainer).withPenalty(0)).hasMessageContaining("penalty");
        assertThatThrownBy(() -> RLearner.of(trainer).withPenalty(Double.NaN)).hasMessageContaining("penalty");
        assertThatThrownBy(() -> DrLearner.of(trainer).withFolds(1)).hasMessageContaining("folds");
        assertThatThrownBy(() -> RLearner.of(trainer).withFolds(0)).hasMessageContaining("folds");
        assertThatThrownBy(() -> TransformedOutcome.create().withPenalty(-1)).hasMessageContaining("penalty");
    }
}
