package io.growth.core.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BiFunction;
import javax.sql.DataSource;

/**
 * Runs work in a transaction, and again where that may help: after a deadlock, a row that somebody else inserted first,
 * or a lost connection.
 *
 * <p>Work must look first whether it was done, so that to repeat it is safe, and all work on one thing must first lock
 * the same row. So where a connection is lost while it commits, the repetition waits for the lock that the lost one may
 * still hold, and then sees how that ended.
 */
public final class SqlTransactions {

    private static final int ATTEMPTS = 8;

    private final DataSource source;
    private final int timeoutSeconds;
    private final BiFunction<String, SQLException, ? extends RuntimeException> failure;

    /** Makes of what was not done, and why, what a store throws. */
    public SqlTransactions(
            DataSource source,
            int timeoutSeconds,
            BiFunction<String, SQLException, ? extends RuntimeException> failure) {
        this.source = source;
        this.timeoutSeconds = timeoutSeconds;
        this.failure = failure;
    }

    /** What happens in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(SqlSession session) throws SQLException;
    }

    /** Throws the store's own failure, which says what was not done. */
    public <T> T run(String undone, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !mayHelpToRepeat(e)) {
                    throw failure.apply(undone, e);
                }
            }
        }
    }

    /** Classes of SQLSTATE (ISO/IEC 9075-2, 24.1): connection, constraint, rollback; HYT00 is a lock that H2 did not get. */
    private static boolean mayHelpToRepeat(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("23")
                        || state.startsWith("40")
                        || state.equals("HYT00"));
    }

    private <T> T once(Work<T> work) throws SQLException {
        Connection connection = source.getConnection();
        boolean committed = false;
        try {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            T result = work.run(new SqlSession(connection, timeoutSeconds));
            connection.commit();
            committed = true;
            return result;
        } finally {
            end(connection, committed);
        }
    }

    /** Whatever goes wrong here cannot undo what was committed, and must not hide why it was not. */
    private static void end(Connection connection, boolean committed) {
        try (connection) {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // A connection in this state is the pool's to throw away; the server rolls back what it left open.
        }
    }
}
