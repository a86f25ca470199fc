package io.growth.core.rule.analysis;

import io.growth.core.rule.RuleSet;

/**
 * Finds rules that can never fire, never count, say the same twice, or quarrel, without asking any customer.
 *
 * <pre>{@code
 * AnalysisReport report = RuleAnalysis.create().of(rules);
 * report.findings().forEach(System.out::println);
 * // late: SHADOWED, whenever it fires, early fires too and comes first
 * }</pre>
 *
 * <p>Numbers become the intervals between the bounds of the rules, texts those that rules name and one other, times and
 * ages likewise; each condition becomes a set of those, and whether a condition can hold, or hold where another does
 * not, is decided by search. What cannot be looked into, such as a lambda of the shop's own, may hold or not as it
 * likes, but the same one likewise in every rule. So nothing is claimed that such a condition could refute, while some
 * things that only it could prove go unnoticed: that no time is both before 2020 and within 30 days, that no text both
 * contains {@code gold} and matches {@code s.*}, that one of the shop's lambdas implies another. Only rules that are
 * switched on are looked at.
 *
 * <p>Comparable checks exist for decision tables (dmn-check; Kie's validation of DMN 1.4). Immutable.
 */
public final class RuleAnalysis {

    /** More than anybody mends at once. */
    static final int MOST = 500;

    private static final int STEPS = 20_000;

    private final int steps;

    private RuleAnalysis(int steps) {
        this.steps = steps;
    }

    /**
     * An analysis that spends at most 20,000 steps on a question.
     *
     * @return the analysis
     */
    public static RuleAnalysis create() {
        return new RuleAnalysis(STEPS);
    }

    /**
     * Sets when to give up on a question.
     *
     * @param newSteps at least 1; a step looks at what is left of the rules in question once
     * @return an analysis with that limit
     * @throws IllegalArgumentException if it is less
     */
    public RuleAnalysis withSteps(int newSteps) {
        if (newSteps < 1) {
            throw new IllegalArgumentException("the number of steps must be at least 1 but is " + newSteps);
        }
        return new RuleAnalysis(newSteps);
    }

    /**
     * Looks into a set of rules.
     *
     * @param rules the rules
     * @param <C> the shop's customer
     * @return what was found
     */
    public <C> AnalysisReport of(RuleSet<C> rules) {
        return new Inspection<>(rules, steps).report();
    }

    @Override
    public String toString() {
        return "RuleAnalysis[" + steps + " steps]";
    }
}
