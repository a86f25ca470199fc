package io.growth.core.rule.allocate;

import java.util.Arrays;

/**
 * Prices of the budget and of each limit at which customers, each choosing what is best less its price, would on the whole
 * ask for no more than there is.
 *
 * <p>For any prices, what is there times its price plus what customers keep is a bound of every choice (Lagrangian
 * relaxation: Fisher, "The Lagrangian relaxation method for solving integer programming problems", Management Science 27,
 * 1981). It is convex in the prices and lowered one price at a time, each to where it is least while the others
 * stay: that of the budget as in {@link Greedy}, that of a limit to what the first customer beyond it would pay. Such steps
 * can end above the least bound, so that some steps along subgradients follow (also there). The bound holds wherever
 * they end.
 */
final class Prices {

    private static final int ROUNDS = 30;
    private static final int STEPS = 200;
    /** Offers that are looked at in all subgradient steps together. */
    private static final long WORK = 8_000_000;

    private final Offers offers;
    private final long budget;
    private final Limits limits;
    private final double[] reduced;

    private double[] prices;
    private double budgetPrice;
    private double bound = Double.POSITIVE_INFINITY;

    /** Of the best bound so far. */
    private double[] bestPrices;

    private double bestBudgetPrice;

    Prices(Offers offers, long budget) {
        this.offers = offers;
        this.budget = budget;
        this.limits = offers.limits();
        this.reduced = new double[offers.size()];
        this.prices = new double[limits.size()];
        this.bestPrices = prices;
        look();
        boolean lower = true;
        for (int round = 0; round < ROUNDS && lower; round++) {
            for (int limit = 0; limit < prices.length; limit++) {
                prices = prices.clone();
                prices[limit] = best(limit);
            }
            lower = look();
        }
        follow();
    }

    double bound() {
        return bound;
    }

    double budgetPrice() {
        return bestBudgetPrice;
    }

    double price(int limit) {
        return bestPrices[limit];
    }

    /** What an offer brings less the prices of all that it takes. */
    double reduced(int offer) {
        return net(offer, bestPrices) - bestBudgetPrice * offers.cost(offer);
    }

    private double net(int offer, double[] at) {
        double net = offers.profit(offer);
        for (int limit : limits.of(offers.action(offer))) {
            net -= at[limit];
        }
        return net;
    }

    /** Finds the best price of the budget at the prices of the limits, and keeps all if the bound is lower. */
    private boolean look() {
        for (int offer = 0; offer < reduced.length; offer++) {
            reduced[offer] = net(offer, prices);
        }
        Allocation relaxed = new Greedy(offers.worth(reduced), budget).allocate();
        budgetPrice = relaxed.shadowPrice();
        double total = relaxed.upperBound();
        for (int limit = 0; limit < prices.length; limit++) {
            total += prices[limit] * limits.most(limit);
        }
        boolean lower = total < bound - 1e-12 * Math.abs(total);
        if (lower) {
            bound = total;
            bestPrices = prices.clone();
            bestBudgetPrice = budgetPrice;
        }
        return lower;
    }

    /** What the first customer beyond the limit would pay to be within it; 0 if there is none. */
    private double best(int limit) {
        var within = new double[offers.customers()];
        var without = new double[offers.customers()];
        Arrays.fill(within, Double.NEGATIVE_INFINITY);
        for (int offer = 0; offer < offers.size(); offer++) {
            if (offers.profit(offer) > 0 && offers.cost(offer) <= budget) {
                boolean counts = counts(offer, limit);
                double value = net(offer, prices) - budgetPrice * offers.cost(offer) + (counts ? prices[limit] : 0);
                double[] side = counts ? within : without;
                int customer = offers.customer(offer);
                side[customer] = Math.max(side[customer], value);
            }
        }
        for (int customer = 0; customer < within.length; customer++) {
            within[customer] = without[customer] - within[customer];
        }
        Arrays.sort(within);
        int most = limits.most(limit);
        return most < within.length ? Math.max(0, -within[most]) : 0;
    }

    private boolean counts(int offer, int limit) {
        for (int one : limits.of(offers.action(offer))) {
            if (one == limit) {
                return true;
            }
        }
        return false;
    }

    /** Subgradient steps of a length that falls, from the best prices. */
    private void follow() {
        long steps = Math.min(STEPS, WORK / Math.max(1, offers.size()));
        double length = Arrays.stream(bestPrices).max().orElse(0) / 4 + mean() / 20;
        prices = bestPrices.clone();
        for (int step = 1; step <= steps; step++) {
            int[] excess = excess();
            double size = Math.sqrt(
                    Arrays.stream(excess).mapToDouble(e -> (double) e * e).sum());
            if (size == 0) {
                return;
            }
            for (int limit = 0; limit < prices.length; limit++) {
                prices[limit] = Math.max(0, prices[limit] + length / Math.sqrt(step) * excess[limit] / size);
            }
            look();
        }
    }

    private double mean() {
        double sum = 0;
        for (int offer = 0; offer < offers.size(); offer++) {
            sum += Math.max(0, offers.profit(offer));
        }
        return sum / Math.max(1, offers.size());
    }

    /** By how many more customers each limit is asked for than it has, at the current prices; paid limits count both ways. */
    private int[] excess() {
        var best = new int[offers.customers()];
        Arrays.fill(best, -1);
        var values = new double[offers.customers()];
        for (int offer = 0; offer < offers.size(); offer++) {
            double value = net(offer, prices) - budgetPrice * offers.cost(offer);
            int customer = offers.customer(offer);
            if (offers.profit(offer) > 0 && offers.cost(offer) <= budget && value > values[customer]) {
                values[customer] = value;
                best[customer] = offer;
            }
        }
        var excess = limits.most();
        for (int limit = 0; limit < excess.length; limit++) {
            excess[limit] = -excess[limit];
        }
        for (int offer : best) {
            for (int limit : offer < 0 ? new int[0] : limits.of(offers.action(offer))) {
                excess[limit]++;
            }
        }
        for (int limit = 0; limit < excess.length; limit++) {
            excess[limit] = prices[limit] == 0 ? Math.max(0, excess[limit]) : excess[limit];
        }
        return excess;
    }
}
