package io.growth.recommend.internal;

import java.util.Arrays;

/**
 * Keeps the best {@code limit} of a stream of (score, index) pairs, a larger score first, then a smaller index.
 *
 * <p>A pair is one {@code long}: the score above, as an {@code int} that orders as the score does, the complement of
 * the index below, so that one comparison of longs is the total order. Candidates above the threshold are appended;
 * when twice the limit has gathered, a partial selection keeps the better half and raises the threshold. That costs a
 * comparison for nearly every candidate and O(1) for the rest, where a heap costs O(log limit).
 */
public final class TopKeys {

    /** Turns the complement of an index in the upper half into the index itself. */
    private static final long COMPLEMENTED_INDEX = 0xFFFFFFFF_00000000L;

    private long[] keys = new long[0];
    private int size;
    private int limit;
    private long threshold;

    /** An empty selection; {@link #reset} sets its size. */
    public TopKeys() {}

    /**
     * The key of a pair.
     *
     * @param score not NaN; -0.0 comes after 0.0
     * @param index at least 0
     * @return the key, at least 0 if the score is
     */
    public static long key(float score, int index) {
        return (long) ordered(Float.floatToRawIntBits(score)) << 32 | (~index & 0xFFFFFFFFL);
    }

    /** Bits of floats of either sign, so that they order as the floats do; its own inverse. */
    private static int ordered(int bits) {
        return bits ^ (bits >> 31 & 0x7FFFFFFF);
    }

    /**
     * The index of a key.
     *
     * @param key a key
     * @return its index
     */
    public static int index(long key) {
        return ~(int) key;
    }

    /**
     * The score of a key.
     *
     * @param key a key
     * @return its score
     */
    public static float score(long key) {
        return Float.intBitsToFloat(ordered((int) (key >>> 32)));
    }

    /**
     * Starts anew.
     *
     * @param newLimit how many to keep, at least 0; bounded by the caller to what can come
     */
    public void reset(int newLimit) {
        limit = newLimit;
        size = 0;
        threshold = newLimit == 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        int needed = (int) Math.min(Integer.MAX_VALUE - 8, 2L * newLimit + 32);
        if (keys.length < needed) {
            keys = new long[needed];
        }
    }

    /**
     * Offers a candidate.
     *
     * @param key its key
     * @return whether {@link #leastScore} has risen
     */
    public boolean offer(long key) {
        if (key > threshold) {
            keys[size++] = key;
            if (size == 2L * limit + 32) {
                compact();
                return true;
            }
        }
        return false;
    }

    /**
     * The least score that a candidate must have to be kept, once {@link #offer} has said that it rose.
     *
     * @return the score of the last that would be kept at present
     */
    public float leastScore() {
        return score(threshold);
    }

    private void compact() {
        Selection.largestFirst(keys, size, limit);
        size = limit;
        long smallest = keys[0];
        for (int i = 1; i < limit; i++) {
            smallest = Math.min(smallest, keys[i]);
        }
        threshold = smallest;
    }

    /**
     * How many keys were kept, once the selection has ended.
     *
     * @return at most the limit
     */
    public int size() {
        return size;
    }

    /**
     * Ends the selection.
     *
     * @return how many keys were kept, at most the limit
     */
    public int finish() {
        if (size > limit) {
            compact();
        }
        return size;
    }

    /**
     * Ends the selection and puts the best first.
     *
     * @return how many keys were kept, at most the limit
     */
    public int finishSorted() {
        finish();
        Arrays.sort(keys, 0, size);
        for (int i = 0, j = size - 1; i < j; i++, j--) {
            long swapped = keys[i];
            keys[i] = keys[j];
            keys[j] = swapped;
        }
        return size;
    }

    /**
     * Ends the selection and puts the smallest index first.
     *
     * @return how many keys were kept, at most the limit
     */
    public int finishByIndex() {
        finish();
        for (int k = 0; k < size; k++) {
            keys[k] = Long.rotateLeft(keys[k], 32) ^ COMPLEMENTED_INDEX;
        }
        Arrays.sort(keys, 0, size);
        for (int k = 0; k < size; k++) {
            keys[k] = Long.rotateRight(keys[k] ^ COMPLEMENTED_INDEX, 32);
        }
        return size;
    }

    /**
     * A kept key, after {@link #finish} in any order, after {@link #finishSorted} the best first.
     *
     * @param position 0 to the number kept
     * @return the key
     */
    public long at(int position) {
        return keys[position];
    }
}
