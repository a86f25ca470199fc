package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.learn.Classifier;
import java.util.Arrays;
import java.util.List;

/** Asks for each example the trees that have not seen it. */
final class LeftOut {

    private static final String STAGE = "score what was left out";

    private final List<Nodes> trees;
    private final long[][] drawn;
    private final Features features;

    /** Trees, and a bit for each row that the same one of them has seen. */
    LeftOut(List<Nodes> trees, long[][] drawn, Features features) {
        this.trees = trees;
        this.drawn = drawn;
        this.features = features;
    }

    OutOfBag estimate(LearningRows examples, FitContext context) {
        var probabilities = new double[features.rows()];
        context.forBlocks(
                STAGE, probabilities.length, Classifier.BLOCK, () -> new int[Classifier.BLOCK], (counts, from, to) -> {
                    score(probabilities, counts, from, to);
                    for (int row = from; row < to; row++) {
                        // No tree, or no weight: 0 / 0 is NaN.
                        probabilities[row] =
                                examples.weights()[row] > 0 ? probabilities[row] / counts[row - from] : Double.NaN;
                    }
                });
        return OutOfBag.of(probabilities, examples);
    }

    /** Tree after tree for a block of rows, since a tree fits into the cache and a forest does not. */
    private void score(double[] sums, int[] counts, int from, int to) {
        Arrays.fill(counts, 0);
        for (int tree = 0; tree < drawn.length; tree++) {
            long[] seen = drawn[tree];
            Nodes nodes = trees.get(tree);
            for (int row = from; row < to; row++) {
                if ((seen[row >> 6] & (1L << row)) == 0) {
                    sums[row] += nodes.score(features, row);
                    counts[row - from]++;
                }
            }
        }
    }
}
