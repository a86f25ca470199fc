package io.growth.core.experiment.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.store.ModelWriter;
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
            .withMemory(Duration.ofHours(2))
            .withLearningAtOnce();

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

    static BanditEvent choice(String id) {
        var context = new double[] {1, -0.1, 1e-300};
        return new BanditEvent(BanditEvent.Kind.CHOICE, id, 0, "x", 1 / 3.0, 2, 7, NOON.toEpochMilli(), context);
    }

    @Test
    void keepsEventsInOrderAndRefusesWhoDoesNotKnowAll() {
        BanditEvent choice = choice("c");
        BanditEvent reward = BanditEvent.reward(1, 0.1 + 0.2, 5);
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
            store.append("b", i, BanditEvent.reward(1, i, i));
        }
        store.forget("b", 3);
        store.forget("b", 2);
        store.forget("b", 9);
        assertThat(store.read("b", 3)).extracting(BanditEvent::number).containsExactly(3.0, 4.0);
        assertThatThrownBy(() -> store.read("b", 2))
                .isInstanceOf(BanditStoreException.class)
                .hasMessageContaining("events 3 to 3 were forgotten");
        assertThat(store.append("b", 5, BanditEvent.reward(1, 5, 5))).isTrue();
    }

    @Test
    void removesIdsFromTheFirstEventsAndNothingElse() {
        List<String> ids = List.of("ann|1", "bob|1", "ann|2", "bob|2", "ann|3");
        for (int i = 0; i < ids.size(); i++) {
            store.append("b", i, choice(ids.get(i)));
            store.append("other", i, choice(ids.get(i)));
        }
        store.forget("b", 1);
        assertThat(store.removeIds("b", 4, id -> id.startsWith("ann|"))).isEqualTo(1);
        assertThat(store.read("b", 1))
                .usingRecursiveComparison()
                .isEqualTo(List.of(choice("bob|1"), choice(""), choice("bob|2"), choice("ann|3")));
        assertThat(store.read("other", 0)).extracting(BanditEvent::id).isEqualTo(ids);
        assertThat(store.removeIds("b", 4, id -> true)).isEqualTo(2);
        assertThat(store.removeIds("nobody", 4, id -> true)).isZero();
    }

    /**
     * One server lags behind, one starts from a file, one from the events without their ids: all know the same in the
     * end, bit for bit, and that is what one knows that forgot nothing, but for the choices themselves.
     */
    @Test
    void forgetsACustomerEverywhereButNotWhatItHasLearnt() {
        SharedBandit first = server();
        SharedBandit lagging = server();
        live(first, 0, 20);
        lagging.catchUp();
        Bandit saved = first.snapshot();
        live(first, 20, 40);
        List<ArmFigures> learnt = first.figures();

        assertThat(first.forget(id -> id.startsWith("ann|"))).isEqualTo(10);

        assertThat(store.read("start page", 0))
                .extracting(BanditEvent::id)
                .noneMatch(id -> id.startsWith("ann|"))
                .anyMatch(id -> id.startsWith("bob|"));
        assertThat(first.figures()).isEqualTo(learnt);
        for (SharedBandit each : List.of(lagging, SharedBandit.of(saved, store), server())) {
            each.catchUp();
            first.catchUp();
            assertThat(bytes(each)).isEqualTo(bytes(first));
            assertThat(each.reward("ann|20", 3, NOON)).isEqualTo(RewardAnswer.UNKNOWN);
            assertThat(each.reward("bob|21", 3, NOON)).isIn(RewardAnswer.COUNTED, RewardAnswer.REPEATED);
        }
        first.catchUp();
        first.settle(NOON.plus(Duration.ofHours(5)));
        assertThat(bytes(server())).isEqualTo(bytes(first));
        assertThat(first.forget(id -> id.startsWith("ann|"))).isZero();
    }

    /** Every fourth choice is Ann's; half of all are rewarded, and some rewards are corrected later. */
    private static void live(SharedBandit server, int from, int to) {
        for (int i = from; i < to; i++) {
            server.choose((i % 4 == 0 ? "ann|" : "bob|") + i, context(i), NOON);
            if (i % 8 < 4) {
                server.reward((i % 4 == 0 ? "ann|" : "bob|") + i, i % 3, NOON);
            }
            if (i >= 8 && i % 16 == 8) {
                server.reward("ann|" + (i - 8), 0.5, NOON.plusSeconds(i));
            }
        }
    }

    private static byte[] bytes(SharedBandit server) {
        ModelWriter out = ModelWriter.of("bandit", 1);
        Bandit.FORMAT.write(server.snapshot(), out);
        return out.toBytes();
    }

    @Test
    void aCustomerWhoComesBackIsChosenForAnew() {
        SharedBandit first = server();
        first.choose("ann|1", context(1), NOON);
        first.reward("ann|1", 1, NOON);
        first.forget(id -> id.startsWith("ann|"));
        Choice again = first.choose("ann|1", context(1), NOON.plusSeconds(9));
        assertThat(again.at()).isEqualTo(NOON.plusSeconds(9));
        assertThat(server().choose("ann|1", context(1), NOON.plusSeconds(20))).isEqualTo(again);
        assertThat(first.reward("ann|1", 1, NOON.plusSeconds(30))).isEqualTo(RewardAnswer.COUNTED);
        assertThat(server().figures()).isEqualTo(first.figures());
    }

    @Test
    void idsThatOnlyTheStoreRememberedGoToo() {
        SharedBandit first = server();
        first.choose("ann|1", context(1), NOON);
        first.settle(NOON.plus(Duration.ofHours(2)));
        first.settle(NOON.plus(Duration.ofHours(9)));
        assertThat(first.forget(id -> id.startsWith("ann|"))).isEqualTo(1);
        assertThat(store.read("start page", 0)).extracting(BanditEvent::id).containsOnly("");
        assertThat(bytes(server())).isEqualTo(bytes(first));
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
