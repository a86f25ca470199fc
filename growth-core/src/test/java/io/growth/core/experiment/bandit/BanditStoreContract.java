package io.growth.core.experiment.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do, and what bandits that share it do. */
abstract class BanditStoreContract {

    private static final Instant NOON = BanditTest.NOON;
    private static final BanditPlan PLAN = BanditPlan.of("start page", BanditPolicy.linearThompson(2), "x", "y")
            .withJoinWindow(Duration.ofHours(1))
            .withMemory(Duration.ofHours(2));

    BanditStore store;

    abstract BanditStore emptyStore() throws Exception;

    /** Rewards of each of four servers in the crowd. */
    abstract int crowd();

    @BeforeEach
    void open() throws Exception {
        store = emptyStore();
    }

    private SharedBandit server() {
        return SharedBandit.of(PLAN.start(), store);
    }

    private static double[] context(int i) {
        return new double[] {1, i % 10 / 10.0};
    }

    @Test
    void keepsEventsInOrderAndRefusesWhoDoesNotKnowAll() {
        var choice = new BanditEvent(
                BanditEvent.Kind.CHOICE, "c", "x", 1 / 3.0, 2, 7, NOON.toEpochMilli(), new double[] {1, -0.1, 1e-300});
        BanditEvent reward = BanditEvent.reward("c", 0.1 + 0.2, 5);
        assertThat(store.append("b", 1, choice)).isFalse();
        assertThat(store.append("b", 0, choice)).isTrue();
        assertThat(store.append("b", 0, reward)).isFalse();
        assertThat(store.append("b", 1, reward)).isTrue();
        assertThat(store.append("other", 0, reward)).isTrue();
        List<BanditEvent> all = store.read("b", 0);
        assertThat(all).usingRecursiveComparison().isEqualTo(List.of(choice, reward));
        assertThat(store.read("b", 1)).usingRecursiveComparison().isEqualTo(List.of(reward));
        assertThat(store.read("b", 2)).isEmpty();
        assertThat(store.read("nobody", 0)).isEmpty();
    }

    @Test
    void forgetsTheFirstEventsAndSaysSo() {
        for (int i = 0; i < 5; i++) {
            store.append("b", i, BanditEvent.reward("c", i, i));
        }
        store.forget("b", 3);
        store.forget("b", 2);
        store.forget("b", 9);
        assertThat(store.read("b", 3)).extracting(BanditEvent::number).containsExactly(3.0, 4.0);
        assertThatThrownBy(() -> store.read("b", 2))
                .isInstanceOf(BanditStoreException.class)
                .hasMessageContaining("events 3 to 3 were forgotten");
        assertThat(store.append("b", 5, BanditEvent.reward("c", 5, 5))).isTrue();
    }

    @Test
    void whatOneServerChoseTheOtherRewards() {
        SharedBandit first = server();
        SharedBandit second = server();
        Choice choice = first.choose("c", context(1), NOON);
        assertThat(second.choose("c", context(1), NOON)).isEqualTo(choice);
        assertThat(second.reward("c", 1, NOON)).isEqualTo(RewardAnswer.COUNTED);
        assertThat(first.reward("c", 1, NOON)).isIn(RewardAnswer.COUNTED, RewardAnswer.REPEATED);
        assertThat(first.revoke("c", NOON.plusSeconds(5))).isEqualTo(RewardAnswer.CORRECTED);
        assertThat(second.reward("unknown", 1, NOON)).isEqualTo(RewardAnswer.UNKNOWN);
        first.catchUp();
        second.catchUp();
        assertThat(first.figures()).isEqualTo(second.figures());
        assertThat(first.figures().stream().mapToDouble(ArmFigures::rewards).sum())
                .isEqualTo(1);
    }

    @Test
    void aRestartForgetsNothing() {
        SharedBandit before = server();
        for (int i = 0; i < 40; i++) {
            before.choose("c" + i, context(i), NOON);
            before.reward("c" + i, i % 3, NOON);
        }
        before.addArm("z");
        before.retireArm("x");
        before.settle(NOON.plus(Duration.ofHours(2)));
        before.choose("open", context(3), NOON);
        SharedBandit after = server();
        assertThat(after.figures()).isEqualTo(before.figures());
        assertThat(after.reward("open", 1, NOON)).isEqualTo(RewardAnswer.COUNTED);
    }

    @Test
    void aServerStartsFromASavedBanditWhereEventsAreForgotten() {
        SharedBandit before = server();
        for (int i = 0; i < 30; i++) {
            before.choose("c" + i, context(i), NOON);
            before.reward("c" + i, i % 3, NOON);
        }
        Bandit saved = before.snapshot();
        before.choose("later", context(2), NOON);
        store.forget("start page", saved.events());
        assertThatThrownBy(this::server).hasMessageContaining("start from a saved bandit");
        SharedBandit after = SharedBandit.of(saved, store);
        assertThat(after.reward("later", 1, NOON)).isEqualTo(RewardAnswer.COUNTED);
        before.catchUp();
        assertThat(after.figures()).isEqualTo(before.figures());
    }

    /** Each choice is made and rewarded by two servers at once, and each reward counts once. */
    @Test
    void serversThatWorkAtOnceLoseNoRewardAndCountNoneTwice() throws Exception {
        int servers = 4;
        int size = crowd();
        var counted = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(servers);
        var all = new ArrayList<SharedBandit>();
        var ends = new ArrayList<Future<?>>();
        for (int s = 0; s < servers; s++) {
            SharedBandit server = server();
            all.add(server);
            int pair = s / 2;
            ends.add(pool.submit(() -> {
                for (int i = 0; i < size; i++) {
                    String id = pair + "|" + i;
                    server.choose(id, context(i), NOON);
                    counted.addAndGet(server.reward(id, 1, NOON) == RewardAnswer.COUNTED ? 1 : 0);
                }
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        pool.shutdown();
        // A server that lost the race for an event learns that its reward is known: it is counted by the other one.
        assertThat(counted.get()).isEqualTo(2 * size);
        all.forEach(SharedBandit::catchUp);
        for (SharedBandit server : all) {
            assertThat(server.figures()).isEqualTo(all.get(0).figures());
            assertThat(server.figures().stream()
                            .mapToDouble(ArmFigures::rewards)
                            .sum())
                    .isEqualTo(2 * size);
        }
    }
}
