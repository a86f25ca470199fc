package io.growth.recommend.factor;

/** Refuses factors that the heap can't hold before any memory is taken. */
final class FactorMemory {

    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final long ARRAY_HEADER = 16;

    private FactorMemory() {}

    /** Vectors while they are learnt and in the model, and for each thread a few square matrices. */
    static long bytes(long users, long items, long factors, long threads) {
        long vectors = (users + items) * (2 * Float.BYTES * factors + ARRAY_HEADER);
        long squares = (threads + 3) * 2 * Double.BYTES * factors * factors;
        return vectors + squares;
    }

    static void require(int users, int items, int factors, int threads) {
        long needed = bytes(users, items, factors, threads);
        long heap = Runtime.getRuntime().maxMemory();
        if (needed > heap) {
            throw new IllegalStateException(factors + " factors for " + users + " users and " + items + " items need "
                    + (needed >> 20) + " MB of memory, but the heap ends at " + (heap >> 20)
                    + " MB; ask for fewer factors, or start Java with a larger -Xmx");
        }
        if ((long) users * factors > LONGEST_ARRAY || (long) factors * factors > LONGEST_ARRAY) {
            throw new IllegalStateException(factors + " factors for " + users
                    + " users do not fit into an array; ask for at most " + LONGEST_ARRAY / Math.max(users, factors));
        }
    }
}
