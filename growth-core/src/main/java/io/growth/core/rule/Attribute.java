package io.growth.core.rule;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Something a shop knows of a customer, declared once with its name and how to get it.
 *
 * <pre>{@code
 * var risk = Attribute.number("churnRisk", Customer::churnRisk);
 * var tier = Attribute.text("tier", Customer::tier);
 * Condition<Customer> worthwhile = risk.atLeast(0.7).and(tier.in("gold", "silver"));
 * }</pre>
 *
 * <p>Immutable. Two attributes are the same only if they are one object: declare each once.
 *
 * @param <C> the shop's customer
 */
public abstract sealed class Attribute<C>
        permits NumberAttribute, TextAttribute, FlagAttribute, TimeAttribute, TagsAttribute {

    private final String name;

    Attribute(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an attribute must have a name");
        }
        this.name = name;
    }

    /**
     * A number.
     *
     * @param <C> the shop's customer
     * @param name what people call it
     * @param getter gets it, NaN if it is missing
     * @return the attribute
     * @throws IllegalArgumentException if the name is blank
     */
    public static <C> NumberAttribute<C> number(String name, ToDoubleFunction<? super C> getter) {
        return new NumberAttribute<>(name, getter);
    }

    /**
     * A text, such as a country.
     *
     * @param <C> the shop's customer
     * @param name what people call it
     * @param getter gets it, null if it is missing
     * @return the attribute
     * @throws IllegalArgumentException if the name is blank
     */
    public static <C> TextAttribute<C> text(String name, Function<? super C, @Nullable String> getter) {
        return new TextAttribute<>(name, getter);
    }

    /**
     * Yes or no.
     *
     * @param <C> the shop's customer
     * @param name what people call it
     * @param getter gets it, null if it is missing
     * @return the attribute
     * @throws IllegalArgumentException if the name is blank
     */
    public static <C> FlagAttribute<C> flag(String name, Function<? super C, @Nullable Boolean> getter) {
        return new FlagAttribute<>(name, getter);
    }

    /**
     * A moment, such as that of the last order.
     *
     * @param <C> the shop's customer
     * @param name what people call it
     * @param getter gets it, null if it is missing
     * @return the attribute
     * @throws IllegalArgumentException if the name is blank
     */
    public static <C> TimeAttribute<C> time(String name, Function<? super C, @Nullable Instant> getter) {
        return new TimeAttribute<>(name, getter);
    }

    /**
     * Several texts at once, such as the categories bought from.
     *
     * @param <C> the shop's customer
     * @param name what people call it
     * @param getter gets them, null if they are missing
     * @return the attribute
     * @throws IllegalArgumentException if the name is blank
     */
    public static <C> TagsAttribute<C> tags(String name, Function<? super C, @Nullable Set<String>> getter) {
        return new TagsAttribute<>(name, getter);
    }

    /**
     * What people call it.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /** The value as an object, null if it is missing. */
    abstract @Nullable Object value(C customer);

    /**
     * Whether the value is missing: the one question that a missing value answers.
     *
     * @return the condition, never unknown
     */
    public Condition<C> isMissing() {
        return new Missing<>(this);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Whether a value is missing. */
    record Missing<C>(Attribute<C> attribute) implements Condition<C> {

        Missing {
            Objects.requireNonNull(attribute, "attribute");
        }

        @Override
        public Truth test(C customer, Instant now) {
            return Truth.of(attribute.value(customer) == null);
        }

        @Override
        public String text() {
            return attribute.name() + " is missing";
        }

        @Override
        public @Nullable Object actual(C customer) {
            return attribute.value(customer);
        }
    }
}
