package io.growth.core.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pruning")
class PruningTest {

    /** Least impurity plus alpha a leaf over all subtrees, by trying both at every node. */
    private static double least(Nodes tree, int node, double alpha) {
        double asLeaf = Impurity.GINI.ofNode(tree, node) / tree.cover(0) + alpha;
        return tree.isLeaf(node)
                ? asLeaf
                : Math.min(asLeaf, least(tree, tree.left(node), alpha) + least(tree, tree.right(node), alpha));
    }

    private static double cost(Nodes tree, double alpha) {
        double sum = 0;
        for (int node = 0; node < tree.size(); node++) {
            sum += tree.isLeaf(node) ? Impurity.GINI.ofNode(tree, node) / tree.cover(0) + alpha : 0;
        }
        return sum;
    }

    @Test
    void leavesTheSubtreeOfLeastCostForEveryAlpha() {
        for (long seed = 0; seed < 40; seed++) {
            Nodes tree = DecisionTree.create()
                    .fit(RandomExamples.of(seed, 120, 0.1, seed % 2 == 0))
                    .tree();
            var pruning = new Pruning(tree, Impurity.GINI);
            int before = Integer.MAX_VALUE;
            for (double step : pruning.steps()) {
                Nodes pruned = pruning.prune(step * (1 + 1e-9));
                assertThat(cost(pruned, step)).as("seed %d", seed).isEqualTo(least(tree, 0, step), within(1e-9));
                assertThat(pruned.size()).as("seed %d", seed).isLessThanOrEqualTo(before);
                before = pruned.size();
            }
            assertThat(before).isEqualTo(1);
        }
    }

    @Test
    void keepsTheWholeTreeWithoutAlpha() {
        Examples examples = RandomExamples.wide(2, 400, 5);
        TreeModel whole = DecisionTree.create().fit(examples);
        TreeModel pruned = DecisionTree.create().withPruning(0.01).fit(examples);
        assertThat(pruned.leaves()).isBetween(2, whole.leaves() / 4);
        assertThat(pruned.alpha()).isEqualTo(0.01);
        assertThat(DecisionTree.create().withPruning(1).fit(examples).leaves()).isEqualTo(1);
    }

    @Test
    void choosesByFoldsATreeThatPredictsBetterThanTheWhole() {
        Examples examples = RandomExamples.wide(7, 2_000, 6);
        Examples others = RandomExamples.wide(8, 2_000, 6);
        TreeModel whole = DecisionTree.create().fit(examples);
        TreeModel chosen = DecisionTree.create().withCrossValidatedPruning(5).fit(examples);
        assertThat(chosen.alpha()).isPositive();
        assertThat(chosen.leaves()).isLessThan(whole.leaves());
        assertThat(squaredError(chosen, others)).isLessThan(0.8 * squaredError(whole, others));
    }

    private static double squaredError(TreeModel model, Examples examples) {
        double sum = 0;
        for (int row = 0; row < examples.size(); row++) {
            sum += Math.pow(examples.labels()[row] - model.probability(examples.features(), row), 2);
        }
        return sum / examples.size();
    }

    @Test
    void takesOutAWholeBranchAtOnceWhereItsSplitsOnlyGainTogether() {
        TreeModel both = DecisionTree.create()
                .withPruning(0.3)
                .fit(Examples.of(
                        Features.dense(List.of("a", "b"), 4, new double[] {0, 0, 0, 1, 1, 0, 1, 1}),
                        new int[] {0, 1, 1, 0}));
        assertThat(both.leaves()).isEqualTo(1);
    }
}
