package io.growth.core.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.growth.core.rule.govern.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What rules want for a customer, and why each of them does or does not. Safe for any number of threads.
 *
 * <p>What is to be done is known from the start; why is found out when it is first asked for, as that takes much longer and
 * most decisions are never asked.
 */
public final class Decision {

    private static final JsonFactory JSON = new JsonFactory();

    private final String version;
    private final Instant at;
    private final List<Action> actions;
    private @Nullable Supplier<List<RuleOutcome>> explanation;
    private List<RuleOutcome> outcomes = List.of();

    Decision(String version, Instant at, List<Action> actions, Supplier<List<RuleOutcome>> explanation) {
        this.version = version;
        this.at = at;
        this.actions = actions;
        this.explanation = explanation;
    }

    /**
     * Which rules decided.
     *
     * @return version of the set of rules
     */
    public String version() {
        return version;
    }

    /**
     * When it was.
     *
     * @return the moment for which it was decided
     */
    public Instant at() {
        return at;
    }

    /**
     * What is to be done.
     *
     * @return all actions that count, in the order of the rules
     */
    public List<Action> actions() {
        return actions;
    }

    /**
     * What became of each rule, and why. The first call asks the customer's attributes again.
     *
     * @return one for each rule, in the order of the set
     */
    public synchronized List<RuleOutcome> outcomes() {
        if (explanation != null) {
            outcomes = List.copyOf(explanation.get());
            explanation = null;
        }
        return outcomes;
    }

    /**
     * What is to be done, where there can be one action only.
     *
     * @return the first action that counts, empty if nothing is to be done
     */
    public Optional<Action> action() {
        return actions.stream().findFirst();
    }

    /**
     * What became of a rule.
     *
     * @param rule name of the rule
     * @return its outcome
     * @throws IllegalArgumentException if there is no such rule
     */
    public RuleOutcome outcome(String rule) {
        return outcomes().stream()
                .filter(outcome -> outcome.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no rule " + rule));
    }

    /**
     * The same decision once governance has had its say: only what may be sent counts, and each rule that wanted something
     * else says which consent, hold-out, cap, quiet hours or budget kept it back. For people who ask why, as it asks what
     * became of each rule.
     *
     * <pre>{@code
     * Verdict verdict = marketing.decide(customer, "daily 2026-11-26", now);
     * log(rules.decide(customer, verdict.at()).under(verdict).toJson());
     * }</pre>
     *
     * @param verdict on what the same rules wanted for the same customer at the same moment
     * @return the decision with what is left; rules under no policy are as before
     * @throws IllegalArgumentException if the verdict is on another version of the rules
     */
    public Decision under(Verdict verdict) {
        if (!verdict.version().equals(version)) {
            throw new IllegalArgumentException("the verdict is on version '" + verdict.version()
                    + "' of the rules, but this decision is by version '" + version + "'; decide by the same rules");
        }
        List<RuleOutcome> left =
                outcomes().stream().map(outcome -> outcome.under(verdict)).toList();
        List<Action> counting = left.stream()
                .filter(RuleOutcome::counts)
                .flatMap(outcome -> Stream.ofNullable(outcome.action()))
                .toList();
        return new Decision(version, at, counting, () -> left);
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
            for (RuleOutcome outcome : outcomes()) {
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
            json.writeObjectFieldStart("parameters");
            for (Map.Entry<String, String> parameter :
                    outcome.action().parameters().entrySet()) {
                json.writeStringField(parameter.getKey(), parameter.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeStringField("because", outcome.because());
        json.writeEndObject();
    }

    @Override
    public String toString() {
        return outcomes().stream().map(RuleOutcome::toString).collect(Collectors.joining("\n"));
    }
}
