package io.growth.core.rule;

/**
 * What a condition says: with a value missing, it may say neither yes nor no.
 *
 * <p>Kleene's strong logic of three values ("Introduction to Metamathematics", 1952, section 64), as in SQL: whatever the
 * missing value would be decides only where it must.
 */
public enum Truth {
    /** The condition holds. */
    TRUE,
    /** The condition does not hold. */
    FALSE,
    /** A value is missing that would decide. */
    UNKNOWN;

    /**
     * Translates from two values.
     *
     * @param holds whether it holds
     * @return {@link #TRUE} or {@link #FALSE}
     */
    public static Truth of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    /**
     * Both.
     *
     * @param other the other
     * @return {@link #FALSE} if one is false, {@link #TRUE} if both are true
     */
    public Truth and(Truth other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
    }

    /**
     * At least one.
     *
     * @param other the other
     * @return {@link #TRUE} if one is true, {@link #FALSE} if both are false
     */
    public Truth or(Truth other) {
        return not().and(other.not()).not();
    }

    /**
     * The opposite.
     *
     * @return {@link #UNKNOWN} stays
     */
    public Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
