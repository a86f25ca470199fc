package io.growth.benchmarks.data;

import java.util.SplittableRandom;

/** Orders of simulated customers, the same for the same seed, day by day as a shop's log has them. */
public final class SimulatedOrders {

    /** Days over which orders are spread. */
    public static final int DAYS = 364;

    private static final int MOST = 100_000;

    private final int[] customers;
    private final int[] amounts;

    /**
     * Draws them.
     *
     * @param orders how many
     * @param base how many customers there are; few of them order much
     * @param seed of all that is drawn
     */
    public SimulatedOrders(int orders, int base, long seed) {
        customers = new int[orders];
        amounts = new int[orders];
        var random = new SplittableRandom(seed);
        for (int order = 0; order < orders; order++) {
            double u = random.nextDouble();
            customers[order] = (int) (u * Math.sqrt(u) * base);
            amounts[order] = random.nextInt(MOST);
        }
    }

    /**
     * How many there are.
     *
     * @return number of orders
     */
    public int size() {
        return customers.length;
    }

    /**
     * Who ordered.
     *
     * @param order number of the order
     * @return number of the customer
     */
    public int customer(int order) {
        return customers[order];
    }

    /**
     * When.
     *
     * @param order number of the order
     * @return day, from 0
     */
    public int day(int order) {
        return (int) ((long) order * DAYS / customers.length);
    }

    /**
     * For how much.
     *
     * @param order number of the order
     * @return in cents
     */
    public int amount(int order) {
        return amounts[order];
    }
}
