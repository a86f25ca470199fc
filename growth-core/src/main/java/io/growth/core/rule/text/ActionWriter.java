package io.growth.core.rule.text;

import io.growth.core.rule.Action;
import io.growth.core.rule.text.Node.Scalar;
import io.growth.core.rule.text.Node.Writing;
import java.util.Map;
import java.util.Set;

/** Writes actions: by the name of the vocabulary if there is one, then as one of a kind, then as a name with more. */
final class ActionWriter<C> {

    private final Vocabulary<C> words;

    ActionWriter(Vocabulary<C> words) {
        this.words = words;
    }

    Node write(Action action) {
        for (Map.Entry<String, Action> entry : words.actions().entrySet()) {
            if (entry.getValue().equals(action)) {
                return Scalar.of(entry.getKey());
            }
        }
        if (words.kinds().getOrDefault(action.kind(), Set.of()).contains(action.channel())) {
            Writing made = new Writing()
                    .with("kind", action.kind())
                    .with("key", action.key())
                    .with("channel", action.channel());
            return with(made, action.parameters());
        }
        return named(action);
    }

    private Node named(Action action) {
        return words.actions().entrySet().stream()
                .filter(entry -> isMoreThan(entry.getValue(), action))
                .findFirst()
                .map(entry -> with(
                        new Writing().with("action", entry.getKey()).with("channel", action.channel()),
                        action.parameters()))
                .orElseThrow(() -> new IllegalArgumentException("the action " + action
                        + " is not in the vocabulary, so it cannot be written; add it there under a name, or its"
                        + " kind"));
    }

    /** Files can add parameters to an action of the vocabulary, not take them away. */
    private static boolean isMoreThan(Action declared, Action action) {
        return declared.kind().equals(action.kind())
                && declared.key().equals(action.key())
                && action.parameters()
                        .keySet()
                        .containsAll(declared.parameters().keySet());
    }

    private static Node with(Writing writing, Map<String, String> parameters) {
        if (!parameters.isEmpty()) {
            Writing with = new Writing();
            parameters.forEach(with::with);
            writing.with("with", with.done());
        }
        return writing.done();
    }
}
