package io.growth.recommend.evaluate;

/**
 * A confidence interval: where the true figure lies if luck with the users in the sample is all that disturbs it.
 *
 * @param low lower end; NaN if there was nothing to estimate from
 * @param high upper end; NaN if there was nothing to estimate from
 */
public record Interval(double low, double high) {

    /**
     * Whether a value lies in the interval, ends included.
     *
     * @param value the value
     * @return true if it does; false if the ends are NaN
     */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    @Override
    public String toString() {
        return "[" + Figures.text(low) + ", " + Figures.text(high) + "]";
    }
}
