package io.growth.core.experiment.analysis;

/**
 * All that a test needs to know of a metric in one arm: how many customers, their mean and their variance. Takes
 * customers one by one in constant memory, and parts that were summed elsewhere in any order.
 *
 * <pre>{@code
 * var monday = Moments.empty();
 * orders.forEach(order -> monday.add(order.total()));
 * week.merge(monday);
 * }</pre>
 *
 * <p>Up to {@value #LONGEST} values, and not more than there were before, are summed as distances from the mean so far,
 * and then joined to the rest by the update of Chan, Golub and LeVeque ("Algorithms for computing the sample variance",
 * The American Statistician 37, 1983): no division for each value. The mean is kept as a distance from the first value,
 * so that no digit is lost where it is far from 0. An instance is for one thread at a time: give each thread its own,
 * and merge.
 */
public final class Moments {

    private static final int SHORTEST = 16;
    private static final int LONGEST = 1024;

    private long count;
    private double origin;
    private double mean;
    private double squares;
    private int limit = SHORTEST;
    private int pending;
    private double pendingSum;
    private double pendingSquares;

    private Moments() {}

    /**
     * Nobody yet.
     *
     * @return moments to add to
     */
    public static Moments empty() {
        return new Moments();
    }

    /**
     * From what a database sums: {@code count(*), sum(x), sum(x * x)}.
     *
     * @param count how many customers, at least 0
     * @param sum sum of their values
     * @param sumOfSquares sum of the squares
     * @return moments of them
     * @throws IllegalArgumentException if these can't be sums of that many numbers
     */
    public static Moments ofSums(long count, double sum, double sumOfSquares) {
        double mean = count == 0 ? 0 : sum / count;
        double squares = sumOfSquares - sum * mean;
        boolean possible = count == 0 ? sum == 0 && sumOfSquares == 0 : squares >= -1e-9 * sumOfSquares;
        if (count < 0 || !possible) {
            throw new IllegalArgumentException("no " + count + " numbers have the sum " + sum
                    + " and the sum of squares " + sumOfSquares + "; check the query");
        }
        var moments = new Moments();
        moments.origin = mean;
        moments.join(count, 0, Math.max(0, squares));
        return moments;
    }

    /**
     * One more customer.
     *
     * @param value the metric of the customer
     * @throws IllegalArgumentException if it is not finite
     */
    public void add(double value) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "a value must be finite but is " + value + "; leave the customer out or take 0");
        }
        if (pending == 0 && count == 0) {
            origin = value;
        }
        double distance = value - origin - mean;
        pendingSum += distance;
        pendingSquares += distance * distance;
        if (++pending == limit) {
            fold();
        }
    }

    /**
     * Everybody of another part.
     *
     * @param other moments of other customers; not changed
     */
    public void merge(Moments other) {
        fold();
        Moments whole = other.folded();
        origin = count == 0 ? whole.origin : origin;
        join(whole.count, whole.origin - origin + whole.mean, whole.squares);
    }

    /**
     * The same again, to go on with separately.
     *
     * @return a copy
     */
    public Moments copy() {
        var copy = new Moments();
        copy.count = count;
        copy.origin = origin;
        copy.mean = mean;
        copy.squares = squares;
        copy.limit = limit;
        copy.pending = pending;
        copy.pendingSum = pendingSum;
        copy.pendingSquares = pendingSquares;
        return copy;
    }

    /** What readers see; a copy, so that reading in between does not change a bit of what comes out in the end. */
    private Moments folded() {
        if (pending == 0) {
            return this;
        }
        Moments copy = copy();
        copy.fold();
        return copy;
    }

    private void fold() {
        if (pending > 0) {
            double offset = pendingSum / pending;
            join(pending, mean + offset, Math.max(0, pendingSquares - pendingSum * offset));
            pending = 0;
            pendingSum = 0;
            pendingSquares = 0;
        }
    }

    private void join(long others, double otherMean, double otherSquares) {
        if (others > 0) {
            long all = count + others;
            double distance = otherMean - mean;
            squares += otherSquares + distance * distance * ((double) count / all) * others;
            mean = count == 0 ? otherMean : mean + distance * ((double) others / all);
            count = all;
            // Not more than there were: a first value far from all others would cost digits.
            limit = (int) Math.max(SHORTEST, Math.min(LONGEST, count));
        }
    }

    /**
     * How many customers.
     *
     * @return at least 0
     */
    public long count() {
        return count + pending;
    }

    /**
     * Their mean.
     *
     * @return NaN without customers
     */
    public double mean() {
        Moments whole = folded();
        return whole.count == 0 ? Double.NaN : whole.origin + whole.mean;
    }

    /**
     * Their variance, estimated with {@code n - 1}.
     *
     * @return NaN with fewer than two customers
     */
    public double variance() {
        Moments whole = folded();
        return whole.count < 2 ? Double.NaN : whole.squares / (whole.count - 1);
    }

    /**
     * What tests take.
     *
     * @return count, mean and variance as they are now
     */
    public ArmSummary summary() {
        return new ArmSummary(count(), mean(), variance());
    }

    @Override
    public String toString() {
        return summary().toString();
    }
}
