package io.growth.core.evaluate;

import java.util.List;

/**
 * A sign that figures will be too good to be true.
 *
 * @param kind what kind of sign
 * @param column name of the column at fault, empty if rows are
 * @param rows numbers of the rows at fault, ascending, at most {@code 20}; empty if a column is
 * @param message what was seen and what to do
 */
public record LeakFinding(Kind kind, String column, List<Integer> rows, String message) {

    /** Kinds of signs. */
    public enum Kind {
        /** A column alone tells the outcome: it was probably written down afterwards. */
        COLUMN_TELLS_OUTCOME,
        /** A column alone tells a suspicious lot about the outcome. */
        COLUMN_IS_SUSPICIOUS,
        /** A column alone tells more than a model of all others: ask when its value is known. */
        COLUMN_OUTWEIGHS_OTHERS,
        /** The same row is learnt from and asked about. */
        SAME_ROW_IN_FOLDS,
        /** Rows of the rarer outcome were copied before the folds were made. */
        RESAMPLED_BEFORE_FOLDS,
        /** Rows are learnt from that are later than some asked about. */
        FUTURE_LEARNT
    }

    /**
     * Copies the rows.
     *
     * @param kind what kind of sign
     * @param column name of the column at fault, empty if rows are
     * @param rows numbers of the rows at fault, ascending
     * @param message what was seen and what to do
     */
    public LeakFinding {
        rows = List.copyOf(rows);
    }

    @Override
    public String toString() {
        return kind + ": " + message;
    }
}
