package io.growth.core.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Predicate;

/** Conditions made of other conditions, and those of the shop's own. */
final class Conditions {

    private Conditions() {}

    /** A lambda with a name. */
    record Own<C>(String name, Predicate<? super C> predicate) implements Condition<C> {

        Own {
            Objects.requireNonNull(predicate, "predicate");
            if (name.isBlank()) {
                throw new IllegalArgumentException("a condition of the shop's own must have a name");
            }
        }

        @Override
        public Truth test(C customer, Instant now) {
            return Truth.of(predicate.test(customer));
        }

        @Override
        public String text() {
            return name;
        }
    }

    /** The opposite. */
    record Not<C>(Condition<C> of) implements Condition<C> {

        @Override
        public Truth test(C customer, Instant now) {
            return of.test(customer, now).not();
        }

        @Override
        public String text() {
            return text(Condition::text);
        }

        /** With what it is the opposite of in other words. */
        String text(Function<Condition<C>, String> words) {
            return "not " + inBrackets(of, words.apply(of));
        }
    }

    /** At least some of several: all if as many as there are, any if one. */
    record AtLeast<C>(int least, List<Condition<C>> of) implements Condition<C> {

        AtLeast {
            of = List.copyOf(of);
            if (least < 0) {
                throw new IllegalArgumentException("at least how many must be 0 or more but is " + least);
            }
        }

        boolean isAll() {
            return least == of.size();
        }

        @Override
        public Truth test(C customer, Instant now) {
            int holding = 0;
            int possible = of.size();
            for (Condition<C> condition : of) {
                if (holding >= least || possible < least) {
                    break;
                }
                Truth truth = condition.test(customer, now);
                holding += truth == Truth.TRUE ? 1 : 0;
                possible -= truth == Truth.FALSE ? 1 : 0;
            }
            return verdict(holding, possible, least);
        }

        static Truth verdict(int holding, int possible, int least) {
            if (holding >= least) {
                return Truth.TRUE;
            }
            return possible < least ? Truth.FALSE : Truth.UNKNOWN;
        }

        @Override
        public String text() {
            return text(Condition::text);
        }

        /** With its parts in other words. */
        String text(Function<Condition<C>, String> words) {
            String word = isAll() ? " and " : least == 1 ? " or " : ", ";
            var joiner = new StringJoiner(word);
            for (Condition<C> part : of) {
                joiner.add(inBrackets(part, words.apply(part)));
            }
            String joined = joiner.toString();
            if (of.isEmpty()) {
                return least == 0 ? "always" : "never";
            }
            return isAll() || least == 1 ? joined : "at least " + least + " of [" + joined + "]";
        }
    }

    /** Takes an array and no variable number of arguments, which generic types do not go well with. */
    static <C> List<Condition<C>> list(Condition<C>[] conditions) {
        var list = new ArrayList<Condition<C>>();
        for (Condition<C> condition : conditions) {
            list.add(Objects.requireNonNull(condition, "condition"));
        }
        return list;
    }

    static <C> Condition<C> and(Condition<C> a, Condition<C> b) {
        var all = new ArrayList<Condition<C>>();
        boolean longer =
                a instanceof AtLeast<C> many && many.isAll() && many.of().size() > 1;
        all.addAll(longer && a instanceof AtLeast<C> many ? many.of() : List.of(a));
        all.add(b);
        return new AtLeast<>(all.size(), all);
    }

    static <C> Condition<C> or(Condition<C> a, Condition<C> b) {
        var all = new ArrayList<Condition<C>>();
        boolean longer =
                a instanceof AtLeast<C> many && many.least() == 1 && many.of().size() > 1;
        all.addAll(longer && a instanceof AtLeast<C> many ? many.of() : List.of(a));
        all.add(b);
        return new AtLeast<>(1, all);
    }

    private static String inBrackets(Condition<?> condition, String words) {
        boolean several = condition instanceof AtLeast<?> many && many.of().size() > 1;
        return several ? "(" + words + ")" : words;
    }
}
