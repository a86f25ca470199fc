package io.growth.core.risk;

/**
 * Watches whether a figure has moved for good: sums up what is too high, and what is too low, beyond some slack.
 *
 * <p>Two-sided tabular cumulative sums, {@code max(0, S + z - k)} (Page, Biometrika 41, 1954; Montgomery, Introduction
 * to Statistical Quality Control, section 9.1). With slack 0.5 and limit 5 a shift of one standard deviation is found
 * after about 10 values, and a false alarm comes every 465 (there, table 9.3). The count since a sum was last 0 is the
 * usual guess at when it began. Immutable.
 */
public final class Cusum implements ControlChart {

    private final double target;
    private final double sigma;
    private final double slack;
    private final double limit;

    private Cusum(double target, double sigma, double slack, double limit) {
        this.target = target;
        this.sigma = sigma;
        this.slack = slack;
        this.limit = limit;
    }

    /**
     * Watches with a slack of 0.5 and a limit of 5 standard deviations.
     *
     * @param target where the figure should be
     * @param sigma its usual standard deviation
     * @return the chart
     * @throws IllegalArgumentException if the target is not finite or the deviation not above 0
     */
    public static Cusum of(double target, double sigma) {
        ControlPoint.checkUsual(target, sigma);
        return new Cusum(target, sigma, 0.5, 5);
    }

    /**
     * Sets what each value may be off for nothing: half the shift to be found.
     *
     * @param newSlack in standard deviations, at least 0
     * @return a chart with that slack
     * @throws IllegalArgumentException if it is negative
     */
    public Cusum withSlack(double newSlack) {
        ControlPoint.check("slack", newSlack, newSlack >= 0, "at least 0");
        return new Cusum(target, sigma, newSlack, limit);
    }

    /**
     * Sets how large a sum may become.
     *
     * @param newLimit in standard deviations, above 0
     * @return a chart with that limit
     * @throws IllegalArgumentException if it is not above 0
     */
    public Cusum withLimit(double newLimit) {
        ControlPoint.check("limit", newLimit, newLimit > 0, "above 0");
        return new Cusum(target, sigma, slack, newLimit);
    }

    @Override
    public Watch start() {
        return new Watch() {
            private double high;
            private double low;
            private int highSince;
            private int lowSince;

            @Override
            public ControlPoint add(double value) {
                double z = (ControlPoint.finite(value) - target) / sigma;
                high = Math.max(0, high + z - slack);
                low = Math.max(0, low - z - slack);
                highSince = high > 0 ? highSince + 1 : 0;
                lowSince = low > 0 ? lowSince + 1 : 0;
                boolean alarm = high > limit || low > limit;
                int since = high >= low ? highSince : lowSince;
                return new ControlPoint(value, low, high, limit, limit, alarm, since);
            }
        };
    }

    @Override
    public String toString() {
        return "Cusum target=" + target + " sigma=" + sigma + " slack=" + slack + " limit=" + limit;
    }
}
