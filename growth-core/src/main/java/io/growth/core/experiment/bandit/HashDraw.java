package io.growth.core.experiment.bandit;

/**
 * A number from 0 to 1 that depends on seed, bandit and choice alone, so that a choice can be drawn again: FNV-1a of
 * the UTF-16 units, finished as MurmurHash3 does (Appleby, fmix64), its upper 53 bits.
 */
final class HashDraw {

    private static final long PRIME = 0x100000001B3L;
    private static final long BASIS = 0xCBF29CE484222325L;
    private static final int SEPARATOR = 0xFFFF;

    private final long start;

    HashDraw(long seed, String bandit) {
        start = step(absorb(finish(seed ^ BASIS), bandit), SEPARATOR);
    }

    double uniform(String id) {
        return (finish(absorb(start, id)) >>> 11) * 0x1p-53;
    }

    /** The arm whose share of 0..1 holds the draw; rounding never ends at an arm of probability 0. */
    int pick(String id, double[] probabilities) {
        double rest = uniform(id);
        int last = 0;
        for (int k = 0; k < probabilities.length; k++) {
            if (probabilities[k] > 0) {
                last = k;
                rest -= probabilities[k];
                if (rest < 0) {
                    return k;
                }
            }
        }
        return last;
    }

    private static long absorb(long from, String text) {
        long hash = from;
        for (int i = 0; i < text.length(); i++) {
            hash = step(hash, text.charAt(i));
        }
        return hash;
    }

    private static long step(long hash, int unit) {
        return (hash ^ unit) * PRIME;
    }

    private static long finish(long hash) {
        long h = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        h = (h ^ h >>> 33) * 0xC4CEB9FE1A85EC53L;
        return h ^ h >>> 33;
    }
}
