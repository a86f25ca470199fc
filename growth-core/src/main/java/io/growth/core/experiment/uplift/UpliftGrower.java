package io.growth.core.experiment.uplift;

import io.growth.core.data.Features;
import io.growth.core.learn.tree.BinnedFeatures;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Grows uplift trees, one after another. For one thread; scratch space that is used again and again. */
final class UpliftGrower {

    private final BinnedFeatures binned;
    private final GrowthRules rules;
    private final double[] base;
    private final int arms;
    private final byte[] cellOf;
    private final UpliftSplit search;
    private final int[] spare;
    private final int[] columns;

    /** Nodes that wait: number, first row, row behind the last, depth of each. */
    private int[] waiting = new int[64];

    private int waitingEnd;

    /**
     * Prepares to grow.
     *
     * @param base share of those it happened to in each arm: what trees say of an arm of which they see nobody
     * @param cellOf for each row, twice its arm, and 1 more if it happened
     */
    UpliftGrower(BinnedFeatures binned, GrowthRules rules, double[] base, byte[] cellOf) {
        this.binned = binned;
        this.base = base;
        this.rules = rules;
        this.arms = base.length;
        this.cellOf = cellOf;
        search = new UpliftSplit(binned, rules, arms);
        spare = new int[binned.rows()];
        columns = new int[binned.columns()];
    }

    /**
     * Grows a tree.
     *
     * @param order rows to learn from at its beginning, whose order this changes
     * @param count how many those are
     * @param weights weight of each row
     * @param tried how many columns a question is chosen from
     * @param random draws these
     * @param beforeNode is called before each node, and may throw
     */
    ArmTree grow(int[] order, int count, double[] weights, int tried, SplittableRandom random, Runnable beforeNode) {
        // Each tree begins with the columns as they are, or it would depend on those its thread grew before.
        Arrays.setAll(columns, column -> column);
        int grown = rules.honest() ? parted(order, count, random) : count;
        ArmTree tree = questions(order, grown, weights, tried, random, beforeNode);
        return grown == count ? tree : tree.reestimated(cells(tree, order, grown, count, weights), rules.shrinkage());
    }

    /** Half of the rows by chance first, for the questions. */
    private static int parted(int[] order, int count, SplittableRandom random) {
        int half = (count + 1) / 2;
        for (int k = 0; k < half; k++) {
            int other = k + random.nextInt(count - k);
            int row = order[k];
            order[k] = order[other];
            order[other] = row;
        }
        return half;
    }

    private ArmTree questions(
            int[] order, int count, double[] weights, int tried, SplittableRandom random, Runnable beforeNode) {
        var tree = new ArmTreeBuilder(arms);
        var cells = new double[2 * arms];
        var above = new double[arms];
        sum(order, 0, count, weights, cells);
        tree.set(0, cells, base, 0);
        waitingEnd = 0;
        push(0, 0, count, 0);
        while (waitingEnd > 0) {
            beforeNode.run();
            int depth = waiting[--waitingEnd];
            int to = waiting[--waitingEnd];
            int from = waiting[--waitingEnd];
            int node = waiting[--waitingEnd];
            sum(order, from, to, weights, cells);
            search.begin(cells, tree, node);
            if (depth < rules.depth() && search.worthwhile() && find(order, from, to, weights, tried, random)) {
                tree.copyRates(node, above);
                int left = search.split(tree, node);
                int middle = search.partition(order, from, to, spare);
                sum(order, from, middle, weights, cells);
                tree.set(left, cells, above, rules.shrinkage());
                sum(order, middle, to, weights, cells);
                tree.set(left + 1, cells, above, rules.shrinkage());
                push(left + 1, middle, to, depth + 1);
                push(left, from, middle, depth + 1);
            }
        }
        return tree.build();
    }

    private boolean find(int[] order, int from, int to, double[] weights, int tried, SplittableRandom random) {
        for (int k = 0; k < columns.length && k < tried; k++) {
            if (tried < columns.length) {
                int other = k + random.nextInt(columns.length - k);
                int column = columns[k];
                columns[k] = columns[other];
                columns[other] = column;
            }
            search.tryColumn(columns[k], order, from, to, cellOf, weights);
        }
        return search.found();
    }

    private void sum(int[] order, int from, int to, double[] weights, double[] cells) {
        Arrays.fill(cells, 0);
        for (int k = from; k < to; k++) {
            cells[cellOf[order[k]]] += weights[order[k]];
        }
    }

    private double[] cells(ArmTree tree, int[] order, int from, int to, double[] weights) {
        Features features = binned.features();
        var cells = new double[tree.size() * 2 * arms];
        for (int k = from; k < to; k++) {
            int row = order[k];
            cells[tree.leaf(features, row) * 2 * arms + cellOf[row]] += weights[row];
        }
        return cells;
    }

    private void push(int node, int from, int to, int depth) {
        if (waitingEnd + 4 > waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * waiting.length);
        }
        waiting[waitingEnd++] = node;
        waiting[waitingEnd++] = from;
        waiting[waitingEnd++] = to;
        waiting[waitingEnd++] = depth;
    }
}
