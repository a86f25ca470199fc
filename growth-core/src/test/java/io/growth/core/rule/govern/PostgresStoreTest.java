package io.growth.core.rule.govern;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("The store in a PostgreSQL server")
class PostgresStoreTest extends JdbcStoreContract {

    private static String url = "";

    private final String schema = "growth_test_" + UUID.randomUUID().toString().replace('-', '_');
    private PooledSource pool;

    @BeforeAll
    static void findServer() {
        String property = System.getProperty("growth.postgres", "");
        String variable = System.getenv().getOrDefault("GROWTH_POSTGRES", "");
        url = property.isEmpty() ? variable : property;
        assumeTrue(
                !url.isEmpty(),
                "no PostgreSQL server: set growth.postgres or GROWTH_POSTGRES to its JDBC URL, or run .ci/postgres start");
    }

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

    @Override
    DataSource emptyDatabase() throws SQLException {
        execute("create schema " + schema);
        PGSimpleDataSource inSchema = server();
        inSchema.setCurrentSchema(schema);
        pool = new PooledSource(inSchema);
        return pool.source();
    }

    @AfterEach
    void close() throws SQLException {
        pool.closeAll();
        execute("drop schema " + schema + " cascade");
    }
}
