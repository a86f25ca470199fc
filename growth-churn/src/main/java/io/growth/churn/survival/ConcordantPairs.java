package io.growth.churn.survival;

import java.util.Arrays;

/**
 * Counts for each row the pairs in which it takes part, in the right order and in the wrong one.
 *
 * <p>A sweep over time with a tree of counts by risk: from the last time to the first it holds those at risk, whom each event
 * asks how many lie above and below; from the first to the last it holds the events, whom each row asks when it ends, and
 * when it enters.
 */
final class ConcordantPairs {

    private final Survival data;
    private final int[] ranks;
    private final double[] right;
    private final double[] wrong;
    private final double[] tied;

    ConcordantPairs(Survival data, int[] ranks) {
        this.data = data;
        this.ranks = ranks;
        this.right = new double[ranks.length];
        this.wrong = new double[ranks.length];
        this.tied = new double[ranks.length];
    }

    /** The rows of a stratum. */
    void add(int[] rows) {
        double[] entries = data.entries();
        int[] order = Ordering.places(data.times(), rows);
        int[] entering = entries == null ? new int[0] : Ordering.places(entries, rows);
        var sweep = new Sweep(rows, localRanks(rows), order, entering, new RiskTree(rows.length));
        askThoseAtRisk(sweep);
        sweep.tree.clear();
        askEvents(sweep);
    }

    /** Places of rows from the last to the first, of those that enter too, and the tree. */
    private record Sweep(int[] rows, int[] ranks, int[] order, int[] entering, RiskTree tree) {}

    /** Ranks among these rows alone, so that a tree is no larger than its stratum. */
    private int[] localRanks(int[] rows) {
        if (rows.length == ranks.length) {
            return ranks;
        }
        int[] distinct =
                Arrays.stream(rows).map(row -> ranks[row]).sorted().distinct().toArray();
        return Arrays.stream(rows)
                .map(row -> Arrays.binarySearch(distinct, ranks[row]))
                .toArray();
    }

    private double time(Sweep sweep, int at) {
        return data.times()[sweep.rows[sweep.order[at]]];
    }

    private boolean event(Sweep sweep, int at) {
        return data.events()[sweep.rows[sweep.order[at]]];
    }

    private void put(Sweep sweep, int place, int sign) {
        sweep.tree.add(sweep.ranks[place], sign * data.weight(sweep.rows[place]));
    }

    /** Each event against all that are at risk beyond it. */
    private void askThoseAtRisk(Sweep sweep) {
        double[] entries = data.entries();
        int entered = 0;
        for (int k = 0; k < sweep.order.length; ) {
            int end = k;
            double time = time(sweep, k);
            for (; end < sweep.order.length && time(sweep, end) == time; end++) {
                if (!event(sweep, end)) {
                    put(sweep, sweep.order[end], 1);
                }
            }
            while (entries != null
                    && entered < sweep.entering.length
                    && entries[sweep.rows[sweep.entering[entered]]] >= time) {
                put(sweep, sweep.entering[entered++], -1);
            }
            for (int e = k; e < end; e++) {
                if (event(sweep, e)) {
                    ask(sweep, sweep.order[e], 1, true);
                }
            }
            for (; k < end; k++) {
                if (event(sweep, k)) {
                    put(sweep, sweep.order[k], 1);
                }
            }
        }
    }

    /** Each row against all events before its end, less those before its entry. */
    private void askEvents(Sweep sweep) {
        double[] entries = data.entries();
        int entered = sweep.entering.length - 1;
        for (int k = sweep.order.length - 1; k >= 0; ) {
            double time = time(sweep, k);
            while (entries != null && entered >= 0 && entries[sweep.rows[sweep.entering[entered]]] < time) {
                ask(sweep, sweep.entering[entered--], -1, false);
            }
            int start = k;
            for (; k >= 0 && time(sweep, k) == time; k--) {
                if (event(sweep, k)) {
                    ask(sweep, sweep.order[k], 1, false);
                }
            }
            for (int e = start; e > k; e--) {
                if (event(sweep, e)) {
                    put(sweep, sweep.order[e], 1);
                }
            }
            for (int e = start; e > k; e--) {
                if (!event(sweep, e)) {
                    ask(sweep, sweep.order[e], 1, false);
                }
            }
        }
    }

    /** An event is right where others at risk lie below it; another row is right where events lie above it. */
    private void ask(Sweep sweep, int place, int sign, boolean event) {
        int row = sweep.rows[place];
        double below = sweep.tree.below(sweep.ranks[place]);
        double same = sweep.tree.below(sweep.ranks[place] + 1) - below;
        double above = sweep.tree.total() - below - same;
        right[row] += sign * (event ? below : above);
        wrong[row] += sign * (event ? above : below);
        tied[row] += sign * same;
    }

    /** Each pair has been counted at both of its rows. */
    Concordance concordance() {
        double concordant = 0;
        double discordant = 0;
        double ties = 0;
        for (int row = 0; row < right.length; row++) {
            concordant += data.weight(row) * right[row] / 2;
            discordant += data.weight(row) * wrong[row] / 2;
            ties += data.weight(row) * tied[row] / 2;
        }
        double all = concordant + discordant + ties;
        if (!(all > 0)) {
            throw new IllegalArgumentException(
                    "no two rows can be compared: there is no event before the end of another row");
        }
        return new Concordance(concordant, discordant, ties, error((concordant - discordant) / all, all));
    }

    /** From what each row's weight does to the difference of the shares, twice the concordance less 1. */
    private double error(double difference, double all) {
        double squares = 0;
        for (int row = 0; row < right.length; row++) {
            double own = right[row] - wrong[row] - difference * (right[row] + wrong[row] + tied[row]);
            double influence = data.weight(row) * own / all;
            squares += influence * influence;
        }
        return Math.sqrt(squares) / 2;
    }
}
