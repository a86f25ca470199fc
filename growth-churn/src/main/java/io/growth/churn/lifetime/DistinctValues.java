package io.growth.churn.lifetime;

import java.util.Arrays;

/** The distinct values of a column in ascending order, and the place of each; gives up where nearly all differ. */
final class DistinctValues {

    /** Values that fit into the 20 bits a packed key has for a time. */
    static final int MOST = 1 << 20;

    private static final int SLOTS = MOST << 1;

    private long[] keys = new long[64];
    private int[] places = new int[64];
    private double[] sorted = new double[0];
    private int size;

    private DistinctValues() {
        Arrays.fill(places, -1);
    }

    /** All values of a column; {@link #isTooMany} says whether that worked. */
    static DistinctValues of(double[] column) {
        DistinctValues values = new DistinctValues();
        for (int i = 0; i < column.length && values.size <= MOST; i++) {
            values.add(Double.doubleToRawLongBits(column[i] + 0.0));
        }
        values.rank();
        return values;
    }

    boolean isTooMany() {
        return size > MOST;
    }

    double value(int place) {
        return sorted[place];
    }

    /** Place in ascending order of a value of the column; adding 0 turns −0 into 0. */
    int place(double value) {
        return places[slot(Double.doubleToRawLongBits(value + 0.0))];
    }

    private void add(long key) {
        int slot = slot(key);
        if (places[slot] < 0) {
            keys[slot] = key;
            places[slot] = size++;
            if (size * 2 > keys.length && keys.length < SLOTS) {
                grow();
            }
        }
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (places[slot] >= 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldPlaces = places;
        keys = new long[oldKeys.length * 2];
        places = new int[keys.length];
        Arrays.fill(places, -1);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldPlaces[i] >= 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                places[slot] = oldPlaces[i];
            }
        }
    }

    private void rank() {
        sorted = new double[size];
        for (int i = 0; i < keys.length; i++) {
            if (places[i] >= 0) {
                sorted[places[i]] = Double.longBitsToDouble(keys[i]);
            }
        }
        Arrays.sort(sorted);
        for (int place = 0; place < size; place++) {
            places[slot(Double.doubleToRawLongBits(sorted[place]))] = place;
        }
    }
}
