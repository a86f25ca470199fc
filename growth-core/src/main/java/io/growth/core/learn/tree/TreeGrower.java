package io.growth.core.learn.tree;

import java.util.Arrays;

/** Grows trees, one after another. For one thread; scratch space that is used again and again. */
final class TreeGrower {

    private final SplitColumns columns;
    private final GrowthRule rule;
    private final SplitSearch search;
    private final int[] spare;

    /** Nodes that wait: number, first row, row behind the last, depth of each. */
    private int[] waiting = new int[64];

    private int waitingEnd;

    TreeGrower(SplitColumns columns, GrowthRule rule, int rows) {
        this.columns = columns;
        this.rule = rule;
        search = new SplitSearch(columns, rule);
        spare = new int[rows];
    }

    /**
     * Grows a tree whose values are shares of those it happened to.
     *
     * @param rows rows whose order this changes
     * @param count how many of them, from the first one on
     * @param choice columns
     * @param beforeNode is called before each node, and may throw
     */
    Nodes grow(TreeRows rows, int count, ColumnChoice choice, Runnable beforeNode) {
        double total = weight(rows, 0, count);
        double positive = positive(rows, 0, count);
        var tree = new NodesBuilder(positive / total, total);
        waitingEnd = 0;
        push(0, 0, count, 0);
        while (waitingEnd > 0) {
            beforeNode.run();
            int depth = waiting[--waitingEnd];
            int to = waiting[--waitingEnd];
            int from = waiting[--waitingEnd];
            int node = waiting[--waitingEnd];
            if (findSplit(rows, from, to, depth, choice, total)) {
                split(tree, node, rows, from, to, depth);
            }
        }
        return tree.build();
    }

    private boolean findSplit(TreeRows rows, int from, int to, int depth, ColumnChoice choice, double total) {
        double weight = weight(rows, from, to);
        double positive = positive(rows, from, to);
        if (!rule.maySplit(depth, to - from, weight, positive)) {
            return false;
        }
        search.begin(to - from, weight, positive);
        boolean differs = false;
        for (int place = 0; place < columns.columns() && (place < choice.count() || !differs); place++) {
            differs |= search.tryColumn(choice.at(place), rows, from, to);
        }
        return search.found(total);
    }

    private void split(NodesBuilder tree, int node, TreeRows rows, int from, int to, int depth) {
        int left = search.split(tree, node);
        int middle = search.partition(rows.order(), from, to, spare);
        set(tree, left, rows, from, middle);
        set(tree, left + 1, rows, middle, to);
        push(left + 1, middle, to, depth + 1);
        push(left, from, middle, depth + 1);
    }

    private static void set(NodesBuilder tree, int node, TreeRows rows, int from, int to) {
        double weight = weight(rows, from, to);
        tree.set(node, positive(rows, from, to) / weight, weight);
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

    private static double weight(TreeRows rows, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += rows.weights()[rows.order()[k]];
        }
        return sum;
    }

    private static double positive(TreeRows rows, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            int row = rows.order()[k];
            sum += rows.labels()[row] * rows.weights()[row];
        }
        return sum;
    }
}
