package io.growth.core.experiment.assign;

import io.growth.core.internal.SqlSession;
import io.growth.core.internal.SqlTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps arms in the shop's database, so that all servers share them and a restart forgets nothing.
 *
 * <p>Plain SQL, run here against PostgreSQL and H2. Of two servers that keep an arm for one unit at once, the primary
 * key refuses the second, which then reads what the first has kept. Times are milliseconds since 1970. Give it a pooled
 * {@link DataSource}: each question takes a connection. Thread-safe.
 *
 * <pre>{@code
 * var store = JdbcAssignmentStore.of(dataSource);
 * store.createTable();                   // or put JdbcAssignmentStore.schema() into your migrations
 * }</pre>
 */
public final class JdbcAssignmentStore implements AssignmentStore {

    private static final String SCHEMA = "create table if not exists growth_assignment (unit varchar(200) not null,"
            + " experiment varchar(200) not null, arm varchar(200) not null, propensity double precision not null,"
            + " assigned_at bigint not null, primary key (unit, experiment))";

    private static final int TIMEOUT_SECONDS = 5;

    private final SqlTransactions transactions;

    private JdbcAssignmentStore(DataSource source) {
        this.transactions = new SqlTransactions(source, TIMEOUT_SECONDS);
    }

    /**
     * A store in a database whose table is there; each statement may take 5 seconds.
     *
     * @param source of connections, pooled
     * @return the store
     */
    public static JdbcAssignmentStore of(DataSource source) {
        return new JdbcAssignmentStore(Objects.requireNonNull(source, "source"));
    }

    /**
     * What makes the table.
     *
     * @return a statement, harmless where the table is there
     */
    public static String schema() {
        return SCHEMA;
    }

    /**
     * Makes the table if it is not there.
     *
     * @throws AssignmentStoreException if the database refuses
     */
    public void createTable() {
        run("the table was not made", session -> session.update(SCHEMA));
    }

    private <T> T run(String undone, SqlTransactions.Work<T> work) {
        try {
            return transactions.run(work);
        } catch (SQLException e) {
            throw new AssignmentStoreException(undone + "; to ask again is safe", e);
        }
    }

    @Override
    public @Nullable KeptArm find(String unit, String experiment) {
        List<KeptArm> found = run("no arm was looked up", session -> select(session, unit, experiment));
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public KeptArm putIfAbsent(String unit, String experiment, KeptArm arm) {
        return run("no arm was kept", session -> {
            List<KeptArm> found = select(session, unit, experiment);
            if (!found.isEmpty()) {
                return found.get(0);
            }
            session.update(
                    "insert into growth_assignment (unit, experiment, arm, propensity, assigned_at)"
                            + " values (?, ?, ?, ?, ?)",
                    unit,
                    experiment,
                    arm.arm(),
                    arm.propensity(),
                    arm.since().toEpochMilli());
            return arm;
        });
    }

    private static List<KeptArm> select(SqlSession session, String unit, String experiment) throws SQLException {
        return session.query(
                "select arm, propensity, assigned_at from growth_assignment where unit = ? and experiment = ?",
                JdbcAssignmentStore::read,
                unit,
                experiment);
    }

    private static KeptArm read(ResultSet row) throws SQLException {
        return new KeptArm(row.getString(1), row.getDouble(2), Instant.ofEpochMilli(row.getLong(3)));
    }

    @Override
    public long forget(String unit) {
        return run("nothing was forgotten", session ->
                (long) session.update("delete from growth_assignment where unit = ?", unit));
    }

    @Override
    public String toString() {
        return "JdbcAssignmentStore[growth_assignment]";
    }
}
