package io.growth.recommend.internal;

/** Tells weights whose products leave the range of {@code float}, such as those of data decayed for long. */
public final class WeightRange {

    private static final float LEAST = 0x1p-50f;
    private static final float MOST = 0x1p50f;

    private WeightRange() {}

    /**
     * Whether products of two of the weights, or sums of such products, may vanish or become infinite as {@code float}.
     *
     * @param weights of any sign; those that are 0 don't count
     * @return true if one is below 2^-50 or above 2^50
     */
    public static boolean isWide(float[] weights) {
        boolean wide = false;
        for (float weight : weights) {
            wide |= isWide(weight);
        }
        return wide;
    }

    static boolean isWide(float weight) {
        float size = Math.abs(weight);
        return size > MOST || (size < LEAST && size > 0);
    }
}
