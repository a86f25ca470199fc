package io.growth.core.experiment.assign;

/**
 * What GrowthBook's SDKs do: FNV-1a of 32 bits (Fowler, Noll, Vo), once over unit and seed, or over the decimal digits
 * of the hash of seed and unit, since FNV by itself leaves units alike that differ in their last character.
 */
final class GrowthBookHash extends UnitHash {

    private static final int BASIS = 0x811C9DC5;
    private static final int PRIME = 0x01000193;

    private final boolean twice;
    private final boolean bytes;
    private final String seed;
    private final int seeded;

    GrowthBookHash(int version, boolean bytes, String seed) {
        super(version == 1 ? 1_000 : 10_000);
        this.twice = version == 2;
        this.bytes = bytes;
        this.seed = seed;
        this.seeded = absorb(BASIS, seed);
    }

    @Override
    public long bucket(String unit) {
        int hash = twice ? absorbDigits(BASIS, absorb(seeded, unit)) : absorb(absorb(BASIS, unit), seed);
        return Integer.toUnsignedLong(hash) % buckets();
    }

    /** Compares fractions, as the SDKs do, so that whoever sits on the edge of a range falls to the same side. */
    @Override
    long before(double place) {
        return firstNot(bucket -> position(bucket) < place);
    }

    private int absorb(int hash, String text) {
        return bytes ? absorbBytes(hash, text) : absorbUnits(hash, text);
    }

    private static int step(int hash, int value) {
        return (hash ^ value) * PRIME;
    }

    private static int absorbUnits(int start, String text) {
        int hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = step(hash, text.charAt(i));
        }
        return hash;
    }

    private static int absorbBytes(int start, String text) {
        int hash = start;
        for (int i = 0, point; i < text.length(); i += Character.charCount(point)) {
            point = Utf8.point(text, i);
            long left = Utf8.bytes(point);
            for (int count = Utf8.length(point); count > 0; count--) {
                hash = step(hash, (int) (left & 0xFF));
                left >>>= 8;
            }
        }
        return hash;
    }

    /** Digits come last first, so they are stacked, four bits each. */
    private static int absorbDigits(int start, int number) {
        long rest = Integer.toUnsignedLong(number);
        long stack = 0;
        int digits = 0;
        do {
            long tens = rest / 10;
            stack = stack << 4 | (rest - 10 * tens);
            rest = tens;
            digits++;
        } while (rest != 0);
        int hash = start;
        for (; digits > 0; digits--) {
            hash = step(hash, '0' + (int) (stack & 15));
            stack >>>= 4;
        }
        return hash;
    }
}
