package io.growth.churn.survival;

import io.growth.core.fit.FitContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums of risks, and of risks times features, of the rows of each event group.
 *
 * <p>Rows come in the order of their groups, in fixed blocks. Where a group lies within a block its sums are written at
 * once; parts of groups that blocks share are added in the order of the blocks, so no sum depends on the threads.
 */
final class GroupSums {

    private static final int BLOCK = 4096;

    final double[] risk;
    final double[] features;
    private final int stride;

    GroupSums(int groups, int stride) {
        this.risk = new double[groups];
        this.features = new double[Math.multiplyExact(groups, stride)];
        this.stride = stride;
    }

    /** The share of a block in a group that it shares with another: of all its rows, and of those that leave. */
    private record Part(int group, Sum all, Sum leaving) {}

    /** The sums of one group. */
    private static final class Sum {
        double risk;
        final double[] features;

        Sum(int stride) {
            this.features = new double[stride];
        }

        void clear() {
            risk = 0;
            Arrays.fill(features, 0);
        }

        void copy(Sum other) {
            risk = other.risk;
            System.arraycopy(other.features, 0, features, 0, features.length);
        }
    }

    /** What is summed: rows in their own order, or some in another, by the group of each. */
    private record Rows(double[] x, double[] risks, boolean[] events, int[] keys, int @Nullable [] order, int size) {

        int place(int at) {
            return order == null ? at : order[at];
        }

        int key(int at) {
            return keys[place(at)];
        }

        boolean event(int at) {
            return events[place(at)];
        }

        /** Whether a row belongs to the group of the one before. */
        boolean continues(int at) {
            return at > 0 && at < size && key(at) == key(at - 1);
        }
    }

    /**
     * Sums all rows by the last group they see.
     *
     * @param leaving takes the sums of those that leave alone, which come first in each group; null if nobody wants them
     */
    void byLast(CoxDesign design, double[] risks, @Nullable GroupSums leaving, FitContext context) {
        fill(new Rows(design.x, risks, design.events, design.sets.last, null, design.size), leaving, context);
    }

    /**
     * Sums rows by the first group they see.
     *
     * @param late places of the rows in that order
     */
    void byFirst(CoxDesign design, double[] risks, int[] first, int[] late, FitContext context) {
        fill(new Rows(design.x, risks, design.events, first, late, late.length), null, context);
    }

    private void fill(Rows rows, @Nullable GroupSums leaving, FitContext context) {
        clear();
        if (leaving != null) {
            leaving.clear();
        }
        context.mapBlocks(
                "risk sets",
                rows.size,
                BLOCK,
                () -> new Sum[] {new Sum(stride), new Sum(stride)},
                (sums, from, to) -> block(rows, leaving, sums, from, to),
                parts -> parts.forEach(part -> add(part, leaving)));
    }

    private void clear() {
        Arrays.fill(risk, 0);
        Arrays.fill(features, 0);
    }

    private List<Part> block(Rows rows, @Nullable GroupSums leaving, Sum[] sums, int from, int to) {
        var parts = new ArrayList<Part>(2);
        for (int at = from; at < to; ) {
            int end = at + 1;
            while (end < to && rows.key(end) == rows.key(at)) {
                end++;
            }
            sum(rows, at, end, leaving != null, sums);
            take(rows, at, end, leaving, sums, parts);
            at = end;
        }
        return parts;
    }

    private void sum(Rows rows, int from, int to, boolean leaving, Sum[] sums) {
        sums[0].clear();
        int others = from;
        while (leaving && others < to && rows.event(others)) {
            others++;
        }
        sum(rows, from, others, sums[0]);
        sums[1].copy(sums[0]);
        sum(rows, others, to, sums[0]);
    }

    private void take(Rows rows, int from, int to, @Nullable GroupSums leaving, Sum[] sums, List<Part> parts) {
        int group = rows.key(from);
        if (rows.continues(from) || rows.continues(to)) {
            var part = new Part(group, new Sum(stride), new Sum(stride));
            part.all.copy(sums[0]);
            part.leaving.copy(sums[1]);
            parts.add(part);
        } else {
            add(group, sums[0]);
            if (leaving != null) {
                leaving.add(group, sums[1]);
            }
        }
    }

    private static void sum(Rows rows, int from, int to, Sum sum) {
        double[] x = rows.x;
        double[] risks = rows.risks;
        double[] features = sum.features;
        double total = sum.risk;
        for (int at = from; at < to; at++) {
            int place = rows.place(at);
            double own = risks[place];
            total += own;
            int start = place * features.length;
            // Rows are filled up to a multiple of four, so four at a time need no rest.
            for (int k = 0; k < features.length; k += Gram.TILE) {
                features[k] += own * x[start + k];
                features[k + 1] += own * x[start + k + 1];
                features[k + 2] += own * x[start + k + 2];
                features[k + 3] += own * x[start + k + 3];
            }
        }
        sum.risk = total;
    }

    private void add(Part part, @Nullable GroupSums leaving) {
        add(part.group, part.all);
        if (leaving != null) {
            leaving.add(part.group, part.leaving);
        }
    }

    private void add(int group, Sum sum) {
        risk[group] += sum.risk;
        int at = group * stride;
        for (int k = 0; k < stride; k++) {
            features[at + k] += sum.features[k];
        }
    }
}
