package io.growth.core.rule.holdout;

import java.util.Objects;

/**
 * Puts each customer into one of a million buckets of a campaign, always the same one, without storing anything: the
 * first buckets are the ones held out.
 *
 * <p>A deterministic hash in place of a stored random number, so that a customer who is deleted and created again stays
 * where they were, and every process agrees. Version {@value #VERSION} is, for anyone who wants it in another language:
 *
 * <pre>{@code
 * bytes  = UTF-8 of namespace, 0xFF, UTF-8 of campaign key, 0xFF, UTF-8 of unit id
 * h      = 0xCBF29CE484222325
 * h      = (h xor byte) * 0x100000001B3           for each byte, modulo 2^64   (FNV-1a)
 * h      = h xor (h >>> 33), * 0xFF51AFD7ED558CCD, h xor (h >>> 33),
 *          * 0xC4CEB9FE1A85EC53, h xor (h >>> 33)                               (finaliser of MurmurHash3)
 * bucket = ((h >>> 32) * 1000000) >>> 32                                        0 … 999,999
 * }</pre>
 *
 * where {@code >>>} fills with zeros. The byte 0xFF never occurs in UTF-8, so no two triples give the same bytes; an
 * unpaired surrogate counts as {@code ?}, which is what Java writes. FNV-1a by itself leaves keys that differ in their
 * last character close together, which is why GrowthBook's first hash put two such campaigns on the same customers;
 * the finaliser (Appleby, MurmurHash3, fmix64) spreads every bit over all others. Probabilities of buckets differ by at
 * most 1 in 4,294.
 *
 * <p>Whoever is in for a share is in for every larger one: inclusion is {@code bucket < share}, so raising a share only
 * adds. Vectors to test another implementation with are in {@code holdout-vectors-1.tsv} beside this class. A change of
 * the hash would be a new version under a new name; this one stays as it is. Immutable.
 *
 * <pre>{@code
 * Buckets spring = Buckets.of("shop", "spring-sale");
 * boolean heldOut = spring.includes("c-17", Buckets.threshold(0.05));
 * }</pre>
 */
public final class Buckets {

    /** The version of the hash. */
    public static final int VERSION = 1;

    /** How many buckets there are. */
    public static final int COUNT = 1_000_000;

    private static final long BASIS = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;
    private static final int SEPARATOR = 0xFF;

    private final long prefix;

    private Buckets(long prefix) {
        this.prefix = prefix;
    }

    /**
     * The buckets of a campaign.
     *
     * @param namespace what the hash is used for, and the shop's salt if it has one; other namespaces are independent
     * @param campaign key of the campaign; other campaigns are independent
     * @return its buckets
     */
    public static Buckets of(String namespace, String campaign) {
        Objects.requireNonNull(campaign, "campaign");
        return new Buckets(separate(absorb(separate(absorb(BASIS, namespace)), campaign)));
    }

    /**
     * The number of buckets that a share takes.
     *
     * @param share 0 to 1
     * @return 0 to {@value #COUNT}, rounded
     * @throws IllegalArgumentException if the share lies outside
     */
    public static int threshold(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must lie in 0..1 but is " + share);
        }
        return (int) Math.round(share * COUNT);
    }

    /**
     * The bucket of a customer.
     *
     * @param unit id of the customer
     * @return 0 to 999,999
     */
    public int bucket(String unit) {
        return (int) ((finish(absorb(prefix, unit)) >>> 32) * COUNT >>> 32);
    }

    /**
     * Whether a customer is in one of the first buckets.
     *
     * @param unit id of the customer
     * @param threshold number of buckets, see {@link #threshold}
     * @return whether the bucket is less than that
     */
    public boolean includes(String unit, int threshold) {
        return threshold > 0 && bucket(unit) < threshold;
    }

    private static long separate(long hash) {
        return step(hash, SEPARATOR);
    }

    private static long step(long hash, int octet) {
        return (hash ^ octet) * PRIME;
    }

    /** Encodes as it goes: a byte array for each question would be the only thing allocated. */
    private static long absorb(long start, String text) {
        long hash = start;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                hash = step(hash, unit);
            } else if (Character.isHighSurrogate(unit)
                    && i + 1 < length
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                hash = absorbWide(hash, Character.toCodePoint(unit, text.charAt(i)));
            } else {
                hash = absorbWide(hash, Character.isSurrogate(unit) ? '?' : unit);
            }
        }
        return hash;
    }

    private static long absorbWide(long hash, int point) {
        if (point < 0x80) {
            return step(hash, point);
        }
        if (point < 0x800) {
            return step(step(hash, 0xC0 | point >> 6), tail(point));
        }
        if (point < 0x10000) {
            return step(step(step(hash, 0xE0 | point >> 12), tail(point >> 6)), tail(point));
        }
        return step(step(step(step(hash, 0xF0 | point >> 18), tail(point >> 12)), tail(point >> 6)), tail(point));
    }

    private static int tail(int bits) {
        return 0x80 | (bits & 0x3F);
    }

    private static long finish(long hash) {
        long h = hash ^ hash >>> 33;
        h *= 0xFF51AFD7ED558CCDL;
        h ^= h >>> 33;
        h *= 0xC4CEB9FE1A85EC53L;
        return h ^ h >>> 33;
    }

    @Override
    public String toString() {
        return "Buckets[version " + VERSION + "]";
    }
}
