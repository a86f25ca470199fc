package io.growth.core.rule.text;

import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.ConditionForm;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.text.Node.Items;
import io.growth.core.rule.text.Node.Scalar;
import io.growth.core.rule.text.Node.Writing;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes conditions with the names of the vocabulary, so that reading them gives equal ones. */
final class ConditionWriter<C> {

    private final Vocabulary<C> words;
    private final IdentityHashMap<Condition<C>, String> names = new IdentityHashMap<>();

    ConditionWriter(Vocabulary<C> words) {
        this.words = words;
        words.conditions().forEach((name, condition) -> names.putIfAbsent(condition, name));
    }

    Node write(Condition<C> condition) {
        String name = names.get(condition);
        return name != null ? new Writing().with("condition", name).done() : write(ConditionForm.of(condition));
    }

    private Node write(ConditionForm<C> form) {
        if (form instanceof ConditionForm.AtLeast<C> junction) {
            return junction(junction);
        }
        if (form instanceof ConditionForm.Opposite<C> not) {
            return opposite(not.of());
        }
        if (form instanceof ConditionForm.Within<C> within) {
            return within(within);
        }
        return form instanceof ConditionForm.Opaque<C> opaque ? named(opaque.condition()) : leaf(form, false);
    }

    private Node named(Condition<C> condition) {
        return words.conditions().entrySet().stream()
                .filter(entry -> entry.getValue().equals(condition))
                .findFirst()
                .map(entry -> new Writing().with("condition", entry.getKey()).done())
                .orElseThrow(() -> new IllegalArgumentException("the condition " + condition.text()
                        + " is not in the vocabulary, so it cannot be written; add it there under a name"));
    }

    private Node junction(ConditionForm.AtLeast<C> junction) {
        List<Double> numbers = numbers(junction);
        if (!numbers.isEmpty() && ConditionForm.of(junction.of().get(0)) instanceof ConditionForm.Within<C> first) {
            return oneOf(first.attribute(), "in", numbers);
        }
        Node of = Items.of(junction.of().stream().map(this::write).toList());
        if (junction.isAll()) {
            return new Writing().with("all", of).done();
        }
        return junction.least() == 1
                ? new Writing().with("any", of).done()
                : new Writing()
                        .with("at-least", Scalar.of(junction.least()))
                        .with("of", of)
                        .done();
    }

    /** The numbers of "one of some numbers", which is made of many conditions; none if it is something else. */
    private List<Double> numbers(ConditionForm.AtLeast<C> junction) {
        var numbers = new ArrayList<Double>();
        NumberAttribute<C> attribute = null;
        for (Condition<C> part : junction.of()) {
            boolean fits = !names.containsKey(part)
                    && ConditionForm.of(part) instanceof ConditionForm.Within<C> one
                    && isPoint(one)
                    && (attribute == null || attribute.equals(one.attribute()));
            if (!fits || !(ConditionForm.of(part) instanceof ConditionForm.Within<C> point)) {
                return List.of();
            }
            attribute = point.attribute();
            numbers.add(point.least());
        }
        return junction.least() == 1 ? numbers : List.of();
    }

    private static boolean isPoint(ConditionForm.Within<?> within) {
        return within.leastIncluded()
                && within.mostIncluded()
                && Double.doubleToLongBits(within.least()) == Double.doubleToLongBits(within.most());
    }

    private Node oneOf(Attribute<C> attribute, String operator, List<Double> numbers) {
        return attribute(attribute)
                .with(operator, Items.of(numbers.stream().map(Scalar::of).toList()))
                .done();
    }

    private Node within(ConditionForm.Within<C> within) {
        Writing writing = attribute(within.attribute());
        if (isPoint(within)) {
            return writing.with("is", Scalar.of(within.least())).done();
        }
        boolean hasUpper = within.most() < Double.POSITIVE_INFINITY || !within.mostIncluded();
        boolean hasLower = within.least() > Double.NEGATIVE_INFINITY || !within.leastIncluded() || !hasUpper;
        if (hasLower) {
            writing.with(within.leastIncluded() ? "at-least" : "more-than", Scalar.of(within.least()));
        }
        if (hasUpper) {
            writing.with(within.mostIncluded() ? "at-most" : "less-than", Scalar.of(within.most()));
        }
        return writing.done();
    }

    private Node opposite(Condition<C> condition) {
        ConditionForm<C> form = ConditionForm.of(condition);
        if (names.containsKey(condition)) {
            return new Writing().with("not", write(condition)).done();
        }
        if (form instanceof ConditionForm.AtLeast<C> junction
                && !numbers(junction).isEmpty()
                && ConditionForm.of(junction.of().get(0)) instanceof ConditionForm.Within<C> first) {
            return oneOf(first.attribute(), "not-in", numbers(junction));
        }
        boolean hasOwnWord = form instanceof ConditionForm.OneOf
                || form instanceof ConditionForm.Yes
                || form instanceof ConditionForm.Before
                || form instanceof ConditionForm.Missing;
        return hasOwnWord
                ? leaf(form, true)
                : new Writing().with("not", write(condition)).done();
    }

    private Node leaf(ConditionForm<C> form, boolean not) {
        if (form instanceof ConditionForm.Missing<C> missing) {
            return attribute(missing.attribute())
                    .with("missing", Scalar.of(!not))
                    .done();
        }
        if (form instanceof ConditionForm.Yes<C> yes) {
            return attribute(yes.attribute()).with("is", Scalar.of(!not)).done();
        }
        Node ofText = text(form, not);
        return ofText != null ? ofText : time(form, not);
    }

    private @Nullable Node text(ConditionForm<C> form, boolean not) {
        if (form instanceof ConditionForm.OneOf<C> in) {
            Writing writing = attribute(in.attribute());
            return in.texts().size() == 1 && !not
                    ? writing.with("is", in.texts().first()).done()
                    : writing.with(
                                    not ? "not-in" : "in",
                                    Items.of(in.texts().stream().map(Scalar::of).toList()))
                            .done();
        }
        if (form instanceof ConditionForm.Part<C> part) {
            return attribute(part.attribute()).with("contains", part.part()).done();
        }
        if (form instanceof ConditionForm.Match<C> match) {
            return attribute(match.attribute())
                    .with("matches", match.expression())
                    .done();
        }
        return form instanceof ConditionForm.Tagged<C> tagged
                ? attribute(tagged.attribute()).with("contains", tagged.tag()).done()
                : null;
    }

    private Node time(ConditionForm<C> form, boolean not) {
        if (form instanceof ConditionForm.Before<C> before) {
            return attribute(before.attribute())
                    .with(not ? "not-before" : "before", before.bound().toString())
                    .done();
        }
        if (form instanceof ConditionForm.Recent<C> recent) {
            return attribute(recent.attribute())
                    .with("within", Spelling.duration(recent.age()))
                    .done();
        }
        if (form instanceof ConditionForm.Older<C> older) {
            return attribute(older.attribute())
                    .with("older-than", Spelling.duration(older.age()))
                    .done();
        }
        throw new IllegalStateException("no way to write " + form);
    }

    private Writing attribute(Attribute<C> attribute) {
        if (!attribute.equals(words.attributes().get(attribute.name()))) {
            throw new IllegalArgumentException("the attribute " + attribute.name()
                    + " is not in the vocabulary, or another one of this name is; add the one that the rules use");
        }
        return new Writing().with("attribute", attribute.name());
    }
}
