package io.growth.core.rule.allocate;

import java.util.List;
import java.util.Locale;

/**
 * Which customer gets which offer. Immutable.
 *
 * <p>The choice is within {@link #gap} of the best there is, and the gap is never more than the profit of one single
 * offer: with thousands of customers nothing that matters is lost. Where {@link Offers#limit limits} bound actions too, the
 * gap is what {@link #gap} says, usually a few offers' profit; of up to about sixty customers the choice is then the best
 * there is, unless the search takes too long.
 */
public final class Allocation {

    /** Stands for no offer. */
    public static final int NONE = -1;

    private final int[] actions;
    private final int chosen;
    private final double profit;
    private final long spent;
    private final double upperBound;
    private final double shadowPrice;
    private final LimitUse limits;

    /** Names of limits, how much of each is used, and what one more would bring. */
    record LimitUse(List<String> names, int[] used, double[] prices) {

        static final LimitUse NONE = new LimitUse(List.of(), new int[0], new double[0]);

        int index(String name) {
            int index = names.indexOf(name);
            if (index < 0) {
                throw new IllegalArgumentException("there is no limit " + name + ", only " + names);
            }
            return index;
        }
    }

    Allocation(int[] actions, int chosen, double profit, long spent, double upperBound, double shadowPrice) {
        this(actions, chosen, profit, spent, Math.max(upperBound, profit), shadowPrice, LimitUse.NONE);
    }

    private Allocation(
            int[] actions,
            int chosen,
            double profit,
            long spent,
            double upperBound,
            double shadowPrice,
            LimitUse limits) {
        this.actions = actions;
        this.chosen = chosen;
        this.profit = profit;
        this.spent = spent;
        this.upperBound = upperBound;
        this.shadowPrice = shadowPrice;
        this.limits = limits;
    }

    Allocation with(LimitUse newLimits) {
        return new Allocation(actions, chosen, profit, spent, upperBound, shadowPrice, newLimits);
    }

    /**
     * What a customer gets.
     *
     * @param customer number of the customer
     * @return number of the action, or {@link #NONE}
     */
    public int action(int customer) {
        return actions[customer];
    }

    /**
     * How many customers get an offer.
     *
     * @return their number
     */
    public int chosen() {
        return chosen;
    }

    /**
     * What all offers together bring on average.
     *
     * @return the sum of the expected profits
     */
    public double profit() {
        return profit;
    }

    /**
     * What they take from the budget.
     *
     * @return at most the budget
     */
    public long spent() {
        return spent;
    }

    /**
     * What no choice can exceed: the optimum if offers could be cut into parts.
     *
     * @return at least {@link #profit}
     */
    public double upperBound() {
        return upperBound;
    }

    /**
     * How far this choice is from the best one at most.
     *
     * @return {@link #upperBound} less {@link #profit}, 0 or more
     */
    public double gap() {
        return upperBound - profit;
    }

    /**
     * What one more unit of budget would bring: raise the budget while this is above what money costs elsewhere.
     *
     * @return profit for a unit of cost, 0 if the budget is enough for all
     */
    public double shadowPrice() {
        return shadowPrice;
    }

    /**
     * What one more customer within a limit would bring: raise the limit while this is above what it takes, such as the
     * wage of an agent for a call.
     *
     * @param limit its name
     * @return profit, 0 if the limit is enough for all
     * @throws IllegalArgumentException if there is no such limit
     */
    public double shadowPrice(String limit) {
        return limits.prices[limits.index(limit)];
    }

    /**
     * How many customers get an action that counts for a limit.
     *
     * @param limit its name
     * @return at most the limit
     * @throws IllegalArgumentException if there is no such limit
     */
    public int used(String limit) {
        return limits.used[limits.index(limit)];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d customers, %d spent, profit %.2f (at most %.2f), a unit more brings %.4g",
                chosen,
                actions.length,
                spent,
                profit,
                upperBound,
                shadowPrice);
    }
}
