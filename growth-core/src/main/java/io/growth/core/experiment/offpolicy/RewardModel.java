package io.growth.core.experiment.offpolicy;

/**
 * What an arm probably brings a customer, by a model that was fitted on other customers than those of the log: on the
 * same ones, direct and doubly robust estimates are too good.
 *
 * @param <C> type of contexts
 */
@FunctionalInterface
public interface RewardModel<C> {

    /**
     * The expected reward.
     *
     * @param context as in the log
     * @param arm number of the arm
     * @return a finite number
     */
    double expected(C context, int arm);
}
