package io.growth.recommend.internal;

/**
 * Takes some users past the vectors of all items and keeps the best items of each. Working space, used again and again,
 * so that a query allocates nothing.
 */
final class FactorSweep {

    /** Users whose scores are summed in one pass. */
    private static final int THREE = 3;

    private final FactorPanels items;
    private float[][] tiles = new float[0][];
    private double[] lengths = new double[0];

    /** The users of the present run. */
    private float[] users = new float[0];

    private int from;
    private Seen seen = (slot, item) -> false;
    private TopKeys[] found = new TopKeys[0];

    FactorSweep(FactorPanels items) {
        this.items = items;
    }

    /** Tells what a user must not find. */
    @FunctionalInterface
    interface Seen {
        boolean has(int slot, int item);
    }

    boolean isPast(FactorPanels panels) {
        return items == panels;
    }

    /**
     * Finds the best items.
     *
     * @param vectors those of all users, one after the other
     * @param first number of the first user; those that follow have the slots 0, 1, 2 …
     * @param out what each must not find
     * @param selections one for each user, reset to its limit; they take the keys
     */
    void run(float[] vectors, int first, Seen out, TopKeys[] selections) {
        users = vectors;
        from = first;
        seen = out;
        found = selections;
        prepare();
        for (int p = 0; p < items.count(); p++) {
            if (found.length == 1) {
                passAlone(p);
            } else {
                passMany(p);
            }
        }
    }

    private void prepare() {
        if (lengths.length < found.length) {
            lengths = new double[found.length];
        }
        for (int slot = 0; slot < found.length; slot++) {
            lengths[slot] = length(users, offset(slot), items.factors());
        }
        int needed = Math.min(THREE, found.length);
        if (tiles.length < needed) {
            tiles = new float[needed][items.widest()];
        }
    }

    private int offset(int slot) {
        return (from + slot) * items.factors();
    }

    /** Rounded up, so that no bound is too small. */
    private static double length(float[] vectors, int offset, int factors) {
        double squares = 0;
        for (int k = offset; k < offset + factors; k++) {
            squares += (double) vectors[k] * vectors[k];
        }
        return Math.sqrt(squares) * (1 + 0x1p-40 * factors);
    }

    /**
     * One user reads each number once, out of memory, which likes long runs: after the first strip, which raises the
     * bar, all that can still pass it is one.
     */
    private void passAlone(int p) {
        int first = 0;
        int last = Math.min(reach(p, 0), FactorPanels.STRIP);
        while (first < last) {
            passOne(p, first, last, 0);
            first = last;
            last = reach(p, first);
        }
    }

    /** Where the strips end that the only user may find something in. */
    private int reach(int p, int first) {
        int width = items.width(p);
        int last = first;
        while (last < width && mayFind(p, last, 0, 1)) {
            last += FactorPanels.STRIP;
        }
        return Math.min(width, last);
    }

    /** Many users read a strip again and again, out of a cache; each leaves it out if it is too short. */
    private void passMany(int p) {
        int width = items.width(p);
        for (int first = 0; first < width; first += FactorPanels.STRIP) {
            // If nobody finds anything, all later strips of the panel are shorter still.
            if (!passStrip(p, first, Math.min(width, first + FactorPanels.STRIP))) {
                return;
            }
        }
    }

    private boolean passStrip(int p, int first, int last) {
        boolean any = false;
        int slot = 0;
        for (; slot + THREE <= found.length; slot += THREE) {
            if (mayFind(p, first, slot, THREE)) {
                any = true;
                passThree(p, first, last, slot);
            }
        }
        for (; slot < found.length; slot++) {
            if (mayFind(p, first, slot, 1)) {
                any = true;
                passOne(p, first, last, slot);
            }
        }
        return any;
    }

    private void passThree(int p, int first, int last, int slot) {
        items.scoreThree(p, first, last, users, offset(slot), tiles);
        for (int k = 0; k < THREE; k++) {
            offer(p, first, last, tiles[k], slot + k);
        }
    }

    private void passOne(int p, int first, int last, int slot) {
        items.score(p, first, last, users, offset(slot), tiles[0]);
        offer(p, first, last, tiles[0], slot);
    }

    /** Whether an item of a strip can still be among the best of one of some users. */
    private boolean mayFind(int p, int first, int slot, int count) {
        boolean any = false;
        for (int k = slot; k < slot + count; k++) {
            // Until the selection is full, its least score is not a number, and nothing is below that.
            any |= !(items.bound(p, first, lengths[k]) < found[k].leastScore());
        }
        return any;
    }

    private void offer(int p, int first, int last, float[] tile, int slot) {
        TopKeys top = found[slot];
        float least = top.leastScore() > -Float.MAX_VALUE ? top.leastScore() : -Float.MAX_VALUE;
        for (int place = first; place < last; place++) {
            if (tile[place] >= least) {
                int item = items.item(p, place);
                if (!seen.has(slot, item) && top.offer(TopKeys.key(tile[place], item))) {
                    least = Math.max(least, top.leastScore());
                }
            }
        }
    }
}
