package io.growth.core.experiment.assign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What Facebook's PlanOut does: the first 60 bits of the SHA-1 of {@code salt.unit}, divided by 2^60 less one. */
final class PlanOutHash extends UnitHash {

    private final byte[] prefix;

    PlanOutHash(String salt) {
        super(1L << 60);
        this.prefix = (salt + ".").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public long bucket(String unit) {
        MessageDigest digest = sha1();
        digest.update(prefix);
        byte[] hash = digest.digest(unit.getBytes(StandardCharsets.UTF_8));
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << 8 | hash[i] & 0xFF;
        }
        return bits >>> 4;
    }

    /** PlanOut takes the first range that ends at or after the unit, so the end belongs to it. */
    @Override
    long before(double place) {
        return place <= 0 ? 0 : firstNot(bucket -> position(bucket) <= place);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1, which every Java must have", e);
        }
    }
}
