package io.growth.core.rule.analysis;

import io.growth.core.rule.ConditionForm;
import java.util.BitSet;
import java.util.function.IntFunction;

/** What the rules say about one attribute, as variables. Takes all conditions first, then answers about them. */
abstract class Topic<C> {

    /** Learns of a condition. */
    abstract void learn(ConditionForm<C> form);

    /** Makes its variables; the function gives a new one of a size. */
    abstract void freeze(IntFunction<Variable> variables);

    /** Where a condition is true for sure, or, if not wanted, false for sure. */
    abstract Clause where(ConditionForm<C> form, boolean wanted);

    /** Says in the witness what a customer must be like; domains are never empty. */
    abstract void describe(BitSet[] domains, WitnessBuilder witness);

    /** One of several answers, a value rather than none. */
    static int pick(BitSet domain) {
        int value = domain.nextSetBit(Variable.MISSING + 1);
        return value < 0 ? Variable.MISSING : value;
    }

    static boolean isFree(Variable variable, BitSet[] domains) {
        return domains[variable.number()].cardinality() == variable.size();
    }
}
