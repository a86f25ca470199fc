package io.growth.recommend.internal;

/** Partial selection by quickselect with median-of-three pivots. */
final class Selection {

    private Selection() {}

    /** Brings the {@code count} largest of {@code keys[0..size-1]} to the front, in any order. */
    static void largestFirst(long[] keys, int size, int count) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            long pivot = median(keys[low], keys[(low + high) >>> 1], keys[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (keys[i] > pivot) {
                    i++;
                }
                while (keys[j] < pivot) {
                    j--;
                }
                if (i <= j) {
                    long swapped = keys[i];
                    keys[i++] = keys[j];
                    keys[j--] = swapped;
                }
            }
            if (count - 1 <= j) {
                high = j;
            } else if (count - 1 >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private static long median(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
