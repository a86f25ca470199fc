package io.growth.core.learn.tree;

import static io.growth.core.learn.tree.GradientBoostingTest.examples;
import static io.growth.core.learn.tree.GradientBoostingTest.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where there is little or nothing to learn, and what boosting refuses. */
class GradientBoostingLimitsTest {

    private static final FitContext CONTEXT = FitContext.defaults().withThreads(1);

    @Test
    void whereNothingCanBeSplitTheShareOfAllIsTheAnswer() {
        BoostedTrees model = GradientBoosting.create().fit(single(new double[] {5, 5, 5, 5}, 0, 1, 1, 1), CONTEXT);

        assertThat(model.treeCount()).isZero();
        assertThat(model.probability(new double[] {9})).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void moreColumnsThanRowsAreFine() {
        var random = new SplittableRandom(15);
        double[] values = random.doubles(20 * 300).toArray();
        var names = IntStream.range(0, 300).mapToObj(k -> "x" + k).toList();
        int[] labels = IntStream.range(0, 20).map(row -> row % 2).toArray();
        BoostedTrees model = GradientBoosting.create()
                .withLeast(2, 0)
                .fit(Examples.of(Features.dense(names, 20, values), labels), CONTEXT);

        assertThat(model.treeCount()).isEqualTo(GradientBoosting.DEFAULT_TREES);
    }

    @Test
    void examplesOfOneLabelAreRefused() {
        GradientBoosting trainer = GradientBoosting.create();

        assertThatThrownBy(() -> trainer.fit(single(new double[] {1, 2, 3}, 1, 1, 1), CONTEXT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every one with a weight has the label 1");
        assertThatThrownBy(() -> trainer.fit(single(new double[] {1}, 0), CONTEXT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none with a weight has the label 1");
        assertThatThrownBy(() -> trainer.fit(single(new double[] {}), CONTEXT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        trainer.fit(single(new double[] {1, 2}, 0, 1).withWeights(new double[] {1, 0}), CONTEXT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void infinityAndManyOutcomesAndUnknownColumnsAreRefused() {
        GradientBoosting trainer = GradientBoosting.create();
        Examples three = Examples.of(Features.dense(List.of("x"), 3, new double[3]), new int[] {0, 1, 2}, 3);

        assertThatThrownBy(() -> trainer.fit(single(new double[] {1, 1 / 0.0}, 0, 1), CONTEXT))
                .hasMessageContaining("column x is Infinity in row 1");
        assertThatThrownBy(() -> trainer.fit(three, CONTEXT)).hasMessageContaining("3 outcomes");
        assertThatThrownBy(() -> trainer.withMonotone("y", 1).fit(examples(50, 1), CONTEXT))
                .hasMessageContaining("no such column");
        assertThatThrownBy(() -> trainer.withMonotone("x2", 1).fit(examples(50, 1), CONTEXT))
                .hasMessageContaining("column x2 holds levels");
        assertThatThrownBy(() -> trainer.withEarlyStopping(1, single(new double[] {1}, 0))
                        .fit(examples(50, 1), CONTEXT))
                .hasMessageContaining("other columns");
        assertThatThrownBy(() -> trainer.fit(examples(50, 1), CONTEXT).probability(new double[3]))
                .hasMessageContaining("but has 3");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        GradientBoosting trainer = GradientBoosting.create();

        assertThatThrownBy(() -> trainer.withTrees(0)).hasMessageContaining("trees");
        assertThatThrownBy(() -> trainer.withRate(0)).hasMessageContaining("rate");
        assertThatThrownBy(() -> trainer.withRate(Double.NaN)).hasMessageContaining("rate");
        assertThatThrownBy(() -> trainer.withLeaves(1)).hasMessageContaining("leaves");
        assertThatThrownBy(() -> trainer.withDepth(0)).hasMessageContaining("depth");
        assertThatThrownBy(() -> trainer.withLeast(0, 1)).hasMessageContaining("rows");
        assertThatThrownBy(() -> trainer.withL2(-1)).hasMessageContaining("penalty");
        assertThatThrownBy(() -> trainer.withShares(1.1, 1)).hasMessageContaining("rows");
        assertThatThrownBy(() -> trainer.withBins(256)).hasMessageContaining("bins");
        assertThatThrownBy(() -> trainer.withRuns(0)).hasMessageContaining("runs");
        assertThatThrownBy(() -> trainer.withEarlyStopping(0, 0.1)).hasMessageContaining("patience");
        assertThatThrownBy(() -> trainer.withEarlyStopping(1, 1.0)).hasMessageContaining("share");
        assertThatThrownBy(() -> trainer.withClassWeights(0, 1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> trainer.withMonotone("x", 2)).hasMessageContaining("direction");
    }
}
