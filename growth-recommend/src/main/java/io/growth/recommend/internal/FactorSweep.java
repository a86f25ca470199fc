package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;

/**
 * Takes some users past the vectors of all items and keeps the best items of each. Working space, used again and again.
 */
final class FactorSweep {

    private float[][] tiles = new float[0][];
    private int[] entries = new int[0];

    /**
     * Finds the best items which are not part of the history.
     *
     * @param items vectors of the items
     * @param users vectors of the users, one after the other
     * @param histories interactions by user
     * @param from first user
     * @param to behind the last user
     * @param found a selection for each user, reset to its limit; takes the keys
     */
    void run(FactorPanels items, float[] users, SparseMatrix histories, int from, int to, TopKeys[] found) {
        prepare(histories, from, to, items.widest());
        // One user alone reads long runs of memory. Many meet one strip after the other, which comes out of the cache
        // for all but the first.
        int length = to - from < 3 ? items.widest() : FactorPanels.STRIP;
        for (int p = 0; p < items.count(); p++) {
            for (int first = 0; first < items.width(p); first += length) {
                int last = Math.min(items.width(p), first + length);
                int user = from;
                for (; user + 2 < to; user += 3) {
                    items.scoreThree(p, first, last, users, user * items.factors(), tiles);
                    for (int k = 0; k < 3; k++) {
                        passOver(p, last, tiles[k], histories, user + k, user + k - from);
                        offer(p, first, last, tiles[k], found[user + k - from]);
                    }
                }
                for (; user < to; user++) {
                    items.score(p, first, last, users, user * items.factors(), tiles[0]);
                    passOver(p, last, tiles[0], histories, user, user - from);
                    offer(p, first, last, tiles[0], found[user - from]);
                }
            }
        }
    }

    private void prepare(SparseMatrix histories, int from, int to, int width) {
        if (entries.length < to - from) {
            entries = new int[to - from];
        }
        for (int k = 0; k < to - from; k++) {
            entries[k] = histories.start(from + k);
        }
        int count = Math.min(3, to - from);
        if (tiles.length < count || count > 0 && tiles[0].length != width) {
            tiles = new float[count][width];
        }
    }

    /** Takes the items of the history out of the scores of a panel, up to the last one scored. */
    private void passOver(int p, int last, float[] tile, SparseMatrix histories, int user, int place) {
        int base = p * FactorPanels.WIDTH;
        int[] seen = histories.columns();
        int entry = entries[place];
        for (; entry < histories.end(user) && seen[entry] < base + last; entry++) {
            tile[seen[entry] - base] = Marks.OUT;
        }
        entries[place] = entry;
    }

    private static void offer(int p, int first, int last, float[] tile, TopKeys top) {
        int base = p * FactorPanels.WIDTH;
        // Until the selection is full, its least score is not a number.
        float least = top.leastScore() > -Float.MAX_VALUE ? top.leastScore() : -Float.MAX_VALUE;
        for (int j = first; j < last; j++) {
            if (tile[j] >= least && top.offer(TopKeys.key(tile[j], base + j))) {
                least = Math.max(least, top.leastScore());
            }
        }
    }
}
