package io.growth.recommend.basket;

import java.util.Arrays;

/**
 * Finds a set with one item taken out.
 *
 * <p>A set's hash is the sum of its items' hashes (Zobrist 1970), so the hash of the smaller set is a subtraction; what
 * the hash finds is compared item by item. Open addressing, at most half full.
 */
final class ItemsetIndex {

    private final Itemsets sets;
    private final int[] table;
    private final long[] hashes;

    ItemsetIndex(Itemsets sets) {
        this.sets = sets;
        this.table = new int[Integer.highestOneBit(Math.max(8, Math.min(1 << 28, sets.size()))) << 2];
        this.hashes = new long[sets.size()];
        Arrays.fill(table, -1);
        for (int set = 0; set < sets.size(); set++) {
            long hash = 0;
            for (int e = sets.start(set); e < sets.end(set); e++) {
                hash += mixed(sets.items()[e]);
            }
            hashes[set] = hash;
            int slot = slot(hash);
            while (table[slot] >= 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = set;
        }
    }

    private int slot(long hash) {
        return (int) (hash ^ hash >>> 32) & table.length - 1;
    }

    /** Finaliser of SplitMix64. */
    private static long mixed(int item) {
        long z = (item + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** The number of the set without the item at a place; every part of a frequent set is frequent, so there is one. */
    int without(int set, int place) {
        long hash = hashes[set] - mixed(sets.items()[place]);
        for (int slot = slot(hash); ; slot = slot + 1 & table.length - 1) {
            int candidate = table[slot];
            if (hashes[candidate] == hash && isWithout(candidate, set, place)) {
                return candidate;
            }
        }
    }

    private boolean isWithout(int candidate, int set, int place) {
        int[] items = sets.items();
        int start = sets.start(set);
        int from = sets.start(candidate);
        return sets.end(candidate) - from == sets.end(set) - start - 1
                && Arrays.equals(items, from, from + place - start, items, start, place)
                && Arrays.equals(items, from + place - start, sets.end(candidate), items, place + 1, sets.end(set));
    }
}
