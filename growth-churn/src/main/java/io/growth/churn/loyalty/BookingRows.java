package io.growth.churn.loyalty;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bookings as rows of tables. Times are microseconds since 1970, which every database keeps exactly. */
final class BookingRows {

    private final Connection connection;
    private final String condition;
    private final String name;
    private final long after;

    /** Which bookings to read; {@code after} is the condition's second parameter, below 0 if it has none. */
    private BookingRows(Connection connection, String condition, String name, long after) {
        this.connection = connection;
        this.condition = condition;
        this.name = name;
        this.after = after;
    }

    static final List<String> DDL = List.of(
            "CREATE TABLE IF NOT EXISTS growth_ledger_member"
                    + " (member VARCHAR(200) NOT NULL PRIMARY KEY, version BIGINT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS growth_ledger_booking (op_key VARCHAR(200) NOT NULL PRIMARY KEY,"
                    + " kind VARCHAR(16) NOT NULL, member VARCHAR(200) NOT NULL, version BIGINT NOT NULL,"
                    + " receiver VARCHAR(200), receiver_version BIGINT, points BIGINT NOT NULL, booked_at BIGINT NOT NULL,"
                    + " usable_from BIGINT, ends_at BIGINT, reference VARCHAR(200), status VARCHAR(16) NOT NULL,"
                    + " effective_at BIGINT NOT NULL, expired BIGINT NOT NULL, available BIGINT NOT NULL,"
                    + " pending BIGINT NOT NULL, held BIGINT NOT NULL, owed BIGINT NOT NULL, next_expiry BIGINT,"
                    + " expiring BIGINT NOT NULL)",
            "CREATE UNIQUE INDEX IF NOT EXISTS growth_ledger_by_member ON growth_ledger_booking (member, version)",
            "CREATE UNIQUE INDEX IF NOT EXISTS growth_ledger_by_receiver"
                    + " ON growth_ledger_booking (receiver, receiver_version)",
            "CREATE TABLE IF NOT EXISTS growth_ledger_lot (op_key VARCHAR(200) NOT NULL, line INT NOT NULL,"
                    + " earn VARCHAR(200) NOT NULL, points BIGINT NOT NULL, usable_from BIGINT NOT NULL,"
                    + " ends_at BIGINT NOT NULL, PRIMARY KEY (op_key, line))",
            "CREATE TABLE IF NOT EXISTS growth_ledger_posting (op_key VARCHAR(200) NOT NULL, line INT NOT NULL,"
                    + " account VARCHAR(16) NOT NULL, member VARCHAR(200), points BIGINT NOT NULL,"
                    + " PRIMARY KEY (op_key, line))");

    private static final String COLUMNS =
            "op_key, kind, member, version, receiver, receiver_version, points, booked_at,"
                    + " usable_from, ends_at, reference, status, effective_at, expired, available, pending, held, owed,"
                    + " next_expiry, expiring";

    private static final String INSERT = "INSERT INTO growth_ledger_booking (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** A booking and the version that the member asked for has after it. */
    record Numbered(long version, Booking booking) {}

    static List<Numbered> byKey(Connection connection, String key) throws SQLException {
        return new BookingRows(connection, "b.op_key = ?", key, -1).read("version");
    }

    static List<Numbered> bySender(Connection connection, String member, long after) throws SQLException {
        return new BookingRows(connection, "b.member = ? AND b.version > ?", member, after).read("version");
    }

    static List<Numbered> byReceiver(Connection connection, String member, long after) throws SQLException {
        return new BookingRows(connection, "b.receiver = ? AND b.receiver_version > ?", member, after)
                .read("receiver_version");
    }

    private List<Numbered> read(String version) throws SQLException {
        var bare = new ArrayList<Numbered>();
        try (PreparedStatement query =
                        prepared("SELECT " + COLUMNS + " FROM growth_ledger_booking b WHERE " + condition);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                bare.add(new Numbered(row.getLong(version), booking(row)));
            }
        }
        return bare.isEmpty() ? bare : completed(bare);
    }

    /** Rows of other tables are read after those of the bookings, so that none can be missing. */
    private List<Numbered> completed(List<Numbered> bare) throws SQLException {
        Map<String, List<Lot>> lots = bare.stream()
                        .anyMatch(row -> row.booking().operation().kind() == Operation.Kind.TRANSFER)
                ? grouped(
                        "SELECT b.op_key, l.earn, l.points, l.usable_from, l.ends_at",
                        "growth_ledger_lot",
                        row -> new Lot(
                                row.getString(2), row.getLong(3), instant(row.getLong(4)), instant(row.getLong(5))))
                : Map.of();
        Map<String, List<Posting>> postings = grouped(
                "SELECT b.op_key, l.account, l.member, l.points",
                "growth_ledger_posting",
                row -> new Posting(Posting.Account.valueOf(row.getString(2)), row.getString(3), row.getLong(4)));
        return bare.stream()
                .map(row -> {
                    Booking b = row.booking();
                    String key = b.operation().key();
                    List<Lot> received = lots.getOrDefault(key, List.of());
                    List<Posting> moved = postings.getOrDefault(key, List.of());
                    return new Numbered(
                            row.version(),
                            new Booking(
                                    b.operation(),
                                    b.status(),
                                    b.effective(),
                                    b.expired(),
                                    b.balance(),
                                    received,
                                    moved));
                })
                .toList();
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement query = connection.prepareStatement(sql);
        query.setString(1, name);
        if (after >= 0) {
            query.setLong(2, after);
        }
        return query;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Lines of these bookings. Joined, since of an {@code IN} with a query H2 makes a walk over all lines there are.
     */
    private <T> Map<String, List<T>> grouped(String select, String table, RowReader<T> reader) throws SQLException {
        var groups = new HashMap<String, List<T>>();
        String lines = " FROM growth_ledger_booking b JOIN " + table + " l ON l.op_key = b.op_key WHERE ";
        try (PreparedStatement query = prepared(select + lines + condition + " ORDER BY b.op_key, l.line");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                groups.computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                        .add(reader.read(row));
            }
        }
        return groups;
    }

    private static Booking booking(ResultSet row) throws SQLException {
        var operation = new Operation(
                row.getString(1),
                Operation.Kind.valueOf(row.getString(2)),
                row.getString(3),
                row.getLong(7),
                instant(row.getLong(8)),
                row.getString(5),
                optional(row, 9),
                optional(row, 10),
                row.getString(11));
        var balance = new Balance(
                row.getLong(15), row.getLong(16), row.getLong(17), row.getLong(18), optional(row, 19), row.getLong(20));
        return new Booking(
                operation,
                Booking.Status.valueOf(row.getString(12)),
                instant(row.getLong(13)),
                row.getLong(14),
                balance,
                List.of(),
                List.of());
    }

    static void insert(Connection connection, Booking booking, Map<String, LedgerStore.End> ends) throws SQLException {
        Operation operation = booking.operation();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, operation.key());
            insert.setString(2, operation.kind().name());
            insert.setString(3, operation.member());
            insert.setLong(4, after(ends, operation.member()));
            insert.setString(5, operation.other());
            setLong(insert, 6, operation.other() == null ? null : after(ends, operation.other()));
            insert.setLong(7, operation.points());
            insert.setLong(8, micros(operation.at()));
            setTime(insert, 9, operation.usableFrom());
            setTime(insert, 10, operation.until());
            insert.setString(11, operation.reference());
            insert.setString(12, booking.status().name());
            insert.setLong(13, micros(booking.effective()));
            insert.setLong(14, booking.expired());
            setBalance(insert, booking.balance());
            insert.executeUpdate();
        }
        insertLots(connection, operation.key(), booking.received());
        insertPostings(connection, operation.key(), booking.postings());
    }

    private static long after(Map<String, LedgerStore.End> ends, String member) {
        return ends.getOrDefault(member, LedgerStore.End.NONE).version() + 1;
    }

    private static void setBalance(PreparedStatement insert, Balance balance) throws SQLException {
        insert.setLong(15, balance.available());
        insert.setLong(16, balance.pending());
        insert.setLong(17, balance.held());
        insert.setLong(18, balance.owed());
        setTime(insert, 19, balance.nextExpiry());
        insert.setLong(20, balance.expiring());
    }

    private static void insertLots(Connection connection, String key, List<Lot> lots) throws SQLException {
        if (lots.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO growth_ledger_lot (op_key, line, earn, points, usable_from, ends_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            for (int line = 0; line < lots.size(); line++) {
                Lot lot = lots.get(line);
                insert.setString(1, key);
                insert.setInt(2, line);
                insert.setString(3, lot.earn());
                insert.setLong(4, lot.points());
                insert.setLong(5, micros(lot.usableFrom()));
                insert.setLong(6, micros(lot.until()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertPostings(Connection connection, String key, List<Posting> postings) throws SQLException {
        if (postings.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO growth_ledger_posting (op_key, line, account, member, points) VALUES (?, ?, ?, ?, ?)")) {
            for (int line = 0; line < postings.size(); line++) {
                Posting posting = postings.get(line);
                insert.setString(1, key);
                insert.setInt(2, line);
                insert.setString(3, posting.account().name());
                insert.setString(4, posting.member());
                insert.setLong(5, posting.points());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static Map<Posting.Account, Long> totals(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT account, SUM(points) FROM growth_ledger_posting GROUP BY account");
                ResultSet row = query.executeQuery()) {
            var totals = new EnumMap<Posting.Account, Long>(Posting.Account.class);
            while (row.next()) {
                totals.put(Posting.Account.valueOf(row.getString(1)), row.getLong(2));
            }
            return totals;
        }
    }

    private static void setTime(PreparedStatement insert, int column, @Nullable Instant time) throws SQLException {
        setLong(insert, column, time == null ? null : micros(time));
    }

    private static void setLong(PreparedStatement insert, int column, @Nullable Long value) throws SQLException {
        if (value == null) {
            insert.setNull(column, Types.BIGINT);
        } else {
            insert.setLong(column, value);
        }
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }

    private static @Nullable Instant optional(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : instant(micros);
    }
}
