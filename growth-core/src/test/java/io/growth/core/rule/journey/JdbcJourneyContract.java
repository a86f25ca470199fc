package io.growth.core.rule.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a database adds to journeys: positions outlive the process, and one of several servers moves a customer. */
abstract class JdbcJourneyContract extends JourneyRunnerContract {

    private static final Position START =
            new Position("welcome", "bob", 1, 0, "hello", Instant.parse("2026-11-26T12:00:00.123Z"), false);
    private static final Position NEXT =
            new Position("welcome", "bob", 1, 1, "week", Instant.parse("2026-11-26T13:00:00Z"), true);

    private DataSource source;

    /** A database without the table. */
    abstract DataSource emptyDatabase() throws Exception;

    @Override
    JourneyStore emptyStore() throws Exception {
        source = emptyDatabase();
        return restarted();
    }

    private JdbcJourneyStore restarted() {
        JdbcJourneyStore store = JdbcJourneyStore.of(source);
        store.createTables();
        return store;
    }

    @Test
    void aRestartForgetsNoPosition() {
        JdbcJourneyStore before = restarted();
        assertThat(before.enter(START)).isTrue();
        assertThat(restarted().find("welcome", "bob")).contains(START);
        assertThat(restarted().enter(START)).isFalse();
        assertThat(restarted().move(START, NEXT)).isTrue();
        assertThat(restarted().find("welcome", "bob")).contains(NEXT);
        assertThat(restarted().move(START, NEXT)).isFalse();
        assertThat(restarted().find("other", "bob")).isEmpty();
    }

    @Test
    void oneOfSeveralServersEntersAndMovesACustomer() throws Exception {
        for (int round = 0; round < 20; round++) {
            var start = new Position("welcome", "customer " + round, 1, 0, "hello", START.since(), false);
            var next = new Position("welcome", "customer " + round, 1, 1, "week", START.since(), false);
            assertThat(onFourServers(store -> store.enter(start))).containsOnlyOnce(true);
            assertThat(onFourServers(store -> store.move(start, next))).containsOnlyOnce(true);
        }
    }

    private interface Step {
        boolean take(JourneyStore store);
    }

    private List<Boolean> onFourServers(Step step) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> call = () -> step.take(JdbcJourneyStore.of(source));
            List<Future<Boolean>> done = pool.invokeAll(Collections.nCopies(4, call));
            return List.of(
                    done.get(0).get(),
                    done.get(1).get(),
                    done.get(2).get(),
                    done.get(3).get());
        } finally {
            pool.shutdown();
        }
    }
}
