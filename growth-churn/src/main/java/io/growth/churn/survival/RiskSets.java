package io.growth.churn.survival;

import io.growth.core.fit.FitContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The times of events of each stratum in ascending order, numbered through, and between which of them each row is at risk.
 *
 * <p>Risk sets change at times of events only, so a row is known by the last event it sees and, if it enters late, by the
 * first. Rows are put into the order of the last, events before the others; rows that see no event do not count.
 */
final class RiskSets {

    private static final int BLOCK = 16_384;

    /** Time of each event group, ascending within a stratum. */
    final double[] times;
    /** First group of each stratum, and behind the last the number of groups. */
    final int[] strata;
    /** The stratum of each group. */
    final int[] stratum;
    /** When the last row of each stratum ends. */
    final double[] ends;
    /** The rows that count, in the order of {@link #last}. */
    final int[] rows;
    /** The last group that each of these rows sees. */
    final int[] last;
    /** The first group that each of these rows sees, null if all see all groups of their stratum up to the last. */
    final int @Nullable [] first;

    private RiskSets(double[] times, int[] strata, double[] ends, int[] rows, int[] last, int @Nullable [] first) {
        this.times = times;
        this.strata = strata;
        this.stratum = new int[times.length];
        for (int s = 0; s + 1 < strata.length; s++) {
            Arrays.fill(stratum, strata[s], strata[s + 1], s);
        }
        this.ends = ends;
        this.rows = rows;
        this.last = last;
        this.first = first;
    }

    static RiskSets of(Survival data, FitContext context) {
        var strata = new int[data.strata().size() + 1];
        double[] times = eventTimes(data, strata);
        var last = new int[data.size()];
        int[] first = data.entries() == null ? null : new int[data.size()];
        context.forBlocks("risk sets", data.size(), BLOCK, () -> last, (same, from, to) -> {
            for (int row = from; row < to; row++) {
                place(data, row, times, strata, last, first);
            }
        });
        int[] rows = order(data, times.length, last);
        int[] firsts = first == null ? null : chosen(first, rows);
        return new RiskSets(times, strata, ends(data), rows, chosen(last, rows), firsts);
    }

    private static double[] ends(Survival data) {
        var ends = new double[data.strata().size()];
        for (int row = 0; row < data.size(); row++) {
            int s = data.stratum(row);
            ends[s] = data.weight(row) > 0 ? Math.max(ends[s], data.times()[row]) : ends[s];
        }
        return ends;
    }

    /** Distinct times of events, stratum after stratum. */
    private static double[] eventTimes(Survival data, int[] strata) {
        int count = strata.length - 1;
        var starts = new int[count + 1];
        for (int row = 0; row < data.size(); row++) {
            starts[data.stratum(row) + 1] += data.isEvent(row) ? 1 : 0;
        }
        for (int s = 0; s < count; s++) {
            starts[s + 1] += starts[s];
        }
        var all = new double[starts[count]];
        int[] at = starts.clone();
        for (int row = 0; row < data.size(); row++) {
            if (data.isEvent(row)) {
                // Both zeros are the same time.
                all[at[data.stratum(row)]++] = data.times()[row] + 0.0;
            }
        }
        return distinct(all, starts, strata);
    }

    private static double[] distinct(double[] all, int[] starts, int[] strata) {
        int size = 0;
        for (int s = 0; s + 1 < starts.length; s++) {
            Arrays.sort(all, starts[s], starts[s + 1]);
            strata[s] = size;
            for (int k = starts[s]; k < starts[s + 1]; k++) {
                if (size == strata[s] || all[k] != all[size - 1]) {
                    all[size++] = all[k];
                }
            }
        }
        strata[strata.length - 1] = size;
        return Arrays.copyOf(all, size);
    }

    /** Finds the groups a row sees; −1 as the last if there is none. */
    private static void place(
            Survival data, int row, double[] times, int[] strata, int[] last, int @Nullable [] first) {
        int s = data.stratum(row);
        int most = floor(times, strata[s], strata[s + 1], data.times()[row]);
        int least = strata[s];
        double[] entries = data.entries();
        if (first != null && entries != null) {
            least = floor(times, strata[s], strata[s + 1], entries[row]) + 1;
            first[row] = least;
        }
        last[row] = data.weight(row) > 0 && most >= least ? most : -1;
    }

    /** The last place of a range whose time is not later, one before the range if there is none. */
    private static int floor(double[] times, int from, int to, double time) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Counts and distributes, since groups are numbered. */
    private static int[] order(Survival data, int groups, int[] last) {
        var starts = new int[2 * groups + 1];
        for (int row = 0; row < last.length; row++) {
            if (last[row] >= 0) {
                starts[slot(data, row, last) + 1]++;
            }
        }
        for (int k = 0; k < 2 * groups; k++) {
            starts[k + 1] += starts[k];
        }
        var rows = new int[starts[2 * groups]];
        for (int row = 0; row < last.length; row++) {
            if (last[row] >= 0) {
                rows[starts[slot(data, row, last)]++] = row;
            }
        }
        return rows;
    }

    private static int slot(Survival data, int row, int[] last) {
        return 2 * last[row] + (data.events()[row] ? 0 : 1);
    }

    private static int[] chosen(int[] values, int[] rows) {
        var chosen = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            chosen[k] = values[rows[k]];
        }
        return chosen;
    }

    int groups() {
        return times.length;
    }

    /** Places of those rows that do not see the first group of their stratum, in the order of the first they see. */
    int[] late() {
        if (first == null) {
            return new int[0];
        }
        var starts = new int[groups() + 1];
        for (int place = 0; place < rows.length; place++) {
            starts[first[place] + 1] += isLate(place) ? 1 : 0;
        }
        for (int group = 0; group < groups(); group++) {
            starts[group + 1] += starts[group];
        }
        var late = new int[starts[groups()]];
        for (int place = 0; place < rows.length; place++) {
            if (isLate(place)) {
                late[starts[first[place]]++] = place;
            }
        }
        return late;
    }

    boolean isLate(int place) {
        return first != null && first[place] > strata[stratum[last[place]]];
    }

    /** Replaces a value for each group by the sum from the first of its stratum to it. */
    void cumulate(double[] values) {
        for (int group = 1; group < values.length; group++) {
            if (stratum[group] == stratum[group - 1]) {
                values[group] += values[group - 1];
            }
        }
    }

    /** What a row gathers of a sum over groups, from the first it sees to the last. */
    double gathered(double[] cumulated, int place) {
        double to = cumulated[last[place]];
        return first != null && isLate(place) ? to - cumulated[first[place] - 1] : to;
    }
}
