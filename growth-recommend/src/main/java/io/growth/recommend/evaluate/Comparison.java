package io.growth.recommend.evaluate;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Whether one recommender is better than another, and how sure that is: the paired differences of one figure, user by
 * user. Positive means that the first, the one that was asked, has the larger figure. Immutable.
 *
 * <p>With many users a difference can be significant and still too small to matter: look at {@link #interval} first.
 */
public final class Comparison {

    private final String name;
    private final double first;
    private final double second;
    private final double[] differences;
    private final FitContext context;

    private Comparison(String name, double first, double second, double[] differences, FitContext context) {
        this.name = name;
        this.first = first;
        this.second = second;
        this.differences = differences;
        this.context = context;
    }

    /** Pairs the values; a pair with a value that is not defined is passed over. */
    static Comparison of(String name, double[] first, double[] second, FitContext context) {
        var differences = new double[first.length];
        int pairs = 0;
        double sumOfFirst = 0;
        double sumOfSecond = 0;
        for (int k = 0; k < first.length; k++) {
            double difference = first[k] - second[k];
            if (!Double.isNaN(difference)) {
                differences[pairs++] = difference;
                sumOfFirst += first[k];
                sumOfSecond += second[k];
            }
        }
        return new Comparison(
                name, sumOfFirst / pairs, sumOfSecond / pairs, Arrays.copyOf(differences, pairs), context);
    }

    /**
     * How many pairs there are.
     *
     * @return number of users (or ratings) with a figure from both
     */
    public int size() {
        return differences.length;
    }

    /**
     * The mean difference, first less second.
     *
     * @return the mean, NaN without pairs
     */
    public double difference() {
        return Sample.mean(differences);
    }

    /**
     * A confidence interval of the mean difference: the percentile bootstrap over the pairs with {@value
     * Sample#RESAMPLES} resamples.
     *
     * @param level share of such intervals that hold the true difference, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if {@code level} is not between 0 and 1
     */
    public Interval interval(double level) {
        return Bootstrap.interval(differences, level, Sample.RESAMPLES, context);
    }

    /**
     * How probable a difference of at least this size is if both are equally good: Student's paired t-test, two-sided.
     * The quick test; good from some dozens of users on.
     *
     * @return the p-value; 1 if all differences are 0, NaN with fewer than two pairs
     */
    public double tTest() {
        if (differences.length < 2) {
            return Double.NaN;
        }
        double difference = difference();
        if (difference == 0) {
            return 1;
        }
        // Without a generator of its own the distribution would make one from the clock.
        var student = new TDistribution(null, differences.length - 1.0);
        return 2 * student.cumulativeProbability(-Math.abs(difference / Sample.standardError(differences)));
    }

    /**
     * The same probability without any assumption about the distribution: the paired permutation test (Fisher's
     * randomisation test; recommended for ranking metrics by Smucker et al., CIKM 2007), two-sided. Exact for up to 13
     * users who differ, else from 10,000 random permutations, so never below 1 / 10,001.
     *
     * @return the p-value; 1 if all differences are 0, NaN without pairs
     */
    public double permutationTest() {
        return differences.length == 0 ? Double.NaN : SignFlips.probability(differences, context);
    }

    /**
     * Where the first has the larger figure.
     *
     * @return number of users
     */
    public int wins() {
        return (int) Arrays.stream(differences).filter(value -> value > 0).count();
    }

    /**
     * Where both have the same figure.
     *
     * @return number of users
     */
    public int ties() {
        return size() - wins() - losses();
    }

    /**
     * Where the second has the larger figure.
     *
     * @return number of users
     */
    public int losses() {
        return (int) Arrays.stream(differences).filter(value -> value < 0).count();
    }

    @Override
    public String toString() {
        return name + " " + Figures.text(first) + " against " + Figures.text(second) + ": "
                + Figures.signed(difference()) + " " + interval(0.95) + ", " + Figures.probability(tTest()) + ", "
                + wins() + " wins, " + ties() + " ties, " + losses() + " losses";
    }
}
