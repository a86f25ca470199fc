package io.growth.core.rule.analysis;

import io.growth.core.rule.Attribute;
import io.growth.core.rule.ConditionForm;
import io.growth.core.rule.ConditionForm.Tagged;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Several texts: missing or not, and each that rules name among them or not. */
final class TagsTopic<C> extends Topic<C> {

    private static final int NO = 0;
    private static final int YES = 1;

    private final Attribute<C> attribute;
    private final Map<String, Variable> tags = new TreeMap<>();
    private Variable missing = new Variable(0, 1);

    TagsTopic(Attribute<C> attribute) {
        this.attribute = attribute;
    }

    @Override
    void learn(ConditionForm<C> form) {
        if (form instanceof Tagged<C> tagged) {
            tags.put(tagged.tag(), missing);
        }
    }

    @Override
    void freeze(IntFunction<Variable> variables) {
        missing = variables.apply(YES + 1);
        tags.replaceAll((tag, none) -> variables.apply(YES + 1));
    }

    @Override
    Clause where(ConditionForm<C> form, boolean wanted) {
        int answer = wanted ? YES : NO;
        if (!(form instanceof Tagged<C> tagged)) {
            return missing.is(answer);
        }
        Variable tag = tags.getOrDefault(tagged.tag(), missing);
        return Clause.all(List.of(missing.is(NO), tag.is(answer)));
    }

    @Override
    void describe(BitSet[] domains, WitnessBuilder witness) {
        boolean free = isFree(missing, domains) && tags.values().stream().allMatch(tag -> isFree(tag, domains));
        if (free) {
            return;
        }
        boolean isMissing = !domains[missing.number()].get(NO);
        Set<String> with = new TreeSet<>(tags.keySet());
        with.removeIf(tag -> domains[tags.getOrDefault(tag, missing).number()].get(NO));
        witness.value(attribute.name(), isMissing ? null : with);
    }
}
