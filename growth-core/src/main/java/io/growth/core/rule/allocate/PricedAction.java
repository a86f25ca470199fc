package io.growth.core.rule.allocate;

import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * An action with what it is worth for each customer: probability x margin − cost.
 *
 * <pre>{@code
 * PricedAction<Customer> coupon = PricedAction.of("WB-20", Chance.of(model, Customer::features), Customer::margin, 500);
 * rules.rule("win back", rule -> rule.when(risky).then(Action.coupon("WB-20")).value(coupon::expectedProfit));
 * Offers offers = Offers.of(customers, List.of(coupon, call), context);                // or a budget over all of them
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param <C> the shop's customer
 */
public final class PricedAction<C> {

    private final String name;
    private final Chance<? super C> chance;
    private final ToDoubleFunction<? super C> margin;
    private final ToLongFunction<? super C> cost;

    private PricedAction(
            String name, Chance<? super C> chance, ToDoubleFunction<? super C> margin, ToLongFunction<? super C> cost) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a priced action must have a name");
        }
        this.name = name;
        this.chance = Objects.requireNonNull(chance, "chance");
        this.margin = Objects.requireNonNull(margin, "margin");
        this.cost = Objects.requireNonNull(cost, "cost");
    }

    /**
     * An action that costs the same for all.
     *
     * @param <C> the shop's customer
     * @param name what people call it
     * @param chance that it works
     * @param margin what it brings then, in the smallest unit of money
     * @param cost what it takes whether it works or not, in the smallest unit of money
     * @return the priced action
     * @throws IllegalArgumentException if the name is blank or the cost is negative
     */
    public static <C> PricedAction<C> of(
            String name, Chance<? super C> chance, ToDoubleFunction<? super C> margin, long cost) {
        if (cost < 0) {
            throw new IllegalArgumentException("cost must be at least 0 but is " + cost);
        }
        return new PricedAction<>(name, chance, margin, customer -> cost);
    }

    /**
     * Sets a cost that depends on the customer.
     *
     * @param newCost in the smallest unit of money, never negative
     * @return a priced action with that cost
     */
    public PricedAction<C> withCost(ToLongFunction<? super C> newCost) {
        return new PricedAction<>(name, chance, margin, newCost);
    }

    /**
     * What people call it.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * What it brings on average.
     *
     * @param customer who
     * @return probability x margin − cost
     * @throws IllegalArgumentException if the chance is none, or a number is not finite
     */
    public double expectedProfit(C customer) {
        return Offers.expectedProfit(chance.of(customer), margin.applyAsDouble(customer), (double) cost(customer));
    }

    /**
     * What it takes.
     *
     * @param customer who
     * @return in the smallest unit of money
     */
    public long cost(C customer) {
        return cost.applyAsLong(customer);
    }

    @Override
    public String toString() {
        return name;
    }
}
