package io.growth.recommend.internal;

import java.util.Arrays;

/**
 * Sessions numbered by recency, 0 the latest, each as a set of items, and of each item the sessions that have it, the
 * latest first. Immutable.
 */
public final class SessionIndex {

    private final int[] users;
    private final int[] numberOf;
    private final int[] firstItems;
    private final int[] items;
    private final int[] starts;
    private final int[] sessions;

    /**
     * Builds the index.
     *
     * @param order the sessions, users in any order
     * @param users the users, the one with the latest session first; kept without copying
     * @param itemCount number of items
     */
    public SessionIndex(OrderedHistories order, int[] users, int itemCount) {
        this.users = users;
        this.numberOf = new int[users.length];
        this.firstItems = new int[users.length + 1];
        var distinct = new int[order.items().length];
        var seen = new int[itemCount];
        int count = 0;
        for (int session = 0; session < users.length; session++) {
            int user = users[session];
            numberOf[user] = session;
            int first = order.firstEvent(order.firstBasket(user));
            int from = count;
            for (int e = order.firstEvent(order.firstBasket(user + 1)) - 1; e >= first; e--) {
                if (seen[order.items()[e]] != session + 1) {
                    seen[order.items()[e]] = session + 1;
                    distinct[count++] = order.items()[e];
                }
            }
            reverse(distinct, from, count);
            firstItems[session + 1] = count;
        }
        this.items = Arrays.copyOf(distinct, count);
        this.starts = new int[itemCount + 1];
        this.sessions = new int[count];
        fillSessions();
    }

    private static void reverse(int[] values, int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    private void fillSessions() {
        for (int item : items) {
            starts[item + 1]++;
        }
        for (int item = 0; item + 1 < starts.length; item++) {
            starts[item + 1] += starts[item];
        }
        int[] next = starts.clone();
        for (int session = 0; session < users.length; session++) {
            for (int e = firstItems[session]; e < firstItems[session + 1]; e++) {
                sessions[next[items[e]]++] = session;
            }
        }
    }

    /**
     * How many sessions there are.
     *
     * @return number of sessions, empty ones included
     */
    public int size() {
        return users.length;
    }

    /**
     * How many sessions have an item.
     *
     * @param item number of the item
     * @return number of sessions
     */
    public int degree(int item) {
        return starts[item + 1] - starts[item];
    }

    /**
     * How many different items a session has.
     *
     * @param session its number by recency
     * @return number of items
     */
    public int length(int session) {
        return firstItems[session + 1] - firstItems[session];
    }

    int[] users() {
        return users;
    }

    int numberOf(int user) {
        return numberOf[user];
    }

    /** Different items, in the order in which each came last. */
    int[] items() {
        return items;
    }

    int firstItem(int session) {
        return firstItems[session];
    }

    int start(int item) {
        return starts[item];
    }

    int end(int item) {
        return starts[item + 1];
    }

    int[] sessions() {
        return sessions;
    }
}
