package io.growth.core.rule;

import org.jspecify.annotations.Nullable;

/**
 * What became of one rule in a decision.
 *
 * @param rule name of the rule
 * @param status what became of it
 * @param action what it asks for, null if it asks for nothing
 * @param because the condition that decided and the values it saw, such as {@code churnRisk >= 0.7 (was 0.2)}, or the
 *     rule that came first; empty where the status says it all
 */
public record RuleOutcome(
        String rule, Status status, @Nullable Action action, String because) {

    /** What can become of a rule. */
    public enum Status {
        /** Its condition holds, and its action counts. */
        FIRED,
        /** Its condition does not hold, and its other action counts. */
        OTHERWISE,
        /** It asked for an action, but another of its group came first. */
        OUTRANKED,
        /** Its condition does not hold. */
        NOT_MET,
        /** A value is missing that would decide. */
        UNKNOWN,
        /** It is not in force now. */
        NOT_SCHEDULED,
        /** It is switched off. */
        DISABLED
    }

    @Override
    public String toString() {
        return rule + ": " + status + (action == null ? "" : " " + action) + (because.isEmpty() ? "" : ", " + because);
    }
}
