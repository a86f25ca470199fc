package io.growth.core.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.learn.Examples;
import io.growth.core.learn.Explanation;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Shapley values of trees")
class TreeShapTest {

    private static final int COLUMNS = 6;

    /** A tree by chance, of any values and weights, whose ways ask the same feature again and again. */
    private static Nodes tree(SplittableRandom random) {
        var builder = new NodesBuilder(random.nextDouble(), 1 + random.nextInt(9));
        int splits = 1 + random.nextInt(12);
        for (int node = 0; node < builder.size() && splits > 0; node++) {
            if (node == 0 || random.nextInt(3) > 0) {
                int feature = random.nextInt(COLUMNS);
                boolean missingLeft = random.nextBoolean();
                int left = feature == 0
                        ? builder.splitCodes(node, 0, new long[] {random.nextInt(16)}, missingLeft)
                        : builder.split(node, feature, random.nextInt(4), missingLeft);
                for (int child = left; child <= left + 1; child++) {
                    builder.set(child, random.nextDouble() * 4 - 2, random.nextInt(8));
                }
                splits--;
            }
        }
        return builder.build();
    }

    private static double[] row(SplittableRandom random) {
        var row = new double[COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            row[column] = random.nextInt(6) == 0 ? Double.NaN : random.nextInt(5);
        }
        return row;
    }

    /** What the tree says where only some features are asked. */
    private static double expected(Nodes tree, int node, double[] row, int asked) {
        if (tree.isLeaf(node)) {
            return tree.value(node);
        }
        int feature = tree.feature(node);
        double left = tree.cover(tree.left(node));
        double both = left + tree.cover(tree.right(node));
        double share = both > 0 ? left / both : 0.5;
        if ((asked >> feature & 1) == 1) {
            share = tree.goesLeft(node, row[feature]) ? 1 : 0;
        }
        // A side of no weight may hold what it likes.
        return (share == 0 ? 0 : share * expected(tree, tree.left(node), row, asked))
                + (share == 1 ? 0 : (1 - share) * expected(tree, tree.right(node), row, asked));
    }

    private static double shapley(Nodes tree, double[] row, int feature) {
        double sum = 0;
        for (int set = 0; set < 1 << COLUMNS; set++) {
            if ((set >> feature & 1) == 0) {
                int size = Integer.bitCount(set);
                double weight = factorial(size) * factorial(COLUMNS - size - 1) / factorial(COLUMNS);
                sum += weight * (expected(tree, 0, row, set | 1 << feature) - expected(tree, 0, row, set));
            }
        }
        return sum;
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    @Test
    void areThoseOfAllSubsetsOfFeatures() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            Nodes tree = tree(random);
            double[] row = row(random);
            var shap = new TreeShap(tree, COLUMNS);
            shap.add(tree, row, 1);
            double sum = TreeShap.base(tree);
            assertThat(sum).as("seed %d", seed).isEqualTo(expected(tree, 0, row, 0), within(1e-12));
            for (int feature = 0; feature < COLUMNS; feature++) {
                assertThat(shap.parts()[feature])
                        .as("seed %d, feature %d", seed, feature)
                        .isEqualTo(shapley(tree, row, feature), within(1e-11));
                sum += shap.parts()[feature];
            }
            assertThat(sum).as("seed %d", seed).isEqualTo(tree.score(row), within(1e-11));
        }
    }

    @Test
    void sumToThePredictionOfADeepForest() {
        Examples examples = RandomExamples.wide(11, 1_500, 8);
        ForestModel forest =
                RandomForest.create().withTrees(20).withMinLeafRows(1).fit(examples);
        for (int k = 0; k < 20; k++) {
            double[] row = RandomExamples.row(examples, 70 * k);
            assertThat(forest.explainProbability(row).probability()).isEqualTo(forest.probability(row), within(1e-10));
        }
    }

    @Test
    void areStretchedToLogOddsByOneFactor() {
        Examples examples = RandomExamples.of(3, 400, 0.1, false);
        TreeModel tree = DecisionTree.create().withMinLeafRows(20).fit(examples);
        double[] row = RandomExamples.row(examples, 9);
        double probability = tree.probability(row);
        ProbabilityExplanation exact = tree.explainProbability(row);
        Explanation stretched = tree.explain(row);
        assertThat(stretched.logOdds()).isEqualTo(Math.log(probability / (1 - probability)), within(1e-10));
        for (int k = 0; k < 3; k++) {
            assertThat(stretched.parts().get(k).logOdds() * exact.parts().get(0).probability())
                    .isEqualTo(
                            stretched.parts().get(0).logOdds()
                                    * exact.parts().get(k).probability(),
                            within(1e-12));
        }
        assertThat(exact.largest(1).get(0).feature())
                .isEqualTo(stretched.largest(1).get(0).feature());
    }

    @Test
    void stayFiniteWhereALeafIsPure() {
        TreeModel tree = DecisionTree.create()
                .fit(Examples.of(Features.dense(List.of("x"), 2, new double[] {1, 2}), new int[] {0, 1}));
        Explanation sure = tree.explain(new double[] {2});
        assertThat(sure.logOdds()).isEqualTo(Math.log((1 - 1e-9) / 1e-9), within(1e-6));
        TreeModel one = DecisionTree.create()
                .fit(Examples.of(Features.dense(List.of("x"), 1, new double[] {1}), new int[] {1}));
        assertThat(one.explain(new double[] {2}).parts().get(0).logOdds()).isZero();
    }
}
