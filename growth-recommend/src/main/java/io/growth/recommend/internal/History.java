package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a query knows of somebody: items with weights, stored ones first, then those the query brought along. */
public final class History {

    private int user = -1;
    private int stored;
    private int[] items = new int[64];
    private float[] weights = new float[64];
    private int size;
    private @Nullable String segment;
    private IntList brought = IntLists.EMPTY_LIST;

    /** Nobody, without items. */
    public History() {}

    /**
     * Becomes the stored history of a user.
     *
     * @param number number of the user, -1 for nobody
     * @param matrix interactions by user
     */
    public void load(int number, SparseMatrix matrix) {
        user = number;
        brought = IntLists.EMPTY_LIST;
        size = 0;
        if (number >= 0) {
            int from = matrix.start(number);
            int length = matrix.degree(number);
            reserve(length);
            System.arraycopy(matrix.columns(), from, items, 0, length);
            System.arraycopy(matrix.values(), from, weights, 0, length);
            size = length;
        }
        stored = size;
    }

    /**
     * Adds an item with weight 1.
     *
     * @param item number of an item that is not there yet
     */
    public void add(int item) {
        reserve(size + 1);
        items[size] = item;
        weights[size++] = 1;
    }

    /**
     * Remembers what the query brought along as it came: in order, the latest last, repeated items repeated.
     *
     * @param items numbers of items, read as long as the query runs
     */
    void bring(IntList items) {
        brought = items;
    }

    /**
     * How many items the query brought along, repeated ones counted each.
     *
     * @return length of the list
     */
    public int broughtSize() {
        return brought.size();
    }

    /**
     * An item that the query brought along, whether or not it is stored too.
     *
     * @param position 0 is the first, the last one is the latest
     * @return number of the item
     */
    public int brought(int position) {
        return brought.getInt(position);
    }

    private void reserve(int length) {
        if (length > items.length) {
            items = Arrays.copyOf(items, length + (length >> 1));
            weights = Arrays.copyOf(weights, items.length);
        }
    }

    /**
     * The user whose history this is, whether or not the query brought items along.
     *
     * @return number of the user, -1 if unknown
     */
    public int user() {
        return user;
    }

    /**
     * The user whose stored history this is, and nothing but that.
     *
     * @return number of the user, -1 if the query brought items along or the user is unknown
     */
    public int storedUser() {
        return size == stored ? user : -1;
    }

    /**
     * The segment that the query named.
     *
     * @return its name, known or not; null if the query named none
     */
    public @Nullable String segment() {
        return segment;
    }

    void setSegment(@Nullable String name) {
        segment = name;
    }

    /**
     * Becomes the part of another history that an earlier state of the data knew, for its user if that is still the
     * same.
     */
    void become(History other, int knownUsers, int knownItems, boolean sameUser) {
        user = other.user < knownUsers ? other.user : -1;
        segment = other.segment;
        brought = other.brought.isEmpty()
                ? other.brought
                : IntArrayList.toList(other.brought.intStream().filter(item -> item < knownItems));
        size = 0;
        reserve(other.size);
        for (int k = 0; k < other.size; k++) {
            if (other.items[k] < knownItems) {
                items[size] = other.items[k];
                weights[size++] = other.weights[k];
            }
        }
        stored = sameUser && other.size == other.stored ? size : -1;
    }

    /**
     * How many items.
     *
     * @return number of items
     */
    public int size() {
        return size;
    }

    /**
     * An item.
     *
     * @param position {@code 0..size-1}
     * @return number of the item
     */
    public int item(int position) {
        return items[position];
    }

    /** Whether an item is there: the stored ones are ascending, the few others are not. */
    boolean has(int item) {
        int ascending = Math.max(0, stored);
        boolean there = Arrays.binarySearch(items, 0, ascending, item) >= 0;
        for (int k = ascending; k < size && !there; k++) {
            there = items[k] == item;
        }
        return there;
    }

    /**
     * Where an item stands.
     *
     * @param item number of an item that is there
     * @return the position
     */
    int position(int item) {
        int position = 0;
        while (items[position] != item) {
            position++;
        }
        return position;
    }

    /**
     * The weight of an item.
     *
     * @param position {@code 0..size-1}
     * @return its weight
     */
    public float weight(int position) {
        return weights[position];
    }
}
