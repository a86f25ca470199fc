package io.growth.core.rule.text;

import io.growth.core.rule.text.Node.Field;
import io.growth.core.rule.text.Node.Fields;
import io.growth.core.rule.text.Node.Items;
import io.growth.core.rule.text.Node.Scalar;
import io.growth.core.rule.text.Node.ScalarType;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gets values out of nodes. Whatever is wrong is noted, and null or nothing is given back: the caller goes on to find
 * more, as no set is made of a file with a problem.
 */
final class Reading {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

    private final Problems problems;

    Reading(Problems problems) {
        this.problems = problems;
    }

    void problem(Node node, String problem) throws RuleFileException {
        problems.add(node.place(), node.found(), problem);
    }

    private void wrongKind(Node node, String wanted) throws RuleFileException {
        problem(node, "here must be " + wanted + ", not " + node.kind());
    }

    /** Keys with values, of which all must be known. */
    @Nullable
    Fields fields(Node node, String what, Set<String> known) throws RuleFileException {
        Fields fields = anyFields(node, what);
        if (fields != null) {
            for (Map.Entry<String, Field> field : fields.fields().entrySet()) {
                if (!known.contains(field.getKey())) {
                    problems.add(
                            field.getValue().key(),
                            field.getKey(),
                            what + " has no key of this name" + NearestName.hint(field.getKey(), known));
                }
            }
        }
        return fields;
    }

    @Nullable
    Fields anyFields(Node node, String what) throws RuleFileException {
        if (node instanceof Fields fields) {
            return fields;
        }
        wrongKind(node, "the keys and values of " + what);
        return null;
    }

    /** The value of a key that must be there. */
    @Nullable
    Node required(Fields fields, String key, String what) throws RuleFileException {
        Node value = optional(fields, key);
        if (value == null) {
            problems.add(fields.place(), "", what + " must have the key " + key);
        }
        return value;
    }

    static @Nullable Node optional(Fields fields, String key) {
        Field field = fields.fields().get(key);
        return field == null ? null : field.value();
    }

    List<Node> items(Node node) throws RuleFileException {
        if (node instanceof Items items) {
            return items.items();
        }
        wrongKind(node, "a list");
        return List.of();
    }

    List<String> texts(Node node) throws RuleFileException {
        var texts = new ArrayList<String>();
        for (Node item : items(node)) {
            String text = text(item);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    @Nullable
    String text(Node node) throws RuleFileException {
        if (node instanceof Scalar scalar && scalar.type() == ScalarType.TEXT) {
            return scalar.text();
        }
        boolean unquoted = node instanceof Scalar scalar && scalar.type() != ScalarType.NOTHING;
        wrongKind(node, "a text" + (unquoted ? " (put it in quotes)" : ""));
        return null;
    }

    @Nullable
    Boolean flag(Node node) throws RuleFileException {
        if (node instanceof Scalar scalar && scalar.type() == ScalarType.FLAG) {
            return Boolean.valueOf(scalar.text());
        }
        wrongKind(node, "true or false");
        return null;
    }

    @Nullable
    Double number(Node node) throws RuleFileException {
        if (node instanceof Scalar scalar && scalar.text().equals(Spelling.INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        if (node instanceof Scalar scalar && scalar.text().equals("-" + Spelling.INFINITY)) {
            return Double.NEGATIVE_INFINITY;
        }
        if (!(node instanceof Scalar scalar) || scalar.type() != ScalarType.NUMBER) {
            wrongKind(node, "a number");
            return null;
        }
        double value = Double.parseDouble(scalar.text());
        if (Double.isInfinite(value)) {
            problem(node, "this number is too large to be told from infinity");
            return null;
        }
        return value;
    }

    List<Double> numbers(Node node) throws RuleFileException {
        var numbers = new ArrayList<Double>();
        for (Node item : items(node)) {
            Double number = number(item);
            if (number != null) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** A whole number; 0 is given back, to go on with, if it is none. */
    long whole(Node node, long least, long most) throws RuleFileException {
        boolean digits = node instanceof Scalar scalar
                && scalar.type() == ScalarType.NUMBER
                && WHOLE.matcher(scalar.text()).matches();
        if (!digits) {
            wrongKind(node, "a whole number in digits");
            return 0;
        }
        try {
            long value = Long.parseLong(node.found());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // 19 digits can be more than a long holds, which is out of range like any other.
        }
        problem(node, "this number must lie in " + least + ".." + most);
        return 0;
    }

    /** Something that is spelt as a text, such as a time. */
    <T> @Nullable T spelt(Node node, String what, Function<String, T> spelling) throws RuleFileException {
        String text = text(node);
        if (text == null) {
            return null;
        }
        try {
            return spelling.apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            problem(node, "this is not " + what);
            return null;
        }
    }

    /** A time zone; the nearest of some 600 names is looked for only if there is none of this name. */
    @Nullable
    ZoneId zone(Node node) throws RuleFileException {
        String name = text(node);
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            problem(node, "this is not a time zone" + NearestName.hint(node.found(), ZoneId.getAvailableZoneIds()));
            return null;
        }
    }

    /** One of some names. */
    <T> @Nullable T named(Node node, String what, Map<String, T> names) throws RuleFileException {
        String name = text(node);
        T value = name == null ? null : names.get(name);
        if (name != null && value == null) {
            problem(node, "there is no " + what + " of this name" + NearestName.hint(name, names.keySet()));
        }
        return value;
    }

    /** Something that its own type checks. */
    <T> @Nullable T attempt(Node node, Supplier<T> maker) throws RuleFileException {
        try {
            return maker.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            problem(node, e.getMessage() == null ? "this can't be" : e.getMessage());
            return null;
        }
    }
}
