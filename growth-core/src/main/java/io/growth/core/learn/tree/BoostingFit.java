package io.growth.core.learn.tree;

import io.growth.core.data.Folds;
import io.growth.core.fit.FitContext;
import io.growth.core.internal.Logistic;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One fit: checks the examples, cuts the columns, boosts once or several times and takes the mean. */
final class BoostingFit {

    private final Examples examples;
    private final BoostingSettings settings;
    private final FitContext context;
    private final double[] weights;
    private final double base;

    BoostingFit(Examples examples, BoostingSettings settings, FitContext context) {
        this.examples = examples;
        this.settings = settings;
        this.context = context;
        check(examples, "examples");
        this.weights = weights(examples, settings);
        this.base = base();
        Examples validation = settings.validation;
        if (validation != null) {
            check(validation, "validation examples");
            if (!validation.features().names().equals(examples.features().names())) {
                throw new IllegalArgumentException("validation examples have other columns, "
                        + validation.features().names() + ", than the examples, "
                        + examples.features().names());
            }
        }
    }

    private static void check(Examples examples, String what) {
        if (examples.classes() != 2) {
            throw new IllegalArgumentException(
                    what + " have " + examples.classes() + " outcomes, but boosting tells 2 apart");
        }
    }

    /** Weight of each row, that of its label included. */
    static double[] weights(Examples examples, BoostingSettings settings) {
        int[] labels = examples.labels();
        var weights = new double[labels.length];
        for (int row = 0; row < weights.length; row++) {
            weights[row] =
                    examples.weight(row) * (labels[row] == 1 ? settings.positiveWeight : settings.negativeWeight);
        }
        return weights;
    }

    /** Log-odds that all rows have in common: the best answer without any tree. */
    private double base() {
        double positive = 0;
        double all = 0;
        for (int row = 0; row < weights.length; row++) {
            all += weights[row];
            positive += examples.labels()[row] * weights[row];
        }
        if (!(all <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("the sum of all weights is not finite; make them smaller");
        }
        if (positive <= 0 || positive >= all) {
            throw new IllegalArgumentException("nothing can be learnt from " + examples.size() + " examples of which "
                    + (positive <= 0 ? "none" : "every one")
                    + " with a weight has the label 1; both labels are needed");
        }
        double start = Math.log(positive) - Math.log(all - positive);
        double[] offsets = examples.offsets();
        return offsets == null ? start : withOffsets(start, offsets);
    }

    /**
     * Newton's method on the one number; it is safe where the step stays short, as the loss bends less than a parabola.
     */
    private double withOffsets(double start, double[] offsets) {
        double answer = start - mean(offsets);
        for (int step = 0; step < 100; step++) {
            double gradient = 0;
            double hessian = 0;
            for (int row = 0; row < weights.length; row++) {
                double p = Logistic.probability(answer + offsets[row]);
                gradient += weights[row] * (p - examples.labels()[row]);
                hessian += weights[row] * p * (1 - p);
            }
            double change = hessian > 0 ? Math.max(-1, Math.min(1, gradient / hessian)) : Math.signum(gradient);
            answer -= change;
            if (Math.abs(change) < 1e-12) {
                break;
            }
        }
        return answer;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    BoostedTrees run() {
        GrowthLimits limits = settings.limits(examples.features());
        var rows = BundledRows.of(BinnedFeatures.of(examples.features(), settings.bins, context));
        var runs = new BoostingRun[settings.runs];
        if (runs.length == 1) {
            runs[0] = boost(rows, limits, 0, context);
        } else {
            FitContext alone = context.withThreads(1).withProgress(progress -> {});
            context.forBlocks(
                    "boost",
                    runs.length,
                    1,
                    () -> runs,
                    (into, run, end) -> into[run] = boost(rows, limits, run, alone));
        }
        return mean(runs);
    }

    private BoostingRun boost(BundledRows rows, GrowthLimits limits, int run, FitContext lent) {
        boolean[] aside = aside(run);
        int[] learning = IntStream.range(0, weights.length)
                .filter(row -> weights[row] > 0 && !aside[row])
                .toArray();
        int[] judging = IntStream.range(0, weights.length)
                .filter(row -> weights[row] > 0 && aside[row])
                .toArray();
        var boosting = new BoostingRun(examples, weights, settings, rows, limits, lent, run);
        boosting.run(base, learning, judging);
        return boosting;
    }

    private boolean[] aside(int run) {
        var aside = new boolean[weights.length];
        if (settings.validationShare > 0) {
            int parts =
                    Math.max(2, (int) Math.round(1 / Math.min(settings.validationShare, 1 - settings.validationShare)));
            if (parts > weights.length) {
                throw new IllegalArgumentException("a share of " + settings.validationShare + " of " + weights.length
                        + " examples is no example; set more aside or learn from more");
            }
            long seed = context.random("set aside", run).nextLong();
            var folds = Folds.stratified(examples.labels(), parts, seed);
            boolean few = settings.validationShare <= 0.5;
            for (int row = 0; row < aside.length; row++) {
                aside[row] = (folds.foldOf(row) == 0) == few;
            }
        }
        return aside;
    }

    private BoostedTrees mean(BoostingRun[] runs) {
        List<Nodes> trees = new ArrayList<>();
        var gains = new double[examples.features().columns()];
        for (BoostingRun run : runs) {
            for (Nodes tree : run.trees()) {
                trees.add(runs.length == 1 ? tree : tree.times(1.0 / runs.length));
            }
            for (int column = 0; column < gains.length; column++) {
                gains[column] += run.gains()[column] / runs.length;
            }
        }
        return new BoostedTrees(ModelColumns.of(examples.features()), base, trees, gains);
    }
}
