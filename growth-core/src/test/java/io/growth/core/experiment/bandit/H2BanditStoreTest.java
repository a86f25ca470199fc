package io.growth.core.experiment.bandit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The store in an embedded H2 database")
class H2BanditStoreTest extends BanditStoreContract {

    private JdbcConnectionPool pool;

    @Override
    BanditStore emptyStore() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        JdbcBanditStore fresh = JdbcBanditStore.of(pool);
        fresh.createTables();
        fresh.createTables();
        return fresh;
    }

    @Override
    int crowd() {
        return 100;
    }

    @Test
    void aDatabaseWithoutTablesIsReported() {
        JdbcConnectionPool empty = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
        JdbcBanditStore blank = JdbcBanditStore.of(empty);
        BanditEvent choice = BanditStoreContract.choice("c-17");
        assertThatThrownBy(() -> blank.append("b", 0, choice))
                .isInstanceOf(BanditStoreException.class)
                .hasMessageContaining("the event was not kept")
                .hasMessageNotContaining("c-17");
        empty.dispose();
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
