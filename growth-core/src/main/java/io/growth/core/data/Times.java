package io.growth.core.data;

/** Times to the second as four-byte distances from a base, which reaches 68 years to either side. */
record Times(long base, int[] offsets) {

    long second(int entry) {
        return base + offsets[entry];
    }
}
