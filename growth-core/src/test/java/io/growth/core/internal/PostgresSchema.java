package io.growth.core.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema of its own for one test, in the PostgreSQL server that the tests were given; dropped at the end. */
public final class PostgresSchema implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 64;

    private final String url;
    private final String name;
    private final JdbcConnectionPool pool;

    private PostgresSchema(String url, String name) {
        this.url = url;
        this.name = name;
        var server = new PGConnectionPoolDataSource();
        server.setUrl(url);
        server.setCurrentSchema(name);
        pool = JdbcConnectionPool.create(server);
        pool.setMaxConnections(MOST_CONNECTIONS);
    }

    /** Where the server is. Tests that need one are skipped without, and say so. */
    public static String server() {
        String property = System.getProperty("growth.postgres", "");
        String url = property.isEmpty() ? System.getenv().getOrDefault("GROWTH_POSTGRES", "") : property;
        assumeTrue(
                !url.isEmpty(),
                "no PostgreSQL server: set growth.postgres or GROWTH_POSTGRES to its JDBC URL, or run .ci/postgres start");
        return url;
    }

    /** An empty one. */
    public static PostgresSchema create(String prefix) throws SQLException {
        var schema = new PostgresSchema(
                server(), prefix + "_" + UUID.randomUUID().toString().replace('-', '_'));
        schema.execute("create schema " + schema.name);
        return schema;
    }

    /** Connections that see this schema only; they are kept for the next who asks, as in a shop. */
    public DataSource source() {
        return pool;
    }

    private void execute(String sql) throws SQLException {
        var server = new PGSimpleDataSource();
        server.setUrl(url);
        try (var connection = server.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        pool.dispose();
        execute("drop schema " + name + " cascade");
    }
}
