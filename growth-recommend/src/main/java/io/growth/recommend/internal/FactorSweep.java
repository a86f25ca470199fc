package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;

/**
 * Takes some users past the vectors of all items and keeps the best items of each. Working space, used again and again.
 */
final class FactorSweep {

    private float[][] tiles = new float[0][];
    private double[] lengths = new double[0];

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
        prepare(items, users, from, to);
        for (int p = 0; p < items.count(); p++) {
            for (int first = 0; first < items.width(p); first += FactorPanels.STRIP) {
                int last = Math.min(items.width(p), first + FactorPanels.STRIP);
                boolean any = false;
                int user = from;
                for (; user + 2 < to; user += 3) {
                    if (mayWin(items, p, first, user - from, 3, found)) {
                        any = true;
                        items.scoreThree(p, first, last, users, user * items.factors(), tiles);
                        for (int k = 0; k < 3; k++) {
                            offer(items, p, first, last, tiles[k], histories, user + k, found[user + k - from]);
                        }
                    }
                }
                for (; user < to; user++) {
                    if (mayWin(items, p, first, user - from, 1, found)) {
                        any = true;
                        items.score(p, first, last, users, user * items.factors(), tiles[0]);
                        offer(items, p, first, last, tiles[0], histories, user, found[user - from]);
                    }
                }
                if (!any) {
                    // All later strips of the panel are shorter still.
                    break;
                }
            }
        }
    }

    private void prepare(FactorPanels items, float[] users, int from, int to) {
        int factors = items.factors();
        if (lengths.length < to - from) {
            lengths = new double[to - from];
        }
        for (int user = from; user < to; user++) {
            double squares = 0;
            for (int k = user * factors; k < (user + 1) * factors; k++) {
                squares += (double) users[k] * users[k];
            }
            lengths[user - from] = Math.sqrt(squares) * (1 + 0x1p-40 * factors);
        }
        int count = Math.min(3, to - from);
        if (tiles.length < count || count > 0 && tiles[0].length != items.widest()) {
            tiles = new float[count][items.widest()];
        }
    }

    /** Whether an item of a strip can still be among the best of one of some users. */
    private boolean mayWin(FactorPanels items, int p, int first, int slot, int count, TopKeys[] found) {
        boolean any = false;
        for (int k = slot; k < slot + count; k++) {
            // Until the selection is full, its least score is not a number, and nothing is below that.
            any |= !(items.bound(p, first, lengths[k]) < found[k].leastScore());
        }
        return any;
    }

    private static void offer(
            FactorPanels items,
            int p,
            int first,
            int last,
            float[] tile,
            SparseMatrix histories,
            int user,
            TopKeys top) {
        float least = top.leastScore() > -Float.MAX_VALUE ? top.leastScore() : -Float.MAX_VALUE;
        for (int place = first; place < last; place++) {
            if (tile[place] >= least) {
                int item = items.item(p, place);
                if (histories.find(user, item) < 0 && top.offer(TopKeys.key(tile[place], item))) {
                    least = Math.max(least, top.leastScore());
                }
            }
        }
    }
}
