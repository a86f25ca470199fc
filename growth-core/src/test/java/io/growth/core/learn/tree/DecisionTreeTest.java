package io.growth.core.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A decision tree")
class DecisionTreeTest {

    private static final double NONE = Double.NaN;

    private static Examples column(double[] values, int... labels) {
        return Examples.of(Features.dense(List.of("x"), values.length, values), labels);
    }

    @Test
    void splitsAsWellAsTheBestOfAllSplitsThereAre() {
        for (long seed = 0; seed < 200; seed++) {
            Examples examples = RandomExamples.of(seed, 12 + (int) seed % 30, seed % 3 == 0 ? 0 : 0.15, seed % 2 == 0);
            Impurity impurity = Impurity.values()[(int) seed / 2 % 2];
            int leaf = 1 + (int) seed % 4;
            TreeModel model = DecisionTree.create()
                    .withImpurity(impurity)
                    .withMaxDepth(1)
                    .withMinLeafRows(leaf)
                    .fit(examples);
            double best = new EverySplit(examples, impurity, leaf).best();
            double found = model.leaves() == 1 ? Double.NEGATIVE_INFINITY : impurity.decrease(model.tree(), 0);
            assertThat(found).as("seed %d", seed).isEqualTo(best, within(1e-9));
        }
    }

    @Test
    void cutsThousandsOfLevelsByTheirShares() {
        int levels = 3_000;
        var random = new SplittableRandom(8);
        boolean[] buyers = new boolean[levels];
        var values = new double[3 * levels];
        var labels = new int[values.length];
        for (int level = 0; level < levels; level++) {
            buyers[level] = random.nextInt(3) == 0;
        }
        for (int row = 0; row < values.length; row++) {
            values[row] = row % levels;
            labels[row] = buyers[row % levels] ? 1 : 0;
        }
        List<String> names = IntStream.range(0, levels).mapToObj(k -> "l" + k).toList();
        Features features =
                Features.dense(List.of("shop"), values.length, values).withLevels(0, names);
        TreeModel model =
                DecisionTree.create().withExactSplits().withMaxDepth(1).fit(Examples.of(features, labels));
        for (int level = 0; level < levels; level++) {
            assertThat(model.probability(new double[] {level}))
                    .as("level %d", level)
                    .isEqualTo(buyers[level] ? 1 : 0);
        }
    }

    @Test
    void saysForEveryRowOfAGroupTheShareOfThatGroup() {
        for (long seed = 0; seed < 30; seed++) {
            Examples examples = RandomExamples.of(seed, 200, 0.1, true);
            Nodes tree = DecisionTree.create().withMinLeafRows(7).fit(examples).tree();
            var weights = new double[tree.size()];
            var positives = new double[tree.size()];
            var rows = new int[tree.size()];
            for (int row = 0; row < examples.size(); row++) {
                int leaf = tree.leaf(examples.features(), row);
                weights[leaf] += examples.weight(row);
                positives[leaf] += examples.weight(row) * examples.labels()[row];
                rows[leaf]++;
            }
            for (int node = 0; node < tree.size(); node++) {
                if (tree.isLeaf(node)) {
                    assertThat(rows[node]).as("seed %d", seed).isGreaterThanOrEqualTo(7);
                    assertThat(tree.cover(node)).isEqualTo(weights[node], within(1e-9));
                    assertThat(tree.value(node)).isEqualTo(positives[node] / weights[node], within(1e-12));
                }
            }
        }
    }

    @Test
    void isNearlyTheSameWithBins() {
        Examples examples = RandomExamples.of(1, 12_000, 0.05, false);
        int[] all = new int[examples.size()];
        for (int row = 0; row < all.length; row++) {
            all[row] = row;
        }
        DecisionTree trainer = DecisionTree.create().withMaxDepth(6).withMinLeafRows(20);
        Features visits = examples.features();
        TreeModel binned = trainer.fit(examples.rows(all));
        TreeModel exact = trainer.withExactSplits().fit(examples);
        // Minutes have 1000 values, so a split on them may differ by a bin.
        assertThat(binned.tree().feature(0)).isEqualTo(exact.tree().feature(0));
        double apart = 0;
        for (int row = 0; row < all.length; row++) {
            apart += Math.abs(binned.probability(visits, row) - exact.probability(visits, row)) / all.length;
        }
        assertThat(apart).isLessThan(0.03);
    }

    @Test
    void putsTheThresholdMidwayAndNeverBeyondTheGreaterValue() {
        assertThat(DecisionTree.create()
                        .fit(column(new double[] {1, 4}, 0, 1))
                        .tree()
                        .threshold(0))
                .isEqualTo(2.5);
        double a = Double.MAX_VALUE;
        assertThat(DecisionTree.create().fit(column(new double[] {-a, a}, 0, 1)).probability(new double[] {a}))
                .isEqualTo(1);
        double next = Math.nextUp(1.0);
        TreeModel close = DecisionTree.create().fit(column(new double[] {1, next}, 0, 1));
        assertThat(close.probability(new double[] {1})).isZero();
        assertThat(close.probability(new double[] {next})).isEqualTo(1);
    }

    @Test
    void takesTheFirstColumnAndTheLeastThresholdOfEqualSplits() {
        Features twice = Features.dense(List.of("a", "b"), 4, new double[] {1, 1, 2, 2, 3, 3, 4, 4});
        Nodes tree = DecisionTree.create()
                .withMaxDepth(1)
                .fit(Examples.of(twice, new int[] {0, 1, 1, 0}))
                .tree();
        assertThat(tree.feature(0)).isZero();
        assertThat(tree.threshold(0)).isEqualTo(1.5);
    }

    @Test
    void findsOneOfTwoButNotBoth() {
        Features both = Features.dense(List.of("a", "b"), 4, new double[] {0, 0, 0, 1, 1, 0, 1, 1});
        TreeModel tree = DecisionTree.create().fit(Examples.of(both, new int[] {0, 1, 1, 0}));
        assertThat(tree.probabilities(both)).containsExactly(0, 1, 1, 0);
    }

    @Test
    void sendsMissingValuesWhereTheyFitAndTellsThemApartIfThatIsBest() {
        double[] values = {1, 1, 2, 2, NONE, NONE};
        TreeModel withHigh = DecisionTree.create().fit(column(values, 0, 0, 1, 1, 1, 1));
        assertThat(withHigh.leaves()).isEqualTo(2);
        assertThat(withHigh.probability(new double[] {NONE})).isEqualTo(1);
        TreeModel apart = DecisionTree.create().fit(column(values, 0, 0, 0, 0, 1, 1));
        assertThat(apart.leaves()).isEqualTo(2);
        assertThat(apart.probability(new double[] {1e300})).isZero();
        assertThat(apart.toText()).contains("x is known: 0.0 % of 4", "x is missing: 100.0 % of 2");
    }

    @Test
    void sendsWhatItHasNeverMetWithTheGreaterWeight() {
        TreeModel tree = DecisionTree.create().fit(column(new double[] {1, 2, 2, 2}, 0, 1, 1, 1));
        assertThat(tree.probability(new double[] {NONE})).isEqualTo(1);
        Features levels =
                Features.dense(List.of("c"), 4, new double[] {0, 2, 2, 2}).withLevels(0, List.of("a", "never", "c"));
        TreeModel codes = DecisionTree.create().fit(Examples.of(levels, new int[] {1, 0, 0, 0}));
        assertThat(codes.probability(new double[] {1})).isZero();
        assertThat(codes.probability(new double[] {7})).isZero();
        assertThat(codes.probability(new double[] {NONE})).isZero();
    }

    @Test
    void countsAWeightOfTwoAsTwoRows() {
        Examples once = RandomExamples.of(5, 60, 0.1, false);
        var twice = new int[2 * once.size()];
        var weights = new double[once.size()];
        for (int row = 0; row < once.size(); row++) {
            twice[2 * row] = row;
            twice[2 * row + 1] = row;
            weights[row] = 2;
        }
        DecisionTree trainer = DecisionTree.create().withMaxDepth(4).withMinLeafWeight(6);
        assertThat(trainer.fit(once.withWeights(weights)).toText())
                .isEqualTo(trainer.fit(once.rows(twice)).toText());
    }

    @Test
    void leavesOutRowsWithoutWeight() {
        Examples examples = column(new double[] {1, 2, 3, 4}, 0, 0, 1, 1).withWeights(new double[] {1, 1, 1, 0});
        TreeModel tree = DecisionTree.create().fit(examples);
        assertThat(tree.tree().cover(0)).isEqualTo(3);
        assertThatThrownBy(() -> DecisionTree.create().fit(examples.withWeights(new double[4])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 of 4");
    }

    @Test
    void balancesOutcomesIfTold() {
        Examples rare = column(new double[] {1, 1, 1, 1}, 0, 0, 0, 1);
        assertThat(DecisionTree.create().fit(rare).probability(new double[] {1}))
                .isEqualTo(0.25);
        assertThat(DecisionTree.create().withBalancedClasses().fit(rare).probability(new double[] {1}))
                .isEqualTo(0.5);
        assertThat(DecisionTree.create().withClassWeights(1, 6).fit(rare).probability(new double[] {1}))
                .isEqualTo(6.0 / 9);
    }

    @Test
    void obeysDepthAndGain() {
        Examples examples = RandomExamples.wide(3, 300, 5);
        assertThat(DecisionTree.create().withMaxDepth(3).fit(examples).depth()).isEqualTo(3);
        TreeModel worth = DecisionTree.create().withMinGain(0.01).fit(examples);
        for (int node = 0; node < worth.tree().size(); node++) {
            if (!worth.tree().isLeaf(node)) {
                assertThat(Impurity.GINI.decrease(worth.tree(), node) / 300).isGreaterThanOrEqualTo(0.01);
            }
        }
        assertThat(worth.leaves()).isGreaterThan(1);
    }

    @Test
    void makesDoWithOneRowOneOutcomeAndConstantColumns() {
        assertThat(DecisionTree.create().fit(column(new double[] {3}, 1)).probability(new double[] {0}))
                .isEqualTo(1);
        assertThat(DecisionTree.create().fit(column(new double[] {3, 4}, 0, 0)).leaves())
                .isEqualTo(1);
        assertThat(DecisionTree.create().fit(column(new double[] {3, 3}, 0, 1)).probability(new double[] {0}))
                .isEqualTo(0.5);
        assertThat(DecisionTree.create()
                        .fit(column(new double[] {NONE, NONE}, 0, 1))
                        .leaves())
                .isEqualTo(1);
        assertThat(DecisionTree.create().fit(RandomExamples.wide(1, 10, 40)).leaves())
                .isGreaterThan(1);
    }

    @Test
    void doesNotCareAboutTheScaleOfAFeature() {
        Features scales =
                Features.dense(List.of("huge", "tiny"), 4, new double[] {1e9, 0, 2e9, 0, 1e9, 1e-9, 2e9, 1e-9});
        TreeModel tree = DecisionTree.create().fit(Examples.of(scales, new int[] {0, 0, 1, 0}));
        assertThat(tree.probabilities(scales)).containsExactly(0, 0, 1, 0);
    }

    @Test
    void refusesWhatItCannotLearnFrom() {
        Features x = Features.dense(List.of("x"), 2, new double[] {1, Double.POSITIVE_INFINITY});
        Examples infinite = Examples.of(x, new int[] {0, 1});
        assertThatThrownBy(() -> DecisionTree.create().fit(infinite))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1")
                .hasMessageContaining("column x");
        Examples three = Examples.of(Features.dense(List.of("x"), 3, new double[3]), new int[] {0, 1, 2}, 3);
        assertThatThrownBy(() -> DecisionTree.create().fit(three)).hasMessageContaining("there are 3");
        assertThatThrownBy(() ->
                        DecisionTree.create().fit(column(new double[2], 0, 1).withOffsets(new double[2])))
                .hasMessageContaining("offsets");
        Examples nothing = Examples.of(Features.dense(List.of("x"), 0, new double[0]), new int[0]);
        assertThatThrownBy(() -> DecisionTree.create().fit(nothing)).isInstanceOf(IllegalArgumentException.class);
        Examples blind = Examples.of(Features.dense(List.of(), 2, new double[0]), new int[] {0, 1});
        assertThatThrownBy(() -> DecisionTree.create().fit(blind)).hasMessageContaining("no column");
    }

    @Test
    void refusesRowsOfAnotherWidth() {
        TreeModel tree = DecisionTree.create().fit(column(new double[] {1, 2}, 0, 1));
        assertThatThrownBy(() -> tree.probability(new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 numbers");
        Features two = Features.dense(List.of("x", "y"), 1, new double[2]);
        assertThatThrownBy(() -> tree.probability(two, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.explain(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        DecisionTree trainer = DecisionTree.create();
        for (Runnable wrong : List.<Runnable>of(
                () -> trainer.withMaxDepth(0),
                () -> trainer.withMaxDepth(1001),
                () -> trainer.withMinLeafRows(0),
                () -> trainer.withMinLeafWeight(NONE),
                () -> trainer.withMinGain(-1),
                () -> trainer.withPruning(Double.POSITIVE_INFINITY),
                () -> trainer.withCrossValidatedPruning(1),
                () -> trainer.withClassWeights(0, 1))) {
            assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void readsSparseRowsAsDenseOnes() {
        var values = new double[] {0, 1, 2, 0, 0, 3, 1, 0};
        Examples dense = Examples.of(Features.dense(List.of("a", "b"), 4, values), new int[] {0, 1, 0, 1});
        Features sparse = Features.sparse(
                List.of("a", "b"), new int[] {0, 1, 2, 3, 4}, new int[] {1, 0, 1, 0}, new double[] {1, 2, 3, 1});
        TreeModel fromSparse = DecisionTree.create().fit(Examples.of(sparse, dense.labels()));
        assertThat(fromSparse.toText())
                .isEqualTo(DecisionTree.create().fit(dense).toText());
        assertThat(fromSparse.probabilities(sparse)).isEqualTo(fromSparse.probabilities(dense.features()));
    }

    @Test
    void reportsProgressAndStopsWhenTold() {
        Examples examples = RandomExamples.wide(4, 500, 6);
        var seen = new ArrayList<Progress>();
        DecisionTree.create().fit(examples, FitContext.defaults().withProgress(seen::add));
        assertThat(seen).anyMatch(progress -> progress.stage().equals("grow a tree") && progress.done() > 10);
        var asked = new int[1];
        FitContext stops = FitContext.defaults().withThreads(1).withCancel(() -> ++asked[0] > 20);
        assertThatThrownBy(() -> DecisionTree.create().fit(examples, stops)).isInstanceOf(FitCancelledException.class);
    }

    @Test
    void saysItsParametersShortly() {
        assertThat(DecisionTree.create()
                        .withImpurity(Impurity.ENTROPY)
                        .withMaxDepth(4)
                        .withMinLeafRows(50)
                        .withBalancedClasses()
                        .withPruning(0.001))
                .hasToString("DecisionTree entropy depth=4 leaf=50 balanced alpha=0.001");
    }
}
