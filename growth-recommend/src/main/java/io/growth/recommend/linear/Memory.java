package io.growth.recommend.linear;

import java.util.Locale;

/** Asks for memory before it is taken, so that a fit that cannot end well does not begin. */
final class Memory {

    /** The part of the heap that the rest of a shop's server is not using, at best. */
    private static final double USABLE = 0.9;

    private Memory() {}

    /**
     * Refuses what cannot fit.
     *
     * @param bytes how much will be needed at once
     * @param what needs it
     * @param wayOut what to do instead
     * @throws IllegalStateException if the heap can never grow that large
     */
    static void require(double bytes, String what, String wayOut) {
        long limit = Runtime.getRuntime().maxMemory();
        if (bytes > USABLE * limit) {
            throw new IllegalStateException(
                    what + " takes " + megabytes(bytes) + " but Java may use " + megabytes((double) limit)
                            + " in all; raise -Xmx above " + megabytes(bytes / USABLE) + ", or " + wayOut);
        }
    }

    private static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%,.0f MB", Math.ceil(bytes / 1e6));
    }
}
