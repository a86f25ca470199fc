package io.growth.core.learn.multinomial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import io.growth.core.learn.logistic.LogisticModel;
import io.growth.core.learn.logistic.LogisticRegression;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Multinomial regression by maximum likelihood")
class MultinomialLikelihoodTest {

    private static final MultinomialRegression TRAINER =
            MultinomialRegression.create().withL2(0);

    private static Examples examples(int rows, int columns, int classes, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[rows * columns];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            double pull = 0;
            for (int c = 0; c < columns; c++) {
                double value = random.nextInt(3) == 0 ? 0 : random.nextDouble(-2, 2);
                values[row * columns + c] = value * Math.pow(10, c % 3);
                pull += c == 0 ? 0.15 * value : 0;
            }
            labels[row] = (int) (Math.max(0, Math.min(0.999, random.nextDouble() + pull)) * classes);
        }
        return Examples.of(Features.dense(names(columns), rows, values), labels, classes);
    }

    private static List<String> names(int columns) {
        return IntStream.range(0, columns).mapToObj(c -> "x" + c).toList();
    }

    /** Newton's method for the weights less those of outcome 0, as it is written. */
    private static double[] slow(Examples examples) {
        int width = examples.features().columns() + 1;
        int size = (examples.classes() - 1) * width;
        var b = new double[size];
        for (int step = 0; step < 30; step++) {
            var gradient = new double[size];
            var curvature = new double[size][size];
            for (int row = 0; row < examples.size(); row++) {
                add(examples, row, b, gradient, curvature);
            }
            double[] change = new LUDecomposition(new Array2DRowRealMatrix(curvature, false))
                    .getSolver()
                    .solve(new ArrayRealVector(gradient, false))
                    .toArray();
            for (int j = 0; j < size; j++) {
                b[j] += change[j];
            }
        }
        return b;
    }

    private static void add(Examples examples, int row, double[] b, double[] gradient, double[][] curvature) {
        int width = examples.features().columns() + 1;
        var x = new double[width];
        for (int j = 0; j < width; j++) {
            x[j] = j == 0 ? 1 : examples.features().get(row, j - 1);
        }
        var p = new double[examples.classes()];
        double total = 1;
        for (int k = 1; k < p.length; k++) {
            double margin = 0;
            for (int j = 0; j < width; j++) {
                margin += b[(k - 1) * width + j] * x[j];
            }
            p[k] = Math.exp(margin);
            total += p[k];
        }
        double weight = examples.weight(row);
        for (int i = 0; i < gradient.length; i++) {
            int k = i / width + 1;
            gradient[i] += weight * ((examples.labels()[row] == k ? 1 : 0) - p[k] / total) * x[i % width];
            for (int j = 0; j < gradient.length; j++) {
                int m = j / width + 1;
                double both = (k == m ? p[k] / total : 0) - p[k] / total * p[m] / total;
                curvature[i][j] += weight * both * x[i % width] * x[j % width];
            }
        }
    }

    private static double weight(MultinomialModel model, int outcome, int place) {
        return place == 0 ? model.intercept(outcome) : model.weight(outcome, place - 1);
    }

    @Test
    void meetsNewtonsMethodAsItIsWritten() {
        for (long seed = 0; seed < 12; seed++) {
            int classes = 2 + (int) seed % 3;
            Examples examples = examples(150 + 20 * (int) seed, 1 + (int) seed % 4, classes, seed);
            if (seed % 2 == 0) {
                double[] weights = IntStream.range(0, examples.size())
                        .mapToDouble(row -> row % 4)
                        .toArray();
                examples = examples.withWeights(weights);
            }
            MultinomialModel model = TRAINER.fit(examples);
            double[] expected = slow(examples);
            int width = examples.features().columns() + 1;
            for (int j = 0; j < expected.length; j++) {
                double found = weight(model, j / width + 1, j % width) - weight(model, 0, j % width);
                assertThat(found)
                        .as("seed " + seed + " place " + j)
                        .isCloseTo(expected[j], within(1e-8 * (1 + Math.abs(expected[j]))));
            }
            for (int place = 0; place < width; place++) {
                int at = place;
                assertThat(IntStream.range(0, classes)
                                .mapToDouble(k -> weight(model, k, at))
                                .sum())
                        .as("seed " + seed + " sum of place " + place)
                        .isCloseTo(0, within(1e-12));
            }
        }
    }

    @Test
    void isLogisticRegressionWhereThereAreTwoOutcomes() {
        Examples examples = examples(400, 3, 2, 5);
        LogisticModel logistic = LogisticRegression.create().fit(examples);
        MultinomialModel model = TRAINER.fit(examples);
        assertThat(model.intercept(1) - model.intercept(0)).isCloseTo(logistic.intercept(), within(1e-9));
        for (int c = 0; c < 3; c++) {
            assertThat(model.weight(1, c) - model.weight(0, c)).isCloseTo(logistic.coefficients()[c], within(1e-9));
        }
    }

    @Test
    void refusesOutcomesThatAColumnSeparatesCompletely() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        Examples examples = Examples.of(Features.dense(names(1), 9, x), new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2}, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(examples))
                .withMessageContaining("the columns separate 9 of 9 rows")
                .withMessageContaining("column x0");
    }

    @Test
    void refusesALevelThatNeverHadAnOutcome() {
        for (long seed = 0; seed < 8; seed++) {
            Examples examples = examples(300, 2, 3, seed);
            var values = new double[300 * 3];
            int level = 0;
            for (int row = 0; row < 300; row++) {
                values[row * 3] = examples.features().get(row, 0);
                values[row * 3 + 1] = examples.features().get(row, 1);
                values[row * 3 + 2] = examples.labels()[row] != 1 && row % 5 == 0 ? 1 : 0;
                level += (int) values[row * 3 + 2];
            }
            Examples separated = Examples.of(Features.dense(names(3), 300, values), examples.labels(), 3);
            int rows = level;
            assertThatIllegalArgumentException()
                    .as("seed " + seed)
                    .isThrownBy(() -> TRAINER.fit(separated))
                    .withMessageContaining("the columns separate " + rows + " of 300 rows")
                    .withMessageContaining("column x2 for outcome 1")
                    .withMessageContaining("withL2");
            assertThat(TRAINER.withL2(0.1).fit(separated).outcomes()).isEqualTo(3);
        }
    }

    @Test
    void refusesColumnsThatOthersGive() {
        Examples examples = examples(100, 2, 3, 9);
        var values = new double[100 * 3];
        for (int row = 0; row < 100; row++) {
            values[row * 3] = examples.features().get(row, 0);
            values[row * 3 + 1] = examples.features().get(row, 1);
            values[row * 3 + 2] = 2 * values[row * 3] + 1;
        }
        Examples twice = Examples.of(Features.dense(names(3), 100, values), examples.labels(), 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(twice))
                .withMessageContaining("x2")
                .withMessageContaining("withL2");
        Examples wide = Examples.of(Features.dense(names(2049), 2, new double[2 * 2049]), new int[] {0, 1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(wide))
                .withMessageContaining("2048 columns at most but are 2049");
    }

    @Test
    void namesTheMissingNumberOfASparseRow() {
        Features features =
                Features.sparse(names(3), new int[] {0, 1, 1, 3}, new int[] {0, 1, 2}, new double[] {1, 2, Double.NaN});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRAINER.fit(Examples.of(features, new int[] {0, 1, 0})))
                .withMessageContaining("row 2 has NaN in column x2");
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        Examples examples = examples(9000, 3, 4, 6);
        MultinomialModel one = TRAINER.fit(examples, FitContext.defaults().withThreads(1));
        for (int threads : new int[] {2, 3, 8}) {
            MultinomialModel model = TRAINER.fit(examples, FitContext.defaults().withThreads(threads));
            for (int k = 0; k < 4; k++) {
                for (int place = 0; place <= 3; place++) {
                    assertThat(weight(model, k, place)).isEqualTo(weight(one, k, place));
                }
            }
        }
    }
}
