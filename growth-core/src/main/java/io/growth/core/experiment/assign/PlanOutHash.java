package io.growth.core.experiment.assign;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What Facebook's PlanOut does: the first 60 bits of the SHA-1 of {@code salt.unit}, divided by 2^60 less one. */
final class PlanOutHash extends UnitHash {

    /** A digest for each thread, since to find one takes as long as to use it, and is all that would be allocated. */
    private static final ThreadLocal<Sha1> SHA_1 = ThreadLocal.withInitial(Sha1::new);

    private final byte[] prefix;

    PlanOutHash(String salt) {
        super(1L << 60);
        this.prefix = (salt + ".").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public long bucket(String unit) {
        return SHA_1.get().firstBits(prefix, unit) >>> 4;
    }

    /** PlanOut takes the first range that ends at or after the unit, so the end belongs to it. */
    @Override
    long before(double place) {
        return place <= 0 ? 0 : firstNot(bucket -> position(bucket) <= place);
    }

    /** Java's own SHA-1, which processors have instructions for, with what it reads and writes. For one thread. */
    private static final class Sha1 {

        /** As much as SHA-1 takes at a time. */
        private final byte[] block = new byte[64];

        private final byte[] hash = new byte[20];
        private final MessageDigest digest;

        Sha1() {
            try {
                digest = MessageDigest.getInstance("SHA-1");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java has no SHA-1, which every Java must have", e);
            }
        }

        /** The first 64 bits of the hash of a prefix and the UTF-8 of a text. */
        long firstBits(byte[] prefix, String text) {
            // What a call before left behind when it was cut off must not get in.
            digest.reset();
            digest.update(prefix);
            digest.update(block, 0, absorb(text));
            try {
                digest.digest(hash, 0, hash.length);
            } catch (DigestException e) {
                throw new IllegalStateException("SHA-1 has " + hash.length + " bytes in every Java", e);
            }
            long bits = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                bits = bits << 8 | hash[i] & 0xFF;
            }
            return bits;
        }

        /** Hands on all of a text but the bytes of its last, unfinished block; how many these are. */
        private int absorb(String text) {
            int length = 0;
            for (int i = 0, point; i < text.length(); i += Character.charCount(point)) {
                point = Utf8.point(text, i);
                long left = Utf8.bytes(point);
                for (int count = Utf8.length(point); count > 0; count--) {
                    if (length == block.length) {
                        digest.update(block, 0, length);
                        length = 0;
                    }
                    block[length++] = (byte) left;
                    left >>>= 8;
                }
            }
            return length;
        }
    }
}
