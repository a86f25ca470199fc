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

    @BeforeAll
    static void findServer() {
        PostgresSchema.server();
    }

    @Override
    DataSource emptyDatabase() throws SQLException {
        schema = PostgresSchema.create("growth_test");
        return schema.source();
    }

    @AfterEach
    void close() throws SQLException {
        schema.close();
    }
}
