package io.growth.core.rule;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several texts that a shop knows of a customer at once.
 *
 * @param <C> the shop's customer
 */
public final class TagsAttribute<C> extends Attribute<C> {

    private final Function<? super C, @Nullable Set<String>> getter;

    TagsAttribute(String name, Function<? super C, @Nullable Set<String>> getter) {
        super(name);
        this.getter = Objects.requireNonNull(getter, "getter");
    }

    @Override
    @Nullable
    Set<String> value(C customer) {
        return getter.apply(customer);
    }

    /**
     * With a text among them.
     *
     * @param tag the text
     * @return the condition
     */
    public Condition<C> contains(String tag) {
        return new Has<>(this, tag);
    }

    /** With a text among them. */
    record Has<C>(TagsAttribute<C> attribute, String tag) implements Condition<C> {

        Has {
            Objects.requireNonNull(tag, "tag");
        }

        @Override
        public Truth test(C customer, Instant now) {
            Set<String> tags = attribute.value(customer);
            return tags == null ? Truth.UNKNOWN : Truth.of(tags.contains(tag));
        }

        @Override
        public String text() {
            return attribute.name() + " has " + tag;
        }

        @Override
        public @Nullable Object actual(C customer) {
            return attribute.value(customer);
        }
    }
}
