package io.growth.core.data;

import io.growth.core.store.KeyCodec;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The shop's own keys (customer numbers, SKUs …) numbered {@code 0..size-1} in the order in which they first appeared.
 *
 * <p>Between equals, such as two items with the same score, the smaller number wins: the key that appeared first in the
 * data. Where the order of the data is left to chance (a query without {@code order by}), {@link
 * Interactions#sortedByKey} numbers by the keys themselves.
 *
 * <p>Algorithms work on the numbers; answers carry the keys. {@code String} keys take their characters plus about 10
 * bytes each, {@code Long} keys about 14 bytes, {@code Integer} keys about 10, any other key type with {@code equals}
 * and {@code hashCode} is kept as the object it is. {@code String} keys are stored as bytes, so {@link #key} makes a new {@code
 * String} at each call. Immutable and safe for any number of threads.
 *
 * @param <K> type of the keys
 */
public final class Ids<K> implements Iterable<K> {

    private final KeyTable<K> table;

    private Ids(KeyTable<K> table) {
        this.table = table;
    }

    /**
     * Numbers some keys.
     *
     * @param <K> type of the keys
     * @param keys the keys in order; one that occurs again keeps its first number
     * @return the numbered keys
     */
    public static <K> Ids<K> of(Iterable<? extends K> keys) {
        var builder = new Builder<K>();
        keys.forEach(builder::add);
        return builder.build();
    }

    /**
     * Starts numbering keys one by one.
     *
     * @param <K> type of the keys
     * @return an empty builder
     */
    public static <K> Builder<K> builder() {
        return new Builder<>();
    }

    /**
     * How many keys there are.
     *
     * @return the number of keys
     */
    public int size() {
        return table.size();
    }

    /**
     * The number of a key; allocates nothing.
     *
     * @param key the key sought
     * @return its number, or -1 if it is not among these keys
     */
    public int indexOf(K key) {
        return table.indexOf(Objects.requireNonNull(key, "key"));
    }

    /**
     * Whether a key is among these.
     *
     * @param key the key sought
     * @return true if it has a number
     */
    public boolean contains(K key) {
        return indexOf(key) >= 0;
    }

    /**
     * The key with a number.
     *
     * @param index {@code 0..size-1}
     * @return the key
     * @throws IndexOutOfBoundsException if there is no such number
     */
    public K key(int index) {
        return table.key(Objects.checkIndex(index, table.size()));
    }

    /** The keys in the order of their numbers. */
    @Override
    public Iterator<K> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size();
            }

            @Override
            public K next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return key(next++);
            }
        };
    }

    /**
     * Adds the keys to a model file.
     *
     * @param out the file being put together
     * @param name name of the blocks
     * @param codec how keys are written
     */
    public void save(ModelWriter out, String name, KeyCodec<K> codec) {
        IdsBlocks.write(out, name, this, codec);
    }

    /**
     * Reads keys from a model file.
     *
     * @param <K> type of the keys
     * @param in the file
     * @param name name of the blocks
     * @param codec how the keys were written
     * @return the keys with the numbers they had
     * @throws ModelFormatException if the file holds something else
     * @throws IOException if reading fails
     */
    public static <K> Ids<K> load(ModelReader in, String name, KeyCodec<K> codec) throws IOException {
        return IdsBlocks.read(in, name, codec);
    }

    @Override
    public String toString() {
        return "Ids[" + size() + " keys]";
    }

    /**
     * Numbers keys one by one. Not safe for several threads.
     *
     * @param <K> type of the keys
     */
    public static final class Builder<K> {

        private @Nullable KeyTable<K> table;
        private boolean built;

        private Builder() {}

        /**
         * Adds a key unless it is there already.
         *
         * @param key the key
         * @return its number
         * @throws IllegalStateException after {@link #build}
         */
        public int add(K key) {
            Objects.requireNonNull(key, "key");
            if (built) {
                throw new IllegalStateException("these ids are built; start a new builder");
            }
            KeyTable<K> current = table == null ? KeyTable.forKey(key) : table;
            if (!current.accepts(key)) {
                current = new ObjectKeys<>(current);
            }
            table = current;
            return current.add(key);
        }

        /**
         * How many different keys were added.
         *
         * @return the number of keys so far
         */
        public int size() {
            return table == null ? 0 : table.size();
        }

        /**
         * The number of a key that was added.
         *
         * @param key the key sought
         * @return its number, or -1 if it was not added
         */
        public int indexOf(K key) {
            Objects.requireNonNull(key, "key");
            return table == null ? -1 : table.indexOf(key);
        }

        /**
         * The key with a number.
         *
         * @param index {@code 0..size-1}
         * @return the key
         * @throws IndexOutOfBoundsException if there is no such number
         */
        public K key(int index) {
            Objects.checkIndex(index, size());
            return Objects.requireNonNull(table).key(index);
        }

        /**
         * Ends the numbering; the builder can't be used afterwards.
         *
         * @return the numbered keys
         */
        public Ids<K> build() {
            built = true;
            KeyTable<K> current = table == null ? new ObjectKeys<>() : table;
            current.trim();
            return new Ids<>(current);
        }
    }
}
