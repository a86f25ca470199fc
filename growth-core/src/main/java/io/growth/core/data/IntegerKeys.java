package io.growth.core.data;

import java.util.Arrays;

/** {@code Integer} keys, kept as {@code int}. */
final class IntegerKeys extends KeyTable<Integer> {

    private int[] keys = new int[16];

    @Override
    boolean accepts(Object key) {
        return key instanceof Integer;
    }

    @Override
    Integer key(int index) {
        return keys[index];
    }

    @Override
    int hash(Object key) {
        return hash(((Integer) key).intValue());
    }

    @Override
    int hashAt(int index) {
        return hash(keys[index]);
    }

    private static int hash(int key) {
        return Long.hashCode(key * 0x9E3779B97F4A7C15L);
    }

    @Override
    boolean equalAt(int index, Object key) {
        return keys[index] == (Integer) key;
    }

    @Override
    void append(int index, Integer key) {
        if (index == keys.length) {
            keys = Arrays.copyOf(keys, grown(keys.length, index + 1));
        }
        keys[index] = key;
    }

    @Override
    void trimKeys(int size) {
        keys = Arrays.copyOf(keys, size);
    }
}
