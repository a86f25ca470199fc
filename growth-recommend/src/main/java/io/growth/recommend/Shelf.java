package io.growth.recommend;

import java.util.List;

/**
 * A titled row of items on a page of the shop.
 *
 * @param <I> type of the item keys
 * @param title what the customer reads above it
 * @param items best first
 */
public record Shelf<I>(String title, List<Recommendation<I>> items) {

    /**
     * Keeps an unmodifiable copy of the items.
     *
     * @param title what the customer reads above it
     * @param items best first
     */
    public Shelf {
        items = List.copyOf(items);
    }
}
