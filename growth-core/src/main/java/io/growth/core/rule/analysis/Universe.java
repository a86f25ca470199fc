package io.growth.core.rule.analysis;

import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.ConditionForm;
import io.growth.core.rule.FlagAttribute;
import io.growth.core.rule.NumberAttribute;
import io.growth.core.rule.Rule;
import io.growth.core.rule.TextAttribute;
import io.growth.core.rule.TimeAttribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** All that some rules ask, as variables of few answers, and their conditions as clauses over them. */
final class Universe<C> {

    private static final int NO = 1;
    private static final int YES = 2;

    private final List<Variable> variables = new ArrayList<>();
    private final Map<Attribute<C>, Topic<C>> topics = new LinkedHashMap<>();
    private final Map<Condition<C>, Variable> opaque = new LinkedHashMap<>();

    Universe(List<Rule<C>> rules) {
        rules.forEach(rule -> learn(rule.condition()));
        topics.values().forEach(topic -> topic.freeze(this::variable));
        opaque.replaceAll((condition, none) -> variable(YES + 1));
    }

    List<Variable> variables() {
        return variables;
    }

    private Variable variable(int size) {
        var variable = new Variable(variables.size(), size);
        variables.add(variable);
        return variable;
    }

    private void learn(Condition<C> condition) {
        ConditionForm<C> form = ConditionForm.of(condition);
        if (form instanceof ConditionForm.Opposite<C> not) {
            learn(not.of());
        } else if (form instanceof ConditionForm.AtLeast<C> junction) {
            junction.of().forEach(this::learn);
        } else if (form instanceof ConditionForm.OfAttribute<C> known) {
            topic(known).learn(form);
        } else {
            opaque.put(condition, new Variable(0, 1));
        }
    }

    private Topic<C> topic(ConditionForm.OfAttribute<C> form) {
        return topics.computeIfAbsent(form.attribute(), Universe::newTopic);
    }

    private static <C> Topic<C> newTopic(Attribute<C> attribute) {
        if (attribute instanceof NumberAttribute) {
            return new NumberTopic<>(attribute);
        }
        if (attribute instanceof TextAttribute) {
            return new TextTopic<>(attribute);
        }
        if (attribute instanceof FlagAttribute) {
            return new FlagTopic<>(attribute);
        }
        return attribute instanceof TimeAttribute ? new TimeTopic<>(attribute) : new TagsTopic<>(attribute);
    }

    /** Where a condition is true for sure, or, if not wanted, false for sure; elsewhere it is unknown. */
    Clause where(Condition<C> condition, boolean wanted) {
        ConditionForm<C> form = ConditionForm.of(condition);
        if (form instanceof ConditionForm.Opposite<C> not) {
            return where(not.of(), !wanted);
        }
        if (form instanceof ConditionForm.AtLeast<C> junction) {
            int size = junction.of().size();
            int least = Math.max(0, wanted ? junction.least() : size - junction.least() + 1);
            return new Clause.Count(
                    least,
                    junction.of().stream().map(part -> where(part, wanted)).toList());
        }
        if (form instanceof ConditionForm.OfAttribute<C> known) {
            return topic(known).where(form, wanted);
        }
        return Objects.requireNonNull(opaque.get(condition)).is(wanted ? YES : NO);
    }

    /**
     * A customer for whom all answers are as found.
     *
     * @param moments some at which it may be, at least one
     * @param isInForce whether it may be at another
     */
    Witness witness(BitSet[] domains, List<Instant> moments, Predicate<Instant> isInForce) {
        var all = new ArrayList<>(moments);
        topics.values().stream()
                .filter(TimeTopic.class::isInstance)
                .map(topic -> (TimeTopic<C>) topic)
                .forEach(topic -> topic.addMoments(domains, all));
        return all.stream()
                .filter(isInForce)
                .map(now -> witness(domains, now))
                .filter(Witness::isCertain)
                .findFirst()
                .orElseGet(() -> witness(domains, all.get(0)));
    }

    private Witness witness(BitSet[] domains, Instant now) {
        var witness = new WitnessBuilder();
        topics.values().forEach(topic -> {
            if (topic instanceof TimeTopic<C> time) {
                time.describe(domains, now, witness);
            } else {
                topic.describe(domains, witness);
            }
        });
        opaque.forEach((condition, own) -> {
            if (!Topic.isFree(own, domains)) {
                witness.assume(condition.text() + said(domains[own.number()]));
            }
        });
        return witness.build(now);
    }

    private static String said(BitSet answers) {
        if (answers.get(YES)) {
            return " holds";
        }
        return answers.get(NO) ? " does not hold" : " is unknown";
    }
}
