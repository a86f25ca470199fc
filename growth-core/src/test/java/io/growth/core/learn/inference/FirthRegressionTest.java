package io.growth.core.learn.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
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
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Firth's regression")
class FirthRegressionTest {

    private static final FirthRegression TRAINER = FirthRegression.create();

    private static FirthModel read(byte[] bytes) throws IOException {
        try (ModelReader in = ModelReader.of(bytes)) {
            return FirthModel.FORMAT.read(in);
        }
    }

    private static byte[] bytes(FirthModel model) {
        ModelWriter out = ModelWriter.of("firth", 1);
        FirthModel.FORMAT.write(model, out);
        return out.toBytes();
    }

    /** The penalised likelihood as it is written. */
    private static double slow(Examples examples, double[] b) {
        int width = b.length;
        double value = 0;
        var information = new double[width][width];
        for (int row = 0; row < examples.size(); row++) {
            var x = new double[width];
            double margin = 0;
            for (int j = 0; j < width; j++) {
                x[j] = j == 0 ? 1 : examples.features().get(row, j - 1);
                margin += b[j] * x[j];
            }
            double p = 1 / (1 + Math.exp(-margin));
            double weight = examples.weight(row);
            value += weight * Math.log(examples.labels()[row] == 1 ? p : 1 - p);
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    information[i][j] += weight * p * (1 - p) * x[i] * x[j];
                }
            }
        }
        return value + Math.log(new LUDecomposition(new Array2DRowRealMatrix(information)).getDeterminant()) / 2;
    }

    @Test
    void nothingNearTheEstimateIsBetter() {
        for (long seed = 0; seed < 20; seed++) {
            Examples examples = RandomExamples.of(12 + (int) seed, 3, false, seed);
            examples = examples.withWeights(IntStream.range(0, examples.size())
                    .mapToDouble(row -> 0.5 + row % 3)
                    .toArray());
            FirthModel model = TRAINER.fit(examples);
            double[] b = model.coefficients().stream()
                    .mapToDouble(Coefficient::estimate)
                    .toArray();
            double best = slow(examples, b);
            assertThat(model.penalisedLogLikelihood()).as("seed " + seed).isCloseTo(best, within(1e-10));
            for (int j = 0; j < b.length; j++) {
                for (double shift : new double[] {-1e-4, 1e-4}) {
                    double[] near = b.clone();
                    near[j] += shift;
                    assertThat(slow(examples, near)).as("seed " + seed).isLessThan(best);
                }
            }
        }
    }

    @Test
    void aConstantLabelGivesTheKnownAnswer() {
        Features none = Features.dense(List.of(), 3, new double[0]);
        FirthModel model = TRAINER.fit(Examples.of(none, new int[] {1, 1, 1}));
        assertThat(model.probability(new double[0])).isCloseTo(3.5 / 4, within(1e-12));
        Examples one = RandomExamples.of(1, 3, false, 1);
        double expected = one.labels()[0] == 1 ? 0.75 : 0.25;
        FirthModel ofOne = TRAINER.fit(one);
        assertThat(ofOne.probability(one.features(), 0)).isCloseTo(expected, within(1e-12));
        assertThat(ofOne.coefficients()).filteredOn(Coefficient::isAliased).hasSize(3);
    }

    @Test
    void moreColumnsThanRowsGiveFiniteAnswers() {
        Examples examples = RandomExamples.of(5, 9, false, 2);
        FirthModel model = TRAINER.fit(examples);
        for (int row = 0; row < 5; row++) {
            double expected = examples.labels()[row] == 1 ? 0.75 : 0.25;
            assertThat(model.probability(examples.features(), row)).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void aFrequencyIsAsManyRowsAndAnOffsetAKnownPart() {
        for (long seed = 0; seed < 10; seed++) {
            Examples examples = RandomExamples.of(60, 3, false, seed);
            double[] frequencies = RandomExamples.frequencies(60, seed);
            close(
                    TRAINER.fit(examples.withWeights(frequencies)),
                    TRAINER.fit(examples.rows(RandomExamples.repeated(frequencies))),
                    new double[4]);
            double[] offsets = IntStream.range(0, 60)
                    .mapToDouble(row -> 0.3 * examples.features().get(row, 2))
                    .toArray();
            close(TRAINER.fit(examples.withOffsets(offsets)), TRAINER.fit(examples), new double[] {0, 0, 0, -0.3});
            close(TRAINER.fit(RandomExamples.sparse(examples)), TRAINER.fit(examples), new double[4]);
        }
    }

    private static void close(FirthModel found, FirthModel expected, double[] shifts) {
        for (int j = 0; j < shifts.length; j++) {
            Coefficient coefficient = found.coefficients().get(j);
            assertThat(coefficient.estimate())
                    .isCloseTo(expected.coefficients().get(j).estimate() + shifts[j], within(1e-9));
            assertThat(coefficient.standardError())
                    .isCloseTo(expected.coefficients().get(j).standardError(), within(1e-9));
        }
    }

    @Test
    void doesNotMindScales() {
        Examples examples = RandomExamples.of(60, 3, false, 3);
        double[][] scaled = RandomExamples.values(examples);
        for (double[] row : scaled) {
            row[0] *= 1e9;
            row[1] *= 1e-9;
        }
        FirthModel found = TRAINER.fit(RandomExamples.with(examples, scaled));
        FirthModel expected = TRAINER.fit(examples);
        assertThat(found.coefficients().get(1).z())
                .isCloseTo(expected.coefficients().get(1).z(), within(1e-8));
        assertThat(found.coefficients().get(2).z())
                .isCloseTo(expected.coefficients().get(2).z(), within(1e-8));
    }

    @Test
    void reasonsSumToThePrediction() {
        Examples examples = RandomExamples.of(60, 3, false, 4);
        FirthModel model = TRAINER.fit(examples);
        double[] row = {1, -2, 0.5};
        Explanation explanation = model.explain(row);
        assertThat(1 / (1 + Math.exp(-explanation.logOdds()))).isCloseTo(model.probability(row), within(1e-12));
        assertThat(explanation.parts()).extracting(Explanation.Part::feature).isEqualTo(model.names());
        double mean = IntStream.range(0, 60)
                .mapToDouble(r -> examples.features().get(r, 1))
                .average()
                .orElseThrow();
        assertThat(explanation.parts().get(1).logOdds())
                .isCloseTo(model.coefficients().get(2).estimate() * (-2 - mean), within(1e-12));
    }

    @Test
    void aModelReadBackAnswersAsTheOneWritten() throws IOException {
        Examples examples =
                RandomExamples.appended(RandomExamples.of(60, 3, false, 5), row -> new double[] {row[0] + row[1]});
        FirthModel model = TRAINER.fit(examples);
        FirthModel read = read(bytes(model));
        assertThat(read.probabilities(examples.features())).isEqualTo(model.probabilities(examples.features()));
        assertThat(read).hasToString(model.toString());
        assertThat(read.logLikelihood()).isEqualTo(model.logLikelihood());
        assertThat(bytes(read)).isEqualTo(bytes(model));
    }

    @Test
    void aDamagedModelIsRefused() {
        refused(new double[] {0, Double.POSITIVE_INFINITY}, new double[] {1, 1}, new double[] {0});
        refused(new double[] {0, Double.NaN}, new double[] {1, 1}, new double[] {0});
        refused(new double[] {Double.NaN, 0}, new double[] {Double.NaN, 1}, new double[] {0});
        refused(new double[] {0, 0}, new double[] {1, 1}, new double[] {Double.NaN});
        refused(new double[] {0, 0, 0}, new double[] {1, 1}, new double[] {0});
    }

    private static void refused(double[] estimates, double[] errors, double[] means) {
        byte[] bytes = ModelWriter.of("firth", 1)
                .strings("names", List.of("x"))
                .doubles("estimates", estimates)
                .doubles("errors", errors)
                .doubles("means", means)
                .real("log-likelihood", -1)
                .real("penalised", -1)
                .toBytes();
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(ModelFormatException.class);
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        Examples examples = RandomExamples.of(9000, 4, false, 6);
        var seen = new ArrayList<byte[]>();
        for (int threads : new int[] {1, 2, 3, 8}) {
            seen.add(bytes(TRAINER.fit(examples, FitContext.defaults().withThreads(threads))));
        }
        assertThat(seen).allMatch(bytes -> Arrays.equals(bytes, seen.get(0)));
    }

    @Test
    void tellsItsProgressAndCanBeCancelled() {
        Examples examples = RandomExamples.of(60, 3, false, 7);
        var stages = new ArrayList<String>();
        TRAINER.fit(examples, FitContext.defaults().withProgress(progress -> stages.add(progress.stage())));
        assertThat(stages).contains("rank", "firth");
        assertThatThrownBy(() -> TRAINER.fit(examples, FitContext.defaults().withCancel(() -> true)))
                .isInstanceOf(FitCancelledException.class);
    }

    @Test
    void badInputIsRefused() {
        Examples wide = RandomExamples.of(300, 280, false, 8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(wide))
                .withMessageContaining("256 columns at most but are 281");
        FirthModel model = TRAINER.fit(RandomExamples.of(60, 2, false, 9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.probability(new double[] {1, Double.NaN}))
                .withMessageContaining("column x2 is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.probability(new double[3]))
                .withMessageContaining("2 numbers");
        assertThat(TRAINER).hasToString("FirthRegression");
        assertThat(model.toString()).contains("x2", "Firth");
    }
}
