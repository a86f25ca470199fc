package io.growth.core.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MapBlocksTest {

    private static final int[] THREADS = {1, 2, 3, 8};

    private final ExecutorService four = Executors.newFixedThreadPool(4);

    @AfterEach
    void endThreads() {
        four.shutdownNow();
    }

    private FitContext context(int threads) {
        return FitContext.defaults().withThreads(threads).withExecutor(four);
    }

    @Test
    void valuesArriveInBlockOrderFromTheCallingThread() {
        Thread caller = Thread.currentThread();
        for (int threads : THREADS) {
            for (int units : new int[] {0, 1, 63, 64, 65, 1000}) {
                for (int blockSize : new int[] {1, 7, 2000}) {
                    var expected = new ArrayList<String>();
                    for (int from = 0; from < units; from += blockSize) {
                        expected.add(from + ".." + Math.min(units, from + blockSize));
                    }
                    var arrived = new ArrayList<String>();
                    context(threads)
                            .<String, String>mapBlocks(
                                    "map", units, blockSize, () -> "", (s, from, to) -> from + ".." + to, value -> {
                                        assertThat(Thread.currentThread()).isSameAs(caller);
                                        arrived.add(value);
                                    });
                    assertThat(arrived)
                            .as("%d threads, %d units by %d", threads, units, blockSize)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void onlyABoundedNumberOfValuesWaits() {
        var waiting = new AtomicInteger();
        var most = new AtomicInteger();
        context(3)
                .<String, Integer>mapBlocks(
                        "map",
                        10_000,
                        1,
                        () -> "",
                        (s, from, to) -> {
                            most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
                            return from;
                        },
                        value -> waiting.decrementAndGet());
        assertThat(waiting).hasValue(0);
        assertThat(most.get()).isBetween(1, 64);
    }

    @Test
    void scratchSpaceIsReusedAndNeverShared() {
        for (int threads : THREADS) {
            var made = new AtomicInteger();
            context(threads)
                    .mapBlocks(
                            "map",
                            5000,
                            1,
                            () -> {
                                made.incrementAndGet();
                                return new AtomicBoolean();
                            },
                            (busy, from, to) -> {
                                assertThat(busy.compareAndSet(false, true)).isTrue();
                                busy.set(false);
                                return from;
                            },
                            value -> {});
            assertThat(made.get()).isBetween(1, threads);
        }
    }

    @Test
    void aFailingBlockOrSinkIsThrownAndNothingComesAfterIt() {
        var failure = new IllegalStateException("bad block");
        List<Integer> arrived = new ArrayList<>();
        assertThatThrownBy(() -> context(3)
                        .<String, Integer>mapBlocks(
                                "map",
                                1000,
                                1,
                                () -> "",
                                (s, from, to) -> {
                                    if (from == 500) {
                                        throw failure;
                                    }
                                    return from;
                                },
                                arrived::add))
                .isSameAs(failure);
        assertThat(arrived).hasSizeLessThanOrEqualTo(500).isSorted();
        assertThatThrownBy(() -> context(3)
                        .<String, Integer>mapBlocks("map", 1000, 1, () -> "", (s, from, to) -> from, value -> {
                            throw failure;
                        }))
                .isSameAs(failure);
    }

    @Test
    void cancellingStopsTheWork() {
        var arrived = new AtomicInteger();
        var context = context(2).withCancel(() -> arrived.get() > 0);
        assertThatThrownBy(() -> context.<String, Integer>mapBlocks(
                        "map", 1000, 1, () -> "", (s, from, to) -> from, value -> arrived.incrementAndGet()))
                .isInstanceOf(FitCancelledException.class)
                .hasMessageContaining("map");
        assertThat(arrived.get()).isBetween(1, 64);
    }

    @Test
    void progressGrowsToTheTotal() {
        var done = new ArrayList<Long>();
        context(3)
                .withProgress(progress -> {
                    assertThat(progress.stage()).isEqualTo("map");
                    assertThat(progress.total()).isEqualTo(1003);
                    done.add(progress.done());
                })
                .<String, Integer>mapBlocks("map", 1003, 5, () -> "", (s, from, to) -> from, value -> {});
        assertThat(done).isSorted().doesNotHaveDuplicates().endsWith(1003L);
    }

    @Test
    void misuseIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context(1)
                        .<String, Integer>mapBlocks("map", -1, 5, () -> "", (s, from, to) -> from, value -> {}))
                .withMessageContaining("-1 and 5");
    }
}
