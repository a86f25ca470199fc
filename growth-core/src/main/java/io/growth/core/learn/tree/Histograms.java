package io.growth.core.learn.tree;

import io.growth.core.fit.FitContext;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sums of the derivatives in each bin for each leaf. The sums of the child with more rows are those of the parent less
 * those of the other child. Sums are whole numbers, so threads may add up any rows in any order.
 */
final class Histograms {

    /** Rows that one thread adds at a time; fewer than two such blocks are not worth waking another thread. */
    private static final int BLOCK = 8192;

    private final BundledRows rows;
    private final long[] pairs;
    private final FitContext context;
    private final Deque<long[]> free = new ArrayDeque<>();

    Histograms(BundledRows rows, Gradients gradients, FitContext context) {
        this.rows = rows;
        this.pairs = gradients.pairs();
        this.context = context.withProgress(progress -> {});
    }

    void ofRoot(Leaf root, int[] order, int[] bundles) {
        root.setHistogram(sums(root, order, bundles));
    }

    /** Gives the children their sums, or none if they will not be split; takes those of the parent. */
    void ofChildren(Leaf parent, Leaf left, Leaf right, int[] order, int[] bundles, boolean wanted) {
        if (wanted) {
            Leaf smaller = left.rows() <= right.rows() ? left : right;
            Leaf larger = smaller == left ? right : left;
            long[] few = sums(smaller, order, bundles);
            long[] many = parent.histogram();
            for (int k = 0; k < many.length; k++) {
                many[k] -= few[k];
            }
            smaller.setHistogram(few);
            larger.setHistogram(many);
            parent.setHistogram(null);
        } else {
            release(parent);
        }
    }

    void release(Leaf leaf) {
        if (leaf.hasHistogram()) {
            free.push(leaf.histogram());
            leaf.setHistogram(null);
        }
    }

    private long[] sums(Leaf leaf, int[] order, int[] bundles) {
        long[] sums = empty();
        if (context.threads() == 1 || leaf.rows() < 2 * BLOCK) {
            rows.add(sums, bundles, pairs, order, leaf.from, leaf.to);
            return sums;
        }
        Queue<long[]> parts = new ConcurrentLinkedQueue<>();
        context.forBlocks(
                "add up bins",
                leaf.rows(),
                BLOCK,
                () -> part(parts),
                (part, from, to) -> rows.add(part, bundles, pairs, order, leaf.from + from, leaf.from + to));
        for (long[] part : parts) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] += part[k];
            }
        }
        return sums;
    }

    private long[] part(Queue<long[]> parts) {
        var part = new long[2 * rows.bins()];
        parts.add(part);
        return part;
    }

    private long[] empty() {
        long[] sums = free.poll();
        if (sums == null) {
            return new long[2 * rows.bins()];
        }
        Arrays.fill(sums, 0);
        return sums;
    }
}
