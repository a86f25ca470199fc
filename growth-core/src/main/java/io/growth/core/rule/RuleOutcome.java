package io.growth.core.rule;

import io.growth.core.rule.govern.Outcome;
import io.growth.core.rule.govern.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What became of one rule in a decision.
 *
 * @param rule name of the rule
 * @param status what became of it
 * @param action what it asks for, null if it asks for nothing
 * @param because the condition that decided and the values it saw, such as {@code churnRisk >= 0.7 (was 0.2)}, the rule
 *     that came first, or why governance held it back, such as {@code COOLDOWN (30 days)}; empty where
 *     the status says it all
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
        /** It asked for an action that governance held back, see {@link Decision#under}. */
        SUPPRESSED,
        /** Its condition does not hold. */
        NOT_MET,
        /** A value is missing that would decide. */
        UNKNOWN,
        /** It is not in force now. */
        NOT_SCHEDULED,
        /** It is switched off. */
        DISABLED
    }

    /** What is left of it under a verdict; a rule under no policy stays as it is. */
    RuleOutcome under(Verdict verdict) {
        return verdict.outcomes().stream()
                .filter(outcome -> counts() && outcome.rule().equals(rule))
                .findFirst()
                .map(outcome -> under(verdict, outcome))
                .orElse(this);
    }

    /** Whether its action is one that counts. */
    boolean counts() {
        return status == Status.FIRED || status == Status.OTHERWISE;
    }

    private RuleOutcome under(Verdict verdict, Outcome outcome) {
        String said = outcome.reason() + (outcome.detail().isEmpty() ? "" : " (" + outcome.detail() + ")");
        return switch (outcome.reason()) {
            case SEND -> this;
            case DEFERRED -> new RuleOutcome(rule, status, action, (because.isEmpty() ? "" : because + "; ") + said);
            case OUTRANKED ->
                new RuleOutcome(
                        rule,
                        Status.OUTRANKED,
                        action,
                        "by " + verdict.reserved().map(Outcome::rule).orElse("a rule that comes before it"));
            default -> new RuleOutcome(rule, Status.SUPPRESSED, action, said);
        };
    }

    @Override
    public String toString() {
        return rule + ": " + status + (action == null ? "" : " " + action) + (because.isEmpty() ? "" : ", " + because);
    }
}
