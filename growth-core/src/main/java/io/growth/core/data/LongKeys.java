package io.growth.core.data;

import java.util.Arrays;

/** {@code Long} keys, kept as {@code long}. */
final class LongKeys extends KeyTable<Long> {

    private long[] keys = new long[16];

    @Override
    boolean accepts(Object key) {
        return key instanceof Long;
    }

    @Override
    Long key(int index) {
        return keys[index];
    }

    @Override
    int hash(Object key) {
        return hash(((Long) key).longValue());
    }

    @Override
    int hashAt(int index) {
        return hash(keys[index]);
    }

    private static int hash(long key) {
        return Long.hashCode(key * 0x9E3779B97F4A7C15L);
    }

    @Override
    boolean equalAt(int index, Object key) {
        return keys[index] == (Long) key;
    }

    @Override
    void append(int index, Long key) {
        keys = grow(keys, index + 1);
        keys[index] = key;
    }

    @Override
    void trimKeys(int size) {
        keys = Arrays.copyOf(keys, size);
    }
}
