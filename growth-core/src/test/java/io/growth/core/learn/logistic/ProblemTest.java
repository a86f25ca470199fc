package io.growth.core.learn.logistic;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.fit.FitContext;
import io.growth.core.internal.Cholesky;
import io.growth.core.learn.Examples;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The objective beside its definition, its derivatives beside central differences. */
class ProblemTest {

    private static final int ROWS = 331;
    private static final int COLUMNS = 7;

    private final SplittableRandom random = new SplittableRandom(5);

    private Problem problem(boolean sparse, boolean weighted) {
        Examples examples = Shop.examples(2, ROWS, COLUMNS, sparse);
        if (weighted) {
            examples = examples.withWeights(
                            IntStream.range(0, ROWS).mapToDouble(i -> i % 4).toArray())
                    .withOffsets(IntStream.range(0, ROWS)
                            .mapToDouble(i -> Math.sin(i))
                            .toArray());
        }
        Design design = Design.of(examples.features());
        ColumnMoments moments = ColumnCheck.moments(design, examples.features(), FitContext.defaults());
        var scaling = new Scaling(moments.means, moments.deviations());
        return new Problem(
                design,
                new Losses(examples, 1, weighted ? 2 : 1),
                scaling,
                new Penalty(0, 0.7, scaling, false, true),
                FitContext.defaults());
    }

    private double[] point() {
        return IntStream.rangeClosed(0, COLUMNS)
                .mapToDouble(j -> random.nextDouble() - 0.5)
                .toArray();
    }

    @Test
    void gradientMeetsCentralDifferences() {
        forEachKind(problem -> {
            double[] at = point();
            double[] gradient = problem.evaluate(at).gradient();
            for (int j = 0; j < at.length; j++) {
                double difference = (moved(problem, at, j, 1e-5).value()
                                - moved(problem, at, j, -1e-5).value())
                        / 2e-5;
                assertThat(gradient[j]).as("column " + j).isCloseTo(difference, Offset.offset(1e-6 * ROWS));
            }
        });
    }

    @Test
    void hessianMeetsDifferencesOfTheGradientAndItsProducts() {
        forEachKind(problem -> {
            double[] at = point();
            var gram = new double[Cholesky.packed(problem.size)];
            var curvatures = new float[ROWS];
            problem.evaluate(at, gram, curvatures);
            double[] diagonal = problem.diagonal(curvatures);
            for (int j = 0; j < at.length; j++) {
                double[] up = moved(problem, at, j, 1e-5).gradient();
                double[] down = moved(problem, at, j, -1e-5).gradient();
                var unit = new double[at.length];
                unit[j] = 1;
                double[] product = problem.multiply(curvatures, unit);
                for (int k = j; k < at.length; k++) {
                    double entry = gram[Cholesky.offset(j, problem.size) + k];
                    assertThat(entry).isCloseTo((up[k] - down[k]) / 2e-5, Offset.offset(1e-5 * ROWS));
                    assertThat(product[k]).isCloseTo(entry, Offset.offset(1e-7 * ROWS));
                }
                assertThat(diagonal[j])
                        .isCloseTo(gram[Cholesky.offset(j, problem.size) + j], Offset.offset(1e-7 * ROWS));
            }
        });
    }

    private static Point moved(Problem problem, double[] at, int j, double by) {
        double[] moved = at.clone();
        moved[j] += by;
        return problem.evaluate(moved);
    }

    private void forEachKind(java.util.function.Consumer<Problem> test) {
        for (boolean sparse : new boolean[] {false, true}) {
            for (boolean weighted : new boolean[] {false, true}) {
                test.accept(problem(sparse, weighted));
            }
        }
    }

    @Test
    void lossesKeepTheirDigitsForAnyMargin() {
        Examples examples = Shop.examples(3, 6, 1, false);
        var scratch = new Design.Scratch();
        double[] margins = {0, 800, -800, 40, -40, 1e-9};
        for (double[] weights : new double[][] {null, {1, 1, 1, 1, 1, 1}}) {
            System.arraycopy(margins, 0, scratch.margins, 0, 6);
            Examples counted = weights == null ? examples : examples.withWeights(weights);
            double loss = new Losses(counted, 1, 1).apply(0, 6, scratch);
            double expected = 0;
            for (int k = 0; k < 6; k++) {
                double z = margins[k];
                expected += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - examples.labels()[k] * z;
                assertThat(scratch.curvatures[k]).isBetween(0.0, 0.25);
            }
            assertThat(loss).isCloseTo(expected, Offset.offset(1e-12));
            assertThat(Arrays.stream(scratch.residuals).limit(6)).allMatch(r -> Math.abs(r) <= 1);
        }
    }

    @Test
    void coordinatesGoForthAndBack() {
        var scaling = new Scaling(new double[] {3, -2}, new double[] {0.5, 4});
        double[] scaled = {1, 2, 3};
        assertThat(scaling.fromRaw(scaling.toRaw(scaled))).containsExactly(scaled, Offset.offset(1e-14));
        assertThat(scaling.toRaw(scaled)).containsExactly(2, 0.5, 3 - 6 + 1);
    }
}
