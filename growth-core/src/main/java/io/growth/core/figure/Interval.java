package io.growth.core.figure;

import java.util.Locale;

/**
 * Where the true figure lies, if luck with what is in the sample is all that disturbs it: a confidence interval.
 *
 * @param low lower end; NaN if there was nothing to estimate from
 * @param high upper end; NaN if there was nothing to estimate from
 */
public record Interval(double low, double high) {

    /** That of a figure for which there was nothing to estimate from: both ends are NaN. */
    public static final Interval UNDEFINED = new Interval(Double.NaN, Double.NaN);

    /** What is smaller than the first or not smaller than the last is shown by its digits, from the second on with fewer. */
    private static final double[] SIZES = {0.01, 100, 10_000};

    /**
     * The same interval of the exponential: of an odds ratio, if this is of a coefficient.
     *
     * @return the interval from e to the lower end to e to the upper
     */
    public Interval exp() {
        return new Interval(Math.exp(low), Math.exp(high));
    }

    /**
     * Whether a value lies in the interval, ends included.
     *
     * @param value the value
     * @return true if it does; false if the ends are NaN
     */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    private static String text(double value) {
        if (Double.isNaN(value)) {
            return "undefined";
        }
        double size = Math.abs(value);
        boolean plain = size == 0 || size >= SIZES[0] && size < SIZES[2];
        return String.format(Locale.ROOT, plain ? size < SIZES[1] ? "%.4f" : "%.1f" : "%.4g", value);
    }

    @Override
    public String toString() {
        return "[" + text(low) + ", " + text(high) + "]";
    }
}
