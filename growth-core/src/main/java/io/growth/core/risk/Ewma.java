package io.growth.core.risk;

/**
 * Watches a smoothed level: the exponentially weighted moving average with its exact limits.
 *
 * <p>Roberts, Technometrics 1, 1959; limits {@code target +- L sigma sqrt(w / (2 - w) (1 - (1 - w)^2i))} as in
 * Montgomery, Introduction to Statistical Quality Control, section 9.2. Immutable.
 */
public final class Ewma implements ControlChart {

    private final double target;
    private final double sigma;
    private final double weight;
    private final double limit;

    private Ewma(double target, double sigma, double weight, double limit) {
        this.target = target;
        this.sigma = sigma;
        this.weight = weight;
        this.limit = limit;
    }

    /**
     * Watches with a weight of 0.2 and limits at three standard deviations.
     *
     * @param target where the figure should be
     * @param sigma its usual standard deviation
     * @return the chart
     * @throws IllegalArgumentException if the target is not finite or the deviation not above 0
     */
    public static Ewma of(double target, double sigma) {
        ControlPoint.checkUsual(target, sigma);
        return new Ewma(target, sigma, 0.2, 3);
    }

    /**
     * Sets how much the newest value counts.
     *
     * @param newWeight above 0, at most 1: small for slow changes, 1 for none of the past
     * @return a chart with that weight
     * @throws IllegalArgumentException if it is outside
     */
    public Ewma withWeight(double newWeight) {
        ControlPoint.check("weight", newWeight, newWeight > 0 && newWeight <= 1, "above 0 and at most 1");
        return new Ewma(target, sigma, newWeight, limit);
    }

    /**
     * Sets how many standard deviations of the average the limits are away.
     *
     * @param newLimit above 0
     * @return a chart with these limits
     * @throws IllegalArgumentException if it is not above 0
     */
    public Ewma withLimit(double newLimit) {
        ControlPoint.check("limit", newLimit, newLimit > 0, "above 0");
        return new Ewma(target, sigma, weight, newLimit);
    }

    @Override
    public Watch start() {
        return new Watch() {
            private double level = target;
            private double forgotten = 1;
            private int since;

            @Override
            public ControlPoint add(double value) {
                level = weight * ControlPoint.finite(value) + (1 - weight) * level;
                forgotten *= (1 - weight) * (1 - weight);
                double width = limit * sigma * Math.sqrt(weight / (2 - weight) * (1 - forgotten));
                boolean alarm = Math.abs(level - target) > width;
                since = alarm ? since + 1 : 0;
                return new ControlPoint(value, level, level, target - width, target + width, alarm, since);
            }
        };
    }

    @Override
    public String toString() {
        return "Ewma target=" + target + " sigma=" + sigma + " weight=" + weight + " limit=" + limit;
    }
}
