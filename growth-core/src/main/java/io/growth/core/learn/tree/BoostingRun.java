package io.growth.core.learn.tree;

import io.growth.core.fit.FitContext;
import io.growth.core.learn.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Boosts once: tree after tree on the derivatives that those before it leave. */
final class BoostingRun {

    private static final int BLOCK = 8192;

    private final Examples examples;
    private final double[] weights;
    private final BoostingSettings settings;
    private final BundledRows rows;
    private final FitContext context;
    private final FitContext quiet;
    private final int run;
    private final Gradients gradients;
    private final BestFirstGrower grower;
    private final double[] margins;

    private final List<Nodes> trees = new ArrayList<>();
    private double[] gains;

    BoostingRun(
            Examples examples,
            double[] weights,
            BoostingSettings settings,
            BundledRows rows,
            GrowthLimits limits,
            FitContext context,
            int run) {
        this.examples = examples;
        this.weights = weights;
        this.settings = settings;
        this.rows = rows;
        this.context = context;
        this.quiet = context.withProgress(progress -> {});
        this.run = run;
        this.gradients = new Gradients(weights.length, Arrays.stream(weights).sum());
        this.grower = new BestFirstGrower(rows, gradients, limits, context);
        this.margins = new double[weights.length];
        this.gains = grower.gains();
    }

    List<Nodes> trees() {
        return trees;
    }

    /** What the splits of each column gained in the trees that were kept. */
    double[] gains() {
        return gains;
    }

    /**
     * Boosts.
     *
     * @param learning rows to learn from, ascending
     * @param judging rows that say when to stop, none if nothing or other examples do
     */
    void run(double base, int[] learning, int[] judging) {
        double[] offsets = examples.offsets();
        for (int row = 0; row < margins.length; row++) {
            margins[row] = base + (offsets == null ? 0 : offsets[row]);
        }
        StoppingRule stop = stoppingRule(base, judging);
        var order = new int[learning.length];
        var rest = new int[learning.length];
        for (int t = 0; t < settings.trees && !stop.isReached(); t++) {
            context.checkCancelled("boost");
            int count = choose(learning, order, rest, t);
            differentiate(order, count);
            BestFirstGrower.Grown grown = grower.grow(order, count, columns(t), weights, settings.rate);
            if (grown.tree().size() == 1 && settings.rowShare == 1 && settings.columnShare == 1) {
                // Nothing is left to split, and no later tree would find anything else.
                break;
            }
            grown.addTo(margins, order);
            addTo(margins, grown.tree(), rest, learning.length - count);
            trees.add(grown.tree());
            if (stop.judge(grown.tree(), trees.size())) {
                gains = grower.gains().clone();
            }
            context.report("boost", t + 1L, settings.trees);
        }
        trees.subList(stop.bestCount(trees.size()), trees.size()).clear();
    }

    private StoppingRule stoppingRule(double base, int[] judging) {
        Examples given = settings.validation;
        if (given != null) {
            return StoppingRule.on(given, BoostingFit.weights(given, settings), base, settings.patience);
        }
        return judging.length == 0
                ? StoppingRule.never()
                : StoppingRule.on(
                        examples.rows(judging),
                        Arrays.stream(judging).mapToDouble(row -> weights[row]).toArray(),
                        base,
                        settings.patience);
    }

    /** Puts the rows of a tree into {@code order} and all others into {@code rest}; returns how many the tree has. */
    private int choose(int[] learning, int[] order, int[] rest, int tree) {
        if (settings.rowShare == 1) {
            System.arraycopy(learning, 0, order, 0, learning.length);
            return learning.length;
        }
        int wanted = Math.max(1, (int) Math.round(settings.rowShare * learning.length));
        SplittableRandom random = random("rows of tree", tree);
        int chosen = 0;
        for (int k = 0; k < learning.length; k++) {
            if (random.nextInt(learning.length - k) < wanted - chosen) {
                order[chosen++] = learning[k];
            } else {
                rest[k - chosen] = learning[k];
            }
        }
        return chosen;
    }

    private boolean[] columns(int tree) {
        int all = rows.binned().columns();
        var chosen = new boolean[all];
        int wanted = Math.max(1, (int) Math.round(settings.columnShare * all));
        SplittableRandom random = random("columns of tree", tree);
        int count = 0;
        for (int column = 0; column < all; column++) {
            if (wanted == all || random.nextInt(all - column) < wanted - count) {
                chosen[column] = true;
                count++;
            }
        }
        return chosen;
    }

    private SplittableRandom random(String stage, int tree) {
        return context.random(stage, ((long) run << Integer.SIZE) + tree);
    }

    private void differentiate(int[] order, int count) {
        int[] labels = examples.labels();
        quiet.forBlocks("differentiate", count, BLOCK, () -> this, (me, from, to) -> {
            for (int i = from; i < to; i++) {
                int row = order[i];
                gradients.set(row, labels[row], weights[row], margins[row]);
            }
        });
    }

    private void addTo(double[] sums, Nodes tree, int[] of, int count) {
        quiet.forBlocks("score", count, BLOCK, () -> this, (me, from, to) -> {
            for (int i = from; i < to; i++) {
                sums[of[i]] += tree.score(examples.features(), of[i]);
            }
        });
    }
}
