package io.growth.churn.behaviour;

import java.util.function.IntFunction;

/**
 * Things in the order of the parts that their customers fall into: what belongs to one part can be worked on by one
 * thread, and fits into its cache.
 *
 * <p>How many parts there are is fixed, so nothing depends on the number of threads.
 *
 * @param order numbers of the things, those of a part side by side, each part's in their own order
 * @param starts where each part begins in the order, and behind the last one the end
 */
record ByPart(int[] order, int[] starts) {

    /** How many parts there are. */
    static final int PARTS = 64;

    private static final int BITS = 6;

    /** Another multiplier than the tables of keys have, or all keys of a part would meet in few places of its table. */
    private static final int SPREAD = 0x85EBCA6B;

    /** The part of a customer. */
    static int of(Object customer) {
        return customer.hashCode() * SPREAD >>> Integer.SIZE - BITS;
    }

    /** A counting sort. */
    static ByPart of(int count, IntFunction<?> customer) {
        var parts = new byte[count];
        var starts = new int[PARTS + 1];
        for (int k = 0; k < count; k++) {
            parts[k] = (byte) of(customer.apply(k));
            starts[parts[k] + 1]++;
        }
        for (int part = 0; part < PARTS; part++) {
            starts[part + 1] += starts[part];
        }
        var order = new int[count];
        int[] next = starts.clone();
        for (int k = 0; k < count; k++) {
            order[next[parts[k]]++] = k;
        }
        return new ByPart(order, starts);
    }
}
