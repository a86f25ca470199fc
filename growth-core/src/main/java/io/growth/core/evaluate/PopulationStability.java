package io.growth.core.evaluate;

import java.util.Arrays;

/**
 * How far the shares of some bins have moved: the population stability index, as banks use it (Siddiqi, Credit Risk
 * Scorecards, 2006, chapter 10). It is Jeffreys' divergence of the two distributions.
 */
public final class PopulationStability {

    private PopulationStability() {}

    /**
     * The index of two sets of counts, {@code sum (a - e) ln(a / e)} over the shares.
     *
     * @param expected how many were in each bin when the model was made
     * @param actual how many are now
     * @return at least 0; infinite if a bin is empty on one side only, NaN if a side has none at all
     * @throws IllegalArgumentException if the lengths differ, or a count is negative or no number
     */
    public static double of(double[] expected, double[] actual) {
        if (expected.length != actual.length) {
            throw new IllegalArgumentException(
                    "bins must be the same, but there are " + expected.length + " and " + actual.length);
        }
        double expectedSum = sum(expected);
        double actualSum = sum(actual);
        double index = 0;
        for (int bin = 0; bin < expected.length; bin++) {
            double before = expected[bin] / expectedSum;
            double now = actual[bin] / actualSum;
            index += before == now ? 0 : (now - before) * Math.log(now / before);
        }
        return expectedSum > 0 && actualSum > 0 ? index : Double.NaN;
    }

    /**
     * The same with half a row more in each bin, so that an empty one does not make everything infinite.
     *
     * @param expected how many were in each bin when the model was made
     * @param actual how many are now
     * @return at least 0
     * @throws IllegalArgumentException if the lengths differ, or a count is negative or no number
     */
    public static double smoothed(double[] expected, double[] actual) {
        return of(more(expected), more(actual));
    }

    private static double[] more(double[] counts) {
        return Arrays.stream(counts).map(count -> count + 0.5).toArray();
    }

    private static double sum(double[] counts) {
        for (int bin = 0; bin < counts.length; bin++) {
            if (!(counts[bin] >= 0 && counts[bin] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "count of bin " + bin + " must be finite and at least 0 but is " + counts[bin]);
            }
        }
        return Arrays.stream(counts).sum();
    }
}
