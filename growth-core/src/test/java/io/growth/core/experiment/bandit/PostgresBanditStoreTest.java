package io.growth.core.experiment.bandit;

import io.growth.core.internal.PostgresSchema;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The store in a PostgreSQL server")
class PostgresBanditStoreTest extends BanditStoreContract {

    private PostgresSchema schema;

    @BeforeAll
    static void findServer() {
        PostgresSchema.server();
    }

    @Override
    BanditStore emptyStore() throws SQLException {
        schema = PostgresSchema.create("growth_bandit_test");
        JdbcBanditStore fresh = JdbcBanditStore.of(schema.source());
        fresh.createTables();
        fresh.createTables();
        return fresh;
    }

    @Override
    int crowd() {
        return 50;
    }

    @AfterEach
    void close() throws SQLException {
        schema.close();
    }
}
