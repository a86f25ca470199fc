package io.growth.core.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.NoSuchElementException;

/**
 * Times to the second as four-byte distances from the year 2000, which reach from 1931 to 2068.
 *
 * <p>The base is fixed, so that which times fit does not depend on the one that happens to come first.
 */
final class Times {

    /** 2000-01-01T00:00:00Z. */
    static final long BASE = 946_684_800;

    private static final long EARLIEST = BASE + Integer.MIN_VALUE;
    private static final long LATEST = BASE + Integer.MAX_VALUE;

    private final int[] offsets;

    Times(int[] offsets) {
        this.offsets = offsets;
    }

    /** The distance of a time, or an {@link IllegalArgumentException} if it is too far. */
    static int offset(Instant at) {
        long offset = at.getEpochSecond() - BASE;
        if (offset != (int) offset) {
            throw new IllegalArgumentException("time " + at + " lies outside " + Instant.ofEpochSecond(EARLIEST)
                    + " to " + Instant.ofEpochSecond(LATEST) + "; is it a placeholder? Leave the row out");
        }
        return (int) offset;
    }

    int[] offsets() {
        return offsets;
    }

    long second(int entry) {
        return BASE + offsets[entry];
    }

    long latestSecond() {
        int latest = Arrays.stream(offsets)
                .max()
                .orElseThrow(() -> new NoSuchElementException("there are no interactions, so there is no latest one"));
        return BASE + latest;
    }

    /** The times of some entries, in their order. */
    Times of(int[] entries) {
        var picked = new int[entries.length];
        for (int e = 0; e < entries.length; e++) {
            picked[e] = offsets[entries[e]];
        }
        return new Times(picked);
    }
}
