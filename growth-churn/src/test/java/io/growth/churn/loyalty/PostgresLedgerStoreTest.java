package io.growth.churn.loyalty;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("The journal in a PostgreSQL server:")
class PostgresLedgerStoreTest extends LedgerStoreContract {

    private static String url = "";

    private final String schema =
            "growth_ledger_test_" + UUID.randomUUID().toString().replace('-', '_');

    @BeforeAll
    static void findServer() {
        String property = System.getProperty("growth.postgres", "");
        url = property.isEmpty() ? System.getenv().getOrDefault("GROWTH_POSTGRES", "") : property;
        assumeTrue(
                !url.isEmpty(),
                "no PostgreSQL server: set growth.postgres or GROWTH_POSTGRES to its JDBC URL, or run .ci/postgres start");
    }

    /** Connections are kept, as in a shop: to open one takes longer than a booking. */
    private final JdbcConnectionPool pool = JdbcConnectionPool.create(inSchema());

    private static PGSimpleDataSource server() {
        var server = new PGSimpleDataSource();
        server.setUrl(url);
        return server;
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = server().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @BeforeEach
    void createSchema() throws SQLException {
        execute("create schema " + schema);
    }

    @AfterEach
    void dropSchema() throws SQLException {
        pool.dispose();
        execute("drop schema " + schema + " cascade");
    }

    private PGConnectionPoolDataSource inSchema() {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(url);
        source.setCurrentSchema(schema);
        return source;
    }

    private JdbcLedgerStore store() {
        return new JdbcLedgerStore(pool);
    }

    @Override
    LedgerStore empty() {
        JdbcLedgerStore store = store();
        store.createTables();
        return store;
    }

    @Override
    LedgerStore reopened(LedgerStore store) {
        return store();
    }

    @Override
    int operations() {
        return Integer.getInteger(OPERATIONS, 2_000);
    }
}
