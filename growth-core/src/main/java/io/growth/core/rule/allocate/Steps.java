package io.growth.core.rule.allocate;

import java.util.Arrays;

/**
 * The steps by which each customer's offer can be bettered: from nothing to the offer that brings most for its cost, from
 * there to a dearer one that brings more, each for less profit a unit of cost than the step before.
 *
 * <p>What is left out is never part of the optimum of the relaxed problem: offers that cost as much as others and bring
 * less, and those below the line between a cheaper and a dearer one (the upper hull; Sinha and Zoltners, "The
 * multiple-choice knapsack problem", Operations Research 27, 1979, section 2).
 */
final class Steps {

    private final Offers offers;
    private final long budget;

    /** Offer that a step leads to. */
    private int[] to;

    private double[] efficiency;
    private int size;

    Steps(Offers offers, long budget) {
        this.offers = offers;
        this.budget = budget;
        this.to = new int[offers.size()];
        this.efficiency = new double[offers.size()];
        int[] starts = starts();
        int[] sorted = byCustomer(starts);
        for (int customer = 0; customer < offers.customers(); customer++) {
            addHull(sorted, starts[customer], starts[customer + 1]);
        }
        sort();
    }

    /** Offers that bring nothing, or that the budget could not pay even alone, are none. */
    private boolean counts(int offer) {
        return offers.profit(offer) > 0 && offers.cost(offer) <= budget;
    }

    private int[] starts() {
        var starts = new int[offers.customers() + 1];
        for (int offer = 0; offer < offers.size(); offer++) {
            starts[offers.customer(offer) + 1] += counts(offer) ? 1 : 0;
        }
        for (int customer = 0; customer < offers.customers(); customer++) {
            starts[customer + 1] += starts[customer];
        }
        return starts;
    }

    private int[] byCustomer(int[] starts) {
        var sorted = new int[starts[offers.customers()]];
        int[] next = starts.clone();
        for (int offer = 0; offer < offers.size(); offer++) {
            if (counts(offer)) {
                sorted[next[offers.customer(offer)]++] = offer;
            }
        }
        return sorted;
    }

    private void addHull(int[] sorted, int from, int end) {
        sortByCost(sorted, from, end);
        int first = size;
        for (int place = from; place < end; place++) {
            int offer = sorted[place];
            if (offers.profit(offer) > profitAt(first)) {
                while (size > first && slope(first, size - 1, offer) >= efficiency[size - 1]) {
                    size--;
                }
                efficiency[size] = slope(first, size - 1, offer);
                to[size++] = offer;
            }
        }
    }

    private double profitAt(int first) {
        return size == first ? 0 : offers.profit(to[size - 1]);
    }

    /** Profit a unit of cost from the offer of a step, or from nothing before the first, to an offer. */
    private double slope(int first, int step, int offer) {
        double profit = offers.profit(offer) - (step < first ? 0 : offers.profit(to[step]));
        long cost = offers.cost(offer) - (step < first ? 0 : offers.cost(to[step]));
        return cost == 0 ? Double.POSITIVE_INFINITY : profit / cost;
    }

    /** Few offers a customer: by insertion, the cheapest first, of as dear ones the one that brings most. */
    private void sortByCost(int[] sorted, int from, int end) {
        for (int place = from + 1; place < end; place++) {
            int offer = sorted[place];
            int at = place;
            for (; at > from && before(offer, sorted[at - 1]); at--) {
                sorted[at] = sorted[at - 1];
            }
            sorted[at] = offer;
        }
    }

    private boolean before(int a, int b) {
        return offers.cost(a) != offers.cost(b) ? offers.cost(a) < offers.cost(b) : offers.profit(a) > offers.profit(b);
    }

    /**
     * The most efficient first, of equals the one added first. Keys of 32 bits beside the places of 32 are sorted as longs,
     * which boxes nothing; the few that the shorter key leaves in doubt are put right afterwards.
     */
    private void sort() {
        var keys = new long[size];
        for (int step = 0; step < size; step++) {
            int descending = ~Float.floatToIntBits((float) efficiency[step]);
            keys[step] = (long) descending << 32 | step;
        }
        Arrays.sort(keys);
        for (int from = 0; from < size; ) {
            int end = from + 1;
            while (end < size && keys[end] >>> 32 == keys[from] >>> 32) {
                end++;
            }
            sortExactly(keys, from, end);
            from = end;
        }
        int[] oldTo = to;
        double[] oldEfficiency = efficiency;
        to = new int[size];
        efficiency = new double[size];
        for (int place = 0; place < size; place++) {
            to[place] = oldTo[(int) keys[place]];
            efficiency[place] = oldEfficiency[(int) keys[place]];
        }
    }

    private void sortExactly(long[] keys, int from, int end) {
        boolean sorted = true;
        for (int place = from + 1; place < end && sorted; place++) {
            sorted = efficiency[(int) keys[place - 1]] >= efficiency[(int) keys[place]];
        }
        if (!sorted) {
            Long[] doubtful = Arrays.stream(keys, from, end).boxed().toArray(Long[]::new);
            Arrays.sort(doubtful, (a, b) -> Double.compare(efficiency[b.intValue()], efficiency[a.intValue()]));
            for (int place = from; place < end; place++) {
                keys[place] = doubtful[place - from];
            }
        }
    }

    int size() {
        return size;
    }

    int to(int step) {
        return to[step];
    }

    double efficiency(int step) {
        return efficiency[step];
    }
}
