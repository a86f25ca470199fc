package io.growth.core.learn.inference;

import java.util.Locale;

/**
 * Where a figure lies, as far as the data can tell.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {

    /**
     * The same interval of the exponential: of an odds ratio, if this is of a coefficient.
     *
     * @return the interval from e to the lower end to e to the upper
     */
    public Interval exp() {
        return new Interval(Math.exp(low), Math.exp(high));
    }

    /**
     * Whether a value is possible.
     *
     * @param value the value
     * @return true if it lies within the interval
     */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.6g to %.6g", low, high);
    }
}
