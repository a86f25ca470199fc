package io.growth.core.rule;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A number that a shop knows of a customer. Compared as {@code double}, so that a boundary is the very number written.
 *
 * @param <C> the shop's customer
 */
public final class NumberAttribute<C> extends Attribute<C> {

    private final ToDoubleFunction<? super C> getter;

    NumberAttribute(String name, ToDoubleFunction<? super C> getter) {
        super(name);
        this.getter = Objects.requireNonNull(getter, "getter");
    }

    double number(C customer) {
        return getter.applyAsDouble(customer);
    }

    @Override
    @Nullable
    Object value(C customer) {
        double value = number(customer);
        return Double.isNaN(value) ? null : value;
    }

    /**
     * At least a number.
     *
     * @param least the number, which is enough itself
     * @return the condition
     * @throws IllegalArgumentException if it is NaN
     */
    public Condition<C> atLeast(double least) {
        return new Between<>(this, least, true, Double.POSITIVE_INFINITY, true);
    }

    /**
     * More than a number.
     *
     * @param bound the number, which is not enough itself
     * @return the condition
     * @throws IllegalArgumentException if it is NaN
     */
    public Condition<C> moreThan(double bound) {
        return new Between<>(this, bound, false, Double.POSITIVE_INFINITY, true);
    }

    /**
     * At most a number.
     *
     * @param most the number, which is not too much itself
     * @return the condition
     * @throws IllegalArgumentException if it is NaN
     */
    public Condition<C> atMost(double most) {
        return new Between<>(this, Double.NEGATIVE_INFINITY, true, most, true);
    }

    /**
     * Less than a number.
     *
     * @param bound the number, which is too much itself
     * @return the condition
     * @throws IllegalArgumentException if it is NaN
     */
    public Condition<C> lessThan(double bound) {
        return new Between<>(this, Double.NEGATIVE_INFINITY, true, bound, false);
    }

    /**
     * From one number to another, both included.
     *
     * @param least the lower one
     * @param most the upper one
     * @return the condition
     * @throws IllegalArgumentException if one is NaN or they are in the wrong order
     */
    public Condition<C> between(double least, double most) {
        return new Between<>(this, least, true, most, true);
    }

    /**
     * One of some numbers.
     *
     * @param numbers at least one
     * @return the condition
     * @throws IllegalArgumentException if there is none or one is NaN
     */
    public Condition<C> in(double... numbers) {
        if (numbers.length == 0) {
            throw new IllegalArgumentException("there must be a number for " + name() + " to be equal to");
        }
        return new Conditions.AtLeast<>(
                1,
                Arrays.stream(numbers)
                        .<Condition<C>>mapToObj(number -> between(number, number))
                        .toList());
    }

    /** Within bounds. */
    record Between<C>(
            NumberAttribute<C> attribute, double least, boolean leastIncluded, double most, boolean mostIncluded)
            implements Condition<C> {

        Between {
            if (!(least <= most)) {
                throw new IllegalArgumentException("bounds of " + attribute.name()
                        + " must be numbers, the lower one first, but are " + least + " and " + most);
            }
        }

        @Override
        public Truth test(C customer, Instant now) {
            double value = attribute.number(customer);
            if (Double.isNaN(value)) {
                return Truth.UNKNOWN;
            }
            return Truth.of(
                    (leastIncluded ? value >= least : value > least) && (mostIncluded ? value <= most : value < most));
        }

        @Override
        public String text() {
            if (most == Double.POSITIVE_INFINITY && mostIncluded) {
                return attribute.name() + (leastIncluded ? " >= " : " > ") + least;
            }
            if (least == Double.NEGATIVE_INFINITY && leastIncluded) {
                return attribute.name() + (mostIncluded ? " <= " : " < ") + most;
            }
            return least == most
                    ? attribute.name() + " = " + least
                    : attribute.name() + " from " + least + " to " + most;
        }

        @Override
        public @Nullable Object actual(C customer) {
            return attribute.value(customer);
        }
    }
}
