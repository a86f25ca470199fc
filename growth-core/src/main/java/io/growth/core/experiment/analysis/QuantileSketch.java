package io.growth.core.experiment.analysis;

import io.growth.core.figure.Interval;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/**
 * Quantiles of any number of customers in constant memory: each within 0.1 % of the value that has this rank. Parts
 * that were summed elsewhere merge without any loss, in any order.
 *
 * <p>DDSketch (Masson, Rim and Lee, PVLDB 12, 2019): values are counted in buckets whose borders grow by a constant
 * factor. Sizes below 1e-9 count as 0 and those above 1e15 as 1e15. At 0.1 % the buckets of both signs take at most 0.5
 * MB, those of amounts from a cent to a million 75 kB. For one thread at a time.
 */
public final class QuantileSketch {

    private static final double ACCURACY = 0.001;
    private static final double SMALLEST = 1e-9;
    private static final double LARGEST = 1e15;
    private static final double FACTOR = (1 + ACCURACY) / (1 - ACCURACY);
    private static final double SCALE = 1 / Math.log(FACTOR);

    private final Buckets positive = new Buckets();
    private final Buckets negative = new Buckets();
    private long zeros;

    private QuantileSketch() {}

    void write(ModelWriter out) {
        out.integer("zeros", zeros);
        positive.write(out.under("positive."));
        negative.write(out.under("negative."));
    }

    static QuantileSketch read(ModelReader in) throws IOException {
        QuantileSketch read = empty();
        read.zeros = in.integer("zeros");
        if (read.zeros < 0) {
            throw in.corrupt("the count of zeros is " + read.zeros);
        }
        read.positive.read(in.under("positive."), bucket(SMALLEST), bucket(LARGEST));
        read.negative.read(in.under("negative."), bucket(SMALLEST), bucket(LARGEST));
        return read;
    }

    /**
     * Nobody yet.
     *
     * @return a sketch to add to
     */
    public static QuantileSketch empty() {
        return new QuantileSketch();
    }

    /**
     * One more customer.
     *
     * @param value the value
     * @throws IllegalArgumentException if it is not finite
     */
    public void add(double value) {
        double size = Math.abs(value);
        if (!(size <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "a value must be finite but is " + value + "; leave the customer out or take 0");
        }
        if (size < SMALLEST) {
            zeros++;
        } else {
            (value > 0 ? positive : negative).add(bucket(Math.min(size, LARGEST)), 1);
        }
    }

    private static int bucket(double size) {
        return (int) Math.ceil(Math.log(size) * SCALE);
    }

    /** Where the error is the same share to both sides. */
    private static double size(int bucket) {
        return 2 * Math.exp(bucket / SCALE) / (1 + FACTOR);
    }

    /**
     * Everybody of another part.
     *
     * @param other other customers; not changed
     */
    public void merge(QuantileSketch other) {
        positive.merge(other.positive);
        negative.merge(other.negative);
        zeros += other.zeros;
    }

    /**
     * How many customers.
     *
     * @return at least 0
     */
    public long count() {
        return negative.total() + zeros + positive.total();
    }

    /**
     * The value that a share of all is below.
     *
     * @param share 0 to 1, 0.5 for the median
     * @return the quantile, within 0.1 %; NaN without values
     * @throws IllegalArgumentException if {@code share} is outside 0 to 1
     */
    public double quantile(double share) {
        QuantileRanks.checkShare(share);
        return count() == 0 ? Double.NaN : value((long) Math.rint(share * (count() - 1)));
    }

    /** The value with so many before it. */
    private double value(long rank) {
        long below = negative.total();
        if (rank < below) {
            return -size(negative.at(below - 1 - rank));
        }
        return rank < below + zeros ? 0 : size(positive.at(rank - below - zeros));
    }

    /**
     * Where the true quantile lies, whatever the distribution.
     *
     * @param share more than 0 and less than 1
     * @param level such as 0.95
     * @return the interval, each end within 0.1 %; undefined without values
     * @throws IllegalArgumentException if a number is outside its range
     */
    public Interval quantileInterval(double share, double level) {
        return QuantileRanks.of(count(), share, level).interval(this::value);
    }

    /**
     * The quantile as the mean of an arm, to be compared by {@link TwoMeans}.
     *
     * @param share more than 0 and less than 1
     * @return the quantile, with the variance that its interval implies
     * @throws IllegalArgumentException if {@code share} is outside its range
     */
    public ArmSummary quantileSummary(double share) {
        return QuantileRanks.of(count(), share, QuantileRanks.LEVEL).summary(quantile(share), this::value);
    }

    @Override
    public String toString() {
        return count() + " values, median " + quantile(0.5);
    }
}
