package io.growth.core.rule.govern;

import io.growth.core.internal.PostgresSchema;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The store in a PostgreSQL server")
class PostgresStoreTest extends JdbcStoreContract {

    private PostgresSchema schema;
    private PooledSource pool;

    @BeforeAll
    static void findServer() {
        PostgresSchema.server();
    }

    @Override
    DataSource emptyDatabase() throws SQLException {
        schema = PostgresSchema.create("growth_test");
        pool = new PooledSource(schema.source());
        return pool.source();
    }

    @AfterEach
    void close() throws SQLException {
        pool.closeAll();
        schema.close();
    }
}
