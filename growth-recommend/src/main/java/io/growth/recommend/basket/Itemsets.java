package io.growth.recommend.basket;

import java.util.Arrays;

/** Sets of items with the number of baskets that hold them, in one pool of numbers; appended to, then read. */
final class Itemsets {

    private int[] starts = new int[17];
    private int[] counts = new int[16];
    private int[] items = new int[64];
    private int size;

    /** Adds the first {@code length} numbers of a prefix and one more item, in any order. */
    void add(int[] prefix, int length, int item, int count) {
        reserve(1, length + 1);
        int at = starts[size];
        System.arraycopy(prefix, 0, items, at, length);
        items[at + length] = item;
        Arrays.sort(items, at, at + length + 1);
        counts[size++] = count;
        starts[size] = at + length + 1;
    }

    void addAll(Itemsets other) {
        reserve(other.size, other.starts[other.size]);
        int at = starts[size];
        System.arraycopy(other.items, 0, items, at, other.starts[other.size]);
        System.arraycopy(other.counts, 0, counts, size, other.size);
        for (int set = 1; set <= other.size; set++) {
            starts[size + set] = at + other.starts[set];
        }
        size += other.size;
    }

    private void reserve(int sets, int numbers) {
        if (size + sets > counts.length) {
            counts = Arrays.copyOf(counts, grown(counts.length, (long) size + sets));
            starts = Arrays.copyOf(starts, counts.length + 1);
        }
        if ((long) starts[size] + numbers > items.length) {
            items = Arrays.copyOf(items, grown(items.length, (long) starts[size] + numbers));
        }
    }

    private static int grown(int length, long needed) {
        if (needed > Integer.MAX_VALUE - 16) {
            throw new IllegalStateException("the sets of items take more than 2^31 numbers; raise the smallest support,"
                    + " or lower the largest size of a set");
        }
        return (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 16, length * 3L / 2));
    }

    int size() {
        return size;
    }

    int count(int set) {
        return counts[set];
    }

    int start(int set) {
        return starts[set];
    }

    int end(int set) {
        return starts[set + 1];
    }

    /** The items of all sets, ascending within a set; read only. */
    int[] items() {
        return items;
    }
}
