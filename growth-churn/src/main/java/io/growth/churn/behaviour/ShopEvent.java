package io.growth.churn.behaviour;

import java.time.Instant;
import java.util.Objects;

/**
 * Something a customer did.
 *
 * @param <C> type of the customers' keys
 * @param customer key of the customer
 * @param at when
 * @param kind what
 * @param category number of the category it was about, 0 or more, or {@link #NO_CATEGORY}
 * @param amount what was paid or given back, in the smallest unit of money, 0 or more
 * @param discount what was taken off the price, 0 or more
 * @param id name of the event by which a second copy is known, empty if there are no copies
 */
public record ShopEvent<C>(C customer, Instant at, Kind kind, int category, long amount, long discount, String id) {

    /** Stands for no category. */
    public static final int NO_CATEGORY = -1;

    private static final long FARTHEST_SECOND = 1_000_000L * 365 * 86_400;

    /** What customers do. */
    public enum Kind {
        /** Looked at something. */
        VIEW,
        /** Bought something: a line of an order. */
        ORDER,
        /** Brought something back. */
        RETURN
    }

    /**
     * Checks the numbers.
     *
     * @param customer key of the customer
     * @param at when
     * @param kind what
     * @param category number of the category
     * @param amount what was paid or given back
     * @param discount what was taken off the price
     * @param id name of the event
     * @throws IllegalArgumentException if a number is below what it can be, or the time a million years away
     */
    public ShopEvent {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        if (category < NO_CATEGORY || amount < 0 || discount < 0) {
            throw new IllegalArgumentException("category must be at least -1, amount and discount at least 0, but are "
                    + category + ", " + amount + " and " + discount + "; goods brought back are of kind RETURN");
        }
        if (Math.abs(at.getEpochSecond()) > FARTHEST_SECOND) {
            throw new IllegalArgumentException("the time must be within a million years of 1970 but is " + at);
        }
    }

    /**
     * A look at something.
     *
     * @param <C> type of the customers' keys
     * @param customer key of the customer
     * @param at when
     * @return the event, without category
     */
    public static <C> ShopEvent<C> view(C customer, Instant at) {
        return new ShopEvent<>(customer, at, Kind.VIEW, NO_CATEGORY, 0, 0, "");
    }

    /**
     * A line of an order.
     *
     * @param <C> type of the customers' keys
     * @param customer key of the customer
     * @param at when
     * @param amount what was paid, in the smallest unit of money
     * @return the event, without category and discount
     * @throws IllegalArgumentException if the amount is negative
     */
    public static <C> ShopEvent<C> order(C customer, Instant at, long amount) {
        return new ShopEvent<>(customer, at, Kind.ORDER, NO_CATEGORY, amount, 0, "");
    }

    /**
     * Goods brought back.
     *
     * @param <C> type of the customers' keys
     * @param customer key of the customer
     * @param at when
     * @param amount what was given back, in the smallest unit of money
     * @return the event, without category
     * @throws IllegalArgumentException if the amount is negative
     */
    public static <C> ShopEvent<C> goodsBack(C customer, Instant at, long amount) {
        return new ShopEvent<>(customer, at, Kind.RETURN, NO_CATEGORY, amount, 0, "");
    }

    /**
     * Sets the category.
     *
     * @param number 0 or more
     * @return an event with it
     * @throws IllegalArgumentException if it is below -1
     */
    public ShopEvent<C> in(int number) {
        return new ShopEvent<>(customer, at, kind, number, amount, discount, id);
    }

    /**
     * Sets what was taken off the price.
     *
     * @param off in the smallest unit of money, 0 or more
     * @return an event with it
     * @throws IllegalArgumentException if it is negative
     */
    public ShopEvent<C> discountedBy(long off) {
        return new ShopEvent<>(customer, at, kind, category, amount, off, id);
    }

    /**
     * Sets the name by which a second copy is known.
     *
     * @param newId such as a message's number
     * @return an event with it
     */
    public ShopEvent<C> named(String newId) {
        return new ShopEvent<>(customer, at, kind, category, amount, discount, newId);
    }
}
