package io.growth.recommend.basket;

import io.growth.core.data.SparseMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The baskets that hold some items, cut down to the frequent items that may still be added to them.
 *
 * <p>Items have local numbers, the rarest first, and each basket lists only items behind those it was chosen by, so
 * that every set of items is met once. A basket is a run of ascending numbers closed by {@link #END}; for each item the
 * places where it occurs are listed. Projecting and counting by "occurrence deliver" is Uno's LCM (FIMI 2004), the
 * array form of the conditional trees of FP-growth (Han, Pei and Yin, SIGMOD 2000).
 */
final class Projection {

    private static final int END = -1;

    /** Of each local item its number in the data. */
    final int[] items;
    /** Of each local item the baskets that hold it. */
    final int[] counts;

    private final int[] entries;
    private final int baskets;
    private final int[] starts;
    private final int[] places;

    private Projection(int[] items, int[] counts, int[] entries, int baskets) {
        this.items = items;
        this.counts = counts;
        this.entries = entries;
        this.baskets = baskets;
        this.starts = new int[items.length + 1];
        for (int item = 0; item < items.length; item++) {
            starts[item + 1] = starts[item] + counts[item];
        }
        this.places = new int[starts[items.length]];
        int[] next = Arrays.copyOf(starts, items.length);
        for (int place = 0; place < entries.length; place++) {
            if (entries[place] != END) {
                places[next[entries[place]]++] = place;
            }
        }
    }

    /** All baskets without the items that fewer than {@code minimum} baskets hold. */
    static Projection of(SparseMatrix data, int minimum) {
        var counts = new int[data.columnCount()];
        for (int column : data.columns()) {
            counts[column]++;
        }
        int[] items = IntStream.range(0, counts.length)
                .filter(item -> counts[item] >= minimum)
                .boxed()
                .sorted((a, b) -> counts[a] != counts[b] ? Integer.compare(counts[a], counts[b]) : a - b)
                .mapToInt(Integer::intValue)
                .toArray();
        var local = new int[counts.length];
        Arrays.fill(local, END);
        for (int k = 0; k < items.length; k++) {
            local[items[k]] = k;
        }
        int[] kept = Arrays.stream(items).map(item -> counts[item]).toArray();
        var entries = new int[checkedLength(Arrays.stream(kept).asLongStream().sum() + data.rowCount())];
        int size = 0;
        int baskets = 0;
        for (int row = 0; row < data.rowCount(); row++) {
            int first = size;
            for (int e = data.start(row); e < data.end(row); e++) {
                if (local[data.columns()[e]] != END) {
                    entries[size++] = local[data.columns()[e]];
                }
            }
            if (size > first) {
                Arrays.sort(entries, first, size);
                entries[size++] = END;
                baskets++;
            }
        }
        return new Projection(items, kept, Arrays.copyOf(entries, size), baskets);
    }

    private static int checkedLength(long length) {
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("baskets and entries together are " + length
                    + ", more than an array holds; mine a part of the baskets, the latest for example");
        }
        return (int) length;
    }

    /** The baskets that also hold an item, with the items behind it that enough of these baskets hold. */
    Projection project(int item, int minimum) {
        int[] from = entries;
        var found = new int[items.length];
        for (int o = starts[item]; o < starts[item + 1]; o++) {
            for (int place = places[o] + 1; from[place] != END; place++) {
                found[from[place]]++;
            }
        }
        var local = new int[items.length];
        int kept = 0;
        int length = counts[item];
        for (int other = item + 1; other < found.length; other++) {
            local[other] = found[other] >= minimum ? kept++ : END;
            length += found[other] >= minimum ? found[other] : 0;
        }
        var keptItems = new int[kept];
        var keptCounts = new int[kept];
        for (int other = item + 1; other < found.length; other++) {
            if (local[other] != END) {
                keptItems[local[other]] = items[other];
                keptCounts[local[other]] = found[other];
            }
        }
        return copied(item, local, keptItems, keptCounts, kept == 0 ? 0 : length);
    }

    /** Copies what is kept of the baskets that hold an item; those of which nothing is left fall out. */
    private Projection copied(int item, int[] local, int[] keptItems, int[] keptCounts, int length) {
        int[] from = entries;
        var to = new int[length];
        int size = 0;
        int rows = 0;
        for (int o = starts[item]; length > 0 && o < starts[item + 1]; o++) {
            int first = size;
            for (int place = places[o] + 1; from[place] != END; place++) {
                int number = local[from[place]];
                if (number != END) {
                    to[size++] = number;
                }
            }
            if (size > first) {
                to[size++] = END;
                rows++;
            }
        }
        return new Projection(keptItems, keptCounts, Arrays.copyOf(to, size), rows);
    }

    /** Words of a bitmap with a bit for each basket. */
    int words() {
        return (baskets + 63) >>> 6;
    }

    /** Whether bitmaps of all items take no more than the lists do, which also makes them the faster of the two. */
    boolean dense() {
        return (long) items.length * words() <= entries.length;
    }

    /** A bitmap of its baskets for each item, one behind the other. */
    long[] bitmaps() {
        int words = words();
        var bits = new long[items.length * words];
        int basket = 0;
        for (int entry : entries) {
            if (entry == END) {
                basket++;
            } else {
                bits[entry * words + (basket >>> 6)] |= 1L << basket;
            }
        }
        return bits;
    }
}
