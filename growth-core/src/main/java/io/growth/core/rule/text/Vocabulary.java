package io.growth.core.rule.text;

import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The names that rule files may use: attributes, conditions, actions and values that the shop has declared in Java.
 *
 * <pre>{@code
 * var words = Vocabulary.<Customer>builder()
 *         .attribute(risk).attribute(tier)
 *         .condition("vip", vips)                         // a lambda of the shop's own, or a segment
 *         .action("WB-20", Action.coupon("WB-20"))
 *         .actions("email", "email")                      // any e-mail by its template, on that channel
 *         .value("margin", Customer::expectedMargin)
 *         .build();
 * }</pre>
 *
 * <p>Immutable. What is not in here cannot be reached from a file.
 *
 * @param <C> the shop's customer
 */
public final class Vocabulary<C> {

    private final Map<String, Attribute<C>> attributes;
    private final Map<String, Condition<C>> conditions;
    private final Map<String, Action> actions;
    private final Map<String, Set<String>> kinds;
    private final Map<String, ToDoubleFunction<? super C>> values;

    private Vocabulary(Builder<C> builder) {
        attributes = copy(builder.attributes);
        conditions = copy(builder.conditions);
        actions = copy(builder.actions);
        kinds = copy(builder.kinds);
        values = copy(builder.values);
    }

    private static <T> Map<String, T> copy(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * Starts a vocabulary.
     *
     * @param <C> the shop's customer
     * @return takes names
     */
    public static <C> Builder<C> builder() {
        return new Builder<>();
    }

    Map<String, Attribute<C>> attributes() {
        return attributes;
    }

    Map<String, Condition<C>> conditions() {
        return conditions;
    }

    Map<String, Action> actions() {
        return actions;
    }

    /** Kinds of which any action may be made, each with the channels it may take. */
    Map<String, Set<String>> kinds() {
        return kinds;
    }

    Map<String, ToDoubleFunction<? super C>> values() {
        return values;
    }

    @Override
    public String toString() {
        return "Vocabulary[attributes " + attributes.keySet() + ", conditions " + conditions.keySet() + ", actions "
                + actions.keySet() + ", kinds " + kinds + ", values " + values.keySet() + "]";
    }

    /**
     * Takes names. For one thread.
     *
     * @param <C> the shop's customer
     */
    public static final class Builder<C> {

        private final Map<String, Attribute<C>> attributes = new LinkedHashMap<>();
        private final Map<String, Condition<C>> conditions = new LinkedHashMap<>();
        private final Map<String, Action> actions = new LinkedHashMap<>();
        private final Map<String, Set<String>> kinds = new LinkedHashMap<>();
        private final Map<String, ToDoubleFunction<? super C>> values = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds an attribute under its own name.
         *
         * @param attribute the attribute
         * @return this
         * @throws IllegalArgumentException if there is one of that name
         */
        public Builder<C> attribute(Attribute<C> attribute) {
            add(attributes, "attribute", attribute.name(), attribute);
            return this;
        }

        /**
         * Adds a condition of the shop's own, such as a segment.
         *
         * @param name what files call it
         * @param condition the condition
         * @return this
         * @throws IllegalArgumentException if the name is blank or there is one of that name
         */
        public Builder<C> condition(String name, Condition<C> condition) {
            add(conditions, "condition", name, condition);
            return this;
        }

        /**
         * Adds an action.
         *
         * @param name what files call it
         * @param action the action; files may send it on another channel and add parameters
         * @return this
         * @throws IllegalArgumentException if the name is blank or there is one of that name
         */
        public Builder<C> action(String name, Action action) {
            add(actions, "action", name, action);
            return this;
        }

        /**
         * Allows files to make actions of a kind, such as coupons of any code.
         *
         * @param kind the kind
         * @param channels on which the customer may hear of them, at least one
         * @return this
         * @throws IllegalArgumentException if the name is blank, there is one of that name, or there is no channel
         */
        public Builder<C> actions(String kind, String... channels) {
            if (channels.length == 0) {
                throw new IllegalArgumentException("actions of kind " + kind + " must have a channel");
            }
            add(kinds, "kind of actions", kind, Collections.unmodifiableSet(new TreeSet<>(Set.of(channels))));
            return this;
        }

        /**
         * Adds a way to find what an action is worth for a customer.
         *
         * @param name what files call it
         * @param value never NaN
         * @return this
         * @throws IllegalArgumentException if the name is blank or there is one of that name
         */
        public Builder<C> value(String name, ToDoubleFunction<? super C> value) {
            add(values, "value", name, value);
            return this;
        }

        private static <T> void add(Map<String, T> map, String what, String name, T value) {
            Objects.requireNonNull(value, what);
            if (name.isBlank()) {
                throw new IllegalArgumentException("a name of a vocabulary must not be blank: " + what);
            }
            if (map.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("the vocabulary has two of the name " + name + ": " + what);
            }
        }

        /**
         * Ends the vocabulary.
         *
         * @return the vocabulary
         */
        public Vocabulary<C> build() {
            return new Vocabulary<>(this);
        }
    }
}
