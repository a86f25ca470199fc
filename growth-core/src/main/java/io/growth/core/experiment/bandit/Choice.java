package io.growth.core.experiment.bandit;

import java.time.Instant;

/**
 * What a bandit chose for one customer and occasion: log it where the action takes effect.
 *
 * @param id what the shop calls the choice, such as {@code "c-17|start page|2026-11-26"}
 * @param arm what was chosen
 * @param propensity how likely it was among the eligible arms, exactly; more than 0, at most 1
 * @param policyVersion by which version of the policy; it rises when the bandit has learnt
 * @param at when
 */
public record Choice(String id, String arm, double propensity, long policyVersion, Instant at) {

    /** Names nobody. */
    @Override
    public String toString() {
        return "Choice[" + arm + ", propensity " + propensity + ", version " + policyVersion + ", at " + at + "]";
    }
}
