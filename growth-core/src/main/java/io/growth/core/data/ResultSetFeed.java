package io.growth.core.data;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows of a database query; it stays the caller's to close. */
final class ResultSetFeed<U, I> extends Feed<SQLException> {

    private final ResultSet results;
    private final InteractionsReader.ResultSetMapper<U, I> mapper;
    private final Intake<U, I> intake;
    private long row;

    ResultSetFeed(ResultSet results, InteractionsReader.ResultSetMapper<U, I> mapper, Intake<U, I> intake) {
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
