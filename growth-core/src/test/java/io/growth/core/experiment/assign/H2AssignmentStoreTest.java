package io.growth.core.experiment.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The store of arms in an embedded H2 database")
class H2AssignmentStoreTest extends AssignmentStoreContract {

    private JdbcConnectionPool pool;

    @Override
    AssignmentStore emptyStore() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        JdbcAssignmentStore fresh = JdbcAssignmentStore.of(pool);
        fresh.createTable();
        return fresh;
    }

    @AfterEach
    void close() throws Exception {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
        pool.dispose();
    }

    @Test
    void aRestartForgetsNothing() {
        store.putIfAbsent("c-17", "x", arm("a"));
        JdbcAssignmentStore restarted = JdbcAssignmentStore.of(pool);
        restarted.createTable();
        assertThat(restarted.find("c-17", "x")).isEqualTo(arm("a"));
    }

    @Test
    void whatCannotBeAskedIsReportedWithoutTheCustomer() throws Exception {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop table growth_assignment");
        }
        assertThatThrownBy(() -> store.putIfAbsent("c-17", "x", arm("a")))
                .isInstanceOf(AssignmentStoreException.class)
                .hasMessageContaining("no arm was kept")
                .hasMessageNotContaining("c-17");
        assertThatThrownBy(() -> store.find("c-17", "x")).hasMessageContaining("no arm was looked up");
        assertThatThrownBy(() -> store.forget("c-17")).hasMessageContaining("nothing was forgotten");
    }
}
