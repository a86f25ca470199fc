package io.growth.core.data;

import java.util.Arrays;
import java.util.function.LongFunction;

/** Keys that are whole numbers, kept as {@code long}. */
final class LongKeys<K extends Number> extends KeyTable<K> {

    private final Class<K> type;
    private final LongFunction<K> box;
    private long[] keys = new long[16];

    LongKeys(Class<K> type, LongFunction<K> box) {
        this.type = type;
        this.box = box;
    }

    @Override
    boolean accepts(Object key) {
        return type == key.getClass();
    }

    @Override
    K key(int index) {
        return box.apply(keys[index]);
    }

    @Override
    int hash(Object key) {
        return Long.hashCode(((Number) key).longValue() * 0x9E3779B97F4A7C15L);
    }

    @Override
    int hashAt(int index) {
        return Long.hashCode(keys[index] * 0x9E3779B97F4A7C15L);
    }

    @Override
    boolean equalAt(int index, Object key) {
        return keys[index] == ((Number) key).longValue();
    }

    @Override
    void append(int index, K key) {
        keys = grow(keys, index + 1);
        keys[index] = key.longValue();
    }

    @Override
    void trimKeys(int size) {
        keys = Arrays.copyOf(keys, size);
    }
}
