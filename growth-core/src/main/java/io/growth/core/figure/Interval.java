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

    /** From here on four decimals say enough, and up to the other they are not too long. */
    private static final double SMALL = 0.01;

    private static final double LARGE = 10_000;

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
        return String.format(Locale.ROOT, size == 0 || size >= SMALL && size < LARGE ? "%.4f" : "%.4g", value);
    }

    @Override
    public String toString() {
        return "[" + text(low) + ", " + text(high) + "]";
    }
}
