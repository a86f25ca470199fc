package io.growth.core.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of a database query on their way to a mapper. */
final class ResultSetFeed<T> extends Feed.OfResults {

    /** What becomes of the present row. */
    @FunctionalInterface
    interface Mapper<T> {
        @Nullable
        T map(ResultSet results) throws SQLException;
    }

    private final Mapper<T> mapper;
    private final Intake<T> intake;

    ResultSetFeed(ResultSet results, Mapper<T> mapper, Intake<T> intake) {
        super(results);
        this.mapper = mapper;
        this.intake = intake;
    }

    @Override
    void take() throws SQLException, DataFormatException {
        intake.add(mapper.map(results), name(), line());
    }
}
