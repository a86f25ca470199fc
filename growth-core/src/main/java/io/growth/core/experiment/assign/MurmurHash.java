package io.growth.core.experiment.assign;

/**
 * What Unleash's SDKs do: MurmurHash3 (Appleby, x86, 32 bits) over the UTF-8 of {@code group:unit}, and its remainder.
 * Unleash counts from 1 and compares with at most; from 0 and less than is the same.
 */
final class MurmurHash extends UnitHash {

    /**
     * Hash after the prefix in the low 32 bits, above it up to three bytes that wait for a fourth, above them their
     * number.
     */
    private final long prefix;

    private final int prefixLength;

    MurmurHash(String group, int seed, int buckets) {
        super(buckets);
        String start = group + ":";
        this.prefix = absorb(Integer.toUnsignedLong(seed), start);
        this.prefixLength = Utf8.length(start);
    }

    @Override
    public long bucket(String unit) {
        int hash = finish(absorb(prefix, unit), prefixLength + Utf8.length(unit));
        return Integer.toUnsignedLong(hash) % buckets();
    }

    private static long absorb(long state, String text) {
        int hash = (int) state;
        long waiting = state >>> 32 & 0xFFFFFF;
        int bits = (int) (state >>> 56);
        for (int i = 0, point; i < text.length(); i += Character.charCount(point)) {
            point = Utf8.point(text, i);
            waiting |= Utf8.bytes(point) << bits;
            bits += 8 * Utf8.length(point);
            if (bits >= 32) {
                hash = Integer.rotateLeft(hash ^ scramble((int) waiting), 13) * 5 + 0xE6546B64;
                waiting >>>= 32;
                bits -= 32;
            }
        }
        return Integer.toUnsignedLong(hash) | waiting << 32 | (long) bits << 56;
    }

    private static int scramble(int word) {
        return Integer.rotateLeft(word * 0xCC9E2D51, 15) * 0x1B873593;
    }

    private static int finish(long state, int length) {
        int h = (int) state ^ scramble((int) (state >>> 32 & 0xFFFFFF)) ^ length;
        h = (h ^ h >>> 16) * 0x85EBCA6B;
        h = (h ^ h >>> 13) * 0xC2B2AE35;
        return h ^ h >>> 16;
    }
}
