package io.growth.core.experiment.offpolicy;

import java.util.Objects;

/**
 * One choice of the log, with what came of it.
 *
 * @param context what was known of the customer, and all that policies ask for
 * @param arm number of what was chosen, from 0 on
 * @param propensity how likely that was when it was chosen, more than 0 and at most 1: as logged then, never computed
 *     later
 * @param reward what it brought
 * @param <C> type of contexts
 */
public record LoggedChoice<C>(C context, int arm, double propensity, double reward) {

    /** What rounding may leave of a sum of probabilities. */
    private static final double ROUNDING = 1e-9;

    /**
     * Checks all of it.
     *
     * @param context what was known of the customer
     * @param arm number of what was chosen, from 0 on
     * @param propensity how likely that was, more than 0 and at most 1
     * @param reward what it brought
     * @throws IllegalArgumentException if the arm is negative, the propensity lies outside, or the reward is no number
     */
    public LoggedChoice {
        Objects.requireNonNull(context, "context");
        if (arm < 0) {
            throw new IllegalArgumentException("arm must be at least 0 but is " + arm);
        }
        if (!(propensity > 0 && propensity <= 1 + ROUNDING)) {
            throw new IllegalArgumentException("propensity must be more than 0 and at most 1 but is " + propensity
                    + "; what was chosen can't have been impossible: log the probability of the draw");
        }
        if (!Double.isFinite(reward)) {
            throw new IllegalArgumentException("reward must be a finite number but is " + reward);
        }
    }
}
