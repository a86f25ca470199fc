package io.growth.core.rule;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that is or is not so of a customer.
 *
 * @param <C> the shop's customer
 */
public final class FlagAttribute<C> extends Attribute<C> {

    private final Function<? super C, @Nullable Boolean> getter;

    FlagAttribute(String name, Function<? super C, @Nullable Boolean> getter) {
        super(name);
        this.getter = Objects.requireNonNull(getter, "getter");
    }

    @Override
    @Nullable
    Boolean value(C customer) {
        return getter.apply(customer);
    }

    /**
     * It is so.
     *
     * @return the condition
     */
    public Condition<C> isTrue() {
        return new Is<>(this);
    }

    /**
     * It is not so.
     *
     * @return the condition, unknown if it is missing
     */
    public Condition<C> isFalse() {
        return isTrue().not();
    }

    /** It is so. */
    record Is<C>(FlagAttribute<C> attribute) implements Condition<C> {

        @Override
        public Truth test(C customer, Instant now) {
            Boolean value = attribute.value(customer);
            return value == null ? Truth.UNKNOWN : Truth.of(value);
        }

        @Override
        public String text() {
            return attribute.name();
        }

        @Override
        public @Nullable Object actual(C customer) {
            return attribute.value(customer);
        }
    }
}
