package io.growth.core.risk;

import io.growth.core.rule.Attribute;
import io.growth.core.rule.NumberAttribute;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * How far a value is from the usual, in standard deviations that outliers cannot stretch.
 *
 * <p>Distance from the median over the median absolute deviation (MAD), {@code 0.6745 (x - median) / MAD}; beyond 3.5
 * it is an outlier by the rule of Iglewicz and Hoaglin (How to Detect and Handle Outliers, 1993, section 3). Where more
 * than half of the values are equal the MAD is 0, and the mean absolute deviation takes its place, as there.
 *
 * @param median the usual value
 * @param sigma what would be the standard deviation of normal values; 0 if all are equal
 */
public record RobustZ(double median, double sigma) {

    /** The 0.75 quantile of the normal distribution, as Iglewicz and Hoaglin round it. */
    private static final double QUARTILE = 0.6745;

    /** Standard deviation over mean absolute deviation of the normal distribution, the square root of pi / 2. */
    private static final double MEAN_FACTOR = 1.2533141373155003;

    /**
     * Learns what is usual.
     *
     * @param history values of the past, in any order
     * @return their median and deviation
     * @throws IllegalArgumentException if there are none, or one is missing or infinite
     */
    public static RobustZ of(double[] history) {
        if (history.length == 0) {
            throw new IllegalArgumentException("there must be at least one value to learn what is usual");
        }
        Arrays.stream(history).forEach(ControlPoint::finite);
        double median = median(history);
        double[] distances =
                Arrays.stream(history).map(value -> Math.abs(value - median)).toArray();
        double mad = median(distances);
        double mean = Arrays.stream(distances).sum() / distances.length;
        return new RobustZ(median, mad > 0 ? mad / QUARTILE : mean * MEAN_FACTOR);
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
    }

    /**
     * How far a value is from the usual.
     *
     * @param value the value
     * @return standard deviations above the median; infinite for any other value if all of the past were equal
     */
    public double z(double value) {
        return value == median ? 0 : (value - median) / sigma;
    }

    /**
     * The distance as an attribute for conditions, such as {@code usual.attribute("order total, robust z",
     * Order::total).atLeast(3.5)}.
     *
     * @param <C> what is judged, such as an order
     * @param name what people call it
     * @param value gets the value, NaN if it is missing
     * @return {@link #z} of the value; missing if the value is
     */
    public <C> NumberAttribute<C> attribute(String name, ToDoubleFunction<? super C> value) {
        return Attribute.number(name, subject -> z(value.applyAsDouble(subject)));
    }

    /**
     * Whether a value is beyond 3.5 standard deviations.
     *
     * @param value the value
     * @return true if it is
     */
    public boolean isOutlier(double value) {
        return Math.abs(z(value)) > 3.5;
    }
}
