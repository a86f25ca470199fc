package io.growth.core.data;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing a user did with an item: a view, an order line, a rating.
 *
 * @param <U> type of the user keys
 * @param <I> type of the item keys
 * @param user who
 * @param item with what
 * @param weight how much it counts: 1 for "it happened", a quantity, a rating
 * @param at when, or null where the data has no times
 */
public record Interaction<U, I>(
        U user, I item, double weight, @Nullable Instant at) {

    /**
     * Checks that the keys are there; the weight is checked where the interaction is collected.
     *
     * @param user who
     * @param item with what
     * @param weight how much it counts
     * @param at when, or null
     */
    public Interaction {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(item, "item");
    }

    /**
     * Something happened, once, no matter when.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param user who
     * @param item with what
     * @return the interaction with weight 1
     */
    public static <U, I> Interaction<U, I> of(U user, I item) {
        return new Interaction<>(user, item, 1, null);
    }

    /**
     * Something happened to some degree.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param user who
     * @param item with what
     * @param weight how much it counts
     * @return the interaction without a time
     */
    public static <U, I> Interaction<U, I> of(U user, I item, double weight) {
        return new Interaction<>(user, item, weight, null);
    }

    /**
     * Something happened at a time.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param user who
     * @param item with what
     * @param at when
     * @return the interaction with weight 1
     */
    public static <U, I> Interaction<U, I> of(U user, I item, Instant at) {
        return new Interaction<>(user, item, 1, Objects.requireNonNull(at, "at"));
    }

    /**
     * Something happened to some degree at a time.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param user who
     * @param item with what
     * @param weight how much it counts
     * @param at when
     * @return the interaction
     */
    public static <U, I> Interaction<U, I> of(U user, I item, double weight, Instant at) {
        return new Interaction<>(user, item, weight, Objects.requireNonNull(at, "at"));
    }
}
