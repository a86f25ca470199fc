package io.growth.core.rule.allocate;

import java.util.Arrays;

/**
 * The multiple-choice knapsack by its relaxation: takes the steps of {@link Steps} in order while they can be paid.
 *
 * <p>Up to the first step that cannot, this is the optimum if offers could be cut into parts, and that step's share ends
 * the optimum of the relaxed problem, the bound (Kellerer, Pferschy and Pisinger, "Knapsack Problems", Springer 2004,
 * section 11.2). Whatever is left is spent on later steps that still can be paid. The single offer that could not be paid is
 * tried alone too, so that the choice is never worth less than half of the best.
 */
final class Greedy {

    private final Offers offers;
    private final long budget;
    private final Steps steps;

    /** Offer of each customer, or -1. */
    private final int[] choice;

    private long left;
    private double profit;

    Greedy(Offers offers, long budget) {
        this.offers = offers;
        this.budget = budget;
        this.steps = new Steps(offers, budget);
        this.choice = new int[offers.customers()];
        this.left = budget;
        Arrays.fill(choice, -1);
    }

    Allocation allocate() {
        int split = 0;
        while (split < steps.size() && take(steps.to(split))) {
            split++;
        }
        boolean enough = split == steps.size();
        double shadowPrice = enough ? 0 : steps.efficiency(split);
        double bound = profit + left * shadowPrice;
        for (int step = split + 1; step < steps.size(); step++) {
            take(steps.to(step));
        }
        if (!enough && offers.profit(steps.to(split)) > profit) {
            takeAlone(steps.to(split));
        }
        return allocation(bound, shadowPrice);
    }

    /** Betters a customer's offer if what is left pays for it. */
    private boolean take(int offer) {
        int old = choice[offers.customer(offer)];
        long more = offers.cost(offer) - (old < 0 ? 0 : offers.cost(old));
        if (more > left) {
            return false;
        }
        choice[offers.customer(offer)] = offer;
        left -= more;
        profit += offers.profit(offer) - (old < 0 ? 0 : offers.profit(old));
        return true;
    }

    private void takeAlone(int offer) {
        Arrays.fill(choice, -1);
        choice[offers.customer(offer)] = offer;
        left = budget - offers.cost(offer);
    }

    private Allocation allocation(double bound, double shadowPrice) {
        var actions = new int[choice.length];
        int chosen = 0;
        double sum = 0;
        for (int customer = 0; customer < choice.length; customer++) {
            int offer = choice[customer];
            actions[customer] = offer < 0 ? Allocation.NONE : offers.action(offer);
            chosen += offer < 0 ? 0 : 1;
            sum += offer < 0 ? 0 : offers.profit(offer);
        }
        return new Allocation(actions, chosen, sum, budget - left, bound, shadowPrice);
    }
}
