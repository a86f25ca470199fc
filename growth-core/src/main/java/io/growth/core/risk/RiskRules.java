package io.growth.core.risk;

import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says how risky an order is, by rules that people can read, and names each that speaks against it.
 *
 * <pre>{@code
 * var devices = new SharedDevices();
 * RiskRules<Order> rules = RiskRules.<Order>builder()
 *     .rule("sign-up minute", secondsBetween("seconds since sign-up", Order::signUp, Order::at).lessThan(60), 0.95)
 *     .rule("shared device", devices.attribute("others on the device", Order::device, Order::account).atLeast(1), 0.7)
 *     .build();
 * RiskScore score = rules.score(order, now);
 * if (score.value() >= 0.9) { review(order, score.reasons()); }
 * }</pre>
 *
 * <p>A rule's weight is the share of frauds among what it flags, as far as known; several count as if they were
 * independent, {@code 1 - product (1 - weight)} (noisy or: Pearl, Probabilistic Reasoning in Intelligent Systems, 1988,
 * section 4.3.2). The score of a forest is a condition like any other. Fraud changes: give each rule an end, and watch
 * with {@link DriftMonitor} whether what it was made from still holds.
 *
 * <p>Immutable, as far as the conditions are.
 *
 * @param <C> what is judged, such as an order
 */
public final class RiskRules<C> {

    private record Entry<C>(
            String name,
            Condition<C> condition,
            double weight,
            @Nullable Instant until) {}

    private final List<Entry<C>> rules;

    private RiskRules(List<Entry<C>> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Starts a set of rules.
     *
     * @param <C> what is judged
     * @return an empty builder
     */
    public static <C> Builder<C> builder() {
        return new Builder<>();
    }

    /**
     * The time between two moments as an attribute for conditions, such as between sign-up and first order.
     *
     * @param <C> what is judged
     * @param name what people call it
     * @param from gets the earlier moment, null if it is missing
     * @param to gets the later moment, null if it is missing
     * @return whole seconds, below 0 if the later comes first; missing if either is
     */
    public static <C> NumberAttribute<C> secondsBetween(
            String name, Function<? super C, @Nullable Instant> from, Function<? super C, @Nullable Instant> to) {
        return Attribute.number(name, subject -> {
            Instant start = from.apply(subject);
            Instant end = to.apply(subject);
            return start == null || end == null
                    ? Double.NaN
                    : Duration.between(start, end).toSeconds();
        });
    }

    /**
     * Judges.
     *
     * @param subject what is judged
     * @param now the present: rules that have ended do not count
     * @return the score, and the rules that hold, the weightiest first
     */
    public RiskScore score(C subject, Instant now) {
        var reasons = new ArrayList<RiskReason>();
        var unknown = new ArrayList<String>();
        double innocent = 1;
        for (Entry<C> rule : rules) {
            if (rule.until != null && !now.isBefore(rule.until)) {
                continue;
            }
            Truth truth = rule.condition.test(subject, now);
            if (truth == Truth.TRUE) {
                reasons.add(new RiskReason(rule.name, rule.weight, because(rule.condition, subject)));
                innocent *= 1 - rule.weight;
            } else if (truth == Truth.UNKNOWN) {
                unknown.add(rule.name);
            }
        }
        reasons.sort((a, b) -> Double.compare(b.weight(), a.weight()));
        return new RiskScore(1 - innocent, reasons, unknown);
    }

    private static <C> String because(Condition<C> condition, C subject) {
        Object actual = condition.actual(subject);
        return condition.text() + (actual == null ? "" : ", is " + actual);
    }

    @Override
    public String toString() {
        return "RiskRules" + rules.stream().map(Entry::name).toList();
    }

    /**
     * Takes rules. For one thread.
     *
     * @param <C> what is judged
     */
    public static final class Builder<C> {

        private final List<Entry<C>> rules = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        private Builder() {}

        /**
         * Adds a rule without an end.
         *
         * @param name unique in the set
         * @param condition when it speaks against the order
         * @param weight the share of frauds among what it flags, above 0, at most 1
         * @return this
         * @throws IllegalArgumentException if the name is blank or taken, or the weight is outside
         */
        public Builder<C> rule(String name, Condition<C> condition, double weight) {
            return add(new Entry<>(name, condition, weight, null));
        }

        /**
         * Adds a rule that ends.
         *
         * @param name unique in the set
         * @param condition when it speaks against the order
         * @param weight the share of frauds among what it flags, above 0, at most 1
         * @param until from then on it does not count
         * @return this
         * @throws IllegalArgumentException if the name is blank or taken, or the weight is outside
         */
        public Builder<C> rule(String name, Condition<C> condition, double weight, Instant until) {
            return add(new Entry<>(name, condition, weight, until));
        }

        private Builder<C> add(Entry<C> rule) {
            if (rule.name.isBlank() || !names.add(rule.name)) {
                throw new IllegalArgumentException(
                        "each rule must have a name of its own, but one is '" + rule.name + "'");
            }
            ControlPoint.check("weight", rule.weight, rule.weight > 0 && rule.weight <= 1, "above 0 and at most 1");
            rules.add(rule);
            return this;
        }

        /**
         * Ends the set.
         *
         * @return the rules
         */
        public RiskRules<C> build() {
            return new RiskRules<>(rules);
        }
    }
}
