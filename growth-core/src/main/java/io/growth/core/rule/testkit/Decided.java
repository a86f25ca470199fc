package io.growth.core.rule.testkit;

import io.growth.core.rule.Action;
import io.growth.core.rule.Decision;
import io.growth.core.rule.RuleOutcome;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What rules decided for a customer of a test. Each expectation that is not met throws an {@link AssertionError}. */
public final class Decided {

    private final String customer;
    private final Decision decision;

    Decided(String customer, Decision decision) {
        this.customer = customer;
        this.decision = decision;
    }

    /**
     * Expects an action, perhaps among others.
     *
     * @param kind its kind, such as {@code coupon}
     * @param key its key, such as {@code WB-20}
     * @return to go on with why
     * @throws AssertionError if it is not decided
     */
    public Expected expect(String kind, String key) {
        Predicate<Action> same =
                action -> action.kind().equals(kind) && action.key().equals(key);
        return expect(same, kind + " " + key);
    }

    /**
     * Expects an action with its channel and parameters, perhaps among others.
     *
     * @param action the action
     * @return to go on with why
     * @throws AssertionError if it is not decided
     */
    public Expected expect(Action action) {
        return expect(action::equals, action.toString());
    }

    private Expected expect(Predicate<Action> same, String what) {
        check(decision.actions().stream().anyMatch(same), what);
        return new Expected(this, same);
    }

    /**
     * Expects an action and no other.
     *
     * @param kind its kind
     * @param key its key
     * @return to go on with why
     * @throws AssertionError if it is not decided or others are too
     */
    public Expected expectOnly(String kind, String key) {
        check(decision.actions().size() <= 1, "only " + kind + " " + key);
        return expect(kind, key);
    }

    /**
     * Expects that an action is not decided, whatever else is.
     *
     * @param kind its kind
     * @param key its key
     * @return to go on with why
     * @throws AssertionError if it is decided
     */
    public Expected expectNot(String kind, String key) {
        Predicate<Action> same =
                action -> action.kind().equals(kind) && action.key().equals(key);
        check(decision.actions().stream().noneMatch(same), "no " + kind + " " + key);
        return new Expected(this, null);
    }

    /**
     * Expects that nothing is to be done.
     *
     * @return to go on with why
     * @throws AssertionError if something is
     */
    public Expected expectNothing() {
        check(decision.actions().isEmpty(), "nothing");
        return new Expected(this, null);
    }

    /**
     * The decision itself, for what else a test may ask.
     *
     * @return the decision
     */
    public Decision decision() {
        return decision;
    }

    RuleOutcome outcome(String rule) {
        List<String> names = decision.outcomes().stream().map(RuleOutcome::rule).toList();
        check(names.contains(rule), "rule " + rule + ", which is none of " + names);
        return decision.outcome(rule);
    }

    void check(boolean isMet, String expected) {
        if (!isMet) {
            throw new AssertionError("given " + customer + ", at " + decision.at() + "\n  expected " + expected
                    + "\n  but got  " + got() + why());
        }
    }

    private String got() {
        return decision.actions().isEmpty()
                ? "nothing"
                : decision.actions().stream().map(Action::toString).collect(Collectors.joining(", "));
    }

    private String why() {
        return decision.outcomes().stream()
                .map(outcome -> "\n  " + outcome)
                .collect(Collectors.joining("", "\nbecause", ""));
    }

    @Override
    public String toString() {
        return customer + ": " + got();
    }
}
