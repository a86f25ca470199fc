package io.growth.core.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import io.growth.core.internal.Logistic;
import io.growth.core.learn.Examples;
import io.growth.core.learn.Explanation;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GradientBoostingTest {

    private static final FitContext CONTEXT = FitContext.defaults().withThreads(1);

    /**
     * x0 and x1 act together, x2 is a category of which levels 1 and 4 matter, x3 is noise; some values are missing.
     */
    static Examples examples(int rows, long seed) {
        var random = new SplittableRandom(seed);
        var values = new double[rows][4];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            double[] x = values[row];
            x[0] = random.nextDouble();
            x[1] = random.nextInt(10);
            x[2] = random.nextInt(6);
            x[3] = random.nextDouble();
            double logOdds = (x[0] > 0.5 == x[1] > 4 ? 2 : -2) + (x[2] == 1 || x[2] == 4 ? 1 : -0.5);
            labels[row] = row < 2 ? row : random.nextDouble() < Logistic.probability(logOdds) ? 1 : 0;
            if (random.nextInt(10) == 0) {
                x[random.nextInt(4)] = Double.NaN;
            }
        }
        Features features = Features.dense(List.of("x0", "x1", "x2", "x3"), values)
                .withLevels(2, List.of("a", "b", "c", "d", "e", "f"));
        return Examples.of(features, labels);
    }

    static Examples single(double[] values, int... labels) {
        return Examples.of(Features.dense(List.of("x"), values.length, values), labels);
    }

    private static double loss(BoostedTrees model, Examples examples) {
        return IntStream.range(0, examples.size())
                .mapToDouble(row ->
                        Logistic.softPlus((1 - 2 * examples.labels()[row]) * model.logOdds(examples.features(), row)))
                .average()
                .orElseThrow();
    }

    private static byte[] bytes(BoostedTrees model) {
        ModelWriter out = ModelWriter.of(BoostedTrees.FORMAT.type(), 1);
        BoostedTrees.FORMAT.write(model, out);
        return out.toBytes();
    }

    @Test
    void learnsInteractionsAndSetsOfLevels() {
        BoostedTrees model = GradientBoosting.create().fit(examples(4000, 1), CONTEXT);

        // With the true probabilities the loss is 0.384, and 0.69 without any knowledge.
        assertThat(loss(model, examples(4000, 2))).isBetween(0.36, 0.45);
        assertThat(model.probability(new double[] {0.9, 9, 1, 0.5})).isGreaterThan(0.85);
        assertThat(model.probability(new double[] {0.1, 9, 0, 0.5})).isLessThan(0.2);
    }

    @Test
    void oneTreeOfTwoLeavesAnswersWithTheShareOfEachSide() {
        Examples examples = single(new double[] {1, 1, 1, 1, 2, 2, 2, 2}, 0, 0, 0, 1, 0, 1, 1, 1);
        BoostedTrees model = GradientBoosting.create()
                .withTrees(1)
                .withRate(1)
                .withL2(0)
                .withLeast(1, 0)
                .fit(examples, CONTEXT);

        // G = -1 and H = 1 on the right side, around a base of 0.
        assertThat(model.logOdds(new double[] {2})).isCloseTo(1, within(1e-9));
        assertThat(model.logOdds(new double[] {1.5})).isCloseTo(-1, within(1e-9));
    }

    @Test
    void theSeedAndNotTheNumberOfThreadsSaysWhatIsLearnt() {
        Examples examples = examples(40_000, 3);
        GradientBoosting trainer = GradientBoosting.create()
                .withTrees(8)
                .withShares(0.8, 0.6)
                .withRuns(2)
                .withEarlyStopping(5, 0.2);
        byte[] first = bytes(trainer.fit(examples, CONTEXT));
        byte[] alone = bytes(trainer.withRuns(1).fit(examples, CONTEXT));
        for (int threads : new int[] {2, 3, 8}) {
            FitContext context = CONTEXT.withThreads(threads);
            assertThat(bytes(trainer.fit(examples, context))).isEqualTo(first);
            assertThat(bytes(trainer.withRuns(1).fit(examples, context))).isEqualTo(alone);
        }
        assertThat(bytes(trainer.fit(examples, CONTEXT.withSeed(7)))).isNotEqualTo(first);
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        Examples examples = examples(500, 4);
        Examples reversed =
                examples.rows(IntStream.range(0, 500).map(row -> 499 - row).toArray());
        BoostedTrees a = GradientBoosting.create().withTrees(20).fit(examples, CONTEXT);
        BoostedTrees b = GradientBoosting.create().withTrees(20).fit(reversed, CONTEXT);

        assertThat(bytes(a)).isEqualTo(bytes(b));
    }

    @Test
    void aFileGivesTheSameModel() throws Exception {
        Examples examples = examples(1000, 5);
        BoostedTrees model = GradientBoosting.create().fit(examples, CONTEXT);

        BoostedTrees back = BoostedTrees.FORMAT.read(ModelReader.of(bytes(model)));

        assertThat(bytes(back)).isEqualTo(bytes(model));
        assertThat(back.probabilities(examples.features(), CONTEXT))
                .isEqualTo(model.probabilities(examples.features(), CONTEXT));
        assertThat(back.names()).containsExactly("x0", "x1", "x2", "x3");
    }

    @Test
    void aFileThatContradictsItselfIsRefused() {
        var columns = ModelColumns.of(Features.dense(List.of("x"), 0, new double[0]));
        var endless = new BoostedTrees(columns, Double.NaN, List.of(), new double[1]);
        var negative = new BoostedTrees(columns, 0, List.of(), new double[] {-1});

        assertThatThrownBy(() -> BoostedTrees.FORMAT.read(ModelReader.of(bytes(endless))))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("not finite");
        assertThatThrownBy(() -> BoostedTrees.FORMAT.read(ModelReader.of(bytes(negative))))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("negative");
    }

    @Test
    void aRowTheMatrixAndTheBatchAgree() {
        Examples examples = examples(300, 6);
        BoostedTrees model = GradientBoosting.create().fit(examples, CONTEXT);
        double[] all = model.probabilities(examples.features(), CONTEXT);
        var copy = new double[4];
        for (int row = 0; row < 300; row++) {
            examples.features().copyRow(row, copy);
            assertThat(model.probability(copy)).isEqualTo(all[row]);
            assertThat(model.probability(examples.features(), row)).isEqualTo(all[row]);
        }
    }

    @Test
    void treesSideBySideAnswerAsTheyDoOneByOne() {
        var random = new SplittableRandom(19);
        double[][] rows = IntStream.range(0, 400)
                .mapToObj(row -> random.doubles(3).toArray())
                .toArray(double[][]::new);
        int[] labels = Arrays.stream(rows)
                .mapToInt(x -> x[0] * x[1] + random.nextDouble() > 0.8 ? 1 : 0)
                .toArray();
        Features features = Features.dense(List.of("a", "b", "c"), rows);
        BoostedTrees model = GradientBoosting.create().withTrees(43).fit(Examples.of(features, labels), CONTEXT);
        rows[0][1] = Double.NaN;
        rows[1][2] = Double.POSITIVE_INFINITY;
        rows[2][0] = -Double.MAX_VALUE;
        for (double[] row : rows) {
            double sum = model.base();
            for (Nodes tree : model.trees()) {
                sum += tree.score(row);
            }
            assertThat(model.logOdds(row)).isEqualTo(sum);
        }
    }

    @Test
    void aSparseMatrixOfOneHotCodesGivesTheTreesOfTheDenseOne() {
        var random = new SplittableRandom(7);
        int rows = 600;
        var dense = new double[rows][12];
        var starts = new int[rows + 1];
        var columns = new int[2 * rows];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            columns[2 * row] = random.nextInt(6);
            columns[2 * row + 1] = 6 + random.nextInt(6);
            dense[row][columns[2 * row]] = 1;
            dense[row][columns[2 * row + 1]] = 1;
            starts[row + 1] = 2 * row + 2;
            labels[row] = random.nextInt(10) < (columns[2 * row] == 2 && columns[2 * row + 1] > 8 ? 8 : 3) ? 1 : 0;
        }
        var names = IntStream.range(0, 12).mapToObj(k -> "x" + k).toList();
        Features sparse = Features.sparse(names, starts, columns, null);
        GradientBoosting trainer = GradientBoosting.create().withTrees(30);
        BoostedTrees a = trainer.fit(Examples.of(Features.dense(names, dense), labels), CONTEXT);
        BoostedTrees b = trainer.fit(Examples.of(sparse, labels), CONTEXT);

        assertThat(bytes(a)).isEqualTo(bytes(b));
        double[] batch = b.probabilities(sparse, CONTEXT);
        for (int row = 0; row < rows; row++) {
            assertThat(b.probability(sparse, row)).isEqualTo(batch[row]).isEqualTo(a.probability(dense[row]));
        }
    }

    @Test
    void aWeightOfTwoIsTheSameExampleTwice() {
        Examples once = examples(400, 8);
        int[] twice = IntStream.range(0, 600).map(k -> k < 400 ? k : k - 400).toArray();
        double[] weights =
                IntStream.range(0, 400).mapToDouble(row -> row < 200 ? 2 : 1).toArray();
        GradientBoosting trainer = GradientBoosting.create().withTrees(10).withLeast(1, 1);
        BoostedTrees a = trainer.fit(once.withWeights(weights), CONTEXT);
        BoostedTrees b = trainer.fit(once.rows(twice), CONTEXT);

        for (int row = 0; row < 400; row++) {
            assertThat(a.logOdds(once.features(), row)).isCloseTo(b.logOdds(once.features(), row), within(1e-9));
        }
    }

    @Test
    void classWeightsAreWeightsOfTheirRows() {
        Examples examples = examples(400, 9);
        double[] weights = Arrays.stream(examples.labels())
                .mapToDouble(y -> y == 1 ? 3 : 0.5)
                .toArray();

        assertThat(bytes(GradientBoosting.create().withClassWeights(0.5, 3).fit(examples, CONTEXT)))
                .isEqualTo(bytes(GradientBoosting.create().fit(examples.withWeights(weights), CONTEXT)));
    }

    @Test
    void offsetsAreKnownBeforehandAndNotLearntAgain() {
        Examples examples = examples(2000, 10);
        BoostedTrees plain = GradientBoosting.create().withTrees(60).fit(examples, CONTEXT);
        double[] offsets = IntStream.range(0, 2000)
                .mapToDouble(row -> plain.logOdds(examples.features(), row))
                .toArray();
        BoostedTrees more =
                GradientBoosting.create().withTrees(1).withLeast(20, 1).fit(examples.withOffsets(offsets), CONTEXT);

        assertThat(more.base()).isCloseTo(0, within(0.05));
        assertThat(more.trees().get(0).value(0)).isCloseTo(0, within(0.05));
        double[] far = offsets.clone();
        Arrays.setAll(far, row -> offsets[row] + 50);
        assertThat(GradientBoosting.create()
                        .withTrees(1)
                        .fit(examples.withOffsets(far), CONTEXT)
                        .base())
                .isCloseTo(more.base() - 50, within(1e-9));
    }

    @Test
    void moreOfAMonotoneColumnNeverLowersTheProbability() {
        for (int seed = 0; seed < 40; seed++) {
            Examples examples = examples(300, seed);
            BoostedTrees model = GradientBoosting.create()
                    .withMonotone("x0", 1)
                    .withMonotone("x1", -1)
                    .withLeaves(16)
                    .withLeast(3, 0)
                    .withRate(0.3)
                    .fit(examples, CONTEXT);
            var random = new SplittableRandom(seed);
            for (int k = 0; k < 300; k++) {
                double[] low = {random.nextDouble(), random.nextInt(10), random.nextInt(6), random.nextDouble()};
                double[] high = low.clone();
                high[0] += random.nextDouble();
                assertThat(model.logOdds(high)).as("seed %s", seed).isGreaterThanOrEqualTo(model.logOdds(low));
                high[0] = low[0];
                high[1] += random.nextInt(5);
                assertThat(model.logOdds(high)).as("seed %s", seed).isLessThanOrEqualTo(model.logOdds(low));
            }
        }
    }

    @Test
    void stopsWhenTheRowsSetAsideGetWorse() {
        GradientBoosting trainer =
                GradientBoosting.create().withTrees(1000).withRate(0.3).withLeaves(31);
        Examples examples = examples(1500, 11);
        Examples later = examples(1500, 12);
        BoostedTrees aside = trainer.withEarlyStopping(10, 0.2).fit(examples, CONTEXT);
        BoostedTrees given = trainer.withEarlyStopping(10, later).fit(examples, CONTEXT);

        assertThat(aside.treeCount()).isBetween(2, 100);
        assertThat(given.treeCount()).isBetween(2, 100);
        for (int count : new int[] {given.treeCount() - 1, given.treeCount() + 1}) {
            assertThat(loss(given, later))
                    .isLessThan(loss(trainer.withTrees(count).fit(examples, CONTEXT), later));
        }
        assertThat(bytes(given))
                .isEqualTo(bytes(trainer.withTrees(given.treeCount()).fit(examples, CONTEXT)));
    }

    @Test
    void gainsTellNoiseFromWhatMatters() {
        List<Importance> shares =
                GradientBoosting.create().fit(examples(4000, 13), CONTEXT).importance();

        assertThat(shares.stream().mapToDouble(Importance::value).sum()).isCloseTo(1, within(1e-12));
        assertThat(shares.get(3).feature()).isEqualTo("x3");
        assertThat(shares.get(3).value()).isLessThan(0.1);
        assertThat(GradientBoosting.create()
                        .fit(single(new double[] {1, 1}, 0, 1), CONTEXT)
                        .importance())
                .containsExactly(new Importance("x", 0));
    }

    @Test
    void reasonsSumToTheLogOddsAndNameWhatMatters() {
        Examples examples = examples(2000, 18);
        BoostedTrees model =
                GradientBoosting.create().withRuns(2).withShares(0.7, 1).fit(examples, CONTEXT);
        var row = new double[4];
        for (int k = 0; k < 50; k++) {
            examples.features().copyRow(k, row);
            assertThat(model.explain(row).logOdds()).isCloseTo(model.logOdds(row), within(1e-9));
        }
        assertThat(model.explain(new double[] {0.9, 9, 1, 0.5}).largest(3))
                .extracting(Explanation.Part::feature)
                .containsExactlyInAnyOrder("x0", "x1", "x2");
        BoostedTrees none = GradientBoosting.create().fit(single(new double[] {1, 1}, 0, 1), CONTEXT);
        assertThat(none.explain(new double[] {1}).logOdds()).isZero();
    }

    @Test
    void aColumnWithoutAnyValueAndScalesFarApartDoNoHarm() {
        Examples plain = examples(500, 14);
        var rows = new double[500][4];
        for (int row = 0; row < 500; row++) {
            plain.features().copyRow(row, rows[row]);
            rows[row][0] *= 1e9;
            rows[row][1] *= 1e-9;
            rows[row][3] = Double.NaN;
        }
        Features far = Features.dense(List.of("x0", "x1", "x2", "x3"), rows);
        BoostedTrees model = GradientBoosting.create().fit(Examples.of(far, plain.labels()), CONTEXT);

        assertThat(loss(model, Examples.of(far, plain.labels()))).isLessThan(0.5);
        assertThat(model.importance().get(3)).isEqualTo(new Importance("x3", 0));
    }

    @Test
    void ofTwoEqualColumnsTheFirstIsAsked() {
        Examples plain = examples(500, 16);
        var rows = new double[500][2];
        for (int row = 0; row < 500; row++) {
            rows[row][0] = rows[row][1] = plain.features().get(row, 0);
        }
        BoostedTrees model = GradientBoosting.create()
                .fit(Examples.of(Features.dense(List.of("a", "b"), rows), plain.labels()), CONTEXT);

        assertThat(model.importance()).containsExactly(new Importance("a", 1), new Importance("b", 0));
    }

    @Test
    void tellsHowFarItIsAndCanBeStopped() {
        var steps = new ArrayList<Progress>();
        var asked = new AtomicInteger();
        Examples examples = examples(500, 17);
        GradientBoosting.create().withTrees(5).fit(examples, CONTEXT.withProgress(steps::add));

        assertThat(steps).contains(new Progress("boost", 5, 5));
        assertThatThrownBy(() ->
                        GradientBoosting.create().fit(examples, CONTEXT.withCancel(() -> asked.incrementAndGet() > 50)))
                .isInstanceOf(FitCancelledException.class);
        assertThatThrownBy(() -> GradientBoosting.create()
                        .withRuns(3)
                        .fit(examples, CONTEXT.withThreads(2).withCancel(() -> asked.incrementAndGet() > 100)))
                .isInstanceOf(FitCancelledException.class);
    }

    @Test
    void saysItsSettings() {
        assertThat(GradientBoosting.create().withShares(0.5, 0.7).withRuns(3))
                .hasToString("GradientBoosting trees=100 rate=0.1 leaves=8 rows>=20 l2=1 of rows 0.5 of columns 0.7"
                        + " runs=3");
        assertThat(GradientBoosting.create().withTrees(1).fit(examples(100, 1), CONTEXT))
                .hasToString("1 boosted trees on 4 columns");
    }
}
