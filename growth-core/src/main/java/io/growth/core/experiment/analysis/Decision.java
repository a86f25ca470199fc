package io.growth.core.experiment.analysis;

/** What to do. */
public enum Decision {
    /** Look for the fault in the experiment first: its numbers can't be trusted. */
    DISTRUST,
    /** A treatment is better and harms nothing. */
    ROLL_OUT,
    /** The treatment is worse, or breaks a guardrail. */
    KEEP_CONTROL,
    /** Luck can't be told from effect, or a guardrail is not proven to hold. */
    UNDECIDED
}
