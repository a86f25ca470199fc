package io.growth.core.rule;

import io.growth.core.rule.RuleOutcome.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says of each rule what became of it and which condition decided. Deciding itself does without, so this is made only when
 * somebody asks.
 */
final class Trace<C> {

    private final List<Rule<C>> rules;
    private final int[] winners;
    private final BitSet fired = new BitSet();
    private final BitSet others = new BitSet();
    private final C customer;
    private final Instant now;
    private final Map<Condition<C>, Truth> answers = new HashMap<>();

    /**
     * For one decision.
     *
     * @param winners the rules that count, {@code ~rule} for its other action, in the order of the set
     */
    Trace(List<Rule<C>> rules, int[] winners, C customer, Instant now) {
        this.rules = rules;
        this.winners = winners;
        this.customer = customer;
        this.now = now;
        for (int winner : winners) {
            (winner < 0 ? others : fired).set(winner < 0 ? ~winner : winner);
        }
    }

    List<RuleOutcome> outcomes() {
        var outcomes = new ArrayList<RuleOutcome>(rules.size());
        for (int index = 0; index < rules.size(); index++) {
            outcomes.add(outcome(index, rules.get(index)));
        }
        return outcomes;
    }

    private RuleOutcome outcome(int index, Rule<C> rule) {
        if (!rule.enabled()) {
            return new RuleOutcome(rule.name(), Status.DISABLED, null, "");
        }
        if (!rule.schedule().contains(now)) {
            return new RuleOutcome(rule.name(), Status.NOT_SCHEDULED, null, "in force " + rule.schedule());
        }
        if (fired.get(index)) {
            return new RuleOutcome(rule.name(), Status.FIRED, rule.then(), "");
        }
        if (others.get(index)) {
            return new RuleOutcome(rule.name(), Status.OTHERWISE, rule.otherwise(), why(rule));
        }
        return notCounting(rule);
    }

    private RuleOutcome notCounting(Rule<C> rule) {
        Truth truth = ask(rule.condition());
        Action action = truth == Truth.TRUE ? rule.then() : rule.otherwise();
        if (action != null) {
            return new RuleOutcome(rule.name(), Status.OUTRANKED, action, "by " + winnersOf(rule.group()));
        }
        Status status = truth == Truth.UNKNOWN ? Status.UNKNOWN : Status.NOT_MET;
        return new RuleOutcome(rule.name(), status, null, why(rule));
    }

    private String winnersOf(String group) {
        return IntStream.of(winners)
                .mapToObj(winner -> rules.get(winner < 0 ? ~winner : winner))
                .filter(rule -> rule.group().equals(group))
                .map(Rule::name)
                .collect(Collectors.joining(", "));
    }

    /** The first part of the condition that does not hold, with the values it saw. */
    private String why(Rule<C> rule) {
        Condition<C> part = rule.condition();
        while (part instanceof Conditions.AtLeast<C> junction
                && junction.isAll()
                && !junction.of().isEmpty()) {
            part = junction.of().stream()
                    .filter(condition -> ask(condition) != Truth.TRUE)
                    .findFirst()
                    .orElse(junction.of().get(0));
        }
        return withValues(part);
    }

    /** A condition in words, with what it saw behind each part. */
    private String withValues(Condition<C> part) {
        if (part instanceof Conditions.AtLeast<C> junction) {
            return junction.text(this::withValues);
        }
        if (part instanceof Conditions.Not<C> not) {
            return not.text(this::withValues);
        }
        Object value = part.actual(customer);
        return part.text() + (value != null ? " (was " + value + ")" : ask(part) == Truth.UNKNOWN ? " (missing)" : "");
    }

    /** Equal conditions are asked once, whichever rules they are in. */
    private Truth ask(Condition<C> condition) {
        Truth known = answers.get(condition);
        if (known == null) {
            known = condition.test(customer, now);
            answers.put(condition, known);
        }
        return known;
    }
}
