package io.growth.churn.survival;

import io.growth.core.internal.SmallGroups;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins neighbouring times of a life table until what happened at them is about nobody or enough customers.
 *
 * <p>Of a joined time readers know how many were there, how many left, how many dropped out of sight; so also how many
 * are still there, and how many have come since the time before.
 */
final class CoarseTimes {

    private final LifeTable table;
    private final long fewest;

    /** Where each joined time ends: the number of the time after its last. */
    private final List<Integer> ends = new ArrayList<>();

    /** Up to each time, so that a joined time is a difference however long it gets. */
    private final double[] events;

    private final double[] censored;

    CoarseTimes(LifeTable table, long fewest) {
        this.table = table;
        this.fewest = fewest;
        events = new double[table.size() + 1];
        censored = new double[table.size() + 1];
        for (int at = 0; at < table.size(); at++) {
            events[at + 1] = events[at] + table.events(at);
            censored[at + 1] = censored[at] + table.censored(at);
        }
        for (int to = 1; to <= table.size(); to++) {
            if (isShown(end(ends.size() - 1), to)) {
                ends.add(to);
            }
        }
        joinRest();
    }

    /** What remains behind the last one goes to it if that makes no few known, and else is not shown. */
    private void joinRest() {
        int size = table.size();
        int last = ends.size() - 1;
        if (last < 0) {
            throw new IllegalArgumentException("there is nothing to be shown: fewer than " + fewest
                    + " customers left, or fewer dropped out of sight, at all " + size + " times together");
        }
        if (end(last) < size && isShown(end(last - 1), size)) {
            ends.set(last, size);
        }
    }

    private int end(int place) {
        return place < 0 ? 0 : ends.get(place);
    }

    private boolean isShown(int from, int to) {
        double before = from == 0 ? 0 : remaining(from - 1);
        return SmallGroups.areShown(
                fewest,
                Math.round(events(from, to)),
                Math.round(censored(from, to)),
                Math.round(remaining(to - 1)),
                Math.round(there(from, to) - before));
    }

    private double remaining(int at) {
        return table.atRisk(at) - table.events(at) - table.censored(at);
    }

    /** As if all who ended had done so at the last of the times. */
    private double there(int from, int to) {
        return remaining(to - 1) + events(from, to) + censored(from, to);
    }

    private double events(int from, int to) {
        return events[to] - events[from];
    }

    private double censored(int from, int to) {
        return censored[to] - censored[from];
    }

    LifeTable table() {
        int size = ends.size();
        var times = new double[size];
        var there = new double[size];
        var left = new double[size];
        var lost = new double[size];
        for (int k = 0; k < size; k++) {
            int from = end(k - 1);
            int to = end(k);
            times[k] = table.time(to - 1);
            there[k] = there(from, to);
            left[k] = events(from, to);
            lost[k] = censored(from, to);
        }
        return new LifeTable(times, there, left, lost);
    }
}
