package io.growth.core.rule.govern;

import java.util.Objects;

/**
 * Something a rule wants to send: one of several that a customer may be in line for.
 *
 * @param rule name of the rule
 * @param policy of the campaign it belongs to
 * @param channel on which it would be sent
 * @param action what is to be done, in words; tells what a rule asks for from what it asks for otherwise; may be empty
 * @param priority higher comes first
 * @param value decides between equal priorities, higher first, such as the expected profit
 * @param cost what it takes from the campaign's budget, in minor units
 */
public record Candidate(
        String rule, Policy policy, String channel, String action, int priority, double value, long cost) {

    /**
     * Checks all of it.
     *
     * @param rule name of the rule
     * @param policy of the campaign it belongs to
     * @param channel on which it would be sent
     * @param action what is to be done, in words; may be empty
     * @param priority higher comes first
     * @param value decides between equal priorities, higher first, such as the expected profit
     * @param cost what it takes from the campaign's budget, in minor units
     * @throws IllegalArgumentException if a name is blank, the value is no number or the cost is negative
     */
    public Candidate {
        Checks.name("rule", rule);
        Objects.requireNonNull(policy, "policy");
        Checks.name("channel", channel);
        Objects.requireNonNull(action, "action");
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("the value of rule " + rule + " is no number");
        }
        Checks.atLeast("cost", 0, cost);
    }

    /**
     * A candidate of priority 0 that costs what its policy says.
     *
     * @param rule name of the rule
     * @param policy of the campaign it belongs to
     * @param channel on which it would be sent
     * @return the candidate
     * @throws IllegalArgumentException if a name is blank
     */
    public static Candidate of(String rule, Policy policy, String channel) {
        return new Candidate(rule, policy, channel, "", 0, 0, policy.funds().cost());
    }

    /**
     * Sets what is to be done: comes back in the {@link Outcome}, and a deferred message is sent only if its rule still
     * asks for the same.
     *
     * @param newAction in words, such as {@code coupon WB-20 by email}
     * @return a candidate with that action
     */
    public Candidate withAction(String newAction) {
        return new Candidate(rule, policy, channel, newAction, priority, value, cost);
    }

    /**
     * Sets its place in line.
     *
     * @param newPriority higher comes first
     * @return a candidate with that priority
     */
    public Candidate withPriority(int newPriority) {
        return new Candidate(rule, policy, channel, action, newPriority, value, cost);
    }

    /**
     * Sets what it is worth.
     *
     * @param newValue any number
     * @return a candidate with that value
     * @throws IllegalArgumentException if it is no number
     */
    public Candidate withValue(double newValue) {
        return new Candidate(rule, policy, channel, action, priority, newValue, cost);
    }

    /**
     * Sets what it costs, where that depends on the customer.
     *
     * @param newCost minor units, 0 or more
     * @return a candidate with that cost
     * @throws IllegalArgumentException if it is negative
     */
    public Candidate withCost(long newCost) {
        return new Candidate(rule, policy, channel, action, priority, value, newCost);
    }

    /** Highest priority, then highest value, then name: never the order in which rules were loaded. */
    static int compare(Candidate a, Candidate b) {
        int byPriority = Integer.compare(b.priority, a.priority);
        if (byPriority != 0) {
            return byPriority;
        }
        int byValue = Double.compare(b.value, a.value);
        return byValue != 0 ? byValue : a.rule.compareTo(b.rule);
    }
}
