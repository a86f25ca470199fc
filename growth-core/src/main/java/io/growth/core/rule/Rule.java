package io.growth.core.rule;

import io.growth.core.rule.govern.Policy;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * If a condition holds then one action, else, perhaps, another. Immutable; made by {@link RuleSet.Builder#rule} or
 * {@link #named}.
 *
 * @param <C> the shop's customer
 */
public final class Rule<C> {

    private final String name;
    private final Condition<C> condition;
    private final Action then;
    private final @Nullable Action otherwise;
    private final Terms<C> terms;

    /** Everything that can be left at its default. */
    record Terms<C>(
            int priority,
            String group,
            Schedule schedule,
            boolean enabled,
            Set<String> tags,
            @Nullable ToDoubleFunction<? super C> value,
            @Nullable Policy policy) {}

    Rule(String name, Condition<C> condition, Action then, @Nullable Action otherwise, Terms<C> terms) {
        this.name = name;
        this.condition = condition;
        this.then = then;
        this.otherwise = otherwise;
        this.terms = terms;
    }

    /**
     * Starts a rule.
     *
     * @param <C> the shop's customer
     * @param name unique in its set
     * @return takes the rest
     * @throws IllegalArgumentException if it is blank
     */
    public static <C> RuleBuilder<C> named(String name) {
        return new RuleBuilder<>(name);
    }

    /**
     * What people call it.
     *
     * @return the name, unique in its set
     */
    public String name() {
        return name;
    }

    /**
     * When it fires.
     *
     * @return the condition
     */
    public Condition<C> condition() {
        return condition;
    }

    /**
     * What is to be done if the condition holds.
     *
     * @return the action
     */
    public Action then() {
        return then;
    }

    /**
     * What is to be done if it does not hold, or cannot be told because a value is missing.
     *
     * @return the action, null if nothing
     */
    public @Nullable Action otherwise() {
        return otherwise;
    }

    /**
     * Who goes first: the higher.
     *
     * @return 0 if not set
     */
    public int priority() {
        return terms.priority();
    }

    /**
     * The rules it competes with.
     *
     * @return name of its group
     */
    public String group() {
        return terms.group();
    }

    /**
     * When it is in force.
     *
     * @return always, if not set
     */
    public Schedule schedule() {
        return terms.schedule();
    }

    /**
     * Whether it is switched on.
     *
     * @return true if not set
     */
    public boolean enabled() {
        return terms.enabled();
    }

    /**
     * Words to find it by.
     *
     * @return any number
     */
    public Set<String> tags() {
        return terms.tags();
    }

    /**
     * What its action is worth to the shop for a customer.
     *
     * @param customer who
     * @return 0 if not set
     */
    public double value(C customer) {
        ToDoubleFunction<? super C> value = terms.value();
        return value == null ? 0 : value.applyAsDouble(customer);
    }

    /**
     * How its worth is found, for what writes rules down.
     *
     * @return the function it was given, null if none
     */
    public @Nullable ToDoubleFunction<? super C> valuation() {
        return terms.value();
    }

    /**
     * What its campaign may do.
     *
     * @return the policy, or null if it is under none
     */
    public @Nullable Policy policy() {
        return terms.policy();
    }

    /**
     * Switches it on or off.
     *
     * @param newEnabled true for on
     * @return the same rule otherwise
     */
    public Rule<C> enabled(boolean newEnabled) {
        return new Rule<>(
                name,
                condition,
                then,
                otherwise,
                new Terms<>(
                        terms.priority(),
                        terms.group(),
                        terms.schedule(),
                        newEnabled,
                        terms.tags(),
                        terms.value(),
                        terms.policy()));
    }

    /**
     * Everything that can be said in words, for people and for the version of a set; of its worth only that it has
     * one.
     */
    @Override
    public String toString() {
        return name + ": if " + condition.text() + " then " + then + (otherwise == null ? "" : " else " + otherwise)
                + " [group " + group() + ", priority " + priority() + ", " + schedule()
                + (enabled() ? "" : ", off") + (tags().isEmpty() ? "" : ", tags " + new TreeSet<>(tags()))
                + (valuation() == null ? "" : ", with a value") + (policy() == null ? "" : ", " + policy()) + "]";
    }

    static String checkedName(String name) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("a rule must have a name");
        }
        return name;
    }
}
