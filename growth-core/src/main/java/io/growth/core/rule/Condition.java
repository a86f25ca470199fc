package io.growth.core.rule;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says whether something is true of a customer now. Those of {@link Attribute} can be looked into, written down and shared
 * between rules; a shop's own is given a name by {@link #of}.
 *
 * <p>Immutable, and quick: a decision may ask hundreds.
 *
 * @param <C> the shop's customer
 */
public interface Condition<C> {

    /**
     * Asks.
     *
     * @param customer who
     * @param now the present
     * @return whether it holds
     */
    Truth test(C customer, Instant now);

    /**
     * The condition in words, such as {@code churnRisk >= 0.7}.
     *
     * @return a text for people
     */
    String text();

    /**
     * What the condition looked at, for the trace of a decision.
     *
     * @param customer who
     * @return the value, null if it is missing or the condition does not say
     */
    default @Nullable Object actual(C customer) {
        return null;
    }

    /**
     * A condition of the shop's own.
     *
     * @param <C> the shop's customer
     * @param name what people call it
     * @param predicate decides
     * @return the condition
     * @throws IllegalArgumentException if the name is blank
     */
    static <C> Condition<C> of(String name, Predicate<? super C> predicate) {
        return new Conditions.Own<>(name, predicate);
    }

    /**
     * All of several conditions.
     *
     * @param <C> the shop's customer
     * @param conditions any number; of none, true
     * @return the condition
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static <C> Condition<C> all(Condition<C>... conditions) {
        return new Conditions.AtLeast<>(conditions.length, Conditions.list(conditions));
    }

    /**
     * At least one of several conditions.
     *
     * @param <C> the shop's customer
     * @param conditions any number; of none, false
     * @return the condition
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static <C> Condition<C> any(Condition<C>... conditions) {
        return new Conditions.AtLeast<>(1, Conditions.list(conditions));
    }

    /**
     * At least some of several conditions.
     *
     * @param <C> the shop's customer
     * @param least how many must hold, 0 or more
     * @param conditions any number
     * @return the condition
     * @throws IllegalArgumentException if {@code least} is negative
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static <C> Condition<C> atLeast(int least, Condition<C>... conditions) {
        return new Conditions.AtLeast<>(least, Conditions.list(conditions));
    }

    /**
     * This and another.
     *
     * @param other the other
     * @return both
     */
    default Condition<C> and(Condition<C> other) {
        return Conditions.and(this, other);
    }

    /**
     * This or another.
     *
     * @param other the other
     * @return at least one
     */
    default Condition<C> or(Condition<C> other) {
        return Conditions.or(this, other);
    }

    /**
     * The opposite; if a value is missing, unknown like this.
     *
     * @return the condition that holds where this does not
     */
    default Condition<C> not() {
        return new Conditions.Not<>(this);
    }
}
