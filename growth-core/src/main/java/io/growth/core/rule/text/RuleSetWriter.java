package io.growth.core.rule.text;

import io.growth.core.internal.Fingerprint;
import io.growth.core.rule.HitPolicy;
import io.growth.core.rule.Rule;
import io.growth.core.rule.RuleBuilder;
import io.growth.core.rule.RuleSet;
import io.growth.core.rule.govern.Policy;
import io.growth.core.rule.text.Node.Items;
import io.growth.core.rule.text.Node.Scalar;
import io.growth.core.rule.text.Node.Writing;
import io.growth.core.rule.text.RuleSetReader.FixedValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** Writes a set of rules in its canonical form: keys in one order, nothing that is at its default. */
final class RuleSetWriter<C> {

    private final Vocabulary<C> words;
    private final ConditionWriter<C> conditions;
    private final ActionWriter<C> actions;
    /** Policies that rules name by their campaign; others of the same campaign stand in their rules. */
    private final Map<String, Policy> campaigns = new LinkedHashMap<>();

    private RuleSetWriter(Vocabulary<C> words) {
        this.words = words;
        this.conditions = new ConditionWriter<>(words);
        this.actions = new ActionWriter<>(words);
    }

    static <C> Node write(RuleSet<C> rules, Vocabulary<C> words) {
        boolean isNamed = !rules.version().equals(hash(rules.rules(), rules.hitPolicies(), words));
        return new RuleSetWriter<>(words).write(isNamed ? rules.version() : "", rules.rules(), rules.hitPolicies());
    }

    /** Makes a set; without a version it gets one of all that a file can say, so whatever changes gives another. */
    static <C> RuleSet<C> named(
            String version, List<Rule<C>> rules, Map<String, HitPolicy> groups, Vocabulary<C> words) {
        RuleSet.Builder<C> builder = RuleSet.builder();
        rules.forEach(builder::rule);
        groups.forEach(builder::group);
        return builder.version(version.isEmpty() ? hash(rules, groups, words) : version)
                .build();
    }

    /** Made of the canonical text without a version. */
    private static <C> String hash(List<Rule<C>> rules, Map<String, HitPolicy> groups, Vocabulary<C> words) {
        return Fingerprint.of(JsonOutput.write(new RuleSetWriter<>(words).write("", rules, groups)));
    }

    private Node write(String version, List<Rule<C>> rules, Map<String, HitPolicy> groups) {
        Writing writing = new Writing().with(RuleSetReader.FORMAT, Scalar.of(RuleSetReader.FORMAT_VERSION));
        if (!version.isEmpty()) {
            writing.with("version", version);
        }
        List<Node> each = rules.stream().map(this::rule).toList();
        if (!groups.isEmpty()) {
            writing.with("groups", groups(groups));
        }
        if (!campaigns.isEmpty()) {
            writing.with(
                    "policies",
                    Items.of(
                            campaigns.values().stream().map(PolicyWriter::write).toList()));
        }
        return writing.with("rules", Items.of(each)).done();
    }

    private static Node groups(Map<String, HitPolicy> groups) {
        Writing writing = new Writing();
        new TreeMap<>(groups).forEach((group, policy) -> writing.with(group, Spelling.word(policy)));
        return writing.done();
    }

    private Node rule(Rule<C> rule) {
        Writing writing = new Writing()
                .with("name", rule.name())
                .with("when", conditions.write(rule.condition()))
                .with("then", actions.write(rule.then()));
        if (rule.otherwise() != null) {
            writing.with("otherwise", actions.write(rule.otherwise()));
        }
        place(rule, writing);
        ToDoubleFunction<? super C> valuation = rule.valuation();
        if (valuation != null) {
            writing.with("value", value(valuation, rule));
        }
        if (!rule.enabled()) {
            writing.with("enabled", Scalar.of(false));
        }
        return writing.done();
    }

    private void place(Rule<C> rule, Writing writing) {
        if (rule.priority() != 0) {
            writing.with("priority", Scalar.of(rule.priority()));
        }
        if (!rule.group().equals(RuleBuilder.DEFAULT_GROUP)) {
            writing.with("group", rule.group());
        }
        Policy policy = rule.policy();
        if (policy != null) {
            boolean isCommon = campaigns
                    .computeIfAbsent(policy.campaign(), first -> policy)
                    .equals(policy);
            writing.with("policy", isCommon ? Scalar.of(policy.campaign()) : PolicyWriter.write(policy));
        }
        ScheduleWriter.write(rule.schedule(), writing);
        if (!rule.tags().isEmpty()) {
            writing.with(
                    "tags",
                    Items.of(new TreeSet<>(rule.tags()).stream().map(Scalar::of).toList()));
        }
    }

    private Node value(ToDoubleFunction<? super C> valuation, Rule<C> rule) {
        if (valuation instanceof FixedValue fixed) {
            return Scalar.of(fixed.number());
        }
        return words.values().entrySet().stream()
                .filter(entry -> entry.getValue().equals(valuation))
                .findFirst()
                .map(entry -> Scalar.of(entry.getKey()))
                .orElseThrow(() -> new IllegalArgumentException("the value of rule " + rule.name()
                        + " is not in the vocabulary, so it cannot be written; add it there under a name"));
    }
}
