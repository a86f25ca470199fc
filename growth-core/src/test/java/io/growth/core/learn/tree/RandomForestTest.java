package io.growth.core.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.fit.Progress;
import io.growth.core.learn.Examples;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A random forest")
class RandomForestTest {

    private static final RandomForest SMALL = RandomForest.create().withTrees(30);

    private static byte[] bytes(ForestModel model) {
        ModelWriter out = ModelWriter.of(ForestModel.FORMAT.type(), 1);
        ForestModel.FORMAT.write(model, out);
        return out.toBytes();
    }

    @Test
    void isTheSameForAnyNumberOfThreads() {
        for (Examples examples : List.of(RandomExamples.of(1, 700, 0.1, true), RandomExamples.wide(2, 11_000, 5))) {
            byte[] one = bytes(SMALL.fit(examples, FitContext.defaults().withThreads(1)));
            for (int threads : new int[] {2, 3, 8}) {
                assertThat(bytes(SMALL.fit(examples, FitContext.defaults().withThreads(threads))))
                        .as("%d threads", threads)
                        .isEqualTo(one);
            }
            assertThat(bytes(SMALL.fit(examples, FitContext.defaults().withSeed(7))))
                    .isNotEqualTo(one);
        }
    }

    @Test
    void givesTheMeanOfItsTrees() {
        for (Examples examples : List.of(RandomExamples.of(3, 500, 0.1, false), RandomExamples.wide(4, 500, 9))) {
            ForestModel forest = RandomForest.create().withTrees(13).fit(examples);
            double[] all = forest.probabilities(examples.features());
            for (int row = 0; row < examples.size(); row++) {
                double sum = 0;
                for (int tree = 0; tree < forest.size(); tree++) {
                    sum += forest.tree(tree).probability(examples.features(), row);
                }
                double[] copy = RandomExamples.row(examples, row);
                assertThat(all[row]).isEqualTo(sum / 13);
                assertThat(forest.probability(copy)).isEqualTo(sum / 13);
                assertThat(forest.probability(examples.features(), row)).isEqualTo(sum / 13);
            }
        }
    }

    @Test
    void answersForMissingAndInfiniteValuesAsItsTreesDo() {
        ForestModel forest = SMALL.fit(RandomExamples.wide(5, 600, 4));
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0};
        for (int first = 0; first < 4; first++) {
            double[] row = {odd[first], odd[(first + 1) % 4], odd[(first + 2) % 4], odd[(first + 3) % 4]};
            double sum = 0;
            for (int tree = 0; tree < forest.size(); tree++) {
                sum += forest.tree(tree).probability(row);
            }
            assertThat(forest.probability(row)).isEqualTo(sum / forest.size());
        }
    }

    @Test
    void estimatesWithoutExamplesSetAsideHowGoodItIs() {
        Examples examples = RandomExamples.wide(6, 3_000, 6);
        Examples others = RandomExamples.wide(7, 3_000, 6);
        ForestModel forest = RandomForest.create().withTrees(60).fit(examples);
        OutOfBag estimate = forest.outOfBag().orElseThrow();
        LearningRows rows = LearningRows.of(others, ClassWeights.NONE);
        double auc = RankAuc.of(forest.probabilities(others.features()), rows.labels(), rows.weights(), rows.rows());
        assertThat(estimate.rows()).isEqualTo(3_000);
        assertThat(estimate.auc()).isEqualTo(auc, within(0.02));
        double right = 0;
        double loss = 0;
        for (int row = 0; row < 3_000; row++) {
            double probability = estimate.probabilities()[row];
            boolean happened = examples.labels()[row] == 1;
            right += (probability >= 0.5) == happened ? 1 : 0;
            loss -= Math.log(Math.max(1e-15, happened ? probability : 1 - probability));
        }
        assertThat(estimate.accuracy()).isEqualTo(right / 3_000, within(1e-12));
        assertThat(estimate.logLoss()).isEqualTo(loss / 3_000, within(1e-5));
        // What has seen an example knows it too well.
        LearningRows own = LearningRows.of(examples, ClassWeights.NONE);
        assertThat(RankAuc.of(forest.probabilities(examples.features()), own.labels(), own.weights(), own.rows()))
                .isGreaterThan(estimate.auc() + 0.05);
    }

    @Test
    void hasNoEstimateWhereEveryTreeSeesEverything() {
        ForestModel forest = SMALL.withoutBootstrap().fit(RandomExamples.of(1, 100, 0, false));
        assertThat(forest.outOfBag()).isEmpty();
    }

    @Test
    void isOneTreeWhereNothingIsLeftToChance() {
        Examples examples = RandomExamples.of(9, 300, 0.1, true);
        ForestModel forest = RandomForest.create()
                .withTrees(1)
                .withoutBootstrap()
                .withColumnsPerSplit(3)
                .fit(examples);
        TreeModel tree = DecisionTree.create().withMinLeafRows(5).fit(examples);
        assertThat(forest.tree(0).toText()).isEqualTo(tree.toText());
    }

    @Test
    void saysWhatItLooksAt() {
        Examples examples = RandomExamples.wide(12, 2_000, 8);
        ForestModel forest = SMALL.fit(examples);
        List<Importance> bySplits = forest.importance();
        assertThat(bySplits.stream().limit(3).map(Importance::feature)).containsExactlyInAnyOrder("x0", "x1", "x2");
        assertThat(bySplits.stream().mapToDouble(Importance::value).sum()).isEqualTo(1, within(1e-12));
        List<Importance> byShuffles = PermutationImportance.create()
                .withRepeats(2)
                .of(forest, RandomExamples.wide(13, 1_000, 8), FitContext.defaults());
        assertThat(byShuffles.stream().limit(3).map(Importance::feature)).containsExactlyInAnyOrder("x0", "x1", "x2");
        assertThat(byShuffles.get(2).value()).isGreaterThan(0.02);
        assertThat(byShuffles.get(7).value()).isLessThan(0.02);
        assertThatThrownBy(() ->
                        PermutationImportance.create().of(forest, examples.rows(new int[] {0}), FitContext.defaults()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PermutationImportance.create().withRepeats(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsTheShufflesIndependentOfThreads() {
        Examples examples = RandomExamples.of(1, 300, 0.1, true);
        ForestModel forest = SMALL.fit(examples);
        PermutationImportance measure = PermutationImportance.create();
        assertThat(measure.of(forest, examples, FitContext.defaults().withThreads(1)))
                .isEqualTo(measure.of(forest, examples, FitContext.defaults().withThreads(3)));
    }

    @Test
    void makesDoWithLittle() {
        Features one = Features.dense(List.of("x"), 1, new double[] {1});
        ForestModel sure = SMALL.fit(Examples.of(one, new int[] {1}));
        assertThat(sure.probability(new double[] {0})).isEqualTo(1);
        assertThat(sure.outOfBag().orElseThrow().rows()).isZero();
        ForestModel never = SMALL.fit(Examples.of(Features.dense(List.of("x"), 9, new double[9]), new int[9]));
        assertThat(never.probability(new double[] {0})).isZero();
        assertThat(never.outOfBag().orElseThrow().auc()).isNaN();
        assertThat(never.importance().get(0).value()).isZero();
        assertThat(SMALL.fit(RandomExamples.wide(1, 12, 60)).size()).isEqualTo(30);
    }

    @Test
    void reportsEveryTreeAndStopsWhenTold() {
        Examples examples = RandomExamples.wide(4, 500, 6);
        var seen = new ArrayList<Progress>();
        SMALL.fit(examples, FitContext.defaults().withProgress(seen::add));
        assertThat(seen)
                .filteredOn(progress -> progress.stage().equals("grow trees"))
                .hasSize(30);
        var asked = new int[1];
        FitContext stops = FitContext.defaults().withThreads(1).withCancel(() -> ++asked[0] > 200);
        assertThatThrownBy(() -> SMALL.fit(examples, stops)).isInstanceOf(FitCancelledException.class);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> RandomForest.create().withTrees(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RandomForest.create().withColumnsPerSplit(0))
                .isInstanceOf(IllegalArgumentException.class);
        ForestModel forest = SMALL.fit(RandomExamples.of(1, 50, 0, false));
        assertThatThrownBy(() -> forest.probability(new double[2])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> forest.probabilities(RandomExamples.wide(1, 5, 2).features()))
                .isInstanceOf(IllegalArgumentException.class);
        Features infinite = Features.dense(List.of("x"), 2, new double[] {0, Double.NEGATIVE_INFINITY});
        assertThatThrownBy(() -> SMALL.fit(Examples.of(infinite, new int[] {0, 1})))
                .hasMessageContaining("row 1")
                .hasMessageContaining("column x");
    }

    @Test
    void comesBackFromAFileAsItWas() throws IOException {
        for (Examples examples : List.of(RandomExamples.of(3, 400, 0.1, false), RandomExamples.wide(4, 400, 9))) {
            ForestModel forest = SMALL.fit(examples);
            ForestModel read = ForestModel.FORMAT.read(ModelReader.of(bytes(forest)));
            assertThat(read.probabilities(examples.features())).isEqualTo(forest.probabilities(examples.features()));
            assertThat(read.importance()).isEqualTo(forest.importance());
            assertThat(read.outOfBag().orElseThrow().toString())
                    .isEqualTo(forest.outOfBag().orElseThrow().toString());
            assertThat(bytes(read)).isEqualTo(bytes(forest));
        }
    }

    @Test
    void saysItsParametersShortly() {
        assertThat(RandomForest.create().withColumnsPerSplit(7).withExactSplits())
                .hasToString("RandomForest trees=300 columns=7 leaf=5 exact");
        assertThat(SMALL).hasToString("RandomForest trees=30 columns=sqrt leaf=5");
    }
}
