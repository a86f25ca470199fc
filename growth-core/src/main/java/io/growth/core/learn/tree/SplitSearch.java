package io.growth.core.learn.tree;

import io.growth.core.internal.FallingOrder;
import java.util.Arrays;

/**
 * Finds the best split of a node, column by column. For one thread; scratch space that is used again and again.
 *
 * <p>Numbers are cut between neighbouring values. The levels of a category are put in the order of their shares, where
 * for two outcomes the best of all sets lies in front of a cut (Fisher 1958; Breiman et al. 1984, theorem 4.5). Missing
 * values are tried on both sides, and apart from all others. Of equal splits the one of the first column wins, then the
 * one with the least threshold, then the one with missing values to the right: so nothing depends on the order of
 * search.
 */
final class SplitSearch {

    /** From here on a sort that goes over all bytes of the shares is faster than one by insertion. */
    private static final int FEW_LEVELS = 100;

    private final SplitColumns columns;
    private final GrowthRule rule;
    private final Impurity impurity;
    private final Tally tally;
    private final int[] present;
    private final double[] shares;
    private final boolean[] chosen;

    private double weight;
    private double positive;
    private int rows;
    private double missingWeight;
    private double missingPositive;
    private int missingRows;

    private double cost;
    private int cut;
    private boolean cutMissingLeft;

    private double bestCost;
    private int bestColumn;
    private int bestLower;
    private double bestThreshold;
    private boolean bestMissingLeft;

    SplitSearch(SplitColumns columns, GrowthRule rule) {
        this.columns = columns;
        this.rule = rule;
        this.impurity = rule.impurity();
        tally = Tally.of(columns);
        present = new int[tally.rows().length];
        shares = new double[FEW_LEVELS];
        chosen = new boolean[tally.rows().length];
    }

    /** Begins with a node. */
    void begin(int nodeRows, double nodeWeight, double nodePositive) {
        rows = nodeRows;
        weight = nodeWeight;
        positive = nodePositive;
        bestCost = Double.POSITIVE_INFINITY;
        bestColumn = -1;
    }

    /**
     * Tries a column.
     *
     * @return whether it has different values in this node
     */
    boolean tryColumn(int column, TreeRows all, int from, int to) {
        columns.count(column, all, from, to, tally);
        int missing = columns.bins(column);
        int count = tally.touchedBins(missing, present);
        takeMissing(missing);
        count -= missingRows > 0 ? 1 : 0;
        boolean differs = count > 1 || (count == 1 && missingRows > 0);
        if (differs) {
            cost = Double.POSITIVE_INFINITY;
            if (columns.isCategory(column)) {
                sortByShare(count);
            }
            scan(count);
            if (cost < bestCost || (cost == bestCost && column < bestColumn)) {
                keep(column, count);
            }
        }
        for (int k = 0; k < count; k++) {
            tally.clear(present[k]);
        }
        return differs;
    }

    private void takeMissing(int bin) {
        missingRows = tally.rows(bin);
        missingWeight = tally.weight(bin);
        missingPositive = tally.positive(bin);
        tally.clear(bin);
    }

    /** Equal shares stay in the order of codes. By insertion where the levels of a node are few. */
    private void sortByShare(int count) {
        if (count > FEW_LEVELS) {
            sortManyByShare(count);
            return;
        }
        for (int k = 0; k < count; k++) {
            int bin = present[k];
            double share = tally.positive(bin) / tally.weight(bin);
            int at = k;
            for (; at > 0 && shares[at - 1] > share; at--) {
                shares[at] = shares[at - 1];
                present[at] = present[at - 1];
            }
            shares[at] = share;
            present[at] = bin;
        }
    }

    private void sortManyByShare(int count) {
        var falling = new double[count];
        for (int k = 0; k < count; k++) {
            falling[k] = -tally.positive(present[k]) / tally.weight(present[k]);
        }
        int[] bins = Arrays.copyOf(present, count);
        int[] order = FallingOrder.of(falling);
        for (int k = 0; k < count; k++) {
            present[k] = bins[order[k]];
        }
    }

    private void scan(int count) {
        int leftRows = 0;
        double leftWeight = 0;
        double leftPositive = 0;
        for (int k = 0; k < count; k++) {
            int bin = present[k];
            leftRows += tally.rows(bin);
            leftWeight += tally.weight(bin);
            leftPositive += tally.positive(bin);
            if (k + 1 < count || missingRows > 0) {
                tryCut(k, leftRows, leftWeight, leftPositive, false);
            }
            if (k + 1 < count && missingRows > 0) {
                tryCut(k, leftRows + missingRows, leftWeight + missingWeight, leftPositive + missingPositive, true);
            }
        }
    }

    private void tryCut(int k, int leftRows, double leftWeight, double leftPositive, boolean missingLeft) {
        double rightWeight = weight - leftWeight;
        if (leftRows < rule.minLeafRows()
                || rows - leftRows < rule.minLeafRows()
                || leftWeight < rule.minLeafWeight()
                || rightWeight < rule.minLeafWeight()
                || rightWeight <= 0) {
            return;
        }
        double sum = impurity.of(leftWeight, leftPositive) + impurity.of(rightWeight, positive - leftPositive);
        if (sum < cost) {
            cost = sum;
            cut = k;
            cutMissingLeft = missingLeft;
        }
    }

    private void keep(int column, int count) {
        bestCost = cost;
        bestColumn = column;
        bestLower = present[cut];
        bestMissingLeft = missingRows > 0 ? cutMissingLeft : 2 * weightLeft() > weight;
        if (columns.isCategory(column)) {
            choose(column, count);
        } else {
            // Everything there is goes left where only missing values go right.
            bestThreshold = cut + 1 < count ? columns.threshold(column, bestLower, present[cut + 1]) : Double.MAX_VALUE;
        }
    }

    private double weightLeft() {
        double sum = 0;
        for (int k = 0; k <= cut; k++) {
            sum += tally.weight(present[k]);
        }
        return sum;
    }

    /** Levels that this node has not seen go where missing values go. */
    private void choose(int column, int count) {
        Arrays.fill(chosen, 0, columns.bins(column), bestMissingLeft);
        for (int k = 0; k < count; k++) {
            chosen[present[k]] = k <= cut;
        }
    }

    /** Whether there is a split that the rule allows. */
    boolean found(double totalWeight) {
        return bestColumn >= 0
                && (rule.minGain() == 0 || impurity.of(weight, positive) - bestCost >= rule.minGain() * totalWeight);
    }

    /** Splits a leaf of a tree by the best split. Returns the left child. */
    int split(NodesBuilder tree, int node) {
        return columns.isCategory(bestColumn)
                ? tree.splitCodes(node, bestColumn, codes(), bestMissingLeft)
                : tree.split(node, bestColumn, bestThreshold, bestMissingLeft);
    }

    /** The last word has room for codes that no level has: they go where missing values go. */
    private long[] codes() {
        long[] words = columns.codes(bestColumn, chosen);
        for (int code = columns.levels(bestColumn); bestMissingLeft && code < words.length * Long.SIZE; code++) {
            words[code >> 6] |= 1L << code;
        }
        return words;
    }

    /** Puts the rows that go left in front of the others; both keep their order. Returns the first that goes right. */
    int partition(int[] order, int from, int to, int[] spare) {
        boolean category = columns.isCategory(bestColumn);
        int missing = columns.bins(bestColumn);
        int left = from;
        int right = 0;
        for (int k = from; k < to; k++) {
            int row = order[k];
            int bin = columns.bin(bestColumn, row);
            boolean goesLeft = bin == missing ? bestMissingLeft : category ? chosen[bin] : bin <= bestLower;
            order[left] = row;
            spare[right] = row;
            left += goesLeft ? 1 : 0;
            right += goesLeft ? 0 : 1;
        }
        System.arraycopy(spare, 0, order, left, right);
        return left;
    }
}
