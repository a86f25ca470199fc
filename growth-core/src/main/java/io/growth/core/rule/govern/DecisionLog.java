package io.growth.core.rule.govern;

/**
 * Where decisions are written down, with the propensity of each, for reports and to judge other policies later.
 *
 * <p>Called by several threads at once.
 */
@FunctionalInterface
public interface DecisionLog {

    /**
     * Writes one down.
     *
     * @param verdict what was decided
     */
    void record(Verdict verdict);
}
