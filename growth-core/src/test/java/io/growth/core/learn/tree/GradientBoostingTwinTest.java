package io.growth.core.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GradientBoostingTwinTest {

    private static final int CASES = 200;

    @Test
    void growsTheTreesOfABoosterThatTriesEverySplit() {
        int splits = 0;
        for (int seed = 0; seed < CASES; seed++) {
            var random = new SplittableRandom(seed);
            Examples examples = examples(random);
            BoostingSettings settings = settings(random);
            BoostedTrees model =
                    new BoostingFit(examples, settings, FitContext.defaults().withThreads(1)).run();
            List<ExactBooster.Node> exact = new ExactBooster(examples, settings, model.base()).run();

            assertThat(model.treeCount()).as("seed %s", seed).isEqualTo(exact.size());
            for (int t = 0; t < exact.size(); t++) {
                String where = "seed " + seed + ", tree " + t;
                splits += same(where, examples, model.trees().get(t), 0, exact.get(t));
            }
        }
        assertThat(splits).as("splits of all cases").isGreaterThan(10 * CASES / 2);
    }

    private static Examples examples(SplittableRandom random) {
        int rows = 10 + random.nextInt(60);
        int columns = 1 + random.nextInt(5);
        var values = new double[rows * columns];
        var levels = 2 + random.nextInt(6);
        for (int k = 0; k < values.length; k++) {
            boolean category = k % columns == 0;
            int distinct = category ? levels : 2 + 3 * (k % columns);
            values[k] = random.nextInt(8) == 0 && k % columns < 3
                    ? Double.NaN
                    : category ? random.nextInt(distinct) : random.nextInt(distinct) * 0.7 - 1;
        }
        Features features = Features.dense(
                        IntStream.range(0, columns).mapToObj(k -> "x" + k).toList(), rows, values)
                .withLevels(0, IntStream.range(0, levels).mapToObj(k -> "l" + k).toList());
        var labels = new int[rows];
        var weights = new double[rows];
        var offsets = new double[rows];
        for (int row = 0; row < rows; row++) {
            double last = values[row * columns + columns - 1];
            labels[row] = row < 2 ? row : random.nextInt(10) < (last > 0 ? 7 : 3) ? 1 : 0;
            weights[row] = row >= 2 && random.nextInt(10) == 0 ? 0 : 0.5 + random.nextDouble();
            offsets[row] = random.nextDouble() - 0.5;
        }
        Examples plain = Examples.of(features, labels).withWeights(weights);
        return random.nextBoolean() ? plain : plain.withOffsets(offsets);
    }

    private static BoostingSettings settings(SplittableRandom random) {
        return new BoostingSettings().with(s -> {
            s.trees = 1 + random.nextInt(4);
            s.leaves = 2 + random.nextInt(7);
            s.depth = random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(3);
            s.rate = 0.1 + 0.9 * random.nextDouble();
            s.minRows = 1 + random.nextInt(5);
            s.minWeight = random.nextBoolean() ? 1e-3 : random.nextDouble();
            s.l2 = random.nextInt(3);
            // Without any, levels of one label only have the same ratio, and their order is chance.
            s.categorySmoothing = 0.5 + random.nextInt(3);
            s.positiveWeight = 1 + random.nextInt(2);
        });
    }

    /** Compares two trees and returns how many splits they have. */
    private static int same(String where, Examples examples, Nodes tree, int node, ExactBooster.Node exact) {
        assertThat(tree.cover(node)).as(where).isCloseTo(exact.cover, within(1e-9));
        assertThat(tree.isLeaf(node)).as(where).isEqualTo(exact.column < 0);
        if (tree.isLeaf(node)) {
            assertThat(tree.value(node)).as(where).isCloseTo(exact.value, within(1e-9 * (1 + Math.abs(exact.value))));
            return 0;
        }
        assertThat(tree.feature(node)).as(where).isEqualTo(exact.column);
        assertThat(tree.missingLeft(node)).as(where).isEqualTo(exact.missingLeft);
        if (tree.asksCodes(node)) {
            List<Integer> left = exact.rows.stream()
                    .filter(row -> tree.goesLeft(node, examples.features().get(row, exact.column)))
                    .toList();
            assertThat(left).as(where).isEqualTo(exact.left.rows);
        } else {
            assertThat(tree.threshold(node)).as(where).isCloseTo(exact.threshold, within(1e-12));
        }
        return 1
                + same(where, examples, tree, tree.left(node), exact.left)
                + same(where, examples, tree, tree.right(node), exact.right);
    }
}
