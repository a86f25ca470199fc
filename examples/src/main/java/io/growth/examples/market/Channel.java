package io.growth.examples.market;

/** A way to reach a shopper, and what one message costs. */
public enum Channel {
    /** A message with nothing to give. */
    EMAIL(1),
    /** A note on the telephone. */
    PUSH(1),
    /** A tenth off the next order. */
    COUPON(5);

    private final int cents;

    Channel(int cents) {
        this.cents = cents;
    }

    /**
     * What it costs to send.
     *
     * @return cents a message
     */
    public int cents() {
        return cents;
    }
}
