package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.data.Folds;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Chooses how far a tree is pruned: grows one on each part of the examples, and looks which alpha predicts the rest
 * best (Breiman et al. 1984, section 3.4, with the squared error of the probability).
 */
final class PruningChoice {

    private final Features features;
    private final LearningRows rows;
    private final Impurity impurity;

    PruningChoice(Features features, LearningRows rows, Impurity impurity) {
        this.features = features;
        this.rows = rows;
        this.impurity = impurity;
    }

    /**
     * The alpha of least error.
     *
     * @param whole tree of all examples, whose subtrees are compared
     * @param folds which of the rows that count are set aside together
     * @param grow grows a tree on some rows
     */
    double alpha(Nodes whole, Folds folds, Function<int[], Nodes> grow) {
        double[] candidates = between(new Pruning(whole, impurity).steps());
        var errors = new double[candidates.length];
        for (int fold = 0; fold < folds.count(); fold++) {
            var pruning = new Pruning(grow.apply(numbers(folds.rest(fold))), impurity);
            int[] heldOut = numbers(folds.heldOut(fold));
            for (int k = 0; k < candidates.length; k++) {
                errors[k] += error(pruning.prune(candidates[k]), heldOut);
            }
        }
        int best = IntStream.range(0, errors.length).reduce(0, (a, b) -> errors[b] <= errors[a] ? b : a);
        return candidates[best];
    }

    /** A tree of the whole is the best for all alphas between two steps; their geometric mean stands for them. */
    private static double[] between(double[] steps) {
        var middles = steps.clone();
        for (int k = 0; k + 1 < steps.length; k++) {
            middles[k] = Math.sqrt(steps[k] * steps[k + 1]);
        }
        return middles;
    }

    private int[] numbers(int[] places) {
        return IntStream.of(places).map(place -> rows.rows()[place]).toArray();
    }

    private double error(Nodes tree, int[] heldOut) {
        double sum = 0;
        for (int row : heldOut) {
            double off = rows.labels()[row] - tree.score(features, row);
            sum += rows.weights()[row] * off * off;
        }
        return sum;
    }
}
