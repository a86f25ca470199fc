package io.growth.core.data;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened: who, with what, how much, when, and in which basket. {@link Interaction} forgets how often;
 * a log of events keeps each of them.
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 * @param user who: a customer, or a session
 * @param item with what
 * @param amount how much: pieces, money, 1 for "it happened"
 * @param at when, or null where only the order is known
 * @param basket key of the order or receipt this is part of, or null where times tell
 */
public record Event<U, I>(
        U user,
        I item,
        double amount,
        @Nullable Instant at,
        @Nullable Object basket) {

    /**
     * Checks that the keys are there; the amount is checked where the event is collected.
     *
     * @param user who
     * @param item with what
     * @param amount how much
     * @param at when, or null
     * @param basket key of the basket, or null
     */
    public Event {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(item, "item");
    }

    /**
     * Something happened after whatever was collected before.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param user who
     * @param item with what
     * @return the event with amount 1 and without a time
     */
    public static <U, I> Event<U, I> of(U user, I item) {
        return new Event<>(user, item, 1, null, null);
    }

    /**
     * Something happened at a time.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param user who
     * @param item with what
     * @param at when
     * @return the event with amount 1
     */
    public static <U, I> Event<U, I> of(U user, I item, Instant at) {
        return of(user, item, 1, at);
    }

    /**
     * Something happened to some amount at a time.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param user who
     * @param item with what
     * @param amount how much
     * @param at when
     * @return the event
     */
    public static <U, I> Event<U, I> of(U user, I item, double amount, Instant at) {
        return new Event<>(user, item, amount, Objects.requireNonNull(at, "at"), null);
    }

    /**
     * Says which basket this is part of.
     *
     * @param key number of the order or receipt; compared with {@code equals}, among the events of the same user
     * @return the event with that basket
     */
    public Event<U, I> inBasket(Object key) {
        return new Event<>(user, item, amount, at, Objects.requireNonNull(key, "key"));
    }
}
