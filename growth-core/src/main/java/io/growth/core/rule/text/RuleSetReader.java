package io.growth.core.rule.text;

import io.growth.core.rule.Action;
import io.growth.core.rule.Condition;
import io.growth.core.rule.HitPolicy;
import io.growth.core.rule.Rule;
import io.growth.core.rule.RuleBuilder;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.text.Node.Field;
import io.growth.core.rule.text.Node.Fields;
import io.growth.core.rule.text.Node.Scalar;
import io.growth.core.rule.text.Node.ScalarType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Makes a set of rules of the nodes of a file, and finds all that is wrong with it. */
final class RuleSetReader<C> {

    /** The key that says which format it is. */
    static final String FORMAT = "growth-rules";

    static final int FORMAT_VERSION = 1;

    private static final String FILE = "a file of rules";
    private static final String RULE = "a rule";
    private static final Set<String> KEYS = Set.of(FORMAT, "version", "groups", "policies", "rules");
    private static final Set<String> OF_RULES = Set.of(
            "name", "when", "then", "otherwise", "priority", "group", "policy", "during", "tags", "value", "enabled");
    private static final Map<String, HitPolicy> HIT_POLICIES = Spelling.words(HitPolicy.values());

    private final Problems problems;
    private final Reading reading;
    private final Vocabulary<C> words;
    private final ConditionReader<C> conditions;
    private final ActionReader<C> actions;
    private final PolicyReader policies;
    private final Map<String, Policy> campaigns = new LinkedHashMap<>();

    /** The policy of the first rule of each campaign. */
    private final Map<String, Policy> draws = new HashMap<>();

    private final Set<String> names = new HashSet<>();
    private final List<Rule<C>> rules = new ArrayList<>();
    private final Map<String, HitPolicy> groups = new LinkedHashMap<>();
    private String version = "";

    RuleSetReader(Problems problems, Vocabulary<C> words) {
        this.problems = problems;
        this.reading = new Reading(problems);
        this.words = words;
        this.conditions = new ConditionReader<>(reading, words);
        this.actions = new ActionReader<>(reading, words);
        this.policies = new PolicyReader(reading);
    }

    /** The set; its version is made of the content if the file names none. */
    RuleSet<C> read(Node root) throws RuleFileException {
        Fields fields = reading.fields(root, FILE, KEYS);
        if (fields != null) {
            format(fields);
            version(fields);
            groups(fields);
            campaigns(fields);
            Node list = reading.required(fields, "rules", FILE);
            for (Node node : list == null ? List.<Node>of() : reading.items(list)) {
                rule(node);
            }
        }
        problems.check();
        return RuleSetWriter.named(version, rules, groups, words);
    }

    private void format(Fields fields) throws RuleFileException {
        Node format = reading.required(fields, FORMAT, FILE);
        if (format != null && !format.found().equals(Integer.toString(FORMAT_VERSION))) {
            reading.problem(format, "this library reads format " + FORMAT_VERSION + " only");
        }
    }

    private void version(Fields fields) throws RuleFileException {
        Node node = Reading.optional(fields, "version");
        String text = node == null ? null : reading.text(node);
        if (text != null && text.isBlank()) {
            reading.problem(node == null ? fields : node, "a version must not be blank; leave it out instead");
        } else if (text != null) {
            version = text;
        }
    }

    private void groups(Fields fields) throws RuleFileException {
        Node node = Reading.optional(fields, "groups");
        Fields named = node == null ? null : reading.anyFields(node, "groups");
        for (Map.Entry<String, Field> group : named == null
                ? Map.<String, Field>of().entrySet()
                : named.fields().entrySet()) {
            HitPolicy policy = reading.named(group.getValue().value(), "hit policy", HIT_POLICIES);
            if (policy != null) {
                groups.put(group.getKey(), policy);
            }
        }
    }

    private void campaigns(Fields fields) throws RuleFileException {
        Node list = Reading.optional(fields, "policies");
        for (Node node : list == null ? List.<Node>of() : reading.items(list)) {
            Policy policy = policies.read(node);
            if (policy != null && campaigns.putIfAbsent(policy.campaign(), policy) != null) {
                reading.problem(node, "there are two policies of campaign " + policy.campaign());
            }
        }
    }

    private void rule(Node node) throws RuleFileException {
        Fields fields = reading.fields(node, RULE, OF_RULES);
        Node name = fields == null ? null : reading.required(fields, "name", RULE);
        if (fields == null || name == null) {
            return;
        }
        RuleBuilder<C> started = start(name);
        RuleBuilder<C> rule = started == null ? Rule.named("?") : started; // to find what else is wrong
        Node when = reading.required(fields, "when", RULE);
        Node then = reading.required(fields, "then", RULE);
        Condition<C> condition = when == null ? Condition.any() : conditions.read(when);
        Action action = then == null ? null : actions.read(then);
        terms(fields, rule.when(condition));
        boolean enabled = isEnabled(fields);
        if (started != null && action != null) {
            rules.add(rule.then(action).build().enabled(enabled));
        }
    }

    private @Nullable RuleBuilder<C> start(Node name) throws RuleFileException {
        String text = reading.text(name);
        if (text == null) {
            return null;
        }
        if (!names.add(text)) {
            reading.problem(name, "there are two rules of this name");
            return null;
        }
        return reading.attempt(name, () -> Rule.<C>named(text));
    }

    private void terms(Fields fields, RuleBuilder<C> rule) throws RuleFileException {
        for (Map.Entry<String, Field> field : fields.fields().entrySet()) {
            Node value = field.getValue().value();
            switch (field.getKey()) {
                case "otherwise" -> otherwise(value, rule);
                case "priority" -> rule.priority((int) reading.whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
                case "group" -> group(value, rule);
                case "during" -> rule.during(new ScheduleReader(reading).read(value));
                case "tags" -> rule.tags(new LinkedHashSet<>(reading.texts(value)).toArray(new String[0]));
                case "value" -> value(value, rule);
                case "policy" -> policy(value, rule);
                default -> {
                    // Read elsewhere, or noted as unknown.
                }
            }
        }
    }

    private void otherwise(Node node, RuleBuilder<C> rule) throws RuleFileException {
        Action action = actions.read(node);
        if (action != null) {
            rule.otherwise(action);
        }
    }

    private void group(Node node, RuleBuilder<C> rule) throws RuleFileException {
        String group = reading.text(node);
        if (group != null) {
            rule.group(group);
        }
    }

    private boolean isEnabled(Fields fields) throws RuleFileException {
        Node enabled = Reading.optional(fields, "enabled");
        return enabled == null || !Boolean.FALSE.equals(reading.flag(enabled));
    }

    private void value(Node node, RuleBuilder<C> rule) throws RuleFileException {
        if (node instanceof Scalar scalar && scalar.type() == ScalarType.NUMBER) {
            Double number = reading.number(node);
            if (number != null) {
                rule.value(new FixedValue(number));
            }
            return;
        }
        ToDoubleFunction<? super C> value = reading.named(node, "value", words.values());
        if (value != null) {
            rule.value(value);
        }
    }

    private void policy(Node node, RuleBuilder<C> rule) throws RuleFileException {
        Policy policy =
                node instanceof Scalar ? reading.named(node, "policy", new HashMap<>(campaigns)) : policies.read(node);
        if (policy != null) {
            Policy other = draws.putIfAbsent(policy.campaign(), policy);
            if (other != null && !policy.holdsOutAs(other)) {
                reading.problem(
                        node,
                        "a rule before it holds out other customers of campaign " + policy.campaign()
                                + ", which are drawn once for all of its rules");
            }
            rule.policy(policy);
        }
    }

    /** What an action is worth whoever the customer is. */
    record FixedValue(double number) implements ToDoubleFunction<Object> {

        @Override
        public double applyAsDouble(Object customer) {
            return number;
        }
    }
}
