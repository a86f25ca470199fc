package io.growth.core.privacy;

import io.growth.core.internal.SqlSession;
import io.growth.core.internal.SqlTransactions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** Keeps hashes in the shop's database, in plain SQL. Thread-safe. */
public final class JdbcTombstones implements Tombstones {

    private static final int TIMEOUT_SECONDS = 5;

    private static final List<String> SCHEMA = List.of("create table if not exists growth_tombstone"
            + " (hash varchar(64) not null, forgotten_at bigint not null, primary key (hash))");

    private final SqlTransactions transactions;

    private JdbcTombstones(SqlTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Hashes in a database whose table is there.
     *
     * @param source of connections, pooled
     * @return the hashes
     */
    public static JdbcTombstones of(DataSource source) {
        Objects.requireNonNull(source, "source");
        return new JdbcTombstones(new SqlTransactions(
                source,
                TIMEOUT_SECONDS,
                (undone, cause) -> new ForgetException(undone + "; to ask again is safe", cause)));
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
     * @throws ForgetException if the database refuses
     */
    public void createTables() {
        transactions.run("the table was not made", session -> session.update(SCHEMA.get(0)));
    }

    /** Two who add the same: the second one's insert fails, and repeated it finds the first one's row. */
    @Override
    public void add(String hash, Instant at) {
        transactions.run("nobody was forgotten", session -> {
            return contains(session, hash)
                    ? 0
                    : session.update(
                            "insert into growth_tombstone (hash, forgotten_at) values (?, ?)", hash, at.toEpochMilli());
        });
    }

    @Override
    public boolean contains(String hash) {
        return transactions.run("it is not known whether a customer was forgotten", session -> contains(session, hash));
    }

    private static boolean contains(SqlSession session, String hash) throws SQLException {
        return !session.query("select 1 from growth_tombstone where hash = ?", row -> row.getInt(1), hash)
                .isEmpty();
    }
}
