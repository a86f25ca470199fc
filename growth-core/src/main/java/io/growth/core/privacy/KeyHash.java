package io.growth.core.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces the id of a customer by a number that nobody can turn back without the shop's secret.
 *
 * <p>HMAC-SHA-256 (RFC 2104, RFC 4231) over the id in UTF-8. A hash without a secret would not do: all ids of a shop
 * are soon tried. The same secret gives the same hash, so hashed data can still be joined: it is pseudonymous, not
 * anonymous, as long as the secret exists. Immutable; safe for any number of threads.
 */
public final class KeyHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 16;

    private final Key secret;

    private KeyHash(Key secret) {
        this.secret = secret;
    }

    /**
     * Hashes with a secret.
     *
     * @param secret at least 16 random bytes, 32 are better; kept where passwords are kept
     * @return the hash
     * @throws IllegalArgumentException if there are fewer
     */
    public static KeyHash of(byte[] secret) {
        if (secret.length < SHORTEST) {
            throw new IllegalArgumentException("the secret must have at least " + SHORTEST + " bytes but has "
                    + secret.length + "; draw 32 from a SecureRandom and keep them");
        }
        return new KeyHash(new SecretKeySpec(secret, ALGORITHM));
    }

    /**
     * A hash for another use, so that what is kept for one use cannot be joined with what is kept for another.
     *
     * @param purpose names the use, such as {@code "partner export"}
     * @return a hash with a secret that is derived from this one
     */
    public KeyHash forPurpose(String purpose) {
        return new KeyHash(new SecretKeySpec(mac(purpose), ALGORITHM));
    }

    /**
     * Hashes an id.
     *
     * @param key the id
     * @return 64 hexadecimal digits
     */
    public String hash(String key) {
        return HexFormat.of().formatHex(mac(key));
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            // Every Java platform must have it (java.security.Provider, required algorithms).
            throw new IllegalStateException(ALGORITHM + " is missing in this Java platform", e);
        }
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "KeyHash[" + ALGORITHM + "]";
    }
}
