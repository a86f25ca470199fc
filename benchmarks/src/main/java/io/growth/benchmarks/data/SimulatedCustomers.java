package io.growth.benchmarks.data;

import java.util.SplittableRandom;

/**
 * Customers as BG/NBD imagines them, in days: r 0.243, α 4.414 weeks, a 0.793, b 2.426, observed for 189 to 364 days. The
 * time of a purchase is rounded up to the day and several on one day are one. A million of them are about 190,000 distinct
 * histories with 1.18 million repeat purchases.
 */
public final class SimulatedCustomers {

    private static final double R = 0.243;
    private static final double ALPHA = 4.414;
    private static final double A = 0.793;
    private static final double B = 2.426;

    private final int[] frequency;
    private final double[] recency;
    private final double[] observed;
    private final SplittableRandom random;

    /**
     * Simulates.
     *
     * @param customers how many
     * @param seed of all chances
     */
    public SimulatedCustomers(int customers, long seed) {
        frequency = new int[customers];
        recency = new double[customers];
        observed = new double[customers];
        random = new SplittableRandom(seed);
        for (int customer = 0; customer < customers; customer++) {
            live(customer);
        }
    }

    /**
     * Repeat purchases of each.
     *
     * @return the column
     */
    public int[] frequency() {
        return frequency;
    }

    /**
     * Weeks from the first purchase to the last.
     *
     * @return the column
     */
    public double[] recency() {
        return recency;
    }

    /**
     * Weeks from the first purchase to the end.
     *
     * @return the column
     */
    public double[] observed() {
        return observed;
    }

    private void live(int customer) {
        int days = 189 + random.nextInt(175 + 1);
        double rate = gamma(R) / ALPHA / 7;
        double left = gamma(A);
        double chance = left / (left + gamma(B));
        int last = 0;
        double time = exponential() / rate;
        while (time < days) {
            int day = (int) Math.ceil(time);
            frequency[customer] += day > last ? 1 : 0;
            last = day;
            time = random.nextDouble() < chance ? Double.POSITIVE_INFINITY : time + exponential() / rate;
        }
        recency[customer] = last / 7.0;
        observed[customer] = days / 7.0;
    }

    private double exponential() {
        return -Math.log1p(-random.nextDouble());
    }

    /** Marsaglia and Tsang, ACM Transactions on Mathematical Software 26, 2000; shapes below 1 by a power of a uniform. */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = 1 + c * x;
            double cube = v * v * v;
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * cube + d * Math.log(cube)) {
                return d * cube;
            }
        }
    }

    /** Box and Muller. */
    private double normal() {
        return Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
