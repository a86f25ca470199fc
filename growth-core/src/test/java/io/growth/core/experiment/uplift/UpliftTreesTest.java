package io.growth.core.experiment.uplift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Uplift trees and forests")
class UpliftTreesTest {

    /** Few values, some of them missing, and a category, so that every question can be tried by hand. */
    private static Trial small(long seed, int arms) {
        var random = new SplittableRandom(seed);
        int rows = 300;
        var values = new double[rows * 3];
        var labels = new int[rows];
        var chosen = new int[rows];
        for (int row = 0; row < rows; row++) {
            values[3 * row] = random.nextInt(8);
            values[3 * row + 1] = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(4);
            values[3 * row + 2] = random.nextInt(3);
            chosen[row] = random.nextInt(arms);
            double base = 0.3 + (values[3 * row + 2] == 1 ? 0.1 : 0);
            labels[row] = random.nextDouble() < base + (chosen[row] == 1 ? 0.05 * values[3 * row] : 0) ? 1 : 0;
        }
        Features features = Features.dense(List.of("orders", "gap", "channel"), rows, values)
                .withLevels(2, List.of("web", "shop", "phone"));
        return Trial.of(Examples.of(features, labels), chosen, arms);
    }

    @ParameterizedTest
    @EnumSource(UpliftCriterion.class)
    void askTheBestOfAllQuestions(UpliftCriterion criterion) {
        for (int seed = 0; seed < 20; seed++) {
            for (boolean normalised : new boolean[] {true, false}) {
                Trial trial = small(seed, 2 + seed % 2);
                UpliftTreeModel tree = UpliftTree.create()
                        .withCriterion(criterion)
                        .withMaxDepth(1)
                        .withMinLeafRows(20, 5)
                        .withShrinkage(10)
                        .withNormalisation(normalised)
                        .fit(trial);
                var twin = new EveryUpliftQuestion(trial, criterion, normalised, 20, 5, 10);
                assertThat(tree.leaves()).as("%s seed %d", criterion, seed).isEqualTo(twin.best() > 0 ? 2 : 1);
                if (tree.leaves() == 2) {
                    assertThat(twin.gain(tree))
                            .as("%s seed %d", criterion, seed)
                            .isCloseTo(twin.best(), within(1e-12));
                }
            }
        }
    }

    @Test
    void sayWhatHappensInSegments() {
        SimulatedTrial simulated = SimulatedTrial.of(1, 8_000, 2);
        UpliftTreeModel tree =
                UpliftTree.create().withMaxDepth(1).withShrinkage(0).fit(simulated.trial());
        List<UpliftSegment> segments = tree.segments();
        assertThat(segments).hasSize(2);
        assertThat(segments.get(0).conditions().get(0)).startsWith("a <= ");
        assertThat(segments.get(0).uplift(1)).isCloseTo(0, within(0.05));
        assertThat(segments.get(1).uplift(1)).isCloseTo(0.2, within(0.05));
        assertThat(segments.get(1).toString()).startsWith("a > ").contains(" customers, arm 1 +0.");
        assertThat(segments.stream()
                        .flatMap(segment -> segment.customers().stream())
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(8_000);
    }

    @Test
    void tellALevelFromTheOthersAndSendTheMissingSomewhere() {
        var random = new SplittableRandom(3);
        int rows = 4_000;
        var values = new double[rows * 2];
        var labels = new int[rows];
        var treated = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            values[2 * row] = random.nextInt(3);
            values[2 * row + 1] = random.nextInt(3) == 0 ? Double.NaN : 1;
            treated[row] = random.nextBoolean();
            boolean changed = treated[row] && values[2 * row] == 1 && Double.isNaN(values[2 * row + 1]);
            labels[row] = random.nextDouble() < (changed ? 0.9 : 0.2) ? 1 : 0;
        }
        Features features =
                Features.dense(List.of("channel", "gap"), rows, values).withLevels(0, List.of("web", "shop", "phone"));
        UpliftTreeModel tree = UpliftTree.create()
                .withMinLeafRows(50, 20)
                .withNormalisation(false)
                .fit(Examples.of(features, labels), treated);
        assertThat(tree.uplift(new double[] {1, Double.NaN})).isGreaterThan(0.4);
        assertThat(tree.uplift(new double[] {1, 1})).isLessThan(0.1);
        assertThat(tree.uplift(new double[] {0, Double.NaN})).isLessThan(0.1);
        assertThat(tree.uplift(new double[] {Double.NaN, Double.NaN})).isLessThan(0.1);
        assertThat(tree.segments().toString()).contains("channel = shop");
    }

    @Test
    void areHonestAboutLeavesIfAsked() {
        // Nothing changes anybody, but a greedy tree finds segments that look as if it did.
        UpliftTree trainer = UpliftTree.create().withShrinkage(0).withMinLeafRows(100, 40);
        double greedy = 0;
        double honest = 0;
        for (int seed = 0; seed < 10; seed++) {
            Trial trial = unchanged(seed, 4_000);
            greedy += surprise(trainer.fit(trial).segments()) / 10;
            List<UpliftSegment> segments = trainer.withHonesty().fit(trial).segments();
            honest += surprise(segments) / 10;
            assertThat(segments.stream()
                            .flatMap(segment -> segment.customers().stream())
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isEqualTo(2_000);
        }
        assertThat(greedy).isGreaterThan(2);
        assertThat(honest).isBetween(0.6, 1.5);
    }

    private static Trial unchanged(long seed, int rows) {
        var random = new SplittableRandom(seed);
        double[] values = random.doubles(rows * 5L).toArray();
        var labels = new int[rows];
        var treated = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = random.nextInt(2);
            treated[row] = random.nextBoolean();
        }
        return Trial.of(Examples.of(Features.dense(SimulatedTrial.NAMES, rows, values), labels), treated);
    }

    /** Mean square of the uplift of segments by its standard error: 1 if it is nothing but luck. */
    private static double surprise(List<UpliftSegment> segments) {
        return segments.stream()
                .mapToDouble(segment -> {
                    double variance = 0;
                    for (int arm = 0; arm < 2; arm++) {
                        double p = segment.probabilities().get(arm);
                        variance += p * (1 - p) / segment.customers().get(arm);
                    }
                    return segment.uplift(1) * segment.uplift(1) / variance;
                })
                .average()
                .orElseThrow();
    }

    @Test
    void giveTheMeanOfTheirTrees() {
        Trial trial = SimulatedTrial.of(5, 2_000, 3).trial();
        UpliftForestModel forest = UpliftForest.create().withTrees(7).fit(trial);
        double[] row = {0.5, 0, 0.1, 0.2, 0.3};
        double sum = 0;
        for (int tree = 0; tree < forest.size(); tree++) {
            sum += forest.tree(tree).uplift(row, 2);
        }
        assertThat(forest.uplift(row, 2)).isCloseTo(sum / 7, within(1e-15));
        double[] probabilities = forest.probabilities(row);
        assertThat(probabilities).hasSize(3);
        assertThat(forest.uplift(row, 1)).isCloseTo(probabilities[1] - probabilities[0], within(1e-12));
    }

    @Test
    void takeOneCustomerInAnArm() {
        Features features = Features.dense(List.of("x"), new double[][] {{1}, {2}, {3}});
        UpliftForestModel forest = UpliftForest.create()
                .withTrees(10)
                .fit(Examples.of(features, new int[] {1, 0, 0}), new boolean[] {true, false, false});
        assertThat(forest.uplift(new double[] {1})).isEqualTo(1);
    }

    @Test
    void refuseFilesThatAreNoTrees() {
        ModelWriter fine = file(new int[] {0, 0, 0}, new int[] {1, 0, 0}, new byte[3], 0.5);
        assertThatCode(() -> UpliftTreeModel.FORMAT.read(ModelReader.of(fine.toBytes())))
                .doesNotThrowAnyException();
        refuses(file(new int[] {9, 0, 0}, new int[] {1, 0, 0}, new byte[3], 0.5), "feature 9");
        refuses(file(new int[] {0, 0, 0}, new int[] {2, 0, 0}, new byte[3], 0.5), "child");
        refuses(file(new int[] {0, 0, 0}, new int[] {0, 0, 0}, new byte[3], 0.5), "no child");
        refuses(file(new int[] {0, 0, 0}, new int[] {1, 0, 0}, new byte[] {7, 0, 0}, 0.5), "kind 7");
        refuses(file(new int[] {0, 0, 0}, new int[] {1, 0, 0}, new byte[] {2, 0, 0}, 0.5), "level");
        refuses(file(new int[] {0, 0, 0}, new int[] {1, 0, 0}, new byte[3], 1.5), "a share is 1.5");
    }

    private static ModelWriter file(int[] features, int[] children, byte[] kinds, double rate) {
        return ModelWriter.of("x", 1)
                .strings("names", List.of("x"))
                .ints("levelCounts", new int[] {0})
                .strings("levels", List.of())
                .integer("arms", 2)
                .ints("sizes", new int[] {3})
                .ints("features", features)
                .ints("children", children)
                .bytes("kinds", kinds)
                .doubles("thresholds", new double[] {0.5, 0, 0})
                .doubles("rates", new double[] {0.1, rate, 0.1, 0.1, 0.1, 0.1})
                .doubles("customers", new double[6]);
    }

    private static void refuses(ModelWriter out, String why) {
        assertThatThrownBy(() -> UpliftTreeModel.FORMAT.read(ModelReader.of(out.toBytes())))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refuseSettingsThatMakeNoSense() {
        UpliftForest forest = UpliftForest.create();
        assertThatThrownBy(() -> forest.withTrees(0)).hasMessageContaining("trees");
        assertThatThrownBy(() -> forest.withColumnsPerSplit(0)).hasMessageContaining("columns");
        assertThatThrownBy(() -> forest.withMaxDepth(0)).hasMessageContaining("depth");
        assertThatThrownBy(() -> forest.withMinLeafRows(1, 0)).hasMessageContaining("leaf");
        assertThatThrownBy(() -> UpliftTree.create().withShrinkage(-1)).hasMessageContaining("shrinkage");
        Features infinite = Features.dense(List.of("x"), new double[][] {{1}, {Double.POSITIVE_INFINITY}});
        assertThatThrownBy(() -> forest.fit(Examples.of(infinite, new int[] {0, 1}), new boolean[] {true, false}))
                .hasMessageContaining("column x is Infinity in row 1");
        assertThat(forest.withHonesty()).asString().contains("kl depth=5").endsWith("honest");
    }
}
