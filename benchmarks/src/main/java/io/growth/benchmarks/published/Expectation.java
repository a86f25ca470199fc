package io.growth.benchmarks.published;

/**
 * What a figure is held against.
 *
 * @param reference the published value, or the goal
 * @param tolerance how far from it the figure may be to either side; infinite where it may be any better
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

    boolean metBy(double value) {
        return Double.isInfinite(tolerance) ? value >= reference : Math.abs(value - reference) <= tolerance;
    }
}
