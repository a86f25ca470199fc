package io.growth.core.rule.segment;

import io.growth.core.rule.Condition;
import java.util.Objects;

/**
 * A group of customers that has a name because all of them fulfil a condition, such as those of the gold tier who have not
 * ordered for a month.
 *
 * <pre>{@code
 * var sleepers = Segment.of("sleeping gold", tier.in("gold").and(lastOrder.olderThan(Duration.ofDays(30))));
 * rules.rule("wake up", rule -> rule.when(sleepers.condition()).then(Action.email("wake-up")));
 * }</pre>
 *
 * @param <C> the shop's customer
 * @param name what people call it
 * @param condition who belongs to it: those of whom it is true, not those of whom a value is missing that would decide
 */
public record Segment<C>(String name, Condition<C> condition) {

    /**
     * Checks the name.
     *
     * @param name what people call it
     * @param condition who belongs to it
     * @throws IllegalArgumentException if the name is blank
     */
    public Segment {
        Objects.requireNonNull(condition, "condition");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a segment must have a name");
        }
    }

    /**
     * Gives a condition a name.
     *
     * @param <C> the shop's customer
     * @param name what people call it
     * @param condition who belongs to it
     * @return the segment
     * @throws IllegalArgumentException if the name is blank
     */
    public static <C> Segment<C> of(String name, Condition<C> condition) {
        return new Segment<>(name, condition);
    }

    @Override
    public String toString() {
        return name + ": " + condition.text();
    }
}
