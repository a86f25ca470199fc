package io.growth.core.learn.tree;

import io.growth.core.fit.FitContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Grows the trees of one boosting run, always splitting the leaf that gains most (best-first: Shi, Best-first Decision
 * Tree Learning, 2007, as in LightGBM). Buffers are used again from tree to tree; for one caller, whose context lends
 * threads.
 */
final class BestFirstGrower {

    private final BundledRows rows;
    private final BinnedFeatures binned;
    private final Gradients gradients;
    private final GrowthLimits limits;
    private final FitContext context;
    private final Histograms histograms;
    private final GainSearch search;
    private final int[] spare;

    /** Total of what the splits of each column gained. */
    private final double[] gains;

    BestFirstGrower(BundledRows rows, Gradients gradients, GrowthLimits limits, FitContext context) {
        this.rows = rows;
        this.binned = rows.binned();
        this.gradients = gradients;
        this.limits = limits;
        this.context = context;
        this.histograms = new Histograms(rows, gradients, context);
        this.search = new GainSearch(rows, gradients, limits);
        this.spare = new int[binned.rows()];
        this.gains = new double[binned.columns()];
    }

    double[] gains() {
        return gains;
    }

    /**
     * Grows a tree.
     *
     * @param order rows to learn from at its beginning; they are put into the order of the leaves
     * @param count how many rows those are
     * @param columns which columns may be asked for
     * @param weights weight of each row
     * @param rate answers are multiplied by it
     */
    Grown grow(int[] order, int count, boolean[] columns, double[] weights, double rate) {
        int[] bundles = rows.bundles(columns);
        var open = new ArrayList<Leaf>();
        var builder = new NodesBuilder(0, 0);
        open.add(root(order, count, columns, bundles));
        while (open.size() < limits.leaves()) {
            context.checkCancelled("grow tree");
            int next = best(open);
            if (next < 0) {
                break;
            }
            Leaf parent = open.get(next);
            Leaf left = split(builder, parent, order);
            Leaf right = rightOf(parent, left);
            bound(parent, left, right);
            open.set(next, left);
            open.add(right);
            if (open.size() < limits.leaves()) {
                histograms.ofChildren(parent, left, right, order, bundles, worthwhile(left) || worthwhile(right));
                prepare(left, columns);
                prepare(right, columns);
            } else {
                histograms.release(parent);
            }
        }
        open.forEach(histograms::release);
        return finish(builder, open, order, weights, rate);
    }

    private Leaf root(int[] order, int count, boolean[] columns, int[] bundles) {
        long gradient = 0;
        long hessian = 0;
        long[] pairs = gradients.pairs();
        for (int i = 0; i < count; i++) {
            gradient += pairs[2 * order[i]];
            hessian += pairs[2 * order[i] + 1];
        }
        var root = new Leaf(0, 0, count, 0, gradient, hessian);
        if (limits.leaves() > 1 && worthwhile(root)) {
            histograms.ofRoot(root, order, bundles);
            prepare(root, columns);
        }
        return root;
    }

    private boolean worthwhile(Leaf leaf) {
        return limits.mayBeSplit(gradients, leaf);
    }

    private void prepare(Leaf leaf, boolean[] columns) {
        leaf.score = limits.score(leaf, gradients.gradient(leaf.gradient), gradients.hessian(leaf.hessian));
        if (leaf.hasHistogram() && worthwhile(leaf)) {
            search.search(leaf, columns);
        }
        if (!leaf.split.exists()) {
            histograms.release(leaf);
        }
    }

    /** The leaf that gains most; of equal ones that of the lower node. */
    private static int best(List<Leaf> open) {
        int best = -1;
        for (int k = 0; k < open.size(); k++) {
            Split split = open.get(k).split;
            if (split.exists() && (best < 0 || better(open.get(k), open.get(best)))) {
                best = k;
            }
        }
        return best;
    }

    private static boolean better(Leaf a, Leaf b) {
        return a.split.gain > b.split.gain || (a.split.gain == b.split.gain && a.node < b.node);
    }

    private Leaf split(NodesBuilder builder, Leaf parent, int[] order) {
        Split split = parent.split;
        gains[split.column] += split.gain;
        int node = split.category
                ? builder.splitCodes(
                        parent.node, split.column, binned.codes(split.column, split.left), split.missingLeft)
                : builder.split(parent.node, split.column, threshold(split), split.missingLeft);
        int middle = partition(order, parent.from, parent.to, binned.column(split.column), split.left);
        return new Leaf(node, parent.from, middle, parent.depth + 1, split.leftGradient, split.leftHessian);
    }

    /** All numbers against what is missing needs a threshold too. */
    private double threshold(Split split) {
        return split.bin < binned.bins(split.column) - 1 ? binned.threshold(split.column, split.bin) : Double.MAX_VALUE;
    }

    private static Leaf rightOf(Leaf parent, Leaf left) {
        return new Leaf(
                left.node + 1,
                left.to,
                parent.to,
                left.depth,
                parent.gradient - left.gradient,
                parent.hessian - left.hessian);
    }

    /** Puts the rows that go left first, each side in its old order. Returns where the right ones begin. */
    private int partition(int[] order, int from, int to, byte[] bins, boolean[] left) {
        int[] right = spare;
        int lefts = from;
        int rights = 0;
        // Both sides are written each time, since a branch could not be foretold.
        for (int i = from; i < to; i++) {
            int row = order[i];
            int goes = left[bins[row] & 0xff] ? 1 : 0;
            order[lefts] = row;
            right[rights] = row;
            lefts += goes;
            rights += 1 - goes;
        }
        System.arraycopy(right, 0, order, lefts, rights);
        return lefts;
    }

    /** Where a column has a direction, no answer of one side may pass the middle of both. */
    private void bound(Leaf parent, Leaf left, Leaf right) {
        left.setBounds(parent.least, parent.most);
        right.setBounds(parent.least, parent.most);
        int direction = parent.split.category ? 0 : limits.direction(parent.split.column);
        if (direction != 0) {
            double middle = (answer(left) + answer(right)) / 2;
            Leaf lower = direction > 0 ? left : right;
            Leaf upper = direction > 0 ? right : left;
            lower.setBounds(parent.least, middle);
            upper.setBounds(middle, parent.most);
        }
    }

    private double answer(Leaf leaf) {
        return limits.answer(leaf, gradients.gradient(leaf.gradient), gradients.hessian(leaf.hessian));
    }

    private Grown finish(NodesBuilder builder, List<Leaf> leaves, int[] order, double[] weights, double rate) {
        double[] answers = new double[leaves.size()];
        for (int k = 0; k < answers.length; k++) {
            Leaf leaf = leaves.get(k);
            answers[k] = rate * answer(leaf);
            double weight = 0;
            for (int i = leaf.from; i < leaf.to; i++) {
                weight += weights[order[i]];
            }
            builder.set(leaf.node, answers[k], weight);
        }
        builder.sumUp();
        return new Grown(builder.build(), leaves, answers);
    }

    /** A tree and its leaves with the ranges of their rows. */
    record Grown(Nodes tree, List<Leaf> leaves, double[] answers) {

        /** Adds the answers to what was said of the rows before. */
        void addTo(double[] margins, int[] order) {
            for (int k = 0; k < answers.length; k++) {
                Leaf leaf = leaves.get(k);
                for (int i = leaf.from; i < leaf.to; i++) {
                    margins[order[i]] += answers[k];
                }
            }
        }
    }
}
