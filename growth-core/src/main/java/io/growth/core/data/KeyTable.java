package io.growth.core.data;

import java.util.Arrays;

/**
 * Numbered keys of one kind: an open-addressing hash table of numbers, the keys themselves kept by the subclass.
 *
 * <p>Layout: {@code slots[h]} holds a number plus one, 0 is free; at most two thirds are used, at
 * least one third while the table grows, two thirds once it is {@linkplain #trim trimmed}. So a key costs 6 bytes here
 * in the end, and a miss ends after a few probes.
 */
abstract class KeyTable<K> {

    /** Keeps the slot array within 2^30 entries. */
    static final int MAX_KEYS = 700_000_000;

    private int[] slots = new int[16];
    private int size;

    /** The table fit for keys like this one. */
    @SuppressWarnings("unchecked")
    static <K> KeyTable<K> forKey(K key) {
        if (key instanceof String) {
            return (KeyTable<K>) new StringKeys();
        }
        if (key instanceof Long) {
            return (KeyTable<K>) new LongKeys();
        }
        if (key instanceof Integer) {
            return (KeyTable<K>) new IntegerKeys();
        }
        return new ObjectKeys<>();
    }

    /** Whether this table can hold the key (it may be of another class than the first one). */
    abstract boolean accepts(Object key);

    abstract K key(int index);

    abstract int hash(Object key);

    abstract int hashAt(int index);

    abstract boolean equalAt(int index, Object key);

    /** Stores the key as number {@code index}, the next free one. */
    abstract void append(int index, K key);

    abstract void trimKeys(int size);

    final int size() {
        return size;
    }

    final int indexOf(Object key) {
        return accepts(key) ? slots[slot(key)] - 1 : -1;
    }

    final int add(K key) {
        int slot = slot(key);
        int found = slots[slot];
        if (found != 0) {
            return found - 1;
        }
        if (size == MAX_KEYS) {
            throw new IllegalStateException("more than " + MAX_KEYS + " different keys; split the data");
        }
        append(size, key);
        slots[slot] = ++size;
        if (size > slots.length / 3 * 2) {
            rehash(slots.length * 2);
        }
        return size - 1;
    }

    /** Gives back what was reserved for keys to come. */
    final void trim() {
        trimKeys(size);
        int tight = size + (size >> 1) + 2;
        if (tight < slots.length) {
            rehash(tight);
        }
    }

    /** The slot that holds the key, or the free one where it belongs. */
    private int slot(Object key) {
        int[] table = slots;
        int slot = home(hash(key), table.length);
        while (table[slot] != 0 && !equalAt(table[slot] - 1, key)) {
            slot = next(slot, table.length);
        }
        return slot;
    }

    private void rehash(int length) {
        var table = new int[length];
        for (int index = 0; index < size; index++) {
            int slot = home(hashAt(index), length);
            while (table[slot] != 0) {
                slot = next(slot, length);
            }
            table[slot] = index + 1;
        }
        slots = table;
    }

    /** Where a key belongs in a table of any length: its hash, well mixed, as a share of the length. */
    private static int home(int hash, int length) {
        int h = hash * 0x9E3779B9;
        long mixed = (h ^ (h >>> 16)) & 0xFFFFFFFFL;
        return (int) (mixed * length >>> 32);
    }

    private static int next(int slot, int length) {
        return slot + 1 == length ? 0 : slot + 1;
    }

    /** The next length of an array that must hold {@code needed} elements: half as long again, within int range. */
    static int grown(int length, int needed) {
        return (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, (long) length + (length >> 1) + 16));
    }

    static long[] grow(long[] array, int needed) {
        return needed <= array.length ? array : Arrays.copyOf(array, grown(array.length, needed));
    }
}
