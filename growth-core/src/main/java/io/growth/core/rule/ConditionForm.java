package io.growth.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a {@link Condition} says, taken apart: for what writes conditions down, or reasons about them, without asking a
 * customer.
 *
 * <p>There is one form for each way in which an {@link Attribute} or another condition makes a condition, and {@link
 * Opaque} for everything that cannot be looked into, such as the shop's own lambdas.
 *
 * @param <C> the shop's customer
 */
public sealed interface ConditionForm<C> {

    /**
     * Says something about one attribute.
     *
     * @param <C> the shop's customer
     */
    sealed interface OfAttribute<C> extends ConditionForm<C> {

        /**
         * The attribute.
         *
         * @return of which it is said
         */
        Attribute<C> attribute();
    }

    /**
     * A value is missing.
     *
     * @param <C> the shop's customer
     * @param attribute of which
     */
    record Missing<C>(Attribute<C> attribute) implements OfAttribute<C> {}

    /**
     * A number lies within bounds.
     *
     * @param <C> the shop's customer
     * @param attribute which number
     * @param least lower bound, −∞ if there is none
     * @param leastIncluded whether the lower bound is enough itself
     * @param most upper bound, ∞ if there is none
     * @param mostIncluded whether the upper bound is not too much itself
     */
    record Within<C>(
            NumberAttribute<C> attribute, double least, boolean leastIncluded, double most, boolean mostIncluded)
            implements OfAttribute<C> {}

    /**
     * A text is one of some.
     *
     * @param <C> the shop's customer
     * @param attribute which text
     * @param texts in alphabetical order
     */
    record OneOf<C>(TextAttribute<C> attribute, SortedSet<String> texts) implements OfAttribute<C> {}

    /**
     * A text has a part in it.
     *
     * @param <C> the shop's customer
     * @param attribute which text
     * @param part the part
     */
    record Part<C>(TextAttribute<C> attribute, String part) implements OfAttribute<C> {}

    /**
     * A text is matched by a regular expression.
     *
     * @param <C> the shop's customer
     * @param attribute which text
     * @param expression the expression
     */
    record Match<C>(TextAttribute<C> attribute, String expression) implements OfAttribute<C> {}

    /**
     * It is so.
     *
     * @param <C> the shop's customer
     * @param attribute what
     */
    record Yes<C>(FlagAttribute<C> attribute) implements OfAttribute<C> {}

    /**
     * A time lies before a moment.
     *
     * @param <C> the shop's customer
     * @param attribute which time
     * @param bound the moment, which is too late itself
     */
    record Before<C>(TimeAttribute<C> attribute, Instant bound) implements OfAttribute<C> {}

    /**
     * A time is not longer ago than some time, and not in the future.
     *
     * @param <C> the shop's customer
     * @param attribute which time
     * @param age the longest age
     */
    record Recent<C>(TimeAttribute<C> attribute, Duration age) implements OfAttribute<C> {}

    /**
     * A time is longer ago than some time.
     *
     * @param <C> the shop's customer
     * @param attribute which time
     * @param age the age, which is not old enough itself
     */
    record Older<C>(TimeAttribute<C> attribute, Duration age) implements OfAttribute<C> {}

    /**
     * A text is among several.
     *
     * @param <C> the shop's customer
     * @param attribute among which
     * @param tag the text
     */
    record Tagged<C>(TagsAttribute<C> attribute, String tag) implements OfAttribute<C> {}

    /**
     * Another condition does not hold.
     *
     * @param <C> the shop's customer
     * @param of the other condition
     */
    record Opposite<C>(Condition<C> of) implements ConditionForm<C> {}

    /**
     * At least some of several hold: all of them if {@code least} is their number, any if it is 1.
     *
     * @param <C> the shop's customer
     * @param least how many
     * @param of the conditions
     */
    record AtLeast<C>(int least, List<Condition<C>> of) implements ConditionForm<C> {

        /**
         * Whether all must hold.
         *
         * @return true if {@code least} is their number
         */
        public boolean isAll() {
            return least == of.size();
        }
    }

    /**
     * Something that cannot be looked into.
     *
     * @param <C> the shop's customer
     * @param condition the condition itself
     */
    record Opaque<C>(Condition<C> condition) implements ConditionForm<C> {}

    /**
     * Takes a condition apart, one level deep.
     *
     * @param <C> the shop's customer
     * @param condition the condition
     * @return its form
     */
    static <C> ConditionForm<C> of(Condition<C> condition) {
        if (condition instanceof Conditions.Not<C> not) {
            return new Opposite<>(not.of());
        }
        if (condition instanceof Conditions.AtLeast<C> junction) {
            return new AtLeast<>(junction.least(), junction.of());
        }
        if (condition instanceof Attribute.Missing<C> missing) {
            return new Missing<>(missing.attribute());
        }
        if (condition instanceof NumberAttribute.Between<C> b) {
            return new Within<>(b.attribute(), b.least(), b.leastIncluded(), b.most(), b.mostIncluded());
        }
        if (condition instanceof FlagAttribute.Is<C> is) {
            return new Yes<>(is.attribute());
        }
        return ofTexts(condition);
    }

    private static <C> ConditionForm<C> ofTexts(Condition<C> condition) {
        if (condition instanceof TextAttribute.In<C> in) {
            return new OneOf<>(in.attribute(), Collections.unmodifiableSortedSet(new TreeSet<>(in.texts())));
        }
        if (condition instanceof TextAttribute.Contains<C> contains) {
            return new Part<>(contains.attribute(), contains.part());
        }
        if (condition instanceof TextAttribute.Matches<C> matches) {
            return new Match<>(matches.attribute(), matches.expression());
        }
        if (condition instanceof TagsAttribute.Has<C> has) {
            return new Tagged<>(has.attribute(), has.tag());
        }
        return ofTimes(condition);
    }

    private static <C> ConditionForm<C> ofTimes(Condition<C> condition) {
        if (condition instanceof TimeAttribute.Before<C> before) {
            return new Before<>(before.attribute(), before.bound());
        }
        if (condition instanceof TimeAttribute.Within<C> within) {
            return new Recent<>(within.attribute(), within.age());
        }
        if (condition instanceof TimeAttribute.OlderThan<C> older) {
            return new Older<>(older.attribute(), older.age());
        }
        return new Opaque<>(condition);
    }
}
