package io.growth.core.experiment.analysis;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * {@link Moments} of several figures of the same customers at once, with how they go together: a metric and what the
 * customer spent before, the two parts of a ratio. CUPED and the delta method need nothing else.
 *
 * <p>Each customer moves the means and the sums of cross products (Welford, Technometrics 4, 1962, in several
 * dimensions; parts by Chan, Golub and LeVeque 1983), as distances from the first customer, so that large means cost no
 * digits. For one thread at a time.
 */
public final class JointMoments {

    private final int width;
    private final double[] origin;
    private final double[] means;
    private final double[] products;
    private final double[] distances;
    private long count;

    private JointMoments(int width) {
        this.width = width;
        this.origin = new double[width];
        this.means = new double[width];
        this.products = new double[width * width];
        this.distances = new double[width];
    }

    /**
     * Nobody yet.
     *
     * @param width how many figures each customer has, at least 1
     * @return moments to add to
     * @throws IllegalArgumentException if {@code width < 1}
     */
    public static JointMoments of(int width) {
        if (width < 1) {
            throw new IllegalArgumentException("a customer must have at least 1 figure but has " + width);
        }
        return new JointMoments(width);
    }

    /**
     * One more customer.
     *
     * @param values the figures, always in the same order
     * @throws IllegalArgumentException if there are more or fewer than agreed, or one is not finite
     */
    public void add(double... values) {
        check(values);
        if (count == 0) {
            System.arraycopy(values, 0, origin, 0, width);
        }
        count++;
        double share = 1.0 / count;
        double rest = 1 - share;
        // Local references, and one division for all: the loop below is all that a stream of customers costs.
        double[] d = distances;
        double[] p = products;
        for (int i = 0; i < width; i++) {
            d[i] = values[i] - origin[i] - means[i];
            means[i] += d[i] * share;
        }
        for (int i = 0; i < width; i++) {
            double moved = d[i] * rest;
            for (int j = 0; j <= i; j++) {
                p[i * width + j] += moved * d[j];
            }
        }
    }

    private void check(double[] values) {
        if (values.length != width) {
            throw new IllegalArgumentException("a customer must have " + width + " figures but has " + values.length);
        }
        for (int i = 0; i < width; i++) {
            if (!(Math.abs(values[i]) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("figure " + i + " must be finite but is " + values[i]);
            }
        }
    }

    /**
     * Everybody of another part.
     *
     * @param other moments of other customers; not changed
     * @throws IllegalArgumentException if its customers have another number of figures
     */
    public void merge(JointMoments other) {
        if (other.width != width) {
            throw new IllegalArgumentException(
                    "can't merge customers of " + other.width + " figures into those of " + width);
        }
        if (other.count == 0) {
            return;
        }
        if (count == 0) {
            System.arraycopy(other.origin, 0, origin, 0, width);
        }
        long all = count + other.count;
        double share = (double) other.count / all;
        for (int i = 0; i < width; i++) {
            distances[i] = other.origin[i] - origin[i] + other.means[i] - means[i];
            means[i] += distances[i] * share;
        }
        for (int i = 0; i < width; i++) {
            for (int j = 0; j <= i; j++) {
                products[i * width + j] += other.products[i * width + j] + distances[i] * distances[j] * share * count;
            }
        }
        count = all;
    }

    /**
     * The same again, to go on with separately.
     *
     * @return a copy
     */
    public JointMoments copy() {
        var copy = new JointMoments(width);
        copy.merge(this);
        return copy;
    }

    /**
     * How many figures each customer has.
     *
     * @return at least 1
     */
    public int width() {
        return width;
    }

    /**
     * How many customers.
     *
     * @return at least 0
     */
    public long count() {
        return count;
    }

    /**
     * The mean of a figure.
     *
     * @param figure which, from 0
     * @return NaN without customers
     */
    public double mean(int figure) {
        return count == 0 ? Double.NaN : origin[figure] + means[figure];
    }

    /**
     * How two figures go together, estimated with {@code n - 1}.
     *
     * @param first which, from 0
     * @param second another, or the same for its variance
     * @return NaN with fewer than two customers
     */
    public double covariance(int first, int second) {
        double product = products[Math.max(first, second) * width + Math.min(first, second)];
        return count < 2 ? Double.NaN : product / (count - 1);
    }

    /**
     * One figure alone.
     *
     * @param figure which, from 0
     * @return count, mean and variance as they are now
     */
    public ArmSummary summary(int figure) {
        return new ArmSummary(count, mean(figure), covariance(figure, figure));
    }

    /**
     * The ratio of two sums, such as revenue for each visit where customers come several times, by the delta method
     * (Deng, Knoblich and Lu, KDD 2018, section 2.2): customers are drawn at random, visits are not.
     *
     * @param numerator figure above, from 0
     * @param denominator figure below
     * @return the ratio and the variance of a customer's share in it; not finite if the denominators sum to 0
     */
    public ArmSummary ratio(int numerator, int denominator) {
        double base = mean(denominator);
        double ratio = mean(numerator) / base;
        double variance = covariance(numerator, numerator)
                - 2 * ratio * covariance(numerator, denominator)
                + ratio * ratio * covariance(denominator, denominator);
        return new ArmSummary(count, ratio, Math.max(0, variance) / (base * base));
    }

    /**
     * A weighted sum of figures.
     *
     * @param weights one for each figure
     * @return count, mean and variance of the sum
     */
    ArmSummary combined(double[] weights) {
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < width; i++) {
            mean += weights[i] * mean(i);
            for (int j = 0; j < width; j++) {
                variance += weights[i] * weights[j] * covariance(i, j);
            }
        }
        return new ArmSummary(count, mean, Math.max(0, variance));
    }

    void write(ModelWriter out) {
        out.integer("count", count)
                .doubles("origin", origin)
                .doubles("means", means)
                .doubles("products", products);
    }

    static JointMoments read(ModelReader in, int width) throws IOException {
        JointMoments read = of(width);
        read.count = in.integer("count");
        double[][] into = {read.origin, read.means, read.products};
        String[] names = {"origin", "means", "products"};
        for (int i = 0; i < into.length; i++) {
            double[] stored = in.doubles(names[i], into[i].length);
            System.arraycopy(stored, 0, into[i], 0, stored.length);
        }
        boolean finite = Arrays.stream(into).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
        boolean spread = true;
        for (int i = 0; i < width; i++) {
            spread &= read.products[i * width + i] >= 0;
        }
        if (read.count < 0 || !finite || !spread) {
            throw in.corrupt("no " + read.count + " customers have such moments");
        }
        return read;
    }

    @Override
    public String toString() {
        double[] shown = new double[width];
        Arrays.setAll(shown, this::mean);
        return count + " customers, means " + Arrays.toString(shown);
    }
}
