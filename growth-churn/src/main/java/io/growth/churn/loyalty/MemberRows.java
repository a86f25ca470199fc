package io.growth.churn.loyalty;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Members as they stand in the rows of the journal. */
final class MemberRows {

    private MemberRows() {}

    /**
     * Gives a member a name that is nobody's. The member's own row is the first to be written, as by every booking.
     *
     * @return in how many bookings
     */
    static long rename(Connection connection, String member, int attempt) throws SQLException {
        String nobody = Anonymous.name(forgotten(connection) + attempt);
        if (update(connection, "UPDATE growth_ledger_member SET member = ? WHERE member = ?", nobody, member) == 0) {
            return 0;
        }
        long bookings =
                update(connection, "UPDATE growth_ledger_booking SET member = ? WHERE member = ?", nobody, member);
        bookings +=
                update(connection, "UPDATE growth_ledger_booking SET receiver = ? WHERE receiver = ?", nobody, member);
        renamePostings(connection, nobody, member);
        return bookings;
    }

    /** By the keys of the bookings, which bear the new name by now, because postings have no index by member. */
    private static void renamePostings(Connection connection, String nobody, String member) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT op_key FROM growth_ledger_booking WHERE member = ? UNION"
                                + " SELECT op_key FROM growth_ledger_booking WHERE receiver = ?");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE growth_ledger_posting SET member = ? WHERE op_key = ? AND member = ?")) {
            query.setString(1, nobody);
            query.setString(2, nobody);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    update.setString(1, nobody);
                    update.setString(2, row.getString(1));
                    update.setString(3, member);
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }

    private static long forgotten(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT COUNT(*) FROM growth_ledger_member WHERE member LIKE ?")) {
            query.setString(1, Anonymous.PATTERN);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static int update(Connection connection, String sql, String... names) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int k = 0; k < names.length; k++) {
                update.setString(k + 1, names[k]);
            }
            return update.executeUpdate();
        }
    }
}
