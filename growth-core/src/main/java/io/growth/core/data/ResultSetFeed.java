package io.growth.core.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of a database query; it stays the caller's to close. */
final class ResultSetFeed<T> extends Feed<SQLException> {

    /** What becomes of the present row. */
    @FunctionalInterface
    interface Mapper<T> {
        @Nullable
        T map(ResultSet results) throws SQLException;
    }

    private final ResultSet results;
    private final Mapper<T> mapper;
    private final Intake<T> intake;
    private long row;

    ResultSetFeed(ResultSet results, Mapper<T> mapper, Intake<T> intake) {
        this.results = results;
        this.mapper = mapper;
        this.intake = intake;
    }

    @Override
    String name() {
        return "result set";
    }

    @Override
    boolean next() throws SQLException {
        row++;
        return results.next();
    }

    @Override
    void take() throws SQLException, DataFormatException {
        intake.add(mapper.map(results), name(), row);
    }

    @Override
    long line() {
        return row;
    }

    @Override
    long done() {
        return row - 1;
    }
}
