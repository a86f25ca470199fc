package io.growth.core.reply;

/**
 * The hash of a sequence of code points, extended one by one. The last step is the finaliser of MurmurHash3 (Appleby,
 * public domain), after which every bit depends on every code point. Saved models depend on it: it never changes.
 */
final class TextHash {

    static final long WORD = 0x9E3779B97F4A7C15L;
    static final long PAIR = 0xC2B2AE3D27D4EB4FL;
    static final long LETTERS = 0x165667B19E3779F9L;
    static final long HAN = 0x27D4EB2F165667C5L;

    private TextHash() {}

    static long extend(long hash, long next) {
        long mixed = (hash ^ next) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }

    static long finish(long hash) {
        long z = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }
}
