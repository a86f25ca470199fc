package io.growth.core.data;

import java.io.Closeable;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * An opened source that stands at one of its rows and knows what is to be done with it.
 *
 * @param <X> what it may throw besides {@link IOException}
 */
abstract class Feed<X extends Exception> implements Closeable {

    /** What messages call the source. */
    abstract String name();

    /** Moves to the next row; false after the last one. What it throws ends the reading. */
    abstract boolean next() throws IOException, X;

    /** Does what is to be done with the row; a {@link DataFormatException} at this {@link #line} condemns it alone. */
    abstract void take() throws IOException, X;

    /** The line where the row starts. */
    abstract long line();

    /** How far the reading has come, in the unit of {@link #total}. */
    abstract long done();

    /** How far it has to go, -1 if unknown. */
    long total() {
        return -1;
    }

    @Override
    public void close() throws IOException {}

    /** A feed of lines or records of text. */
    abstract static class OfText extends Feed<IOException> {

        final TextSource source;
        final TextInput input;

        OfText(TextSource source, TextInput input) {
            this.source = source;
            this.input = input;
        }

        @Override
        final String name() {
            return source.name();
        }

        @Override
        final long done() {
            return input.done();
        }

        @Override
        final long total() {
            return input.total();
        }

        @Override
        public final void close() throws IOException {
            input.close();
        }

        final DataFormatException problem(@Nullable String column, @Nullable String value, String problem) {
            return new DataFormatException(name(), line(), column, value, problem);
        }
    }

    /** A feed of the rows of a database query, which stays the caller's to close. */
    abstract static class OfResults extends Feed<SQLException> {

        final ResultSet results;
        private long row;

        OfResults(ResultSet results) {
            this.results = results;
        }

        @Override
        final String name() {
            return "result set";
        }

        @Override
        final boolean next() throws SQLException {
            row++;
            return results.next();
        }

        /** The number of the row, from 1. */
        @Override
        final long line() {
            return row;
        }

        @Override
        final long done() {
            return row - 1;
        }
    }
}
