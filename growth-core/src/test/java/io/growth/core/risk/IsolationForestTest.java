package io.growth.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The isolation forest")
class IsolationForestTest {

    private static final FitContext CONTEXT = FitContext.defaults();

    /** A crowd around 0, and as the last row one that is far off in the second column only. */
    private static Features crowd(long seed, int rows) {
        var random = new Random(seed);
        var numbers = new double[rows][3];
        for (double[] row : numbers) {
            Arrays.setAll(row, column -> random.nextGaussian());
        }
        numbers[rows - 1] = new double[] {0.1, 9, -0.1};
        return Features.dense(List.of("a", "b", "c"), numbers);
    }

    private static double[] row(Features features, int row) {
        var numbers = new double[features.columns()];
        features.copyRow(row, numbers);
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void findsTheOddOneAndSaysWhy(int extension) {
        Features features = crowd(1, 600);
        IsolationForestModel forest =
                IsolationForest.create().withExtension(extension).fit(features, CONTEXT);
        double[] scores = forest.scores(features, CONTEXT);
        assertThat(scores[599]).isGreaterThan(0.6);
        assertThat(Arrays.stream(scores).filter(score -> score > scores[599])).hasSizeLessThan(6);
        double[] why = forest.contributions(row(features, 599));
        assertThat(why[1]).isPositive().isGreaterThan(2 * Math.max(why[0], why[2]));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void contributionsAddUpToTheScore(int extension) {
        Features features = crowd(2, 300);
        IsolationForestModel forest =
                IsolationForest.create().withTrees(20).withExtension(extension).fit(features, CONTEXT);
        for (int k = 0; k < 50; k++) {
            double[] row = row(features, k);
            double depth = forest.expectedDepth()
                    - Arrays.stream(forest.contributions(row)).sum();
            assertThat(Math.pow(2, -depth / forest.usualDepth())).isCloseTo(forest.score(row), within(1e-12));
        }
    }

    @Test
    void expectedDepthIsThatOfTheRowsTheTreeSaw() {
        Features features = crowd(3, 64);
        IsolationForestModel forest =
                IsolationForest.create().withTrees(7).withSample(64).fit(features, CONTEXT);
        double mean = IntStream.range(0, 64)
                .mapToDouble(k -> -Math.log(forest.score(row(features, k))) / Math.log(2) * forest.usualDepth())
                .average()
                .orElseThrow();
        assertThat(forest.expectedDepth()).isCloseTo(mean, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void isTheSameForAnyNumberOfThreads(int extension) {
        Features features = crowd(4, 1000);
        IsolationForest trainer = IsolationForest.create().withTrees(30).withExtension(extension);
        double[] one = scores(trainer, features, CONTEXT.withThreads(1));
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(scores(trainer, features, CONTEXT.withThreads(threads))).isEqualTo(one);
        }
        assertThat(scores(trainer, features, CONTEXT.withSeed(5))).isNotEqualTo(one);
    }

    private static double[] scores(IsolationForest trainer, Features features, FitContext context) {
        return trainer.fit(features, context).scores(features, context);
    }

    @Test
    void scoresManyAsItScoresOne() {
        Features features = crowd(5, 200);
        IsolationForestModel forest = IsolationForest.create().fit(features);
        double[] scores = forest.scores(features, CONTEXT);
        for (int k = 0; k < scores.length; k++) {
            assertThat(scores[k]).isEqualTo(forest.score(row(features, k)));
        }
    }

    @Test
    void sparseRowsAreScoredAsDenseOnes() {
        double[][] rows = {{0, 1, 0}, {2, 0, 0}, {0, 0, 3}, {0, 0, 0}};
        List<String> names = List.of("a", "b", "c");
        Features dense = Features.dense(names, rows);
        Features sparse =
                Features.sparse(names, new int[] {0, 1, 2, 3, 3}, new int[] {1, 0, 2}, new double[] {1, 2, 3});
        assertThat(scores(IsolationForest.create(), sparse, CONTEXT))
                .isEqualTo(scores(IsolationForest.create(), dense, CONTEXT));
    }

    @Test
    void unitsDoNotMatterToPlanes() {
        Features features = crowd(6, 300);
        double[] blown = features.values().clone();
        for (int k = 0; k < blown.length; k += 3) {
            blown[k] *= 1024;
        }
        IsolationForest trainer = IsolationForest.create().withExtension(2);
        assertThat(scores(trainer, Features.dense(features.names(), features.rows(), blown), CONTEXT))
                .containsExactly(scores(trainer, features, CONTEXT), within(1e-9));
    }

    @Test
    void equalRowsAreAllAlike() {
        Features equal = Features.dense(List.of("a"), new double[][] {{3}, {3}, {3}});
        IsolationForestModel forest = IsolationForest.create().fit(equal);
        assertThat(forest.score(new double[] {3})).isCloseTo(0.5, within(1e-12));
        assertThat(forest.contributions(new double[] {77})).containsExactly(0);
    }

    @Test
    void rangesBeyondTheLargestNumberDoNotOverflow() {
        double most = Double.MAX_VALUE;
        Features features = Features.dense(List.of("a", "b"), new double[][] {{-most, 1}, {most, 2}, {0, 3}});
        for (int extension = 0; extension < 2; extension++) {
            IsolationForestModel forest =
                    IsolationForest.create().withExtension(extension).fit(features);
            assertThat(forest.score(new double[] {most, 2})).isBetween(0.0, 1.0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void answersBitForBitAfterLoading(int extension, @TempDir Path folder) throws IOException {
        Features features = crowd(7, 400);
        IsolationForestModel forest =
                IsolationForest.create().withTrees(9).withExtension(extension).fit(features);
        forest.save(folder.resolve("forest"));
        IsolationForestModel loaded = IsolationForestModel.load(folder.resolve("forest"));
        assertThat(loaded.scores(features, CONTEXT)).isEqualTo(forest.scores(features, CONTEXT));
        assertThat(loaded.contributions(row(features, 3))).isEqualTo(forest.contributions(row(features, 3)));
        assertThat(loaded).hasToString(forest.toString());
    }

    @Test
    void aFileThatCouldRunInCirclesIsRefused() {
        assertRefused(new int[] {0}, new int[] {1, 0, 1}, new int[3], "left child");
        assertRefused(new int[] {0}, new int[] {2, 0, 0}, new int[3], "left child");
        assertRefused(new int[] {0, 3}, new int[] {1, 0, 0}, new int[3], "tree");
        assertRefused(new int[] {1}, new int[] {1, 0, 0}, new int[3], "node 0");
        assertRefused(new int[0], new int[] {1, 0, 0}, new int[3], "node 0");
        assertRefused(new int[] {0}, new int[] {1, 0, 0}, new int[] {0, 5, 0}, "column 5");
    }

    private static void assertRefused(int[] roots, int[] lefts, int[] columns, String problem) {
        byte[] bytes = ModelWriter.of("isolation-forest", 1)
                .strings("names", List.of("a", "b"))
                .integer("sample", 16)
                .integer("width", 1)
                .ints("roots", roots)
                .ints("lefts", lefts)
                .ints("columns", columns)
                .doubles("weights", new double[0])
                .doubles("points", new double[0])
                .doubles("thresholds", new double[3])
                .doubles("expected", new double[3])
                .toBytes();
        assertThatThrownBy(() -> IsolationForestModel.FORMAT.read(ModelReader.of(bytes)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void tellsProgressAndCanBeCancelled() {
        Features features = crowd(8, 100);
        var seen = new ArrayList<Progress>();
        IsolationForest.create().withTrees(5).fit(features, CONTEXT.withProgress(seen::add));
        assertThat(seen.get(seen.size() - 1).done()).isEqualTo(5);
        assertThatThrownBy(() -> IsolationForest.create().fit(features, CONTEXT.withCancel(() -> true)))
                .isInstanceOf(FitCancelledException.class);
    }

    @Test
    void refusesWhatItCannotUnderstand() {
        Features features = crowd(9, 50);
        IsolationForestModel forest = IsolationForest.create().fit(features);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forest.score(new double[] {1, Double.NaN, 2}))
                .withMessageContaining("column b");
        assertThatIllegalArgumentException().isThrownBy(() -> forest.score(new double[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forest.scores(Features.dense(List.of("a"), new double[][] {{1}}), CONTEXT));
        Features holey = Features.dense(List.of("a"), new double[][] {{1}, {Double.POSITIVE_INFINITY}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsolationForest.create().fit(holey))
                .withMessageContaining("column a of row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsolationForest.create().fit(Features.dense(List.of("a"), new double[][] {{1}})));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsolationForest.create().withExtension(3).fit(features))
                .withMessageContaining("extension");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsolationForest.create().withTrees(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsolationForest.create().withSample(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsolationForest.create().withDepth(0));
    }
}
