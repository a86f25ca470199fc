package io.growth.core.data;

import io.growth.core.fit.FitContext;
import java.io.IOException;
import java.util.Objects;

/** A source of rows with columns: {@link Csv} or {@link JsonLines}. */
public abstract sealed class RowSource permits Csv, JsonLines {

    final TextSource text;

    RowSource(TextSource text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /**
     * The name of the source.
     *
     * @return the file's path as given, or the name given
     */
    public final String name() {
        return text.name();
    }

    /**
     * Reads row by row. For interactions, see {@link Interactions#read(RowSource, InteractionsReader.RowMapper)}.
     *
     * @param action takes each row
     * @throws DataFormatException if the source is not what it claims to be, or the action refuses a row
     * @throws IOException if reading fails otherwise
     * @throws io.growth.core.fit.FitCancelledException if the thread was interrupted
     */
    public final void forEach(RowAction action) throws IOException {
        Objects.requireNonNull(action, "action");
        try (Feed<IOException> feed = open(action::accept)) {
            new Reading(FitContext.defaults(), Reading.STRICT).run(feed);
        }
    }

    /** Opens the source before its first row. */
    abstract Feed<IOException> open(FieldRowAction action) throws IOException;

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + name() + "]";
    }

    /** What is done with each row. */
    @FunctionalInterface
    public interface RowAction {
        /**
         * Takes a row.
         *
         * @param row the row, valid during this call only
         * @throws IOException if the row is not as expected, or what the action does with it fails
         */
        void accept(Row row) throws IOException;
    }

    /** What is done with each row, by someone who knows what rows are made of. */
    @FunctionalInterface
    interface FieldRowAction {
        void accept(FieldRow row) throws IOException;
    }
}
