package io.growth.core.data;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts events in order: by user, then by time, then by arrival, and those of one basket together. One counting sort by
 * user, then a sort of longs for each user: the key above, the place below, so that equal keys stay in order.
 */
final class EventOrder {

    private static final int SECONDS_A_DAY = 24 * 60 * 60;

    private final int[] rows;
    private final int @Nullable [] offsets;
    private final int @Nullable [] baskets;
    private final int[] events;
    private int[] starts = {0};
    private final BitSet firsts = new BitSet();

    EventOrder(int[] rows, int @Nullable [] offsets, int @Nullable [] baskets, int size) {
        this.rows = rows;
        this.offsets = offsets;
        this.baskets = baskets;
        this.events = new int[size];
    }

    void sort(int users, int basketKeys, Baskets rule) {
        byUser(users);
        var ranks = new BasketRanks(rule == Baskets.SAME_KEY ? basketKeys : 0);
        for (int user = 0; user < users; user++) {
            int from = starts[user];
            int to = starts[user + 1];
            if (offsets != null) {
                int[] times = offsets;
                reorder(from, to, event -> times[event]);
            }
            if (baskets != null && rule == Baskets.SAME_KEY) {
                int[] keys = baskets;
                ranks.next(events, from, to, keys);
                reorder(from, to, event -> ranks.of(keys[event]));
            }
            markFirsts(from, to, rule);
        }
    }

    private void byUser(int users) {
        starts = new int[users + 1];
        for (int e = 0; e < events.length; e++) {
            starts[rows[e] + 1]++;
        }
        for (int user = 0; user < users; user++) {
            starts[user + 1] += starts[user];
        }
        int[] next = Arrays.copyOf(starts, users);
        for (int e = 0; e < events.length; e++) {
            events[next[rows[e]]++] = e;
        }
    }

    /** What an event is sorted by. */
    @FunctionalInterface
    private interface Key {
        int of(int event);
    }

    private void reorder(int from, int to, Key key) {
        boolean sorted = true;
        for (int k = from + 1; k < to && sorted; k++) {
            sorted = key.of(events[k - 1]) <= key.of(events[k]);
        }
        if (sorted) {
            return;
        }
        var keys = new long[to - from];
        for (int k = from; k < to; k++) {
            keys[k - from] = (long) key.of(events[k]) << 32 | (k - from);
        }
        Arrays.sort(keys);
        int[] before = Arrays.copyOfRange(events, from, to);
        for (int k = from; k < to; k++) {
            events[k] = before[(int) keys[k - from]];
        }
    }

    private void markFirsts(int from, int to, Baskets rule) {
        for (int k = from; k < to; k++) {
            if (k == from || !together(events[k - 1], events[k], rule)) {
                firsts.set(k);
            }
        }
    }

    private boolean together(int event, int next, Baskets rule) {
        return switch (rule) {
            case SAME_TIME -> offsets != null && offsets[event] == offsets[next];
            case SAME_DAY ->
                offsets != null
                        && Math.floorDiv(offsets[event], SECONDS_A_DAY) == Math.floorDiv(offsets[next], SECONDS_A_DAY);
            case SAME_KEY -> baskets != null && baskets[event] == baskets[next];
            case EACH_EVENT -> false;
        };
    }

    /** For each place in the log, which of the collected events stands there. */
    int[] events() {
        return events;
    }

    int[] starts() {
        return starts;
    }

    /** Marks the first event of each basket. */
    BitSet firsts() {
        return firsts;
    }

    static int[] moved(int[] values, int[] from) {
        var result = new int[from.length];
        for (int e = 0; e < from.length; e++) {
            result[e] = values[from[e]];
        }
        return result;
    }

    static float[] moved(float[] values, int[] from) {
        var result = new float[from.length];
        for (int e = 0; e < from.length; e++) {
            result[e] = values[from[e]];
        }
        return result;
    }

    /** Numbers the baskets of one user after another by their first events; two users may use the same key. */
    private static final class BasketRanks {

        private final int[] ranks;
        private final int[] owners;
        private int owner;

        BasketRanks(int keys) {
            ranks = new int[keys];
            owners = new int[keys];
        }

        void next(int[] events, int from, int to, int[] keys) {
            owner++;
            int count = 0;
            for (int k = from; k < to; k++) {
                int key = keys[events[k]];
                if (owners[key] != owner) {
                    owners[key] = owner;
                    ranks[key] = count++;
                }
            }
        }

        int of(int key) {
            return ranks[key];
        }
    }
}
