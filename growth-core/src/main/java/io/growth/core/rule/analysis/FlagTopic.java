package io.growth.core.rule.analysis;

import io.growth.core.rule.Attribute;
import io.growth.core.rule.ConditionForm;
import java.util.BitSet;
import java.util.function.IntFunction;

/** Yes, no or missing. */
final class FlagTopic<C> extends Topic<C> {

    private static final int NO = 1;
    private static final int YES = 2;

    private final Attribute<C> attribute;
    private Variable variable = new Variable(0, 1);

    FlagTopic(Attribute<C> attribute) {
        this.attribute = attribute;
    }

    @Override
    void learn(ConditionForm<C> form) {
        // The answers are the same for all conditions.
    }

    @Override
    void freeze(IntFunction<Variable> variables) {
        variable = variables.apply(YES + 1);
    }

    @Override
    Clause where(ConditionForm<C> form, boolean wanted) {
        if (form instanceof ConditionForm.Missing) {
            Clause missing = variable.is(Variable.MISSING);
            return wanted ? missing : missing.not();
        }
        return variable.is(wanted ? YES : NO);
    }

    @Override
    void describe(BitSet[] domains, WitnessBuilder witness) {
        if (!isFree(variable, domains)) {
            int answer = pick(domains[variable.number()]);
            witness.value(attribute.name(), answer == Variable.MISSING ? null : answer == YES);
        }
    }
}
