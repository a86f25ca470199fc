package io.growth.core.learn.calibrate;

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
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibratedTrainerTest {

    /** Says the log-odds of the share of events times the first value, three times too boldly. */
    private record Bold(double scale) implements Classifier {

        @Override
        public double probability(double[] row) {
            return Logistic.probability(3 * scale * row[0]);
        }
    }

    private static final ModelFormat<Bold> BOLD_FORMAT = new ModelFormat<>() {
        @Override
        public String type() {
            return "bold";
        }

        @Override
        public void write(Bold model, ModelWriter out) {
            out.real("scale", model.scale());
        }

        @Override
        public Bold read(ModelReader in) throws IOException {
            return new Bold(in.real("scale"));
        }
    };

    private static final ClassifierTrainer<Bold> BOLD = (examples, context) -> new Bold(1);

    private final Examples examples = examples(3000, 5);

    @Test
    void boldModelsBecomeTrue() {
        CalibratedModel<Bold> platt =
                CalibratedTrainer.of(BOLD, CalibrationMethod.PLATT).fit(examples);
        assertThat(((PlattCalibration) platt.calibration()).slope()).isCloseTo(1.0 / 3, within(0.03));
        CalibratedModel<Bold> temperature =
                CalibratedTrainer.of(BOLD, CalibrationMethod.TEMPERATURE).fit(examples);
        assertThat(((TemperatureCalibration) temperature.calibration()).inverseTemperature())
                .isCloseTo(1.0 / 3, within(0.03));
        CalibratedModel<Bold> isotonic =
                CalibratedTrainer.of(BOLD, CalibrationMethod.ISOTONIC).fit(examples);
        for (double x : new double[] {-1, 0, 1}) {
            double truth = Logistic.probability(x);
            assertThat(platt.probability(new double[] {x})).isCloseTo(truth, within(0.03));
            assertThat(isotonic.probability(new double[] {x})).isCloseTo(truth, within(0.1));
        }
    }

    @Test
    void calibrationSeesOnlyRowsTheModelHasNotSeen() {
        // Knows by heart what it has learnt; of other rows it knows nothing, and that is what calibration must see.
        ClassifierTrainer<Classifier> heart = (learnt, context) -> row -> {
            for (int k = 0; k < learnt.size(); k++) {
                if (learnt.features().get(k, 0) == row[0]) {
                    return learnt.labels()[k];
                }
            }
            return row[0] > 0 ? 0.99 : 0.01;
        };
        Examples few = examples(200, 2);
        CalibratedModel<Classifier> model = CalibratedTrainer.of(heart, CalibrationMethod.PLATT)
                .withFolds(4)
                .fit(few);
        assertThat(((PlattCalibration) model.calibration()).slope()).isBetween(0.05, 0.5);
    }

    @Test
    void savedModelsAnswerBitForBit() throws IOException {
        ModelFormat<CalibratedModel<Bold>> format = CalibratedModel.format(BOLD_FORMAT);
        assertThat(format.type()).isEqualTo("calibrated-bold");
        List<Calibration> all = List.of(
                new PlattCalibration(0.1, 0.7),
                new TemperatureCalibration(0.4),
                new ClassWeightCorrection(1, 5),
                IsotonicCalibration.fit(new double[] {0.1, 0.4, 0.6, 0.9}, new int[] {0, 1, 0, 1}, null));
        for (Calibration calibration : all) {
            CalibratedModel<Bold> model = CalibratedModel.of(new Bold(0.3), calibration);
            CalibratedModel<Bold> back = format.read(ModelReader.of(saved(model)));
            for (double x = -4; x < 4; x += 0.01) {
                assertThat(back.probability(new double[] {x})).isEqualTo(model.probability(new double[] {x}));
            }
        }
    }

    private static byte[] saved(CalibratedModel<Bold> model) {
        ModelFormat<CalibratedModel<Bold>> format = CalibratedModel.format(BOLD_FORMAT);
        ModelWriter out = ModelWriter.of(format.type(), 1);
        format.write(model, out);
        return out.toBytes();
    }

    @Test
    void damagedFilesAreRefused() {
        refused(out -> out.text("calibration", "magic"));
        refused(out -> out.text("calibration", "temperature").doubles("first", new double[] {Double.NaN}));
        refused(out -> out.text("calibration", "platt").doubles("first", new double[2]));
        refused(out -> out.text("calibration", "class-weights")
                .doubles("first", new double[] {0})
                .doubles("second", new double[] {1}));
        refused(out -> out.text("calibration", "isotonic")
                .doubles("first", new double[] {0.5, 0.1})
                .doubles("second", new double[] {0, 1}));
    }

    private static void refused(Consumer<ModelWriter> blocks) {
        ModelWriter out = ModelWriter.of("calibrated-bold", 1);
        out.real("inside.scale", 1);
        blocks.accept(out);
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> CalibratedModel.format(BOLD_FORMAT).read(ModelReader.of(out.toBytes())));
    }

    @Test
    void sameSeedGivesTheSameBytesOnAnyNumberOfThreads() {
        for (CalibrationMethod method : CalibrationMethod.values()) {
            CalibratedTrainer<Bold> trainer = CalibratedTrainer.of(BOLD, method);
            byte[] one = saved(trainer.fit(examples, FitContext.defaults().withThreads(1)));
            for (int threads : new int[] {2, 3, 8}) {
                assertThat(saved(trainer.fit(examples, FitContext.defaults().withThreads(threads))))
                        .isEqualTo(one);
            }
        }
    }

    @Test
    void isotonicIsTheNearestGrowingCurve() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            int size = 2 + random.nextInt(30);
            var p = new double[size];
            var labels = new int[size];
            var weights = new double[size];
            for (int row = 0; row < size; row++) {
                p[row] = random.nextInt(8) / 8.0;
                labels[row] = row < 2 ? row : random.nextInt(2);
                weights[row] = row < 2 ? 1 : random.nextInt(3);
            }
            IsotonicCalibration curve = IsotonicCalibration.fit(p, labels, weights);
            for (int row = 0; row < size; row++) {
                if (weights[row] > 0) {
                    assertThat(curve.apply(p[row]))
                            .as("seed %d", seed)
                            .isCloseTo(minMax(p, labels, weights, p[row]), within(1e-12));
                }
            }
        }
    }

    /** The largest over lower ends of the smallest mean over upper ends: what isotonic regression is by theory. */
    private static double minMax(double[] p, int[] labels, double[] weights, double at) {
        double most = 0;
        for (int low = 0; low <= 8; low++) {
            double least = Double.POSITIVE_INFINITY;
            for (int high = 0; high <= 8; high++) {
                double from = low / 8.0;
                double to = high / 8.0;
                if (from <= at && at <= to) {
                    double hits = 0;
                    double all = 0;
                    for (int row = 0; row < p.length; row++) {
                        boolean in = p[row] >= from && p[row] <= to;
                        hits += in ? weights[row] * labels[row] : 0;
                        all += in ? weights[row] : 0;
                    }
                    least = Math.min(least, hits / all);
                }
            }
            most = Math.max(most, least == Double.POSITIVE_INFINITY ? 0 : least);
        }
        return most;
    }

    @Test
    void equalAndPerfectScoresHaveACalibration() {
        int[] labels = {0, 1, 1, 1};
        double[] equal = {0.3, 0.3, 0.3, 0.3};
        // The mean target of Lin, Lin and Weng: (1/3 + 3 * 4/5) / 4.
        assertThat(PlattCalibration.fit(equal, labels, null).apply(0.3)).isCloseTo(41.0 / 60, within(1e-9));
        assertThat(IsotonicCalibration.fit(equal, labels, null).apply(0.9)).isEqualTo(0.75);
        double[] perfect = {0, 1, 1, 1};
        assertThat(PlattCalibration.fit(perfect, labels, null).apply(1)).isCloseTo(0.8, within(1e-6));
        assertThat(TemperatureCalibration.fit(perfect, labels, null).inverseTemperature())
                .isLessThanOrEqualTo(TemperatureCalibration.MOST);
    }

    @Test
    void classWeightsAreTakenBackByAShiftOfTheLogOdds() {
        var correction = new ClassWeightCorrection(1, 4);
        double p = 0.8;
        assertThat(Logistic.logOdds(correction.apply(p))).isCloseTo(Logistic.logOdds(p) - Math.log(4), within(1e-14));
        assertThat(correction.apply(0)).isZero();
        assertThat(correction.apply(1)).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassWeightCorrection(0, 1));
    }

    @Test
    void whatCannotBeCalibratedIsRefused() {
        Examples never = Examples.of(examples.features(), new int[examples.size()]);
        CalibratedTrainer<Bold> trainer = CalibratedTrainer.of(BOLD, CalibrationMethod.PLATT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(never))
                .withMessageContaining("both outcomes");
        assertThatIllegalArgumentException().isThrownBy(() -> trainer.withFolds(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.withFolds(Folds.alternating(10, 2)).fit(examples));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlattCalibration.fit(new double[] {0.1, Double.NaN}, new int[] {0, 1}, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlattCalibration.fit(new double[] {0.1}, new int[] {0, 1}, null));
    }

    @Test
    void progressIsToldAndCancellationObeyed() {
        var steps = new ArrayList<Progress>();
        CalibratedTrainer<Bold> trainer = CalibratedTrainer.of(BOLD, CalibrationMethod.PLATT);
        trainer.fit(examples, FitContext.defaults().withProgress(steps::add));
        assertThat(steps)
                .filteredOn(step -> step.stage().equals("ask out of fold"))
                .hasSize(5);
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> trainer.fit(examples, FitContext.defaults().withCancel(() -> true)));
    }

    /** It happens with log-odds x. */
    private static Examples examples(int rows, long seed) {
        var random = new SplittableRandom(seed);
        double[] x = random.doubles(rows, -3, 3).toArray();
        int[] labels = IntStream.range(0, rows)
                .map(row -> random.nextDouble() < Logistic.probability(x[row]) ? 1 : 0)
                .toArray();
        return Examples.of(Features.dense(List.of("x"), rows, x), labels);
    }
}
