package io.growth.core.experiment.assign;

import io.growth.core.internal.PostgresSchema;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The store of arms in a PostgreSQL server")
class PostgresAssignmentStoreTest extends AssignmentStoreContract {

    private PostgresSchema schema;

    @BeforeAll
    static void findServer() {
        PostgresSchema.server();
    }

    @Override
    AssignmentStore emptyStore() throws SQLException {
        schema = PostgresSchema.create("growth_assignment_test");
        JdbcAssignmentStore fresh = JdbcAssignmentStore.of(schema.source());
        fresh.createTable();
        fresh.createTable();
        return fresh;
    }

    @AfterEach
    void close() throws SQLException {
        schema.close();
    }
}
