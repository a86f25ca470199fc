package io.growth.core.rule.text;

import io.growth.core.rule.Action;
import io.growth.core.rule.text.Node.Field;
import io.growth.core.rule.text.Node.Fields;
import io.growth.core.rule.text.Node.Scalar;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes actions: one of the vocabulary by its name, perhaps with more, or any of a kind that the vocabulary allows. */
final class ActionReader<C> {

    private static final String ACTION = "an action";
    private static final Set<String> NAMED = Set.of("action", "channel", "with");
    private static final Set<String> MADE = Set.of("kind", "key", "channel", "with");

    private final Reading reading;
    private final Vocabulary<C> words;

    ActionReader(Reading reading, Vocabulary<C> words) {
        this.reading = reading;
        this.words = words;
    }

    @Nullable
    Action read(Node node) throws RuleFileException {
        if (node instanceof Scalar) {
            return reading.named(node, "action", words.actions());
        }
        boolean isMade = node instanceof Fields some && some.has("kind");
        Fields fields = reading.fields(node, ACTION, isMade ? MADE : NAMED);
        if (fields == null) {
            return null;
        }
        Action action = isMade ? made(fields) : named(fields);
        return action == null ? null : with(action, fields);
    }

    private @Nullable Action named(Fields fields) throws RuleFileException {
        Node name = reading.required(fields, "action", ACTION);
        Action action = name == null ? null : reading.named(name, "action", words.actions());
        Node channel = Reading.optional(fields, "channel");
        String other = channel == null ? null : reading.text(channel);
        if (action == null || channel == null || other == null) {
            return action;
        }
        return reading.attempt(channel, () -> action.on(other));
    }

    private @Nullable Action made(Fields fields) throws RuleFileException {
        Node kind = reading.required(fields, "kind", ACTION);
        Node key = reading.required(fields, "key", ACTION);
        Node channel = reading.required(fields, "channel", ACTION);
        if (kind == null || key == null || channel == null) {
            return null;
        }
        Set<String> channels = reading.named(kind, "kind of actions", words.kinds());
        String keyText = reading.text(key);
        if (channels == null || keyText == null) {
            return null;
        }
        var byName = new TreeMap<String, String>();
        channels.forEach(name -> byName.put(name, name));
        String on = reading.named(channel, "channel for this kind", byName);
        return on == null ? null : reading.attempt(key, () -> Action.of(kind.found(), keyText, on));
    }

    private Action with(Action action, Fields fields) throws RuleFileException {
        Node with = Reading.optional(fields, "with");
        Fields parameters = with == null ? null : reading.anyFields(with, "parameters");
        if (parameters == null) {
            return action;
        }
        Action more = action;
        for (Map.Entry<String, Field> parameter : parameters.fields().entrySet()) {
            String value = reading.text(parameter.getValue().value());
            more = value == null ? more : more.with(parameter.getKey(), value);
        }
        return more;
    }
}
