package io.growth.core.experiment.assign;

/** Why a unit has its arm, or none. */
public enum AssignmentReason {
    /** Drawn by the hash. */
    ASSIGNED,
    /** Drawn once and kept since, whatever has changed about the experiment. */
    KEPT,
    /** Given by name; not drawn, so no evidence. */
    OVERRIDDEN,
    /** Left out of the whole programme. */
    HELD_OUT,
    /** Left out of the whole programme by name; not drawn, so no evidence. */
    EXCLUDED,
    /** Not in the audience, or not known to be. */
    NOT_IN_AUDIENCE,
    /** On a stretch of the layer that other experiments have. */
    OUTSIDE_LAYER,
    /** Not among the share of customers covered so far. */
    NOT_COVERED,
    /** Kept in an arm that the experiment no longer has. */
    ARM_GONE
}
