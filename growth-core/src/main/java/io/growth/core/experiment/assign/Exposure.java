package io.growth.core.experiment.assign;

import java.time.Instant;
import java.util.Objects;

/**
 * That a customer met an arm of an experiment.
 *
 * @param unit id of the unit
 * @param experiment key of the experiment
 * @param arm name of the arm
 * @param random whether chance chose the arm
 * @param propensity how likely the arm was when it was drawn, more than 0 and at most 1
 * @param at when
 */
public record Exposure(String unit, String experiment, String arm, boolean random, double propensity, Instant at) {

    /**
     * Checks it.
     *
     * @param unit id of the unit
     * @param experiment key of the experiment
     * @param arm name of the arm
     * @param random whether chance chose the arm
     * @param propensity how likely the arm was
     * @param at when
     * @throws IllegalArgumentException if the propensity is not above 0 and at most 1, or an id or name is empty or
     *     longer than 200 characters
     */
    public Exposure {
        Names.checkUnit(unit);
        Names.check("key of an experiment", experiment);
        Names.check("name of an arm", arm);
        Objects.requireNonNull(at, "at");
        if (!(propensity > 0 && propensity <= 1)) {
            throw new IllegalArgumentException(
                    "propensity must be more than 0 and at most 1 but is " + propensity + " in '" + experiment + "'");
        }
    }

    /** Says what happened to somebody, not to whom. */
    @Override
    public String toString() {
        return "Exposure[" + experiment + ", " + arm + ", propensity " + propensity + ", " + at + "]";
    }
}
