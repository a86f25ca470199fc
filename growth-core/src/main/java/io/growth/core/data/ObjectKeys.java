package io.growth.core.data;

import java.util.ArrayList;
import java.util.List;

/** Keys of any type with {@code equals} and {@code hashCode}, kept as they are. */
final class ObjectKeys<K> extends KeyTable<K> {

    private final List<K> keys = new ArrayList<>();

    ObjectKeys() {}

    /** Takes over the keys of another table with their numbers. */
    ObjectKeys(KeyTable<K> other) {
        for (int i = 0; i < other.size(); i++) {
            add(other.key(i));
        }
    }

    @Override
    boolean accepts(Object key) {
        return true;
    }

    @Override
    K key(int index) {
        return keys.get(index);
    }

    @Override
    int hash(Object key) {
        return key.hashCode();
    }

    @Override
    int hashAt(int index) {
        return keys.get(index).hashCode();
    }

    @Override
    boolean equalAt(int index, Object key) {
        return keys.get(index).equals(key);
    }

    @Override
    void append(int index, K key) {
        keys.add(key);
    }

    @Override
    void trimKeys(int size) {
        ((ArrayList<K>) keys).trimToSize();
    }
}
