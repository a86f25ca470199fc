package io.growth.examples.shop;

/** The three steps of a purchase, in this order. */
public enum EventKind {
    /** The page of the item was opened. */
    VIEW,
    /** The item was laid into the cart; it was viewed before in the same visit. */
    CART,
    /** The item was paid; it was in the cart before in the same visit. The lines of an order share one time. */
    ORDER
}
