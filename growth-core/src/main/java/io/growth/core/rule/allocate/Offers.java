package io.growth.core.rule.allocate;

import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.List;

/**
 * What could be offered to each of many customers, with what it would bring and cost: the question to which an {@link
 * Allocation} is the answer.
 *
 * <pre>{@code
 * var offers = new Offers(customers.size());
 * for (int c = 0; c < customers.size(); c++) {
 *     double p = model.probability(customers.get(c));
 *     offers.add(c, COUPON, Offers.expectedProfit(p, margin, couponCost), couponCost);
 *     offers.add(c, CALL, Offers.expectedProfit(p + lift, margin, callCost), callCost);
 * }
 * Allocation plan = offers.spend(5_000_00);
 * }</pre>
 *
 * <p>Beside the budget, {@link #limit limits} bound how many customers get an action, or one of a campaign's.
 *
 * <p>Costs are whole numbers of the smallest unit of money, so that a budget is kept to the cent. For one thread.
 */
public final class Offers {

    private static final int BLOCK = 1024;

    private final int customers;
    private int[] customer = new int[16];
    private int[] action = new int[16];
    private double[] profit = new double[16];
    private long[] cost = new long[16];
    private int size;
    private final Limits limits = new Limits();

    /**
     * Nothing offered yet.
     *
     * @param customers how many customers there are; they are numbered from 0
     * @throws IllegalArgumentException if it is negative
     */
    public Offers(int customers) {
        if (customers < 0) {
            throw new IllegalArgumentException("customers must be at least 0 but is " + customers);
        }
        this.customers = customers;
    }

    /**
     * Offers each of some actions to each customer: actions are numbered in the order of their list, customers in theirs.
     *
     * @param <C> the shop's customer
     * @param customers whom to offer something
     * @param actions what could be offered
     * @param context threads, progress, cancellation; the number of threads changes nothing
     * @return the offers, of which those that bring nothing are left out
     * @throws IllegalArgumentException if a chance is none, a cost negative, or a number not finite
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public static <C> Offers of(
            List<? extends C> customers, List<? extends PricedAction<C>> actions, FitContext context) {
        var offers = new Offers(customers.size());
        context.<List<? extends PricedAction<C>>, Offers>mapBlocks(
                "price offers",
                customers.size(),
                BLOCK,
                () -> actions,
                (all, from, to) -> priced(customers, all, from, to),
                offers::addAll);
        return offers;
    }

    private static <C> Offers priced(
            List<? extends C> customers, List<? extends PricedAction<C>> actions, int from, int to) {
        var some = new Offers(customers.size());
        for (int who = from; who < to; who++) {
            C customer = customers.get(who);
            for (int what = 0; what < actions.size(); what++) {
                double profit = actions.get(what).expectedProfit(customer);
                if (profit > 0) {
                    some.add(who, what, profit, actions.get(what).cost(customer));
                }
            }
        }
        return some;
    }

    private void addAll(Offers others) {
        for (int offer = 0; offer < others.size; offer++) {
            add(others.customer[offer], others.action[offer], others.profit[offer], others.cost[offer]);
        }
    }

    /**
     * What an action brings on average: probability x margin − cost.
     *
     * @param probability that it works, 0 to 1, such as of a calibrated classifier
     * @param margin what it brings then, in the smallest unit of money
     * @param cost what it costs whether it works or not
     * @return the expected profit
     * @throws IllegalArgumentException if the probability is outside, or a number is not finite
     */
    public static double expectedProfit(double probability, double margin, double cost) {
        double expected = probability * margin - cost;
        if (!(probability >= 0 && probability <= 1) || !(Math.abs(expected) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("probability must be 0 to 1, margin and cost finite, but are "
                    + probability + ", " + margin + " and " + cost);
        }
        return expected;
    }

    /**
     * Adds what could be offered to a customer; of several offers a customer gets one at most.
     *
     * @param who number of the customer
     * @param what number of the action, 0 or more
     * @param expectedProfit what it brings on average, its cost already taken off; below 0 it is never chosen
     * @param budgetCost what it takes from the budget, 0 or more
     * @return this
     * @throws IllegalArgumentException if a number is outside
     */
    public Offers add(int who, int what, double expectedProfit, long budgetCost) {
        if (who < 0 || who >= customers || what < 0) {
            throw new IllegalArgumentException("customer must be 0 to " + (customers - 1)
                    + " and action at least 0, but are " + who + " and " + what);
        }
        if (!(Math.abs(expectedProfit) <= Double.MAX_VALUE) || budgetCost < 0) {
            throw new IllegalArgumentException(
                    "profit must be finite and cost at least 0, but are " + expectedProfit + " and " + budgetCost);
        }
        if (size == customer.length) {
            grow();
        }
        customer[size] = who;
        action[size] = what;
        profit[size] = expectedProfit;
        cost[size] = budgetCost;
        size++;
        return this;
    }

    /**
     * Bounds how many customers get one of some actions: as many calls as there are agents for, as many messages as a
     * campaign may send.
     *
     * @param name of the limit
     * @param most how many customers, 0 or more
     * @param actions numbers of the actions that count, at least one; an action may count for several limits
     * @return this
     * @throws IllegalArgumentException if there is a limit of that name, or a number is outside
     */
    public Offers limit(String name, int most, int... actions) {
        limits.add(name, most, actions);
        return this;
    }

    private void grow() {
        int larger = Math.multiplyExact(size, 2);
        customer = Arrays.copyOf(customer, larger);
        action = Arrays.copyOf(action, larger);
        profit = Arrays.copyOf(profit, larger);
        cost = Arrays.copyOf(cost, larger);
    }

    /**
     * How many offers there are.
     *
     * @return their number
     */
    public int size() {
        return size;
    }

    /**
     * How many customers there are.
     *
     * @return their number
     */
    public int customers() {
        return customers;
    }

    /**
     * Chooses at most one offer for each customer, so that the budget and all limits are kept and the expected profit is
     * large. Takes O(n log n) for n offers, with limits some hundred times that at most.
     *
     * @param budget what may be spent, 0 or more
     * @return the choice and how far it is from the best at most
     * @throws IllegalArgumentException if the budget is negative
     */
    public Allocation spend(long budget) {
        if (budget < 0) {
            throw new IllegalArgumentException("budget must be at least 0 but is " + budget);
        }
        return limits.size() == 0 ? new Greedy(this, budget).allocate() : new LimitedGreedy(this, budget).allocate();
    }

    /** The same offers, each worth something else. */
    Offers worth(double[] profits) {
        var other = new Offers(customers);
        other.customer = customer;
        other.action = action;
        other.profit = profits;
        other.cost = cost;
        other.size = size;
        return other;
    }

    Limits limits() {
        return limits;
    }

    int customer(int offer) {
        return customer[offer];
    }

    int action(int offer) {
        return action[offer];
    }

    double profit(int offer) {
        return profit[offer];
    }

    long cost(int offer) {
        return cost[offer];
    }
}
