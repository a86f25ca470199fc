package io.growth.core.learn.tree;

import io.growth.core.data.Features;
import io.growth.core.internal.Logistic;
import io.growth.core.learn.Examples;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Watches the log-loss of examples that are not learnt from, and says when it has not fallen for long. */
final class StoppingRule {

    private final @Nullable Examples examples;
    private final double[] weights;
    private final int patience;
    private final double[] margins;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int best;
    private int judged;

    private StoppingRule(@Nullable Examples examples, double[] weights, int patience, double[] margins) {
        this.examples = examples;
        this.weights = weights;
        this.patience = patience;
        this.margins = margins;
    }

    static StoppingRule never() {
        return new StoppingRule(null, new double[0], 0, new double[0]);
    }

    static StoppingRule on(Examples examples, double[] weights, double base, int patience) {
        double[] offsets = examples.offsets();
        var margins = new double[weights.length];
        Arrays.setAll(margins, row -> base + (offsets == null ? 0 : offsets[row]));
        var rule = new StoppingRule(examples, weights, patience, margins);
        rule.bestLoss = rule.loss(examples.labels());
        return rule;
    }

    /** Takes a tree into account; true if there was none with a lower loss before. */
    boolean judge(Nodes tree, int count) {
        judged = count;
        if (examples == null) {
            return true;
        }
        Features features = examples.features();
        for (int row = 0; row < margins.length; row++) {
            margins[row] += tree.score(features, row);
        }
        double loss = loss(examples.labels());
        if (loss < bestLoss) {
            bestLoss = loss;
            best = count;
            return true;
        }
        return false;
    }

    private double loss(int[] labels) {
        double sum = 0;
        for (int row = 0; row < margins.length; row++) {
            sum += weights[row] * Logistic.softPlus(labels[row] == 1 ? -margins[row] : margins[row]);
        }
        return sum;
    }

    boolean isReached() {
        return examples != null && judged - best >= patience;
    }

    /** How many of the trees are worth keeping. */
    int bestCount(int all) {
        return examples == null ? all : best;
    }
}
