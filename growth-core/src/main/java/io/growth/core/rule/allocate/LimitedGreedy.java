package io.growth.core.rule.allocate;

import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Chooses offers within a budget and limits: by what they bring less the {@link Prices} of what they take, then by what they
 * bring and what they bring for their cost, each bettered as long as one customer's change helps; the best of the three
 * stays. Where there are few customers a {@link SmallSearch} finds the optimum.
 */
final class LimitedGreedy {

    private static final int PASSES = 20;

    private final Offers offers;
    private final long budget;
    private final Prices prices;

    LimitedGreedy(Offers offers, long budget) {
        this.offers = offers;
        this.budget = budget;
        this.prices = new Prices(offers, budget);
    }

    Allocation allocate() {
        Choice best = by(prices::reduced);
        best = better(best, by(offers::profit));
        best = better(best, by(offer -> offers.profit(offer) / Math.max(1, offers.cost(offer))));
        var search = new SmallSearch(offers, prices, best, budget);
        best = search.best();
        return best.allocation(budget, prices, search.isComplete() ? best.profit() : prices.bound());
    }

    private static Choice better(Choice one, Choice other) {
        return other.profit() > one.profit() ? other : one;
    }

    private Choice by(IntToDoubleFunction rank) {
        var keys = new double[offers.size()];
        for (int offer = 0; offer < keys.length; offer++) {
            keys[offer] = rank.applyAsDouble(offer);
        }
        // Boxes, but a stable sort keeps equals in the order in which they were added.
        int[] order = IntStream.range(0, keys.length)
                .filter(offer -> offers.profit(offer) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(offer -> -keys[offer]))
                .mapToInt(Integer::intValue)
                .toArray();
        var choice = new Choice(offers, budget);
        for (int offer : order) {
            if (choice.of(offers.customer(offer)) < 0) {
                choice.change(offers.customer(offer), offer);
            }
        }
        boolean changed = true;
        for (int pass = 0; pass < PASSES && changed; pass++) {
            changed = improve(choice, order);
        }
        return choice;
    }

    private boolean improve(Choice choice, int[] order) {
        boolean changed = false;
        for (int offer : order) {
            int now = choice.of(offers.customer(offer));
            if (offers.profit(offer) > (now < 0 ? 0 : offers.profit(now))) {
                changed |= choice.change(offers.customer(offer), offer);
            }
        }
        return changed;
    }
}
