package io.growth.core.rule.journey;

import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A journey kept in a database")
class JourneyInDatabaseTest extends JourneyRunnerContract {

    private JdbcConnectionPool pool;

    @Override
    JourneyStore emptyStore() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        JdbcJourneyStore store = JdbcJourneyStore.of(pool);
        store.createTables();
        return store;
    }

    @AfterEach
    void close() throws Exception {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
        pool.dispose();
    }
}
