package io.growth.core.experiment.bandit;

/** What became of a reward. */
public enum RewardAnswer {
    /** The first for this choice: learnt, at once or when its join window is over, as is planned. */
    COUNTED(true),

    /** Replaces what was known, such as a missing reward taken for 0, or an order that was returned. */
    CORRECTED(true),

    /** The same value again: nothing changes, so to repeat a call is safe. */
    REPEATED(false),

    /** A later value is known already. */
    OUTDATED(false),

    /** After the join window, so not taken for a consequence of the choice. */
    LATE(false),

    /** Earlier than the choice, so not its consequence. */
    BEFORE_CHOICE(false),

    /** There is no such choice, or it was too long ago to be remembered. */
    UNKNOWN(false);

    private final boolean changed;

    RewardAnswer(boolean changed) {
        this.changed = changed;
    }

    /**
     * Whether the bandit knows more than before.
     *
     * @return true for {@link #COUNTED} and {@link #CORRECTED}
     */
    public boolean hasChangedAnything() {
        return changed;
    }
}
