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
    private final Map<Formula.Literal, Formula.Literal> literals = new HashMap<>();
    private final List<Formula> formulas = new ArrayList<>();

    /** An attribute of times has two dimensions. */
    private record Ages(Attribute<?> attribute) {}

    Dimensions(List<Rule<C>> rules) {
        rules.forEach(rule -> learn(rule.condition()));
        all.forEach(Dimension::freeze);
        rules.forEach(rule -> formulas.add(translate(rule.condition(), true)));
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
            junction.of().forEach(this::learn);
        } else {
            all.get(number(condition)).add(condition);
        }
    }

    private int number(Condition<C> leaf) {
        return numbers.computeIfAbsent(key(leaf), fresh -> {
            all.add(dimension(leaf));
            return all.size() - 1;
        });
    }

    /** What the leaf is about: its attribute, or itself if it can't be taken apart. */
    private static <C> Object key(Condition<C> leaf) {
        Attribute<C> attribute = attribute(leaf);
        if (attribute == null) {
            return leaf;
        }
        return attribute instanceof TimeAttribute<C> && TimeDimension.isAged(leaf) ? new Ages(attribute) : attribute;
    }

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
        return literals.computeIfAbsent(new Formula.Literal(number, answers), literal -> literal);
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
