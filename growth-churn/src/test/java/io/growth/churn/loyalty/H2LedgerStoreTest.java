package io.growth.churn.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The journal in an embedded database:")
class H2LedgerStoreTest extends LedgerStoreContract {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Connections are kept, as in a shop: to open one takes longer than a booking. */
    private final JdbcConnectionPool database = JdbcConnectionPool.create(database());

    @AfterEach
    void closeConnections() {
        database.dispose();
    }

    private static JdbcDataSource database() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:ledger" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000");
        return source;
    }

    @Override
    LedgerStore empty() {
        var store = new JdbcLedgerStore(database);
        store.createTables();
        store.createTables();
        return store;
    }

    @Override
    LedgerStore reopened(LedgerStore store) {
        return new JdbcLedgerStore(database);
    }

    @Override
    int operations() {
        return Integer.getInteger(OPERATIONS, 10_000);
    }

    @Test
    @DisplayName("a crash between any two statements leaves it out as a whole, and sending it again books it once")
    void crashes() {
        for (int statements = 0; statements < 12; statements++) {
            DataSource fresh = database();
            var store = new JdbcLedgerStore(fresh);
            store.createTables();
            new PointsLedger(store).book(Operation.earn("e", "m", 100, START));
            var failing = new FailingDataSource(fresh, statements);
            Operation transfer = Operation.transfer("t", "m", "n", 60, START);
            try {
                new PointsLedger(new JdbcLedgerStore(failing)).book(transfer);
                assertThat(failing.failed()).as("after " + statements).isFalse();
            } catch (LedgerStoreException e) {
                assertThat(failing.failed()).as("after " + statements).isTrue();
                assertThat(store.find("t")).as("after " + statements).isEmpty();
                assertThat(store.bookings("n", 0)).isEmpty();
            }
            var ledger = new PointsLedger(store);
            assertThat(ledger.book(transfer).done()).isTrue();
            assertThat(ledger.balance("m", START).available())
                    .as("after " + statements)
                    .isEqualTo(40);
            assertThat(ledger.balance("n", START).available()).isEqualTo(60);
        }
    }

    @Test
    @DisplayName("nor does a fault of the driver leave the half of it: the member can go on")
    void faultyDriver() {
        for (int statements = 0; statements < 4; statements++) {
            DataSource fresh = database();
            var store = new JdbcLedgerStore(fresh);
            store.createTables();
            new PointsLedger(store).book(Operation.earn("e", "m", 100, START));
            var failing = FailingDataSource.ofFaultyDriver(fresh, statements);
            Operation transfer = Operation.transfer("t", "m", "n", 60, START);
            assertThatIllegalStateException()
                    .as("after " + statements)
                    .isThrownBy(() -> new PointsLedger(new JdbcLedgerStore(failing)).book(transfer));
            assertThat(store.find("t")).as("after " + statements).isEmpty();
            assertThat(new PointsLedger(store).book(transfer).done()).isTrue();
            assertThat(new PointsLedger(store).balance("n", START).available())
                    .as("after " + statements)
                    .isEqualTo(60);
        }
    }

    @Test
    @DisplayName("an answer that is lost after the commit does no harm")
    void lostAnswer() {
        LedgerStore store = empty();
        new PointsLedger(store).book(Operation.earn("e", "m", 100, START));
        var failing = FailingDataSource.afterCommit(database);
        Operation burn = Operation.burn("b", "m", 60, START);
        assertThatExceptionOfType(LedgerStoreException.class)
                .isThrownBy(() -> new PointsLedger(new JdbcLedgerStore(failing)).book(burn))
                .withMessageContaining("send the operation again");
        assertThat(new PointsLedger(store).book(burn).balance().available()).isEqualTo(40);
        assertThat(store.bookings("m", 0)).hasSize(2);
    }

    @Test
    @DisplayName("what happens behind the ledger's back shows: a database without tables is said to fail")
    void withoutTables() throws SQLException {
        var store = new JdbcLedgerStore(database);
        assertThatExceptionOfType(LedgerStoreException.class).isThrownBy(() -> store.find("e"));
        assertThatExceptionOfType(LedgerStoreException.class).isThrownBy(store::totals);
        try (Connection connection = database.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }
}
