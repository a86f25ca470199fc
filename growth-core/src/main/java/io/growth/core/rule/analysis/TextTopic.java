package io.growth.core.rule.analysis;

import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.ConditionForm;
import io.growth.core.rule.ConditionForm.Match;
import io.growth.core.rule.ConditionForm.OneOf;
import io.growth.core.rule.ConditionForm.Part;
import io.growth.core.rule.TextAttribute;
import io.growth.core.rule.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text: missing, one of those that rules name, or another. Of those named it is known what they contain and match; of
 * another each of these is a question of its own, for which there may or may not be a text.
 */
final class TextTopic<C> extends Topic<C> {

    private static final int NO = 0;
    private static final int YES = 1;
    private static final TextAttribute<String> TEXT = Attribute.text("text", text -> text);

    private final Attribute<C> attribute;
    private final TreeSet<String> named = new TreeSet<>();
    private final Map<Condition<String>, Variable> inner = new LinkedHashMap<>();
    private List<String> texts = List.of();
    private Variable variable = new Variable(0, 1);

    TextTopic(Attribute<C> attribute) {
        this.attribute = attribute;
    }

    @Override
    void learn(ConditionForm<C> form) {
        if (form instanceof OneOf<C> in) {
            named.addAll(in.texts());
        }
        Condition<String> probe = probe(form);
        if (probe != null) {
            inner.put(probe, variable);
        }
    }

    /** The same condition on a text itself. */
    private static @Nullable Condition<String> probe(ConditionForm<?> form) {
        if (form instanceof Part<?> part) {
            return TEXT.contains(part.part());
        }
        return form instanceof Match<?> match ? TEXT.matches(match.expression()) : null;
    }

    @Override
    void freeze(IntFunction<Variable> variables) {
        texts = new ArrayList<>(named);
        variable = variables.apply(texts.size() + 2);
        inner.replaceAll((probe, none) -> variables.apply(YES + 1));
    }

    private int other() {
        return texts.size() + 1;
    }

    @Override
    Clause where(ConditionForm<C> form, boolean wanted) {
        Condition<String> probe = probe(form);
        if (probe != null) {
            return where(probe, wanted);
        }
        if (!(form instanceof OneOf<C> in)) {
            Clause missing = variable.is(Variable.MISSING);
            return wanted ? missing : missing.not();
        }
        var answers = new BitSet();
        for (int k = 0; k < texts.size(); k++) {
            answers.set(k + 1, in.texts().contains(texts.get(k)) == wanted);
        }
        answers.set(other(), !wanted);
        return variable.in(answers);
    }

    private Clause where(Condition<String> probe, boolean wanted) {
        var answers = new BitSet();
        for (int k = 0; k < texts.size(); k++) {
            answers.set(k + 1, holds(probe, texts.get(k)) == wanted);
        }
        Variable own = inner.getOrDefault(probe, variable);
        Clause another = Clause.all(List.of(variable.is(other()), own.is(wanted ? YES : NO)));
        return Clause.any(variable.in(answers), another);
    }

    private static boolean holds(Condition<String> probe, String text) {
        return probe.test(text, Instant.EPOCH) == Truth.TRUE;
    }

    @Override
    void describe(BitSet[] domains, WitnessBuilder witness) {
        boolean innerFree = inner.values().stream().allMatch(own -> isFree(own, domains));
        if (isFree(variable, domains) && innerFree) {
            return;
        }
        int answer = pick(domains[variable.number()]);
        if (answer == other()) {
            another(domains, witness);
        } else {
            witness.value(attribute.name(), answer == Variable.MISSING ? null : texts.get(answer - 1));
        }
    }

    private void another(BitSet[] domains, WitnessBuilder witness) {
        String text = List.of("other", "", parts(domains, ""), parts(domains, " ")).stream()
                .filter(candidate -> !named.contains(candidate) && isAsAsked(candidate, domains))
                .findFirst()
                .orElse(null);
        if (text != null) {
            witness.value(attribute.name(), text);
        } else {
            witness.assume("there is a " + attribute.name() + ", none of " + named + ", for which "
                    + inner.entrySet().stream()
                            .filter(entry -> !isFree(entry.getValue(), domains))
                            .map(entry -> (wants(entry.getValue(), domains) ? "" : "not ")
                                    + entry.getKey().text())
                            .collect(Collectors.joining(" and ")));
        }
    }

    private static boolean wants(Variable own, BitSet[] domains) {
        return domains[own.number()].get(YES);
    }

    private boolean isAsAsked(String candidate, BitSet[] domains) {
        return inner.entrySet().stream()
                .allMatch(entry -> domains[entry.getValue().number()].get(holds(entry.getKey(), candidate) ? YES : NO));
    }

    /** All parts that must be in the text, one after the other. */
    private String parts(BitSet[] domains, String between) {
        return inner.entrySet().stream()
                .filter(entry -> !domains[entry.getValue().number()].get(NO))
                .map(entry -> ConditionForm.of(entry.getKey()) instanceof Part<String> part ? part.part() : "")
                .collect(Collectors.joining(between));
    }
}
