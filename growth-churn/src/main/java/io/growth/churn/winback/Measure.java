package io.growth.churn.winback;

import io.growth.core.rule.Action;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Something that may bring customers back: what is done, how probably they return then, and what it costs. Immutable.
 *
 * <pre>{@code
 * Measure<String> message = Measure.saving(Action.push("we-miss-you"), 0.02);
 * Measure<String> coupon = Measure.<String>saving(Action.coupon("WB-20"), 0.08).withIncentive(5_00);
 * Measure<String> call = Measure.<String>saving(Action.of("call", "wb", "telephone"), 0.20).withContactCost(6_00);
 * }</pre>
 *
 * @param <C> type of the customers' keys
 */
public final class Measure<C> {

    private final Action action;
    private final ToDoubleFunction<? super Lapsing<C>> returns;
    private final long contactCost;
    private final long incentive;

    private Measure(Action action, ToDoubleFunction<? super Lapsing<C>> returns, long contactCost, long incentive) {
        this.action = Objects.requireNonNull(action, "action");
        this.returns = returns;
        this.contactCost = contactCost;
        this.incentive = incentive;
    }

    /**
     * A measure whose chance is known for each customer, such as from a model of uplift.
     *
     * @param <C> type of the customers' keys
     * @param action what is done
     * @param returns gives the probability that a customer returns if it is done, 0 to 1; may be below that of doing
     *     nothing, for there are customers who had better be left alone
     * @return the measure, which costs nothing yet
     */
    public static <C> Measure<C> of(Action action, ToDoubleFunction<? super Lapsing<C>> returns) {
        return new Measure<>(action, Objects.requireNonNull(returns, "returns"), 0, 0);
    }

    /**
     * A measure that brings back a share of those who would not come by themselves: what earlier campaigns with a hold-out
     * showed.
     *
     * @param <C> type of the customers' keys
     * @param action what is done
     * @param share 0 to 1
     * @return the measure, which costs nothing yet
     * @throws IllegalArgumentException if the share is outside
     */
    public static <C> Measure<C> saving(Action action, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share that is saved must be 0 to 1 but is " + share);
        }
        return of(action, customer -> customer.returns() + share * (1 - customer.returns()));
    }

    /**
     * Sets what it costs to do it, whether the customer returns or not.
     *
     * @param cost in the smallest unit of money, 0 or more
     * @return a measure with that cost
     * @throws IllegalArgumentException if it is negative
     */
    public Measure<C> withContactCost(long cost) {
        return new Measure<>(action, returns, notNegative("the cost of a contact", cost), incentive);
    }

    /**
     * Sets what a customer gets who returns, such as the discount of a coupon. Those who would have come anyway take it too.
     *
     * @param amount in the smallest unit of money, 0 or more
     * @return a measure with that incentive
     * @throws IllegalArgumentException if it is negative
     */
    public Measure<C> withIncentive(long amount) {
        return new Measure<>(action, returns, contactCost, notNegative("the incentive", amount));
    }

    private static long notNegative(String what, long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException(what + " must be at least 0 but is " + amount);
        }
        return amount;
    }

    /**
     * What is done.
     *
     * @return the action for the rule engine
     */
    public Action action() {
        return action;
    }

    /**
     * The probability that a customer returns if it is done.
     *
     * @param customer who
     * @return 0 to 1
     * @throws IllegalArgumentException if the shop's own function gives something else
     */
    public double returns(Lapsing<C> customer) {
        double probability = returns.applyAsDouble(customer);
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("the probability to return by " + action.kind() + " " + action.key()
                    + " must be 0 to 1 but is " + probability);
        }
        return probability;
    }

    /**
     * What it brings on average over doing nothing: the probability to return times the value less the incentive, less the
     * cost of the contact, less what the customer would have brought without.
     *
     * @param customer who
     * @return in the smallest unit of money, below 0 where it does not pay
     * @throws IllegalArgumentException if the shop's own function gives no probability
     */
    public double expectedProfit(Lapsing<C> customer) {
        double anyway = customer.returns() * customer.value();
        return returns(customer) * (customer.value() - incentive) - contactCost - anyway;
    }

    /** What it costs at most: the contact, and the incentive if the customer returns. */
    long mostCost() {
        return Math.addExact(contactCost, incentive);
    }

    /** What it costs on average, rounded up. */
    long meanCost(Lapsing<C> customer) {
        return Math.addExact(contactCost, (long) Math.ceil(returns(customer) * incentive));
    }

    @Override
    public String toString() {
        return action + ", " + contactCost + " each and " + incentive + " on return";
    }
}
