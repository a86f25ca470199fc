package io.growth.core.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema of its own for one test, in the PostgreSQL server that the tests were given; dropped at the end. */
public final class PostgresSchema implements AutoCloseable {

    private final String url;
    private final String name;

    private PostgresSchema(String url, String name) {
        this.url = url;
        this.name = name;
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

    /** Connections that see this schema only; each one is new. */
    public DataSource source() {
        PGSimpleDataSource source = connections();
        source.setCurrentSchema(name);
        return source;
    }

    private PGSimpleDataSource connections() {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connections().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        execute("drop schema " + name + " cascade");
    }
}
