package io.growth.recommend.internal;

import java.util.SplittableRandom;

/**
 * Exchanges items of a finished list for random ones, and says how probable that was.
 *
 * @param share probability that a place is explored
 * @param seed of this request
 */
record Exploration(double share, long seed) {

    /**
     * Explores the places that are not pinned, from the first to the last.
     *
     * <p>Every item of the pool is as likely as any other to be the one drawn for a place, whichever places are
     * explored. So the probability of an item at a place is that of the place being explored over the size of the pool;
     * the first is the share times the probability that fewer than {@code most} of the places before were explored.
     *
     * @param picks the list
     * @param pool items that are not on it; their order changes
     * @param most how many places may be explored, at most the size of the pool
     */
    void apply(Picks picks, int[] pool, int most) {
        var random = new SplittableRandom(seed);
        // So far j places were explored with probability explored[j]; that of most or more is not needed. Where nothing
        // can run out, that of any number is 1.
        var explored = new double[most >= picks.size() ? 1 : most];
        if (explored.length > 0) {
            explored[0] = 1;
        }
        int drawn = 0;
        for (int k = 0; k < picks.size(); k++) {
            if (picks.stage(k) == Picks.PINNED) {
                continue;
            }
            double chance = share * sum(explored);
            if (random.nextDouble() < share && drawn < most) {
                int chosen = drawn + random.nextInt(pool.length - drawn);
                int item = pool[chosen];
                pool[chosen] = pool[drawn];
                pool[drawn++] = item;
                picks.explore(k, item, chance / pool.length);
            } else {
                picks.keep(k, 1 - chance);
            }
            if (most < picks.size()) {
                advance(explored);
            }
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return Math.min(1, sum);
    }

    private void advance(double[] explored) {
        for (int j = explored.length - 1; j >= 0; j--) {
            explored[j] = explored[j] * (1 - share) + (j == 0 ? 0 : explored[j - 1] * share);
        }
    }
}
