package io.growth.core.rule;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/**
 * A question about a customer that has few answers as far as some rules can tell: between which of their bounds a number
 * lies, which of their texts it is. Every condition on it is a set of those answers.
 *
 * <p>Answer {@value #MISSING} is that there is none. Immutable once all conditions are {@link #add added} and {@link
 * #freeze} was called.
 */
abstract class Dimension<C> {

    static final int MISSING = 0;

    /** Learns of a condition that it will have to tell apart. */
    abstract void add(Condition<C> condition);

    /** Ends learning. */
    abstract void freeze();

    /** How many answers there are; the missing one counts. */
    abstract int size();

    /** The answer of a customer, from 0 to {@link #size()} - 1. */
    abstract int answer(C customer, Instant now);

    /** The answers of some customers. */
    void answers(List<? extends C> customers, Instant now, int[] answers) {
        for (int k = 0; k < customers.size(); k++) {
            answers[k] = answer(customers.get(k), now);
        }
    }

    /** The answers where an added condition is true. */
    abstract BitSet where(Condition<C> condition);

    /** The answers where an added condition is false: not those where it is unknown. */
    final BitSet whereNot(Condition<C> condition) {
        BitSet rest = range(condition instanceof Attribute.Missing<C> ? MISSING : MISSING + 1, size());
        rest.andNot(where(condition));
        return rest;
    }

    static BitSet range(int from, int to) {
        var range = new BitSet(to);
        range.set(from, Math.max(from, to));
        return range;
    }

    /** True or false, if anything is known: nothing has to be learnt of the conditions. */
    abstract static class YesOrNo<C> extends Dimension<C> {

        static final int NO = 1;
        static final int YES = 2;

        @Override
        final void add(Condition<C> condition) {
            // The answers are the same for all conditions.
        }

        @Override
        final void freeze() {
            // There is nothing to learn.
        }

        @Override
        final int size() {
            return YES + 1;
        }
    }

    /** A condition that can't be taken apart, such as the shop's own: true, false or unknown. */
    static final class Asked<C> extends YesOrNo<C> {

        private final Condition<C> condition;

        Asked(Condition<C> condition) {
            this.condition = condition;
        }

        @Override
        int answer(C customer, Instant now) {
            return switch (condition.test(customer, now)) {
                case TRUE -> YES;
                case FALSE -> NO;
                case UNKNOWN -> MISSING;
            };
        }

        @Override
        BitSet where(Condition<C> same) {
            // Whether a value is missing is never unknown, so there MISSING is free and stands for nothing.
            return range(YES, YES + 1);
        }
    }

    /** Yes or no. */
    static final class Flag<C> extends YesOrNo<C> {

        private final FlagAttribute<C> attribute;

        Flag(FlagAttribute<C> attribute) {
            this.attribute = attribute;
        }

        @Override
        int answer(C customer, Instant now) {
            Boolean value = attribute.value(customer);
            if (value == null) {
                return MISSING;
            }
            return value ? YES : NO;
        }

        @Override
        BitSet where(Condition<C> condition) {
            return condition instanceof Attribute.Missing<C> ? range(MISSING, MISSING + 1) : range(YES, YES + 1);
        }
    }
}
