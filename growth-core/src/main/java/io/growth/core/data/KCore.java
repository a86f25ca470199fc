package io.growth.core.data;

import java.util.BitSet;

/**
 * Peels off users and items with too few partners until all have enough: the k-core of the user–item graph (Seidman
 * 1983), with a k for each side, which is known as the (α, β)-core.
 *
 * <p>Each user and item is dropped at most once and each interaction looked at once from either end, so the time is
 * linear in the number of interactions, however many rounds the peeling takes. The result does not depend on the order.
 */
final class KCore {

    private KCore() {}

    static <U, I> Interactions<U, I> of(Interactions<U, I> data, int minPerUser, int minPerItem) {
        if (minPerUser < 0 || minPerItem < 0) {
            throw new IllegalArgumentException(
                    "minPerUser and minPerItem must not be negative but are " + minPerUser + " and " + minPerItem);
        }
        var users = new Side(data.byUser(), Math.max(1, minPerUser));
        var items = new Side(data.byItem(), Math.max(1, minPerItem));
        while (users.hasNews() || items.hasNews()) {
            users.tell(items);
            items.tell(users);
        }
        return Subset.of(data, users.kept, items.kept);
    }

    /** The users or the items: who is left with how many partners, and who was dropped in which order. */
    private static final class Side {

        private final SparseMatrix partners;
        private final int minimum;
        private final int[] degrees;
        private final BitSet kept;
        private final int[] dropped;
        private int droppedCount;
        private int toldCount;

        Side(SparseMatrix partners, int minimum) {
            this.partners = partners;
            this.minimum = minimum;
            degrees = new int[partners.rowCount()];
            dropped = new int[partners.rowCount()];
            kept = new BitSet(partners.rowCount());
            for (int row = 0; row < degrees.length; row++) {
                degrees[row] = partners.degree(row);
                kept.set(row);
                if (degrees[row] < minimum) {
                    drop(row);
                }
            }
        }

        private void drop(int row) {
            kept.clear(row);
            dropped[droppedCount++] = row;
        }

        boolean hasNews() {
            return toldCount < droppedCount;
        }

        /** Takes the rows dropped since last time from the other side's degrees. */
        void tell(Side other) {
            while (hasNews()) {
                int row = dropped[toldCount++];
                for (int e = partners.start(row); e < partners.end(row); e++) {
                    other.lose(partners.columns()[e]);
                }
            }
        }

        /** Comes by the value below the minimum exactly once, and never for a row that began there. */
        private void lose(int row) {
            if (--degrees[row] == minimum - 1) {
                drop(row);
            }
        }
    }
}
