package io.growth.core.experiment.analysis;

import io.growth.core.figure.Interval;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * All values of an arm, kept as they are: for exact quantiles, ranks and resampling, at eight bytes a customer. What
 * must not grow takes {@link QuantileSketch}. For one thread at a time.
 */
public final class Sample {

    private double[] values;
    private int size;

    private Sample(double[] values) {
        this.values = values;
        this.size = values.length;
    }

    /**
     * Nobody yet.
     *
     * @return a sample to add to
     */
    public static Sample empty() {
        return new Sample(new double[0]);
    }

    /**
     * Of values at hand.
     *
     * @param values they are copied
     * @return the sample
     * @throws IllegalArgumentException if one is not finite
     */
    public static Sample of(double... values) {
        Sample sample = empty();
        for (double value : values) {
            sample.add(value);
        }
        return sample;
    }

    /**
     * One more customer.
     *
     * @param value the value
     * @throws IllegalArgumentException if it is not finite
     */
    public void add(double value) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "a value must be finite but is " + value + "; leave the customer out or take 0");
        }
        grow(size + 1L);
        values[size++] = value;
    }

    /**
     * Everybody of another part.
     *
     * @param other other customers; not changed
     */
    public void merge(Sample other) {
        double[] more = other.values();
        grow((long) size + more.length);
        System.arraycopy(more, 0, values, size, more.length);
        size += more.length;
    }

    private void grow(long needed) {
        if (needed > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException(needed + " values are too many to keep; use QuantileSketch");
        }
        if (needed > values.length) {
            long roomy = Math.max(needed, Math.min(values.length * 2L, Integer.MAX_VALUE - 8));
            values = Arrays.copyOf(values, (int) Math.max(roomy, 16));
        }
    }

    /**
     * How many.
     *
     * @return at least 0
     */
    public int size() {
        return size;
    }

    /**
     * The values.
     *
     * @return a copy, in the order they came
     */
    public double[] values() {
        return Arrays.copyOf(values, size);
    }

    /**
     * Their moments.
     *
     * @return count, mean and variance
     */
    public Moments moments() {
        return cappedAt(Double.POSITIVE_INFINITY);
    }

    /**
     * Their moments if nobody counts for more than a cap: winsorised, so that one wholesale order does not decide the
     * experiment. Take the same cap for both arms.
     *
     * @param cap the most a value counts for
     * @return count, mean and variance of what is left
     */
    public Moments cappedAt(double cap) {
        Moments moments = Moments.empty();
        for (int i = 0; i < size; i++) {
            moments.add(Math.min(values[i], cap));
        }
        return moments;
    }

    /**
     * The value that a share of all is below, linear between the two nearest (type 7 of Hyndman and Fan, The American
     * Statistician 50, 1996: the default of R and of NumPy).
     *
     * @param share 0 to 1, 0.5 for the median
     * @return the quantile, NaN without values
     * @throws IllegalArgumentException if {@code share} is outside 0 to 1
     */
    public double quantile(double share) {
        QuantileRanks.checkShare(share);
        return quantile(sorted(), share);
    }

    private double[] sorted() {
        double[] sorted = values();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = (sorted.length - 1) * share;
        int low = (int) place;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }

    /**
     * Where the true quantile lies, between two of the values, whatever their distribution.
     *
     * @param share more than 0 and less than 1
     * @param level such as 0.95
     * @return the interval; undefined without values
     * @throws IllegalArgumentException if a number is outside its range
     */
    public Interval quantileInterval(double share, double level) {
        double[] sorted = sorted();
        return QuantileRanks.of(size, share, level).interval(rank -> sorted[(int) rank]);
    }

    /**
     * The quantile as the mean of an arm, to be compared by {@link TwoMeans}.
     *
     * @param share more than 0 and less than 1
     * @return the quantile, with the variance that its interval implies
     * @throws IllegalArgumentException if {@code share} is outside its range
     */
    public ArmSummary quantileSummary(double share) {
        double[] sorted = sorted();
        return QuantileRanks.of(size, share, QuantileRanks.LEVEL)
                .summary(quantile(sorted, share), rank -> sorted[(int) rank]);
    }

    void write(ModelWriter out) {
        out.doubles("values", values, 0, size);
    }

    static Sample read(ModelReader in) throws IOException {
        double[] values = in.doubles("values");
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw in.corrupt("a value is not finite");
        }
        return new Sample(values);
    }

    @Override
    public String toString() {
        return size + " values";
    }
}
