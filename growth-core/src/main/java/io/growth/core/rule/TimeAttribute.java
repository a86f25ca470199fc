package io.growth.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A moment that a shop knows of a customer.
 *
 * @param <C> the shop's customer
 */
public final class TimeAttribute<C> extends Attribute<C> {

    private final Function<? super C, @Nullable Instant> getter;

    TimeAttribute(String name, Function<? super C, @Nullable Instant> getter) {
        super(name);
        this.getter = Objects.requireNonNull(getter, "getter");
    }

    @Override
    @Nullable
    Instant value(C customer) {
        return getter.apply(customer);
    }

    /**
     * Before a moment.
     *
     * @param bound the moment, which is too late itself
     * @return the condition
     */
    public Condition<C> before(Instant bound) {
        return new Before<>(this, bound);
    }

    /**
     * At a moment or later.
     *
     * @param least the moment
     * @return the condition, unknown if the time is missing
     */
    public Condition<C> notBefore(Instant least) {
        return before(least).not();
    }

    /**
     * Not longer ago than some time: within 30 days of now. A moment in the future is not.
     *
     * @param age longest age, which is still within
     * @return the condition
     * @throws IllegalArgumentException if it is negative
     */
    public Condition<C> within(Duration age) {
        return new Within<>(this, age);
    }

    /**
     * Longer ago than some time.
     *
     * @param age the age, which is not old enough itself
     * @return the condition
     * @throws IllegalArgumentException if it is negative
     */
    public Condition<C> olderThan(Duration age) {
        return new OlderThan<>(this, age);
    }

    private static void checkAge(Attribute<?> attribute, Duration age) {
        if (age.isNegative()) {
            throw new IllegalArgumentException(
                    "the age of " + attribute.name() + " must not be negative but is " + age);
        }
    }

    /** Before a moment. */
    record Before<C>(TimeAttribute<C> attribute, Instant bound) implements Condition<C> {

        Before {
            Objects.requireNonNull(bound, "bound");
        }

        @Override
        public Truth test(C customer, Instant now) {
            Instant time = attribute.value(customer);
            return time == null ? Truth.UNKNOWN : Truth.of(time.isBefore(bound));
        }

        @Override
        public String text() {
            return attribute.name() + " before " + bound;
        }

        @Override
        public @Nullable Object actual(C customer) {
            return attribute.value(customer);
        }
    }

    /** Not longer ago than some time. */
    record Within<C>(TimeAttribute<C> attribute, Duration age) implements Condition<C> {

        Within {
            checkAge(attribute, age);
        }

        @Override
        public Truth test(C customer, Instant now) {
            Instant time = attribute.value(customer);
            if (time == null) {
                return Truth.UNKNOWN;
            }
            return Truth.of(!time.isAfter(now) && Duration.between(time, now).compareTo(age) <= 0);
        }

        @Override
        public String text() {
            return attribute.name() + " within " + age;
        }

        @Override
        public @Nullable Object actual(C customer) {
            return attribute.value(customer);
        }
    }

    /** Longer ago than some time. */
    record OlderThan<C>(TimeAttribute<C> attribute, Duration age) implements Condition<C> {

        OlderThan {
            checkAge(attribute, age);
        }

        @Override
        public Truth test(C customer, Instant now) {
            Instant time = attribute.value(customer);
            return time == null
                    ? Truth.UNKNOWN
                    : Truth.of(Duration.between(time, now).compareTo(age) > 0);
        }

        @Override
        public String text() {
            return attribute.name() + " older than " + age;
        }

        @Override
        public @Nullable Object actual(C customer) {
            return attribute.value(customer);
        }
    }
}
