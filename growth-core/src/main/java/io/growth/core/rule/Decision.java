package io.growth.core.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What rules want for a customer, and why each of them does or does not. Immutable.
 *
 * @param version of the set of rules
 * @param at the moment
 * @param outcomes one for each rule, in the order of the set
 */
public record Decision(String version, Instant at, List<RuleOutcome> outcomes) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Takes a copy of the list.
     *
     * @param version of the set of rules
     * @param at the moment
     * @param outcomes one for each rule
     */
    public Decision {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * What is to be done.
     *
     * @return all actions that count, in the order of the rules
     */
    public List<Action> actions() {
        return outcomes.stream()
                .filter(outcome -> outcome.status() == RuleOutcome.Status.FIRED
                        || outcome.status() == RuleOutcome.Status.OTHERWISE)
                .map(RuleOutcome::action)
                .toList();
    }

    /**
     * What is to be done, where there can be one action only.
     *
     * @return the first action that counts, empty if nothing is to be done
     */
    public Optional<Action> action() {
        return actions().stream().findFirst();
    }

    /**
     * What became of a rule.
     *
     * @param rule name of the rule
     * @return its outcome
     * @throws IllegalArgumentException if there is no such rule
     */
    public RuleOutcome outcome(String rule) {
        return outcomes.stream()
                .filter(outcome -> outcome.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no rule " + rule));
    }

    /**
     * The decision as JSON, for logs and screens.
     *
     * @return an object with the version, the moment and the outcomes
     */
    public String toJson() {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("version", version);
            json.writeStringField("at", at.toString());
            json.writeArrayFieldStart("outcomes");
            for (RuleOutcome outcome : outcomes) {
                write(outcome, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(RuleOutcome outcome, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", outcome.rule());
        json.writeStringField("status", outcome.status().name());
        if (outcome.action() != null) {
            json.writeObjectFieldStart("action");
            json.writeStringField("kind", outcome.action().kind());
            json.writeStringField("key", outcome.action().key());
            json.writeStringField("channel", outcome.action().channel());
            for (Map.Entry<String, String> parameter :
                    outcome.action().parameters().entrySet()) {
                json.writeStringField("parameter " + parameter.getKey(), parameter.getValue());
            }
            json.writeEndObject();
        }
        json.writeStringField("because", outcome.because());
        json.writeEndObject();
    }

    @Override
    public String toString() {
        return outcomes.stream().map(RuleOutcome::toString).collect(Collectors.joining("\n"));
    }
}
