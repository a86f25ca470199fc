package io.growth.churn.loyalty;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Keeps the journal in the shop's database, in plain SQL: tested with H2 and PostgreSQL. Safe for any number of threads and
 * processes.
 *
 * <p>A booking is one transaction, so a crash between any two statements leaves it out as a whole. Bookings of a member
 * are ordered by its version, which one statement compares and raises; that row is also what two writers of a member wait
 * at. Isolation {@code READ COMMITTED} is enough.
 */
public final class JdbcLedgerStore implements LedgerStore {

    private static final int ATTEMPTS = 100;

    private final DataSource database;

    /**
     * A journal in tables that {@link #createTables} has made.
     *
     * @param database gives connections; they are closed after each call
     */
    public JdbcLedgerStore(DataSource database) {
        this.database = database;
    }

    /**
     * Creates the tables where they are not there yet. Shops that manage their schema elsewhere find the statements in
     * {@link #ddl}.
     *
     * @throws LedgerStoreException if the database fails
     */
    public void createTables() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : ddl()) {
                statement.execute(sql);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new LedgerStoreException("the ledger's tables could not be created", e);
        }
    }

    /**
     * The statements that create the tables.
     *
     * @return in order
     */
    public static List<String> ddl() {
        return BookingRows.DDL;
    }

    @Override
    public Optional<Booking> find(String key) {
        return read(connection -> BookingRows.byKey(connection, key)).stream()
                .map(BookingRows.Numbered::booking)
                .findFirst();
    }

    @Override
    public List<Booking> bookings(String member, long after) {
        return read(connection -> {
            List<BookingRows.Numbered> all = new ArrayList<>(BookingRows.bySender(connection, member, after));
            all.addAll(BookingRows.byReceiver(connection, member, after));
            all.sort(Comparator.comparingLong(BookingRows.Numbered::version));
            return withoutGaps(all, after);
        });
    }

    /**
     * Between the two queries others may have booked: what came in only in the second has a number behind one that is
     * missing, and is left for the next time.
     */
    private static List<Booking> withoutGaps(List<BookingRows.Numbered> sorted, long after) {
        var bookings = new ArrayList<Booking>();
        for (BookingRows.Numbered row : sorted) {
            if (row.version() != after + bookings.size() + 1) {
                break;
            }
            bookings.add(row.booking());
        }
        return bookings;
    }

    @Override
    public Map<Posting.Account, Long> totals() {
        return read(BookingRows::totals);
    }

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T read(Query<T> query) {
        try (Connection connection = database.getConnection()) {
            T found = query.run(connection);
            endRead(connection);
            return found;
        } catch (SQLException e) {
            throw new LedgerStoreException("the journal could not be read", e);
        }
    }

    private static void endRead(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    @Override
    public boolean append(Booking booking, Map<String, End> ends) {
        try (Connection connection = database.getConnection()) {
            boolean automatic = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                return append(connection, booking, ends);
            } finally {
                connection.setAutoCommit(automatic);
            }
        } catch (SQLException e) {
            throw new LedgerStoreException(
                    "the booking may or may not be in the journal; send the operation again to know", e);
        }
    }

    private static boolean append(Connection connection, Booking booking, Map<String, End> ends) throws SQLException {
        boolean done = false;
        try {
            if (raise(connection, ends)) {
                BookingRows.insert(connection, booking, ends);
                connection.commit();
                done = true;
            }
        } catch (SQLException e) {
            if (!isRace(e)) {
                throw e;
            }
        } finally {
            // Whatever went wrong, also in a driver: setting auto-commit again would commit the half of it.
            if (!done) {
                connection.rollback();
            }
        }
        return done;
    }

    /** In the order of names, so that two transfers in opposite directions do not wait for each other. */
    private static boolean raise(Connection connection, Map<String, End> ends) throws SQLException {
        for (Map.Entry<String, End> member : new TreeMap<>(ends).entrySet()) {
            if (!raise(connection, member.getKey(), member.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long forget(String customer) {
        try (Connection connection = database.getConnection()) {
            boolean automatic = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                return forget(connection, customer);
            } finally {
                connection.setAutoCommit(automatic);
            }
        } catch (SQLException e) {
            throw new LedgerStoreException("the member may still be in the journal; to forget again is safe", e);
        }
    }

    /** Where two are forgotten at once, both may want the same name: the second one tries the next. */
    private static long forget(Connection connection, String customer) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                long anonymous = MemberRows.rename(connection, customer, attempt);
                connection.commit();
                return anonymous;
            } catch (SQLException e) {
                connection.rollback();
                if (attempt == ATTEMPTS || !isRace(e)) {
                    throw e;
                }
            }
        }
    }

    /** A key that is there already (class 23), or a transaction that the database gave up for another (class 40). */
    private static boolean isRace(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("23") || state.startsWith("40"));
    }

    /** Waits for who is booking for the member; what has come of that is seen then. */
    private static boolean raise(Connection connection, String member, End end) throws SQLException {
        if (end.version() == 0) {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO growth_ledger_member (member, version) VALUES (?, 1)")) {
                insert.setString(1, member);
                return insert.executeUpdate() == 1;
            }
        }
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE growth_ledger_member SET version = version + 1"
                        + " WHERE member = ? AND version = ? AND EXISTS (SELECT 1 FROM growth_ledger_booking b"
                        + " WHERE b.op_key = ? AND (b.member = ? OR b.receiver = ?))")) {
            update.setString(1, member);
            update.setLong(2, end.version());
            update.setString(3, end.last());
            update.setString(4, member);
            update.setString(5, member);
            return update.executeUpdate() == 1;
        }
    }
}
