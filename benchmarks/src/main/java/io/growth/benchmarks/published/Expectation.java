package io.growth.benchmarks.published;

/**
 * What a figure is held against.
 *
 * @param reference the published value, or the goal
 * @param tolerance how far from it the figure may be to either side; infinite where it may be any better, with the sign of
 *     better
 */
public record Expectation(double reference, double tolerance) {

    /**
     * The figure must agree with a published one.
     *
     * @param reference the published value
     * @param tolerance largest difference to either side
     * @return the expectation
     */
    public static Expectation around(double reference, double tolerance) {
        return new Expectation(reference, tolerance);
    }

    /**
     * The figure must reach a goal, and may surpass it.
     *
     * @param reference the goal
     * @return the expectation
     */
    public static Expectation atLeast(double reference) {
        return new Expectation(reference, Double.POSITIVE_INFINITY);
    }

    /**
     * The figure must stay below a goal, and may be any smaller.
     *
     * @param reference the goal
     * @return the expectation
     */
    public static Expectation atMost(double reference) {
        return new Expectation(reference, Double.NEGATIVE_INFINITY);
    }

    boolean metBy(double value) {
        if (Double.isInfinite(tolerance)) {
            return tolerance > 0 ? value >= reference : value <= reference;
        }
        return Math.abs(value - reference) <= tolerance;
    }
}
