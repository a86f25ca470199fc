package io.growth.recommend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A recommender that takes what a customer has just viewed or bought into account at once, and that can be replaced
 * while it serves.
 *
 * <p>Nothing is learnt from an event: the newest items of each user are added to the history of the user's queries, as
 * {@link Query#with} does, until a model that was fitted on later data is put in place. Safe for any number of threads;
 * an event, a query and a swap each take one short lock and see the others wholly or not at all. Memory is bounded: by
 * default 50 items a user for the 100,000 users with the latest calls of {@link #record}.
 *
 * <pre>{@code
 * var live = LiveRecommender.of(shop, orders.latest());
 * live.record("c-17", "sku-4", Instant.now());            // on every view or order
 * live.recommend("c-17", 6);                              // looks at it already
 * live.swap(tonight, tonightsOrders.latest());            // keeps what happened since
 * }</pre>
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 */
public final class LiveRecommender<U, I> implements Ranker<U, I> {

    private static final int DEFAULT_ITEMS = 50;
    private static final int DEFAULT_USERS = 100_000;

    private final int itemsPerUser;
    private final int maxUsers;
    private final Map<U, List<Event<I>>> events = new LinkedHashMap<>();
    private Recommender<U, I> model;
    private Instant dataUntil;

    private record Event<I>(I item, Instant at) {}

    private LiveRecommender(Recommender<U, I> model, Instant dataUntil, int itemsPerUser, int maxUsers) {
        this.model = Objects.requireNonNull(model, "model");
        this.dataUntil = Objects.requireNonNull(dataUntil, "time of the data");
        this.itemsPerUser = itemsPerUser;
        this.maxUsers = maxUsers;
    }

    /**
     * Starts with a model and no events.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param model answers until the first {@link #swap}
     * @param dataUntil the latest time in the data it was fitted on; events up to then are in it already
     * @return the live recommender
     */
    public static <U, I> LiveRecommender<U, I> of(Recommender<U, I> model, Instant dataUntil) {
        return of(model, dataUntil, DEFAULT_ITEMS, DEFAULT_USERS);
    }

    /**
     * Starts with a model and no events, and with bounds of the shop's own.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param model answers until the first {@link #swap}
     * @param dataUntil the latest time in the data it was fitted on; events up to then are in it already
     * @param itemsPerUser how many items are kept of each user, the newest
     * @param maxUsers of how many users, those whose last event was recorded last
     * @return the live recommender
     * @throws IllegalArgumentException if a bound is less than 1
     */
    public static <U, I> LiveRecommender<U, I> of(
            Recommender<U, I> model, Instant dataUntil, int itemsPerUser, int maxUsers) {
        return new LiveRecommender<>(
                model,
                dataUntil,
                checkedBound("items per user", itemsPerUser),
                checkedBound("number of users", maxUsers));
    }

    private static int checkedBound(String name, int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException(name + " must be at least 1 but is " + bound);
        }
        return bound;
    }

    /**
     * Takes note of a view or an order. Events may come late, in any order and repeatedly: the newest different items
     * are kept, and one that the model's data has seen already is passed over.
     *
     * @param user who; also somebody the model does not know
     * @param item what; an item that the model does not know counts from the first model on that does
     * @param at when
     */
    public synchronized void record(U user, I item, Instant at) {
        Objects.requireNonNull(user, "user");
        var event = new Event<>(Objects.requireNonNull(item, "item"), Objects.requireNonNull(at, "time"));
        if (!at.isAfter(dataUntil)) {
            return;
        }
        // Taken out and put back, so that the users stay in the order of their last events.
        List<Event<I>> recent = events.remove(user);
        if (recent == null) {
            recent = new ArrayList<>(1);
        }
        insert(recent, event);
        events.put(user, recent);
        if (events.size() > maxUsers) {
            events.remove(events.keySet().iterator().next());
        }
    }

    /** Keeps the list ascending in time and each item once, with its latest time. */
    private void insert(List<Event<I>> recent, Event<I> event) {
        for (int k = 0; k < recent.size(); k++) {
            if (recent.get(k).item.equals(event.item)) {
                if (recent.get(k).at.isAfter(event.at)) {
                    return;
                }
                recent.remove(k);
                break;
            }
        }
        int place = recent.size();
        while (place > 0 && recent.get(place - 1).at.isAfter(event.at)) {
            place--;
        }
        recent.add(place, event);
        if (recent.size() > itemsPerUser) {
            recent.remove(0);
        }
    }

    /**
     * Puts another model in place and forgets the events that its data has seen.
     *
     * @param next answers from now on
     * @param until the latest time in the data it was fitted on
     */
    public synchronized void swap(Recommender<U, I> next, Instant until) {
        model = Objects.requireNonNull(next, "model");
        dataUntil = Objects.requireNonNull(until, "time of the data");
        events.values().forEach(recent -> recent.removeIf(event -> !event.at.isAfter(until)));
        events.values().removeIf(List::isEmpty);
    }

    /**
     * Forgets the events of a user who asks for it.
     *
     * @param user a user key, known or not
     * @return how many events were forgotten
     */
    public synchronized long forget(U user) {
        List<Event<I>> forgotten = events.remove(user);
        return forgotten == null ? 0 : forgotten.size();
    }

    /**
     * The items that count for a user at present, besides the model's own history.
     *
     * @param user a user key, known or not
     * @return the newest last
     */
    public synchronized List<I> recent(U user) {
        return events.getOrDefault(user, List.of()).stream().map(Event::item).toList();
    }

    /**
     * The model that answers at present.
     *
     * @return the latest one put in place
     */
    public synchronized Recommender<U, I> model() {
        return model;
    }

    /**
     * Starts a query for a user, the recent items included; they count as part of the history, so they are not
     * recommended ({@link Query#repeatable} and {@link Query#includeSeen} change that). The query keeps the model and
     * the items of this moment.
     *
     * @param user a user key, known or not
     * @return the query
     */
    public synchronized Query<I> forUser(U user) {
        return model.forUser(user).with(recent(user));
    }

    /**
     * Starts a query for what goes with some items, whoever asks.
     *
     * @param items item keys; unknown ones are passed over
     * @return the query
     */
    public Query<I> forItems(Collection<? extends I> items) {
        return model().forItems(items);
    }

    @Override
    public List<Recommendation<I>> recommend(U user, int limit) {
        return forUser(user).limit(limit).list();
    }
}
