package io.growth.core.experiment.assign;

import java.time.Instant;

/**
 * What an experiment means for one customer: their arm, or why they have none. It does not say who they are.
 *
 * @param experiment key of the experiment
 * @param arm index of the arm, {@link Experiment#NO_ARM} if none
 * @param armName name of the arm, empty if none
 * @param reason why
 * @param propensity how likely someone in the experiment was to get this arm when it was drawn, to weigh outcomes with;
 *     1 for an arm given by name, 0 where there is none
 */
public record Assignment(String experiment, int arm, String armName, AssignmentReason reason, double propensity) {

    static Assignment none(Experiment<?> experiment, AssignmentReason reason) {
        return new Assignment(experiment.key(), Experiment.NO_ARM, "", reason, 0);
    }

    static Assignment of(Experiment<?> experiment, int arm, AssignmentReason reason, double propensity) {
        return new Assignment(experiment.key(), arm, experiment.arms().get(arm).name(), reason, propensity);
    }

    /**
     * Whether there is an arm.
     *
     * @return true if there is
     */
    public boolean isIn() {
        return arm != Experiment.NO_ARM;
    }

    /**
     * Whether chance chose the arm, so that outcomes say something about it.
     *
     * @return false for an override, and where there is no arm
     */
    public boolean isRandom() {
        return reason == AssignmentReason.ASSIGNED || reason == AssignmentReason.KEPT;
    }

    /**
     * What to log when the customer meets the arm: when the message leaves or the page is shown, not when it is
     * decided.
     *
     * @param unit id of the unit that this was answered for
     * @param at when they met it
     * @return the exposure
     * @throws IllegalStateException if there is no arm to be met
     */
    public Exposure exposure(String unit, Instant at) {
        if (!isIn()) {
            throw new IllegalStateException(
                    "nobody is exposed to experiment '" + experiment + "' by " + reason + "; ask isIn() before");
        }
        return new Exposure(unit, experiment, armName, isRandom(), propensity, at);
    }
}
