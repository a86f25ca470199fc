package io.growth.recommend.evaluate;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import java.util.Arrays;

/**
 * One figure of each user (or of each rating), such as the recall of the list that the user was given: its mean, how
 * sure the mean is, and whether it is better than another recommender's.
 *
 * <p>A figure that is not defined for a user, such as the novelty of an empty list, is NaN; means, intervals and
 * comparisons pass over it. Immutable.
 */
public final class Sample {

    /** How many times {@link #interval(double)} draws the users again. */
    public static final int RESAMPLES = 1000;

    private final String name;
    private final Population population;
    private final double[] values;
    private final double[] defined;
    private final FitContext context;

    Sample(String name, Population population, double[] values, FitContext context) {
        this.name = name;
        this.population = population;
        this.values = values;
        this.defined = defined(values);
        this.context = context;
    }

    private static double[] defined(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }

    /**
     * What was measured.
     *
     * @return metric and cut-off, such as {@code NDCG@10}
     */
    public String name() {
        return name;
    }

    /**
     * How many users (or ratings) the figure is defined for.
     *
     * @return the size of the sample
     */
    public int size() {
        return defined.length;
    }

    /**
     * The mean.
     *
     * @return the mean of all defined values, NaN if there are none
     */
    public double mean() {
        return mean(defined);
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /**
     * The standard error of the mean, {@code s / √n}.
     *
     * @return the standard error, NaN with fewer than two values
     */
    public double standardError() {
        return standardError(defined);
    }

    static double standardError(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1.0) / values.length);
    }

    /**
     * A confidence interval of the mean: the percentile bootstrap with {@value #RESAMPLES} resamples.
     *
     * @param level share of such intervals that hold the true mean, such as 0.95
     * @return the interval; it depends on the values and the seed of the evaluation alone
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Interval interval(double level) {
        return interval(level, RESAMPLES);
    }

    /**
     * A confidence interval of the mean by the percentile bootstrap.
     *
     * @param level share of such intervals that hold the true mean, such as 0.95
     * @param resamples how many times the users are drawn again, at least 1
     * @return the interval
     * @throws IllegalArgumentException if {@code level} or {@code resamples} is out of range
     */
    public Interval interval(double level, int resamples) {
        return Bootstrap.interval(defined, level, resamples, context);
    }

    /**
     * The values.
     *
     * @return a copy, in the order of {@link Evaluation#users()} (or of the ratings); NaN where not defined
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * Compares with what another recommender reached for the same users, user by user.
     *
     * @param other the same figure of the other recommender
     * @return how much larger this one is
     * @throws IllegalArgumentException if the other is another figure, or of other users
     */
    public Comparison against(Sample other) {
        if (!name.equals(other.name)) {
            throw new IllegalArgumentException(
                    "only equal figures can be compared, but these are " + name + " and " + other.name);
        }
        if (!population.sameAs(other.population)) {
            throw new IllegalArgumentException("the two samples of " + name
                    + " are not of the same users in the same order; evaluate both recommenders on the same data");
        }
        return Comparison.of(name, values, other.values, context);
    }

    @Override
    public String toString() {
        return name + " " + Figures.text(mean()) + " ± " + Figures.text(standardError()) + " (" + size() + ")";
    }
}
