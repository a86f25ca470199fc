package io.growth.core.rule.govern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store keeps where many threads decide at once. */
abstract class ConcurrentStoreContract extends GovernanceStoreContract {

    /** How many customers a stress test uses: a database takes its time. */
    abstract int crowd();

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void oneHotBudgetIsSpentToTheLastCentAndNotBeyond(int threads) throws Exception {
        int coupons = crowd() / 2;
        Policy hot = PLAIN.withCoupons(coupons).withCost(3).withBudget(3L * coupons);
        var next = new AtomicInteger();
        List<Integer> sent = inParallel(threads, () -> {
            int confirmed = 0;
            for (int i = next.getAndIncrement(); i < crowd(); i = next.getAndIncrement()) {
                confirmed += send("c" + i, hot, "1", NOON) == SendState.CONFIRMED ? 1 : 0;
            }
            return confirmed;
        });
        assertThat(sent.stream().mapToInt(i -> i).sum()).isEqualTo(coupons);
        assertThat(store.usage("spring", NOON)).isEqualTo(new Usage(3L * coupons, coupons));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void nothingIsLostWhereSomeFailAndSomeRunOut(int threads) throws Exception {
        int coupons = crowd() / 4;
        Policy hot = PLAIN.withCoupons(coupons).withCost(3).withBudget(3L * coupons);
        var next = new AtomicInteger();
        Instant later = NOON.plus(Policy.DEFAULT_HOLD);
        inParallel(threads, () -> {
            for (int i = next.getAndIncrement(); i < crowd() / 2; i = next.getAndIncrement()) {
                Verdict verdict = decide("c" + i, hot, "1", NOON);
                if (i % 3 == 0 && verdict.sendsNow()) {
                    governor.confirm(verdict.key(), NOON);
                    governor.release(verdict.key());
                }
            }
            return 0;
        });
        List<Integer> sent = inParallel(threads, () -> {
            int confirmed = 0;
            for (int i = next.getAndIncrement(); i < crowd(); i = next.getAndIncrement()) {
                confirmed += send("c" + i, hot, "1", later) == SendState.CONFIRMED ? 1 : 0;
            }
            return confirmed;
        });
        assertThat(sent.stream().mapToInt(i -> i).sum()).isEqualTo(coupons);
        assertThat(store.usage("spring", later)).isEqualTo(new Usage(3L * coupons, coupons));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void oneKeyIsOneDecisionForAllThreads(int threads) throws Exception {
        for (int round = 0; round < 20; round++) {
            String occasion = "round " + round;
            List<SendState> states = inParallel(threads, () -> send("c", PLAIN.withCoupons(1_000), occasion, NOON));
            assertThat(states).containsOnlyOnce(SendState.CONFIRMED);
            assertThat(states).containsOnly(SendState.CONFIRMED, SendState.ALREADY_CONFIRMED);
        }
        assertThat(store.usage("spring", NOON).coupons()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void aCapHoldsWhereManyDecideAboutOneCustomer(int threads) throws Exception {
        Policy capped = PLAIN.withCap(Cap.ofCampaign(3, Window.days(1)));
        var next = new AtomicInteger();
        List<Integer> sent = inParallel(threads, () -> {
            int confirmed = 0;
            for (int i = 0; i < 10; i++) {
                confirmed += send("c", capped, "try " + next.getAndIncrement(), NOON) == SendState.CONFIRMED ? 1 : 0;
            }
            return confirmed;
        });
        assertThat(sent.stream().mapToInt(i -> i).sum()).isEqualTo(3);
    }

    static <T> List<T> inParallel(int threads, Callable<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            var results = new ArrayList<T>();
            for (Future<T> future : pool.invokeAll(Collections.nCopies(threads, work))) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
