package io.growth.core.rule.journey;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A journey kept in an embedded H2 database")
class JourneyInDatabaseTest extends JdbcJourneyContract {

    private JdbcConnectionPool pool;

    @Override
    DataSource emptyDatabase() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        return pool;
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
