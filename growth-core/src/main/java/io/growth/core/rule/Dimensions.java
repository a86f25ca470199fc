package io.growth.core.rule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dimensions that the conditions of a set of rules are about, and those conditions as formulas over them. Conditions
 * that are equal become one literal.
 */
final class Dimensions<C> {

    private final List<Dimension<C>> all = new ArrayList<>();
    private final Map<Object, Integer> numbers = new HashMap<>();
    /** An attribute of times has two dimensions; this is that of ages. */
    private final Map<Object, Integer> agesNumbers = new HashMap<>();
    /** Of each dimension. */
    private final List<Map<BitSet, Formula.Literal>> literals = new ArrayList<>();

    private final List<Formula> formulas = new ArrayList<>();

    /**
     * Loops and plain keys, here and in what is called: for each lambda, stream and record as a key the JVM would make
     * classes when the first set is made, which takes many times as long as making it.
     */
    Dimensions(List<Rule<C>> rules) {
        for (Rule<C> rule : rules) {
            learn(rule.condition());
        }
        for (Dimension<C> dimension : all) {
            dimension.freeze();
            literals.add(new HashMap<>());
        }
        for (Rule<C> rule : rules) {
            formulas.add(translate(rule.condition(), true));
        }
    }

    /** The dimensions by number. */
    List<Dimension<C>> all() {
        return all;
    }

    /** The condition of each rule. */
    List<Formula> formulas() {
        return formulas;
    }

    private void learn(Condition<C> condition) {
        if (condition instanceof Conditions.Not<C> not) {
            learn(not.of());
        } else if (condition instanceof Conditions.AtLeast<C> junction) {
            for (Condition<C> part : junction.of()) {
                learn(part);
            }
        } else {
            all.get(number(condition)).add(condition);
        }
    }

    private int number(Condition<C> leaf) {
        Attribute<C> attribute = attribute(leaf);
        boolean aged = attribute instanceof TimeAttribute<C> && TimeDimension.isAged(leaf);
        // What can't be taken apart is a dimension of its own.
        Object key = attribute == null ? leaf : attribute;
        Map<Object, Integer> known = aged ? agesNumbers : numbers;
        Integer number = known.putIfAbsent(key, all.size());
        if (number != null) {
            return number;
        }
        all.add(dimension(leaf));
        return all.size() - 1;
    }

    /** What the leaf is about, null if it can't be taken apart. */
    private static <C> @Nullable Attribute<C> attribute(Condition<C> leaf) {
        if (leaf instanceof NumberAttribute.Between<C> between) {
            return between.attribute();
        }
        if (leaf instanceof TextAttribute.In<C> in) {
            return in.attribute();
        }
        if (leaf instanceof FlagAttribute.Is<C> is) {
            return is.attribute();
        }
        if (leaf instanceof TimeAttribute.Within<C> within) {
            return within.attribute();
        }
        if (leaf instanceof TimeAttribute.OlderThan<C> older) {
            return older.attribute();
        }
        if (leaf instanceof TimeAttribute.Before<C> before) {
            return before.attribute();
        }
        boolean apart =
                leaf instanceof Attribute.Missing<C> missing && !(missing.attribute() instanceof TagsAttribute<C>);
        return apart && leaf instanceof Attribute.Missing<C> missing ? missing.attribute() : null;
    }

    private static <C> Dimension<C> dimension(Condition<C> leaf) {
        Attribute<C> attribute = attribute(leaf);
        if (attribute instanceof NumberAttribute<C> number) {
            return new NumberDimension<>(number);
        }
        if (attribute instanceof TextAttribute<C> text) {
            return new TextDimension<>(text);
        }
        if (attribute instanceof FlagAttribute<C> flag) {
            return new Dimension.Flag<>(flag);
        }
        if (attribute instanceof TimeAttribute<C> time) {
            return new TimeDimension<>(time, TimeDimension.isAged(leaf));
        }
        return new Dimension.Asked<>(leaf);
    }

    /** "Not at least n of m" is "at least m − n + 1 of the opposites", also where something is unknown. */
    private Formula translate(Condition<C> condition, boolean wanted) {
        if (condition instanceof Conditions.Not<C> not) {
            return translate(not.of(), !wanted);
        }
        if (condition instanceof Conditions.AtLeast<C> junction) {
            int size = junction.of().size();
            int least = Math.max(0, wanted ? junction.least() : size - junction.least() + 1);
            var parts = new ArrayList<Formula>();
            for (Condition<C> part : junction.of()) {
                add(translate(part, wanted), least == size, parts);
            }
            return new Formula.Count(least == size ? parts.size() : least, parts);
        }
        int number = number(condition);
        Dimension<C> dimension = all.get(number);
        BitSet answers = wanted ? dimension.where(condition) : dimension.whereNot(condition);
        var fresh = new Formula.Literal(number, answers);
        Formula.Literal known = literals.get(number).putIfAbsent(answers, fresh);
        return known == null ? fresh : known;
    }

    /** What must all hold within what must all hold is taken up one level. */
    private static void add(Formula part, boolean inAll, List<Formula> parts) {
        if (inAll && part instanceof Formula.Count count && count.isAll()) {
            parts.addAll(count.of());
        } else {
            parts.add(part);
        }
    }
}
