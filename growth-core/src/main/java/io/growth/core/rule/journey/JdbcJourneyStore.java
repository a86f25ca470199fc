package io.growth.core.rule.journey;

import io.growth.core.internal.SqlSession;
import io.growth.core.internal.SqlTransactions;
import io.growth.core.rule.govern.GovernanceException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps positions in the shop's database, one row for each customer and journey. Thread-safe. */
public final class JdbcJourneyStore implements JourneyStore {

    private static final int TIMEOUT_SECONDS = 5;

    private static final List<String> SCHEMA = List.of(
            "create table if not exists growth_journey (journey varchar(100) not null, unit varchar(200) not null,"
                    + " run int not null, step int not null, stage varchar(100) not null, since_at bigint not null,"
                    + " ended int not null, primary key (journey, unit))");

    private final SqlTransactions transactions;

    private JdbcJourneyStore(SqlTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A store in a database whose table is there.
     *
     * @param source of connections, pooled
     * @return the store
     */
    public static JdbcJourneyStore of(DataSource source) {
        Objects.requireNonNull(source, "source");
        return new JdbcJourneyStore(new SqlTransactions(
                source,
                TIMEOUT_SECONDS,
                (undone, cause) -> new GovernanceException(undone + "; to ask again is safe", cause)));
    }

    /**
     * What makes the table.
     *
     * @return statements, harmless where it is there
     */
    public static List<String> schema() {
        return SCHEMA;
    }

    /**
     * Makes the table if it is not there.
     *
     * @throws GovernanceException if the database refuses
     */
    public void createTables() {
        transactions.run("the table was not made", session -> session.update(SCHEMA.get(0)));
    }

    @Override
    public Optional<Position> find(String journey, String unit) {
        return transactions.run("no position was looked up", session -> find(session, journey, unit));
    }

    private static Optional<Position> find(SqlSession session, String journey, String unit) throws SQLException {
        return session
                .query(
                        "select run, step, stage, since_at, ended from growth_journey where journey = ? and unit = ?",
                        row -> new Position(
                                journey,
                                unit,
                                row.getInt(1),
                                row.getInt(2),
                                row.getString(3),
                                Instant.ofEpochMilli(row.getLong(4)),
                                row.getInt(5) == 1),
                        journey,
                        unit)
                .stream()
                .findFirst();
    }

    /** Two who enter at once: the second one's insert fails, and repeated it finds the first one's row. */
    @Override
    public boolean enter(Position first) {
        return transactions.run("nobody entered", session -> {
            boolean isNew = find(session, first.journey(), first.unit()).isEmpty();
            return isNew
                    && session.update(
                                    "insert into growth_journey (run, step, stage, since_at, ended, journey, unit)"
                                            + " values (?, ?, ?, ?, ?, ?, ?)",
                                    first.run(),
                                    first.step(),
                                    first.stage(),
                                    first.since().toEpochMilli(),
                                    first.ended() ? 1 : 0,
                                    first.journey(),
                                    first.unit())
                            == 1;
        });
    }

    @Override
    public boolean move(Position from, Position to) {
        return transactions.run(
                "nobody was moved",
                session -> session.update(
                                "update growth_journey set run = ?, step = ?, stage = ?, since_at = ?, ended = ?"
                                        + " where journey = ? and unit = ? and run = ? and step = ?",
                                to.run(),
                                to.step(),
                                to.stage(),
                                to.since().toEpochMilli(),
                                to.ended() ? 1 : 0,
                                from.journey(),
                                from.unit(),
                                from.run(),
                                from.step())
                        == 1);
    }

    @Override
    public long forget(String customer) {
        return transactions.run("the customer was not forgotten", session ->
                (long) session.update("delete from growth_journey where unit = ?", customer));
    }
}
