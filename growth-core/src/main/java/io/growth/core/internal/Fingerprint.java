package io.growth.core.internal;

/**
 * Names a text by its hash: FNV-1a of 64 bits (Fowler, Noll and Vo; draft-eastlake-fnv, section 2) over its UTF-16 code
 * units. Versions that stand in logs depend on it: it never changes.
 */
public final class Fingerprint {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int DIGITS = 16;

    private Fingerprint() {}

    /** Sixteen hexadecimal digits. */
    public static String of(String text) {
        long hash = OFFSET;
        for (int k = 0; k < text.length(); k++) {
            hash = (hash ^ text.charAt(k)) * PRIME;
        }
        String digits = Long.toHexString(hash);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
