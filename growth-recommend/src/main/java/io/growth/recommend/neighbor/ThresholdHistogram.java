package io.growth.recommend.neighbor;

import java.util.Arrays;

/**
 * Finds, in two passes and without sorting, a bound that at least the {@code count} largest of many values reach and
 * few others do.
 *
 * <p>Positive floats order like their bits, so the upper bits are a logarithmic scale: 16 buckets an octave. Walking
 * down from the largest value until {@code count} values have been seen gives the bucket of the last one; its
 * lower edge is the bound. Only the buckets between the smallest and the largest value are walked and cleared.
 */
final class ThresholdHistogram {

    private static final int SHIFT = 19;

    /** From this bucket on values are infinite or NaN. */
    private static final int NOT_FINITE = 0x7F800000 >>> SHIFT;

    /** Covers the relative error of approximate values. */
    private static final float MARGIN = 1 - 1e-5f;

    private final int[] buckets = new int[1 << (31 - SHIFT)];

    /**
     * The bound. Values that are infinite or NaN are not counted, so they hide no other.
     *
     * @param values in any order
     * @param n how many of them
     * @param count at least 1
     * @return greater than 0, so that only positive values reach it
     */
    float bound(float[] values, int n, int count) {
        if (n <= count) {
            return Float.MIN_VALUE;
        }
        int[] counts = buckets;
        int lowest = counts.length - 1;
        int highest = 0;
        for (int k = 0; k < n; k++) {
            int bucket = Math.max(0, Float.floatToRawIntBits(values[k])) >>> SHIFT;
            counts[bucket]++;
            lowest = Math.min(lowest, bucket);
            highest = Math.max(highest, bucket);
        }
        int bucket = Math.min(highest + 1, NOT_FINITE);
        int end = Math.max(1, lowest);
        int seen = 0;
        while (bucket > end && seen < count) {
            seen += counts[--bucket];
        }
        Arrays.fill(counts, lowest, highest + 1, 0);
        // The lowest bucket holds what is not positive, but also the smallest positive values.
        return seen < count ? Float.MIN_VALUE : Float.intBitsToFloat(bucket << SHIFT) * MARGIN;
    }
}
