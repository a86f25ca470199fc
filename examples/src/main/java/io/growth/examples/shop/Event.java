package io.growth.examples.shop;

import java.time.Instant;

/**
 * One thing a customer did with one item.
 *
 * @param kind what was done
 * @param customer who
 * @param item with what
 * @param visit which visit of this customer it belongs to, counted from 0
 * @param quantity how many pieces; 1 for a view
 * @param price what a piece cost at that moment, sales included
 * @param at when, to the second
 */
public record Event(EventKind kind, Customer customer, Item item, int visit, int quantity, double price, Instant at) {

    /**
     * What was or would have been paid.
     *
     * @return price times quantity
     */
    public double value() {
        return price * quantity;
    }
}
