package io.growth.core.store;

import java.nio.ByteBuffer;

/** Moves a run of elements between an array and a buffer; in which direction is up to the implementation. */
@FunctionalInterface
interface Transfer {

    /**
     * Moves elements {@code from} to {@code from + count} of the array from or to the start of the buffer.
     *
     * @param buffer little-endian, at position 0, with room for the elements
     * @param from first element
     * @param count number of elements
     */
    void move(ByteBuffer buffer, int from, int count);
}
