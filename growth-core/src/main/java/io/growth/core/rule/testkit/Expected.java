package io.growth.core.rule.testkit;

import io.growth.core.rule.Action;
import io.growth.core.rule.RuleOutcome;
import io.growth.core.rule.RuleOutcome.Status;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An expectation that was met, to go on with the reason for it. */
public final class Expected {

    private final Decided decided;
    private final @Nullable Predicate<Action> action;

    /** The action is null if one is expected not to be. */
    Expected(Decided decided, @Nullable Predicate<Action> action) {
        this.decided = decided;
        this.action = action;
    }

    /**
     * Expects a rule to be the reason: where an action is expected, its own must count and be that one; where none is,
     * there must be such a rule.
     *
     * @param rule name of the rule
     * @return this, for further rules
     * @throws AssertionError if it is not
     */
    public Expected because(String rule) {
        return because(rule, "");
    }

    /**
     * Expects a rule to be the reason, and itself to have a reason.
     *
     * @param rule name of the rule
     * @param text a part of why, such as {@code churnRisk >= 0.7}
     * @return this, for further rules
     * @throws AssertionError if it is not
     */
    public Expected because(String rule, String text) {
        RuleOutcome outcome = decided.outcome(rule);
        decided.check(isReason(outcome), "rule " + rule + " to be the reason");
        decided.check(outcome.toString().contains(text), "rule " + rule + " to be the reason with \"" + text + "\"");
        return this;
    }

    /** Whatever a rule is about, it is a reason for nothing. */
    private boolean isReason(RuleOutcome outcome) {
        boolean counts = outcome.status() == Status.FIRED || outcome.status() == Status.OTHERWISE;
        Action asked = outcome.action();
        return action == null || counts && asked != null && action.test(asked);
    }

    /**
     * Expects something else of the same decision.
     *
     * @return the decision
     */
    public Decided and() {
        return decided;
    }
}
