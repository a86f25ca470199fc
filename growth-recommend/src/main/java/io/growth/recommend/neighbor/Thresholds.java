package io.growth.recommend.neighbor;

/** Checks of a smallest similarity. */
final class Thresholds {

    private Thresholds() {}

    static float checked(double threshold) {
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("the smallest similarity must be a number but is NaN");
        }
        return (float) Math.max(0, threshold);
    }
}
