package io.growth.core.experiment.uplift;

import io.growth.core.learn.tree.BinnedFeatures;
import java.util.Arrays;

/**
 * Finds the question that tears the arms furthest apart, from the weight in each bin, arm and outcome. For one thread.
 *
 * <p>The gain is that of Rzepakowski and Jaroszewicz (Knowledge and Information Systems 32, 2012, section 4.1): the
 * divergence on both sides by their size less that of the node, by a penalty on questions whose answer says more of the
 * arm than of the customer. Shares are shrunk to those of the node. Of equal gains the column tried first wins, then
 * the lowest bin.
 */
final class UpliftSplit {

    private final BinnedFeatures binned;
    private final GrowthRules rules;
    private final int arms;
    private final int cells;

    private final double[] sums;
    private final double[] node;
    private final double[] nodeRates;
    private final double[] left;
    private final double[] right;
    private final double[] rates;
    private final double[] shares = new double[2];
    private double total;
    private double divergence;

    private double gain;
    private int column;
    private int bin;
    private boolean missingLeft;

    UpliftSplit(BinnedFeatures binned, GrowthRules rules, int arms) {
        this.binned = binned;
        this.rules = rules;
        this.arms = arms;
        this.cells = 2 * arms;
        sums = new double[(1 << Byte.SIZE) * cells];
        node = new double[cells];
        nodeRates = new double[arms];
        left = new double[cells];
        right = new double[cells];
        rates = new double[arms];
    }

    /** Begins with a node, its weight in each cell of arm and outcome, and what happens in it. */
    void begin(double[] nodeCells, ArmTreeBuilder tree, int number) {
        System.arraycopy(nodeCells, 0, node, 0, cells);
        tree.copyRates(number, nodeRates);
        total = ArmSums.sum(node);
        divergence = rules.criterion().of(nodeRates);
        gain = 0;
    }

    boolean worthwhile() {
        for (int arm = 0; arm < arms; arm++) {
            if (node[2 * arm] + node[2 * arm + 1] < 2.0 * rules.armRows()) {
                return false;
            }
        }
        return total >= 2.0 * rules.leafRows();
    }

    void tryColumn(int tried, int[] order, int from, int to, byte[] cellOf, double[] weightOf) {
        int bins = binned.bins(tried);
        Arrays.fill(sums, 0, (bins + 1) * cells, 0);
        count(binned.column(tried), order, from, to, cellOf, weightOf);
        if (binned.isCategory(tried)) {
            eachCode(tried, bins);
        } else {
            eachThreshold(tried, bins);
        }
    }

    /** Local references and nothing but array reads in the loop: most of the time of a fit is spent here. */
    private void count(byte[] bins, int[] order, int from, int to, byte[] cellOf, double[] weightOf) {
        double[] into = sums;
        int width = cells;
        for (int k = from; k < to; k++) {
            int row = order[k];
            into[(bins[row] & 0xFF) * width + cellOf[row]] += weightOf[row];
        }
    }

    private void eachThreshold(int tried, int bins) {
        boolean missing = binned.hasMissing(tried) && weight(bins) > 0;
        Arrays.fill(left, 0);
        // Where some are missing, all numbers against these are a question too.
        int ends = missing ? bins : bins - 1;
        for (int end = 0; end < ends; end++) {
            if (weight(end) == 0) {
                // Nobody of this node lies in the bin, so this is the split before.
                continue;
            }
            add(end);
            judge(tried, end, false);
            if (missing && end < bins - 1) {
                add(bins);
                judge(tried, end, true);
                subtract(bins);
            }
        }
        if (gain > 0 && column == tried && !missing) {
            followTheMany(bins);
        }
    }

    /** One code against all others. */
    private void eachCode(int tried, int bins) {
        for (int code = 0; code < bins; code++) {
            if (weight(code) > 0 && single(tried, code) >= 0) {
                Arrays.fill(left, 0);
                add(code);
                judge(tried, code, false);
            }
        }
    }

    /** Nobody says where the missing go, so they follow the many. */
    private void followTheMany(int bins) {
        double below = 0;
        for (int k = 0; k <= bin && k < bins; k++) {
            below += weight(k);
        }
        missingLeft = 2 * below >= total;
    }

    private double weight(int of) {
        double sum = 0;
        for (int cell = of * cells; cell < (of + 1) * cells; cell++) {
            sum += sums[cell];
        }
        return sum;
    }

    private void add(int of) {
        for (int cell = 0; cell < cells; cell++) {
            left[cell] += sums[of * cells + cell];
        }
    }

    private void subtract(int of) {
        for (int cell = 0; cell < cells; cell++) {
            left[cell] -= sums[of * cells + cell];
        }
    }

    private void judge(int tried, int end, boolean missing) {
        for (int cell = 0; cell < cells; cell++) {
            right[cell] = node[cell] - left[cell];
        }
        double here = ArmSums.sum(left);
        if (!mayBeLeaf(left, here) || !mayBeLeaf(right, total - here)) {
            return;
        }
        double raised = (here * of(left) + (total - here) * of(right)) / total - divergence;
        double value = rules.normalised() ? raised / penalty() : raised;
        if (value > gain) {
            gain = value;
            column = tried;
            bin = end;
            missingLeft = missing;
        }
    }

    private boolean mayBeLeaf(double[] side, double weight) {
        for (int arm = 0; arm < arms; arm++) {
            if (side[2 * arm] + side[2 * arm + 1] < rules.armRows()) {
                return false;
            }
        }
        return weight >= rules.leafRows();
    }

    private double of(double[] side) {
        for (int arm = 0; arm < arms; arm++) {
            rates[arm] = ArmTree.share(side[2 * arm + 1], side[2 * arm], nodeRates[arm], rules.shrinkage());
        }
        return rules.criterion().of(rates);
    }

    /** All treatments are one here; with CTS, whose gain is in outcomes, there is none. */
    private double penalty() {
        if (rules.criterion() == UpliftCriterion.CTS) {
            return 1;
        }
        double alone = node[0] + node[1];
        double treated = total - alone;
        shares[0] = (left[0] + left[1]) / alone;
        shares[1] = (ArmSums.sum(left) - left[0] - left[1]) / treated;
        UpliftCriterion by = rules.criterion();
        return by.uncertainty(treated / total) * by.of(shares)
                + treated / total * by.uncertainty(shares[1])
                + alone / total * by.uncertainty(shares[0])
                + 0.5;
    }

    boolean found() {
        return gain > 0;
    }

    /** Asks the question that was found. Returns the left child. */
    int split(ArmTreeBuilder tree, int number) {
        int missing = missingLeft ? ArmTree.MISSING_LEFT : 0;
        return binned.isCategory(column)
                ? tree.split(number, column, single(column, bin), ArmTree.CODE + missing)
                : tree.split(number, column, threshold(), missing);
    }

    private double threshold() {
        return bin < binned.bins(column) - 1 ? binned.threshold(column, bin) : Double.MAX_VALUE;
    }

    /** The code that a bin holds; -1 if it holds several. */
    private int single(int of, int chosen) {
        var all = new boolean[binned.bins(of)];
        all[chosen] = true;
        long[] codes = binned.codes(of, all);
        int single = -1;
        for (int word = 0; word < codes.length; word++) {
            if (Long.bitCount(codes[word]) > 1 || (single >= 0 && codes[word] != 0)) {
                return -1;
            }
            single = codes[word] == 0 ? single : word * Long.SIZE + Long.numberOfTrailingZeros(codes[word]);
        }
        return single;
    }

    /** Puts the rows that go left first, each side in its old order. Returns where the right ones begin. */
    int partition(int[] order, int from, int to, int[] spare) {
        byte[] bins = binned.column(column);
        int missing = binned.bins(column);
        boolean code = binned.isCategory(column);
        int lefts = from;
        int rights = 0;
        for (int k = from; k < to; k++) {
            int row = order[k];
            int its = bins[row] & 0xFF;
            boolean goesLeft = its == missing ? missingLeft : code ? its == bin : its <= bin;
            if (goesLeft) {
                order[lefts++] = row;
            } else {
                spare[rights++] = row;
            }
        }
        System.arraycopy(spare, 0, order, lefts, rights);
        return lefts;
    }
}
