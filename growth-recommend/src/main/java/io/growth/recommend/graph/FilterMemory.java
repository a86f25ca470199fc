package io.growth.recommend.graph;

import io.growth.recommend.internal.TiledVectors;
import java.util.Locale;

/** Asks for the memory of a truncated decomposition before it is taken. */
final class FilterMemory {

    /** The part of the heap that the rest of a shop's server is not using, at best. */
    private static final double USABLE = 0.9;

    private static final long MAX_ARRAY = Integer.MAX_VALUE - 8;

    private FilterMemory() {}

    /** Refuses what cannot fit; {@code heap} is what Java may use in all. */
    static void require(int users, int items, int count, long heap) {
        int width = SingularVectors.width(users, items, count);
        if (TiledVectors.storage(items, width) > MAX_ARRAY) {
            throw new IllegalStateException(width + " vectors of " + items
                    + " items are more than 2^31 numbers, too many for a model file; use fewer vectors");
        }
        // At the worst moment two panels of items and one of users, or the basis, the result and its tiles.
        double bytes = 4.0 * width * (3.0 * items + users + 10.0 * width);
        if (bytes > USABLE * (double) heap) {
            throw new IllegalStateException(count + " vectors of " + items + " items and " + users + " users take "
                    + megabytes(bytes) + " but Java may use " + megabytes((double) heap) + " in all; raise -Xmx above "
                    + megabytes(bytes / USABLE) + ", or use fewer vectors");
        }
    }

    private static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%,.0f MB", Math.ceil(bytes / 1e6));
    }
}
