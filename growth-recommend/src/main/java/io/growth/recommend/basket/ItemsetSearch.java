package io.growth.recommend.basket;

import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds every set of items that enough baskets hold.
 *
 * <p>Each item, the rarest first, is a unit of work: its baskets are projected, cut down to the items that are frequent
 * among them, and where these lie dense enough the rest is done by intersecting bitmaps (Eclat: Zaki, IEEE TKDE 2000),
 * 64 baskets a step; elsewhere by projecting again. Units know nothing of each other and their sets are appended in
 * order, so the number of threads changes nothing.
 */
final class ItemsetSearch {

    private static final String STAGE = "find sets of items";

    /** Sets that a thread finds before it adds them to the common count and asks whether to go on. */
    private static final int REPORT = 1024;

    private final int minimum;
    private final int maximumSize;
    private final long limit;
    private final FitContext context;
    private final AtomicLong found = new AtomicLong();

    ItemsetSearch(int minimum, int maximumSize, long limit, FitContext context) {
        this.minimum = minimum;
        this.maximumSize = maximumSize;
        this.limit = limit;
        this.context = context;
    }

    Itemsets run(SparseMatrix data) {
        context.checkCancelled(STAGE);
        Projection all = Projection.of(data, minimum);
        var sets = new Itemsets();
        context.mapBlocks(STAGE, all.items.length, 1, () -> this, (search, item, end) -> unit(all, item), sets::addAll);
        return sets;
    }

    private Itemsets unit(Projection all, int item) {
        var unit = new Unit();
        unit.emit(0, all.items[item], all.counts[item]);
        if (maximumSize > 1) {
            unit.prefix[0] = all.items[item];
            unit.extend(all.project(item, minimum), 1);
        }
        unit.settle();
        return unit.sets;
    }

    private void foundMore(int sets) {
        if (found.addAndGet(sets) > limit) {
            throw new IllegalStateException("more than " + limit + " sets of items are held by at least " + minimum
                    + " baskets each; raise the smallest support, or lower the largest size of a set (now "
                    + maximumSize + "), or raise the limit by withMaximumItemsets if memory allows");
        }
        context.checkCancelled(STAGE);
    }

    /** The sets that begin with one item. */
    private final class Unit {

        final Itemsets sets = new Itemsets();
        final int[] prefix = new int[maximumSize];
        private int unreported;

        void emit(int length, int item, int count) {
            sets.add(prefix, length, item, count);
            if (++unreported == REPORT) {
                settle();
            }
        }

        void settle() {
            foundMore(unreported);
            unreported = 0;
        }

        /**
         * Adds each item of a projection to the first {@code length} items of the prefix, then pairs of them, and so
         * on.
         */
        void extend(Projection projection, int length) {
            for (int item = 0; item < projection.items.length; item++) {
                emit(length, projection.items[item], projection.counts[item]);
            }
            if (length + 1 == maximumSize || projection.items.length < 2) {
                return;
            }
            if (projection.dense()) {
                intersect(projection.bitmaps(), projection.items, projection.items.length, projection.words(), length);
            } else {
                for (int item = 0; item < projection.items.length; item++) {
                    prefix[length] = projection.items[item];
                    extend(projection.project(item, minimum), length + 1);
                }
            }
        }

        /** Eclat: intersects each bitmap with those behind it, and goes on with what is still frequent. */
        private void intersect(long[] bitmaps, int[] items, int count, int words, int length) {
            boolean last = length + 2 == maximumSize;
            var kept = last ? bitmaps : new long[(count - 1) * words];
            var keptItems = new int[count];
            for (int a = 0; a + 1 < count; a++) {
                prefix[length] = items[a];
                int survivors = 0;
                for (int b = a + 1; b < count; b++) {
                    int both = last
                            ? common(bitmaps, a * words, b * words, words)
                            : common(bitmaps, a * words, b * words, words, kept, survivors * words);
                    if (both >= minimum) {
                        emit(length + 1, items[b], both);
                        keptItems[survivors++] = items[b];
                    }
                }
                if (!last && survivors > 1) {
                    intersect(kept, keptItems, survivors, words, length + 1);
                }
            }
        }
    }

    private static int common(long[] bits, int a, int b, int words) {
        int common = 0;
        for (int w = 0; w < words; w++) {
            common += Long.bitCount(bits[a + w] & bits[b + w]);
        }
        return common;
    }

    private static int common(long[] bits, int a, int b, int words, long[] to, int at) {
        int common = 0;
        for (int w = 0; w < words; w++) {
            long both = bits[a + w] & bits[b + w];
            to[at + w] = both;
            common += Long.bitCount(both);
        }
        return common;
    }
}
