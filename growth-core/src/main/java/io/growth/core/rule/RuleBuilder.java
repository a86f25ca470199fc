package io.growth.core.rule;

import io.growth.core.rule.govern.Policy;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Says what a rule is, step by step. For one thread.
 *
 * @param <C> the shop's customer
 */
public final class RuleBuilder<C> {

    /** The group of rules that name none. */
    public static final String DEFAULT_GROUP = "default";

    private final String name;
    private @Nullable Condition<C> condition;
    private @Nullable Action then;
    private @Nullable Action otherwise;
    private int priority;
    private String group = DEFAULT_GROUP;
    private Schedule schedule = Schedule.ALWAYS;
    private Set<String> tags = Set.of();
    private @Nullable ToDoubleFunction<? super C> value;
    private @Nullable Policy policy;

    RuleBuilder(String name) {
        this.name = Rule.checkedName(name);
    }

    /**
     * Sets when it fires. Several calls are joined by and: if (R1 and … and Rn).
     *
     * @param newCondition the condition
     * @return this
     */
    public RuleBuilder<C> when(Condition<C> newCondition) {
        Objects.requireNonNull(newCondition, "condition");
        condition = condition == null ? newCondition : condition.and(newCondition);
        return this;
    }

    /**
     * Sets what is to be done then.
     *
     * @param action the action
     * @return this
     */
    public RuleBuilder<C> then(Action action) {
        then = action;
        return this;
    }

    /**
     * Sets what is to be done else: if the condition does not hold, or cannot be told because a value is missing.
     *
     * @param action the action
     * @return this
     */
    public RuleBuilder<C> otherwise(Action action) {
        otherwise = action;
        return this;
    }

    /**
     * Sets who goes first.
     *
     * @param newPriority the higher goes first
     * @return this
     */
    public RuleBuilder<C> priority(int newPriority) {
        priority = newPriority;
        return this;
    }

    /**
     * Sets with which rules it competes.
     *
     * @param newGroup name of the group
     * @return this
     */
    public RuleBuilder<C> group(String newGroup) {
        group = Objects.requireNonNull(newGroup, "group");
        return this;
    }

    /**
     * Sets when it is in force.
     *
     * @param newSchedule the schedule
     * @return this
     */
    public RuleBuilder<C> during(Schedule newSchedule) {
        schedule = Objects.requireNonNull(newSchedule, "schedule");
        return this;
    }

    /**
     * Sets words to find it by.
     *
     * @param newTags any number
     * @return this
     */
    public RuleBuilder<C> tags(String... newTags) {
        tags = Set.of(newTags);
        return this;
    }

    /**
     * Sets what its action is worth for a customer, such as probability x margin − cost.
     *
     * @param newValue never NaN
     * @return this
     */
    public RuleBuilder<C> value(ToDoubleFunction<? super C> newValue) {
        value = Objects.requireNonNull(newValue, "value");
        return this;
    }

    /**
     * Puts it under the policy of a campaign: caps, cooldown, quiet hours, budget, hold-out.
     *
     * @param newPolicy the policy
     * @return this
     */
    public RuleBuilder<C> policy(Policy newPolicy) {
        policy = newPolicy;
        return this;
    }

    /**
     * Ends the rule.
     *
     * @return the rule, switched on
     * @throws IllegalStateException if it has no condition or no action
     */
    public Rule<C> build() {
        if (condition == null || then == null) {
            throw new IllegalStateException(
                    "rule " + name + " must have a condition and an action: call when and then");
        }
        return new Rule<>(
                name,
                condition,
                then,
                otherwise,
                new Rule.Terms<>(priority, group, schedule, true, tags, value, policy));
    }
}
