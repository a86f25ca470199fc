package io.growth.core.rule.text;

import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.FlagAttribute;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.TagsAttribute;
import io.growth.core.rule.TextAttribute;
import io.growth.core.rule.TimeAttribute;
import io.growth.core.rule.text.Node.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes conditions on one attribute: what may be said depends on its kind. */
final class ComparisonReader<C> {

    private static final Set<String> LOWER = Set.of("at-least", "more-than");
    private static final Set<String> UPPER = Set.of("at-most", "less-than");
    private static final Set<String> OF_NUMBERS =
            Set.of("is", "in", "not-in", "at-least", "more-than", "at-most", "less-than");
    private static final Set<String> OF_TEXTS = Set.of("is", "in", "not-in", "contains", "matches");
    private static final Set<String> OF_TIMES = Set.of("before", "not-before", "within", "older-than");

    private final Reading reading;

    ComparisonReader(Reading reading) {
        this.reading = reading;
    }

    @Nullable
    Condition<C> read(Attribute<C> attribute, Fields fields) throws RuleFileException {
        Set<String> said = said(attribute, fields);
        if (said.size() == 2 && attribute instanceof NumberAttribute<C> number && isRange(said)) {
            return range(number, fields);
        }
        boolean isNoted = said.isEmpty() && fields.fields().size() > 1;
        if (isNoted) {
            return null;
        }
        if (said.size() != 1) {
            reading.problem(
                    fields,
                    "of " + attribute.name() + " one thing must be said, or a lower and an upper bound; known are "
                            + new TreeSet<>(known(attribute)));
            return null;
        }
        String operator = said.iterator().next();
        Node value = Reading.optional(fields, operator);
        return value == null ? null : one(attribute, operator, value);
    }

    private Set<String> said(Attribute<C> attribute, Fields fields) throws RuleFileException {
        var known = new TreeSet<>(known(attribute));
        known.add("attribute");
        reading.fields(fields, "a condition on " + attribute.name() + ", which is " + kind(attribute) + ",", known);
        var said = new TreeSet<>(fields.fields().keySet());
        said.retainAll(known);
        said.remove("attribute");
        return said;
    }

    private static String kind(Attribute<?> attribute) {
        if (attribute instanceof NumberAttribute) {
            return "a number";
        }
        if (attribute instanceof TextAttribute) {
            return "a text";
        }
        if (attribute instanceof FlagAttribute) {
            return "true or false";
        }
        return attribute instanceof TimeAttribute ? "a time" : "several texts";
    }

    private static Set<String> known(Attribute<?> attribute) {
        var known = new TreeSet<>(operators(attribute));
        known.add("missing");
        return known;
    }

    private static Set<String> operators(Attribute<?> attribute) {
        if (attribute instanceof NumberAttribute) {
            return OF_NUMBERS;
        }
        if (attribute instanceof TextAttribute) {
            return OF_TEXTS;
        }
        if (attribute instanceof FlagAttribute) {
            return Set.of("is");
        }
        return attribute instanceof TimeAttribute ? OF_TIMES : Set.of("contains");
    }

    private @Nullable Condition<C> one(Attribute<C> attribute, String operator, Node value) throws RuleFileException {
        if (operator.equals("missing")) {
            Boolean missing = reading.flag(value);
            return Boolean.FALSE.equals(missing) ? attribute.isMissing().not() : attribute.isMissing();
        }
        if (attribute instanceof NumberAttribute<C> number) {
            return number(number, operator, value);
        }
        if (attribute instanceof TextAttribute<C> text) {
            return text(text, operator, value);
        }
        if (attribute instanceof TimeAttribute<C> time) {
            return time(time, operator, value);
        }
        return attribute instanceof TagsAttribute<C> tags
                ? tagged(tags, value)
                : flag((FlagAttribute<C>) attribute, value);
    }

    private static boolean isRange(Set<String> said) {
        return said.stream().filter(LOWER::contains).count() == 1
                && said.stream().filter(UPPER::contains).count() == 1;
    }

    /** Both bounds, in the right order; if both count themselves it is one condition, as in Java. */
    private @Nullable Condition<C> range(NumberAttribute<C> attribute, Fields fields) throws RuleFileException {
        Double least = bound(fields, LOWER);
        Double most = bound(fields, UPPER);
        if (least == null || most == null) {
            return null;
        }
        Condition<C> between = reading.attempt(fields, () -> attribute.between(least, most));
        if (between == null || fields.has("at-least") && fields.has("at-most")) {
            return between;
        }
        Condition<C> lower = fields.has("at-least") ? attribute.atLeast(least) : attribute.moreThan(least);
        return lower.and(fields.has("at-most") ? attribute.atMost(most) : attribute.lessThan(most));
    }

    private @Nullable Double bound(Fields fields, Set<String> keys) throws RuleFileException {
        for (String key : keys) {
            Node value = Reading.optional(fields, key);
            if (value != null) {
                return reading.number(value);
            }
        }
        return null;
    }

    private @Nullable Condition<C> number(NumberAttribute<C> attribute, String operator, Node value)
            throws RuleFileException {
        if (operator.endsWith("in")) {
            List<Double> numbers = reading.numbers(value);
            Condition<C> in = reading.attempt(
                    value,
                    () -> attribute.in(
                            numbers.stream().mapToDouble(Double::doubleValue).toArray()));
            return in != null && operator.equals("not-in") ? in.not() : in;
        }
        Double bound = reading.number(value);
        if (bound == null) {
            return null;
        }
        return switch (operator) {
            case "at-least" -> attribute.atLeast(bound);
            case "more-than" -> attribute.moreThan(bound);
            case "at-most" -> attribute.atMost(bound);
            case "less-than" -> attribute.lessThan(bound);
            default -> attribute.between(bound, bound);
        };
    }

    private @Nullable Condition<C> text(TextAttribute<C> attribute, String operator, Node value)
            throws RuleFileException {
        if (operator.endsWith("in")) {
            String[] texts = reading.texts(value).toArray(new String[0]);
            return operator.equals("in") ? attribute.in(texts) : attribute.notIn(texts);
        }
        String text = reading.text(value);
        if (text == null) {
            return null;
        }
        return switch (operator) {
            case "is" -> attribute.in(text);
            case "contains" -> attribute.contains(text);
            default -> reading.attempt(value, () -> attribute.matches(text));
        };
    }

    private @Nullable Condition<C> flag(FlagAttribute<C> attribute, Node value) throws RuleFileException {
        Boolean is = reading.flag(value);
        if (is == null) {
            return null;
        }
        return is ? attribute.isTrue() : attribute.isFalse();
    }

    private @Nullable Condition<C> tagged(TagsAttribute<C> attribute, Node value) throws RuleFileException {
        String tag = reading.text(value);
        return tag == null ? null : attribute.contains(tag);
    }

    private @Nullable Condition<C> time(TimeAttribute<C> attribute, String operator, Node value)
            throws RuleFileException {
        if (operator.endsWith("before")) {
            Instant bound = reading.spelt(value, "a moment such as 2026-11-26T12:00:00Z", Instant::parse);
            if (bound == null) {
                return null;
            }
            return operator.equals("before") ? attribute.before(bound) : attribute.notBefore(bound);
        }
        Duration age = reading.spelt(value, "a length of time such as 30 days or PT36H", Spelling::duration);
        if (age == null) {
            return null;
        }
        return reading.attempt(
                value, () -> operator.equals("within") ? attribute.within(age) : attribute.olderThan(age));
    }
}
