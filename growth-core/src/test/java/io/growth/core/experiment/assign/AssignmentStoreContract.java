package io.growth.core.experiment.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of arms must do. */
abstract class AssignmentStoreContract {

    static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    AssignmentStore store;

    abstract AssignmentStore emptyStore() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = emptyStore();
    }

    static KeptArm arm(String name) {
        return new KeptArm(name, 1 / 3.0, NOON);
    }

    @Test
    void keepsTheFirstArm() {
        assertThat(store.find("c-17", "x")).isNull();
        assertThat(store.putIfAbsent("c-17", "x", arm("a"))).isEqualTo(arm("a"));
        assertThat(store.putIfAbsent("c-17", "x", arm("b"))).isEqualTo(arm("a"));
        assertThat(store.find("c-17", "x")).isEqualTo(arm("a"));
    }

    @Test
    void keepsUnitsAndExperimentsApart() {
        store.putIfAbsent("c-17", "x", arm("a"));
        store.putIfAbsent("c-17", "y", arm("b"));
        store.putIfAbsent("客-18", "x", arm("c"));
        assertThat(store.find("c-17", "y")).isEqualTo(arm("b"));
        assertThat(store.find("客-18", "x")).isEqualTo(arm("c"));
        assertThat(store.find("客-18", "y")).isNull();
    }

    @Test
    void forgetsAUnitEverywhereAndNoOther() {
        store.putIfAbsent("c-17", "x", arm("a"));
        store.putIfAbsent("c-17", "y", arm("b"));
        store.putIfAbsent("c-18", "x", arm("c"));
        assertThat(store.forget("c-17")).isEqualTo(2);
        assertThat(store.forget("c-17")).isZero();
        assertThat(store.find("c-17", "x")).isNull();
        assertThat(store.find("c-18", "x")).isEqualTo(arm("c"));
    }

    @Test
    void givesAllWhoDrawAtOnceTheArmOfOne() throws Exception {
        ExecutorService servers = Executors.newFixedThreadPool(4);
        try {
            for (int unit = 0; unit < 50; unit++) {
                String id = "c-" + unit;
                List<Callable<KeptArm>> draws = new ArrayList<>();
                for (int server = 0; server < 4; server++) {
                    KeptArm mine = arm("arm of server " + server);
                    draws.add(() -> store.putIfAbsent(id, "x", mine));
                }
                KeptArm kept = null;
                for (Future<KeptArm> draw : servers.invokeAll(draws)) {
                    kept = kept == null ? draw.get() : kept;
                    assertThat(draw.get()).as("unit %d", unit).isEqualTo(kept);
                }
                assertThat(store.find(id, "x")).isEqualTo(kept);
            }
        } finally {
            servers.shutdownNow();
        }
    }
}
