package io.growth.core.rule.allocate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks through all choices of a few customers, leaving out those that cannot be better than the best so far: depth first,
 * bounded by what the customers to come keep at the {@link Prices} plus what is left at its price (branch and bound with
 * Lagrangian bounds: Fisher, Management Science 27, 1981). Gives up after a fixed number of steps.
 */
final class SmallSearch {

    private static final int MOST_CUSTOMERS = 64;
    private static final int MOST_STEPS = 200_000;

    private final Offers offers;
    private final Prices prices;
    /** Customers who have offers, with those offers, the best first; empty if they are too many. */
    private final List<List<Integer>> options;
    /** What all customers from one on keep at most. */
    private final double[] kept;

    private final Choice current;
    private Choice best;
    private int steps;

    SmallSearch(Offers offers, Prices prices, Choice found, long budget) {
        this.offers = offers;
        this.prices = prices;
        this.best = found;
        this.current = new Choice(offers, budget);
        this.options = options();
        this.kept = new double[options.size() + 1];
        for (int k = options.size() - 1; k >= 0; k--) {
            options.get(k)
                    .sort(Comparator.comparingDouble((Integer offer) -> -prices.reduced(offer))
                            .thenComparing(Comparator.naturalOrder()));
            kept[k] = kept[k + 1] + Math.max(0, prices.reduced(options.get(k).get(0)));
        }
        search(0);
    }

    private List<List<Integer>> options() {
        Map<Integer, List<Integer>> byCustomer = new TreeMap<>();
        for (int offer = 0; offer < offers.size(); offer++) {
            if (offers.profit(offer) > 0) {
                byCustomer
                        .computeIfAbsent(offers.customer(offer), customer -> new ArrayList<>())
                        .add(offer);
            }
            if (byCustomer.size() > MOST_CUSTOMERS) {
                steps = MOST_STEPS;
                return List.of();
            }
        }
        return List.copyOf(byCustomer.values());
    }

    Choice best() {
        return best;
    }

    /** Whether nothing was left out that could be better. */
    boolean isComplete() {
        return steps < MOST_STEPS;
    }

    private void search(int next) {
        if (steps >= MOST_STEPS) {
            return;
        }
        steps++;
        if (current.profit() > best.profit()) {
            best = current.copy();
        }
        if (next == options.size() || bound(next) <= best.profit() * (1 + 1e-12)) {
            return;
        }
        int customer = offers.customer(options.get(next).get(0));
        for (int offer : options.get(next)) {
            if (current.change(customer, offer)) {
                search(next + 1);
            }
        }
        current.change(customer, -1);
        search(next + 1);
    }

    private double bound(int next) {
        double bound = current.profit() + kept[next] + prices.budgetPrice() * current.money();
        for (int limit = 0; limit < offers.limits().size(); limit++) {
            bound += prices.price(limit) * current.left(limit);
        }
        return bound;
    }
}
