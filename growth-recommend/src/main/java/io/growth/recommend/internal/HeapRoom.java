package io.growth.recommend.internal;

import java.util.Locale;

/** Asks for memory before it is taken, so that a fit that cannot end well does not begin. */
public final class HeapRoom {

    /** The part of the heap that the rest of a shop's server is not using, at best. */
    private static final double USABLE = 0.9;

    private HeapRoom() {}

    /**
     * Refuses what cannot fit.
     *
     * @param bytes how much will be needed at once
     * @param what needs it
     * @param wayOut what to do instead
     * @throws IllegalStateException if the heap can never grow that large
     */
    public static void require(double bytes, String what, String wayOut) {
        require(bytes, Runtime.getRuntime().maxMemory(), what, wayOut);
    }

    /**
     * The same for a heap of a known size.
     *
     * @param bytes how much will be needed at once
     * @param limit where the heap ends
     * @param what needs it
     * @param wayOut what to do instead
     * @throws IllegalStateException if that heap can never hold it
     */
    public static void require(double bytes, long limit, String what, String wayOut) {
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
