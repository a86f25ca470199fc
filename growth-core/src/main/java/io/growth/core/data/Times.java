package io.growth.core.data;

/** Times to the second as four-byte distances from a base, which reaches 68 years to either side. */
final class Times {

    private final long base;
    private final int[] offsets;

    Times(long base, int[] offsets) {
        this.base = base;
        this.offsets = offsets;
    }

    long base() {
        return base;
    }

    int[] offsets() {
        return offsets;
    }

    long second(int entry) {
        return base + offsets[entry];
    }

    /** The times of some entries, in their order. */
    Times of(int[] entries) {
        var picked = new int[entries.length];
        for (int e = 0; e < entries.length; e++) {
            picked[e] = offsets[entries[e]];
        }
        return new Times(base, picked);
    }
}
