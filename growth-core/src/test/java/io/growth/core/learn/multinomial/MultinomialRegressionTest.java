package io.growth.core.learn.multinomial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Multinomial regression")
class MultinomialRegressionTest {

    private static final MultinomialRegression TRAINER = MultinomialRegression.create();

    private static Examples examples(int rows, int columns, int classes, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[rows][columns];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < columns; c++) {
                values[row][c] = random.nextInt(3) > 0 ? 0 : random.nextDouble(-2, 2);
            }
            double pull = columns > 0 && values[row][0] > 0 ? 0.7 : 0;
            labels[row] = row < classes ? row : (int) (Math.min(0.999, random.nextDouble() + pull) * classes);
        }
        return Examples.of(Features.dense(names(columns), values), labels, classes);
    }

    private static List<String> names(int columns) {
        return IntStream.range(0, columns).mapToObj(c -> "x" + c).toList();
    }

    private static Examples sparse(Examples examples) {
        var starts = new int[examples.size() + 1];
        var columns = new ArrayList<Integer>();
        for (int row = 0; row < examples.size(); row++) {
            for (int c = 0; c < examples.features().columns(); c++) {
                if (examples.features().get(row, c) != 0) {
                    columns.add(c);
                }
            }
            starts[row + 1] = columns.size();
        }
        int[] entries = columns.stream().mapToInt(Integer::intValue).toArray();
        var values = new double[entries.length];
        for (int row = 0; row < examples.size(); row++) {
            for (int e = starts[row]; e < starts[row + 1]; e++) {
                values[e] = examples.features().get(row, entries[e]);
            }
        }
        Features features = Features.sparse(examples.features().names(), starts, entries, values);
        return Examples.of(features, examples.labels(), examples.classes());
    }

    private static byte[] bytes(MultinomialModel model) {
        ModelWriter out = ModelWriter.of("multinomial", 1);
        MultinomialModel.FORMAT.write(model, out);
        return out.toBytes();
    }

    private static MultinomialModel read(byte[] bytes) throws IOException {
        try (ModelReader in = ModelReader.of(bytes)) {
            return MultinomialModel.FORMAT.read(in);
        }
    }

    private static double slowGradient(Examples examples, MultinomialModel model, double lambda) {
        double[] units = new double[examples.features().columns()];
        Arrays.fill(units, 1);
        return slowGradient(examples, model, lambda, units);
    }

    /** The largest entry of the gradient as it is written, in units of the columns. */
    private static double slowGradient(Examples examples, MultinomialModel model, double lambda, double[] units) {
        int columns = examples.features().columns();
        var gradient = new double[model.outcomes()][columns + 1];
        var row = new double[columns];
        var p = new double[model.outcomes()];
        for (int r = 0; r < examples.size(); r++) {
            examples.features().copyRow(r, row);
            model.probabilities(row, p);
            for (int k = 0; k < p.length; k++) {
                double missed = examples.weight(r) * (p[k] - (examples.labels()[r] == k ? 1 : 0));
                gradient[k][0] += missed;
                for (int c = 0; c < columns; c++) {
                    gradient[k][c + 1] += missed * row[c];
                }
            }
        }
        for (int k = 0; k < p.length; k++) {
            for (int c = 0; c < columns; c++) {
                gradient[k][c + 1] = (gradient[k][c + 1] + lambda * model.weight(k, c)) / units[c];
            }
        }
        return Arrays.stream(gradient)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();
    }

    @Test
    void theGradientIsZeroAtItsAnswer() {
        for (long seed = 0; seed < 20; seed++) {
            int classes = 2 + (int) (seed % 4);
            double lambda = Math.pow(10, seed % 5 - 2.0);
            Examples examples = examples(80, 3, classes, seed);
            examples = examples.withWeights(
                    IntStream.range(0, 80).mapToDouble(row -> 0.5 + row % 3).toArray());
            MultinomialModel model = TRAINER.withL2(lambda).fit(examples);
            assertThat(slowGradient(examples, model, lambda)).as("seed " + seed).isLessThan(1e-7);
            double sum =
                    IntStream.range(0, classes).mapToDouble(model::intercept).sum();
            assertThat(sum).as("seed " + seed).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void takesMoreColumnsThanRowsAndWideMatrices() {
        for (int columns : new int[] {100, 700}) {
            Examples examples = examples(60, columns, 3, columns);
            MultinomialModel model = TRAINER.fit(sparse(examples));
            assertThat(slowGradient(examples, model, 1))
                    .as("columns " + columns)
                    .isLessThan(1e-6);
        }
    }

    @Test
    void withoutColumnsGivesTheBaseRates() {
        Examples examples = Examples.of(Features.dense(List.of(), 4, new double[0]), new int[] {0, 1, 1, 2}, 3);
        assertThat(TRAINER.fit(examples).probabilities(new double[0], new double[3]))
                .containsExactly(new double[] {0.25, 0.5, 0.25}, within(1e-12));
    }

    @Test
    void takesBothFormsOfMatricesAlike() {
        Examples examples = examples(80, 4, 3, 1);
        assertThat(bytes(TRAINER.fit(sparse(examples)))).isEqualTo(bytes(TRAINER.fit(examples)));
    }

    @Test
    void takesScalesFarApart() {
        Examples examples = examples(80, 3, 3, 2);
        var values = new double[80][3];
        for (int row = 0; row < 80; row++) {
            examples.features().copyRow(row, values[row]);
            values[row][0] *= 1e9;
            values[row][1] *= 1e-9;
        }
        Examples scaled = Examples.of(Features.dense(names(3), values), examples.labels(), 3);
        MultinomialModel model = TRAINER.fit(scaled);
        assertThat(slowGradient(scaled, model, 1, new double[] {1e9, 1, 1})).isLessThan(1e-6);
        assertThat(Math.abs(model.weight(0, 1))).isLessThan(1e-6);
    }

    @Test
    void probabilitiesSumToOneAndTheMostProbableHasTheLargest() {
        Examples examples = examples(80, 3, 4, 3);
        MultinomialModel model = TRAINER.fit(examples);
        double[] row = {1, -1, 0.5};
        double[] p = model.probabilities(row, new double[4]);
        assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-15));
        assertThat(p[model.mostProbable(row)]).isEqualTo(Arrays.stream(p).max().orElseThrow());
        assertThat(model.of(2).probability(row)).isEqualTo(p[2]);
        assertThat(model.of(2).probabilities(examples.features())).hasSize(80);
        assertThat(model.outcomes()).isEqualTo(4);
        assertThat(model).hasToString("4 outcomes from [x0, x1, x2]");
        // Margins beyond what an exponential can hold.
        assertThat(model.probabilities(new double[] {1e6, 0, 0}, p)).doesNotContain(Double.NaN);
    }

    @Test
    void aModelReadBackAnswersAsTheOneWritten() throws IOException {
        MultinomialModel model = TRAINER.fit(examples(80, 3, 3, 4));
        MultinomialModel read = read(bytes(model));
        double[] row = {0.1, 0.2, 0.3};
        assertThat(read.probabilities(row, new double[3])).isEqualTo(model.probabilities(row, new double[3]));
        assertThat(bytes(read)).isEqualTo(bytes(model));
    }

    @Test
    void aDamagedModelIsRefused() {
        for (double[] weights : new double[][] {{0, 0, 0}, {0, 0, 0, Double.NaN}}) {
            byte[] bytes = ModelWriter.of("multinomial", 1)
                    .strings("names", List.of("x"))
                    .integer("outcomes", 2)
                    .doubles("weights", weights)
                    .toBytes();
            assertThatThrownBy(() -> read(bytes)).isInstanceOf(ModelFormatException.class);
        }
        byte[] claims = ModelWriter.of("multinomial", 1)
                .strings("names", List.of("x"))
                .integer("outcomes", Integer.MAX_VALUE)
                .doubles("weights", new double[4])
                .toBytes();
        assertThatThrownBy(() -> read(claims)).isInstanceOf(ModelFormatException.class);
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        Examples examples = examples(9000, 3, 3, 5);
        var seen = new ArrayList<byte[]>();
        for (int threads : new int[] {1, 2, 3, 8}) {
            seen.add(bytes(TRAINER.fit(examples, FitContext.defaults().withThreads(threads))));
        }
        assertThat(seen).allMatch(bytes -> Arrays.equals(bytes, seen.get(0)));
    }

    @Test
    void tellsItsProgressAndCanBeCancelled() {
        Examples examples = examples(80, 3, 3, 6);
        var stages = new ArrayList<String>();
        TRAINER.fit(examples, FitContext.defaults().withProgress(progress -> stages.add(progress.stage())));
        assertThat(stages).contains("multinomial");
        assertThatThrownBy(() -> TRAINER.fit(examples, FitContext.defaults().withCancel(() -> true)))
                .isInstanceOf(FitCancelledException.class);
    }

    @Test
    void badInputIsRefused() {
        Examples examples = examples(10, 2, 3, 7);
        assertThatIllegalArgumentException().isThrownBy(() -> TRAINER.withL2(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> TRAINER.withL2(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(Examples.of(examples.features(), examples.labels(), 4)))
                .withMessageContaining("no example of outcome 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(examples.withOffsets(new double[10])))
                .withMessageContaining("offsets");
        Features holes = Features.dense(names(1), new double[][] {{1}, {Double.NaN}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(Examples.of(holes, new int[] {0, 1})))
                .withMessageContaining("row 1 has NaN in column x0");
        MultinomialModel model = TRAINER.fit(examples);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.probabilities(new double[] {1, Double.POSITIVE_INFINITY}, new double[3]))
                .withMessageContaining("column x1 is Infinity");
        assertThatIllegalArgumentException().isThrownBy(() -> model.probabilities(new double[2], new double[2]));
        assertThatThrownBy(() -> model.of(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(TRAINER.withL2(0.5)).hasToString("MultinomialRegression lambda=0.5");
    }
}
