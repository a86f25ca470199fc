package io.growth.core.rule.text;

import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.text.Node.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes conditions. A condition with a problem is noted and stands for "never". */
final class ConditionReader<C> {

    private static final String CONDITION = "a condition";
    private static final Set<String> STARTS = Set.of("all", "any", "not", "at-least", "condition", "attribute");

    private final Reading reading;
    private final Vocabulary<C> words;
    private final ComparisonReader<C> comparisons;

    ConditionReader(Reading reading, Vocabulary<C> words) {
        this.reading = reading;
        this.words = words;
        this.comparisons = new ComparisonReader<>(reading);
    }

    /** Goes as deep as {@link TreeBuilder} lets a file go. */
    Condition<C> read(Node node) throws RuleFileException {
        Fields fields = reading.anyFields(node, CONDITION);
        Condition<C> condition = fields == null ? null : read(fields);
        return condition == null ? Condition.any() : condition;
    }

    private @Nullable Condition<C> read(Fields fields) throws RuleFileException {
        if (fields.has("attribute")) {
            return comparison(fields);
        }
        if (fields.has("condition")) {
            return reading.named(value(fields, "condition", Set.of("condition")), "condition", words.conditions());
        }
        if (fields.has("not")) {
            return read(value(fields, "not", Set.of("not"))).not();
        }
        if (fields.has("all")) {
            List<Condition<C>> of = list(value(fields, "all", Set.of("all")));
            return atLeast(of.size(), of);
        }
        if (fields.has("any")) {
            return atLeast(1, list(value(fields, "any", Set.of("any"))));
        }
        return several(fields);
    }

    private @Nullable Condition<C> several(Fields fields) throws RuleFileException {
        if (!fields.has("at-least")) {
            reading.fields(fields, CONDITION, STARTS);
            if (fields.fields().isEmpty()) {
                reading.problem(fields, CONDITION + " must have one of the keys attribute, condition, all, any, not");
            }
            return null;
        }
        Node least = value(fields, "at-least", Set.of("at-least", "of"));
        Node of = reading.required(fields, "of", "at-least");
        return of == null ? null : atLeast((int) reading.whole(least, 0, Integer.MAX_VALUE), list(of));
    }

    /** The value of a key that is there, with no other keys beside it but some. */
    private Node value(Fields fields, String key, Set<String> known) throws RuleFileException {
        reading.fields(fields, "a condition with " + key, known);
        Node value = Reading.optional(fields, key);
        return value == null ? fields : value;
    }

    private List<Condition<C>> list(Node node) throws RuleFileException {
        var all = new ArrayList<Condition<C>>();
        for (Node item : reading.items(node)) {
            all.add(read(item));
        }
        return all;
    }

    // An array of a generic type cannot be made otherwise, and is only read.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <C> Condition<C> atLeast(int least, List<Condition<C>> of) {
        return Condition.atLeast(least, of.toArray(new Condition[0]));
    }

    private @Nullable Condition<C> comparison(Fields fields) throws RuleFileException {
        Node name = Reading.optional(fields, "attribute");
        Attribute<C> attribute = name == null ? null : reading.named(name, "attribute", words.attributes());
        return attribute == null ? null : comparisons.read(attribute, fields);
    }
}
