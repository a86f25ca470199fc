package io.growth.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.growth.core.data.Event;
import io.growth.core.data.EventLog;
import io.growth.core.data.EventLogBuilder;
import io.growth.core.data.SparseMatrix;
import io.growth.core.fit.FitContext;
import io.growth.recommend.reference.Allocation;
import io.growth.recommend.reference.Logs;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the models of sessions ask for before they fit. */
class SessionMemoryTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static EventLog<Integer, Integer> log(int events, int users, int items) {
        var random = new Random(1);
        EventLogBuilder<Integer, Integer> builder = EventLog.builder();
        for (int e = 0; e < events; e++) {
            builder.add(Event.of(random.nextInt(users), random.nextInt(items), START.plusSeconds(e)));
        }
        return builder.build();
    }

    @Test
    void anIndexOfSessionsTakesWhatIsAskedFor() {
        for (int users : new int[] {2_000, 50_000}) {
            EventLog<Integer, Integer> log = log(100_000, users, 20_000);
            double asked = SessionKnn.bytes(log.users().size(), log.items().size(), log.size());
            long taken = Allocation.of(() -> SessionKnn.vsKnn().fit(log, ALONE));
            assertThat((double) taken).as("%d users", users).isBetween(asked * 0.6, asked * 2);
        }
    }

    @Test
    void followUpsAskForNoLessThanTheyKeep() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var data = OrderedData.of(Logs.small(seed));
            var settings = new FollowUps.Settings(
                    random.nextInt(2),
                    random.nextInt(2),
                    random.nextInt(2),
                    random.nextInt(4),
                    1,
                    0.5,
                    0.5,
                    random.nextBoolean(),
                    random.nextBoolean() ? FollowUps.ALL : 1 + random.nextInt(3));
            var counting = new FollowUps(
                    settings, data.order(), data.pairs().byUser(), data.pairs().byItem());
            SparseMatrix kept = counting.count("count", ALONE);
            assertThat(counting.bytes()).as("seed %d, %s", seed, settings).isGreaterThanOrEqualTo(20.0 * kept.size());
        }
    }

    @Test
    void neighboursThatWillNotFitAreRefusedAtOnceWithAWayOut() {
        EventLogBuilder<Integer, Integer> everything = EventLog.builder();
        for (int item = 0; item < 60_000; item++) {
            everything.add(Event.of(0, item, START.plusSeconds(item)));
        }
        EventLog<Integer, Integer> log = everything.build();
        SequenceKnn all = SequenceKnn.create().withAllNeighbors();
        assertThatIllegalStateException()
                .isThrownBy(() -> all.fit(log, ALONE))
                .withMessageContainingAll("60000 items", "72,000 MB", "-Xmx", "keep fewer neighbours");
    }
}
