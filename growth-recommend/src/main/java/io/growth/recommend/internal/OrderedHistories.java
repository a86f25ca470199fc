package io.growth.recommend.internal;

import io.growth.core.data.EventLog;
import io.growth.core.data.SparseMatrix;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/** What users did in order, basket by basket, as three arrays: 4 bytes an event, a basket and a user. Immutable. */
public final class OrderedHistories {

    private final int[] firstBaskets;
    private final int[] firstEvents;
    private final int[] items;

    private OrderedHistories(int[] firstBaskets, int[] firstEvents, int[] items) {
        this.firstBaskets = firstBaskets;
        this.firstEvents = firstEvents;
        this.items = items;
    }

    /**
     * Copies the order out of a log.
     *
     * @param log the events
     * @param distinct whether an item counts once in a basket, however many lines of the receipt name it
     * @return the histories
     */
    public static OrderedHistories of(EventLog<?, ?> log, boolean distinct) {
        int users = log.users().size();
        var firstBaskets = new int[users + 1];
        var firstEvents = new int[log.size() + 1];
        var items = new int[log.size()];
        var lastBasket = new int[distinct ? log.items().size() : 0];
        int baskets = 0;
        int events = 0;
        for (int user = 0; user < users; user++) {
            for (int e = log.start(user); e < log.end(user); e++) {
                if (log.startsBasket(e)) {
                    firstEvents[baskets++] = events;
                }
                int item = log.item(e);
                if (!distinct || lastBasket[item] != baskets) {
                    items[events++] = item;
                }
                if (distinct) {
                    lastBasket[item] = baskets;
                }
            }
            firstBaskets[user + 1] = baskets;
        }
        firstEvents[baskets] = events;
        return new OrderedHistories(
                firstBaskets, Arrays.copyOf(firstEvents, baskets + 1), Arrays.copyOf(items, events));
    }

    /**
     * How many users.
     *
     * @return number of users
     */
    public int users() {
        return firstBaskets.length - 1;
    }

    /**
     * The first basket of a user.
     *
     * @param user number of the user, or that of users for the number of all baskets
     * @return number of the basket
     */
    public int firstBasket(int user) {
        return firstBaskets[user];
    }

    /**
     * How many baskets a user has.
     *
     * @param user number of the user
     * @return number of baskets
     */
    public int baskets(int user) {
        return firstBaskets[user + 1] - firstBaskets[user];
    }

    /**
     * The first event of a basket.
     *
     * @param basket number of the basket, or that of baskets for the number of all events
     * @return number of the event
     */
    public int firstEvent(int basket) {
        return firstEvents[basket];
    }

    /**
     * The items, event by event; read only.
     *
     * @return the live array
     */
    public int[] items() {
        return items;
    }

    /** The largest number of baskets that a user has. */
    int longest() {
        int longest = 0;
        for (int user = 0; user < users(); user++) {
            longest = Math.max(longest, baskets(user));
        }
        return longest;
    }

    void save(ModelWriter out) {
        out.ints("order.users", firstBaskets);
        out.ints("order.baskets", firstEvents);
        out.ints("order.items", items);
    }

    /** Reads what {@link #save} wrote; whatever was done must be part of the history of who did it. */
    static OrderedHistories load(ModelReader in, SparseMatrix histories) throws IOException {
        int[] firstBaskets = in.ints("order.users");
        int[] firstEvents = in.ints("order.baskets");
        int[] items = in.ints("order.items");
        if (firstBaskets.length != histories.rowCount() + 1
                || !ascending(firstBaskets, firstEvents.length - 1)
                || !ascending(firstEvents, items.length)) {
            throw in.corrupt("the order of events contradicts itself");
        }
        for (int user = 0; user < histories.rowCount(); user++) {
            for (int e = firstEvents[firstBaskets[user]]; e < firstEvents[firstBaskets[user + 1]]; e++) {
                if (histories.find(user, items[e]) < 0) {
                    throw in.corrupt("the order of events names an item that the history lacks");
                }
            }
        }
        return new OrderedHistories(firstBaskets, firstEvents, items);
    }

    private static boolean ascending(int[] starts, int end) {
        if (starts.length == 0 || starts[0] != 0 || starts[starts.length - 1] != end) {
            return false;
        }
        for (int k = 1; k < starts.length; k++) {
            if (starts[k] < starts[k - 1]) {
                return false;
            }
        }
        return true;
    }
}
