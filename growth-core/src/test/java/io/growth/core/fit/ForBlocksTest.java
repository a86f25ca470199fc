package io.growth.core.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ForBlocksTest {

    private static final int[] THREADS = {1, 2, 3, 8};

    private final ExecutorService single = Executors.newSingleThreadExecutor();
    private final ExecutorService four = Executors.newFixedThreadPool(4);

    @AfterEach
    void endThreads() {
        single.shutdownNow();
        four.shutdownNow();
    }

    private Map<String, Executor> executors() {
        var shut = Executors.newSingleThreadExecutor();
        shut.shutdownNow();
        var executors = new LinkedHashMap<String, Executor>();
        executors.put("common pool", ForkJoinPool.commonPool());
        executors.put("four threads", four);
        executors.put("single thread", single);
        executors.put("calling thread", Runnable::run);
        executors.put("never runs", helper -> {});
        executors.put("shut down", shut);
        executors.put("runs twice", helper -> {
            four.execute(helper);
            four.execute(helper);
        });
        return executors;
    }

    @Test
    void everyUnitIsWorkedOnExactlyOnceWhateverTheThreadsAndTheExecutor() {
        executors().forEach((name, executor) -> {
            for (int threads : THREADS) {
                for (int units : new int[] {0, 1, 2, 7, 64, 1000}) {
                    for (int blockSize : new int[] {1, 3, 64, 5000}) {
                        assertCovered(name, executor, threads, units, blockSize);
                    }
                }
            }
        });
    }

    private static void assertCovered(String name, Executor executor, int threads, int units, int blockSize) {
        var counts = new AtomicIntegerArray(units);
        var context = FitContext.defaults().withThreads(threads).withExecutor(executor);
        context.forBlocks("count", units, blockSize, () -> counts, (scratch, from, to) -> {
            assertThat(from % blockSize).isZero();
            assertThat(to).isEqualTo(Math.min(units, from + blockSize));
            for (int unit = from; unit < to; unit++) {
                scratch.incrementAndGet(unit);
            }
        });
        for (int unit = 0; unit < units; unit++) {
            assertThat(counts.get(unit))
                    .as("%s, %d threads, unit %d of %d by %d", name, threads, unit, units, blockSize)
                    .isOne();
        }
    }

    @Test
    void randomNumbersOfABlockAreTheSameForAnyNumberOfThreads() {
        double[] expected = randomNumbers(1);
        for (int threads : THREADS) {
            assertThat(randomNumbers(threads)).as("%d threads", threads).isEqualTo(expected);
        }
    }

    private double[] randomNumbers(int threads) {
        var numbers = new double[1000];
        var context = FitContext.defaults().withSeed(11).withThreads(threads).withExecutor(four);
        context.forBlocks("draw", numbers.length, 16, () -> "", (scratch, from, to) -> {
            var random = context.random("draw", from / 16);
            for (int unit = from; unit < to; unit++) {
                numbers[unit] = random.nextDouble();
            }
        });
        return numbers;
    }

    @Test
    void aThreadMakesItsScratchSpaceOnceAndHasItForItself() {
        for (int threads : THREADS) {
            var made = new AtomicInteger();
            var context = FitContext.defaults().withThreads(threads).withExecutor(four);
            context.forBlocks(
                    "scratch",
                    500,
                    1,
                    () -> {
                        made.incrementAndGet();
                        return new AtomicBoolean();
                    },
                    (busy, from, to) -> {
                        assertThat(busy.compareAndSet(false, true))
                                .as("not in use")
                                .isTrue();
                        busy.set(false);
                    });
            assertThat(made.get()).isBetween(1, threads);
        }
    }

    @Test
    void helpersReallyWorkAtTheSameTime() throws InterruptedException {
        var together = new CountDownLatch(3);
        FitContext.defaults().withThreads(3).withExecutor(four).forBlocks("meet", 3, 1, () -> "", (s, from, to) -> {
            together.countDown();
            try {
                together.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(together.getCount()).isZero();
    }

    @Test
    void misuseIsRefusedAtOnce() {
        var context = FitContext.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.forBlocks("a", 5, 0, () -> "", (s, from, to) -> {}))
                .withMessageContaining("5 and 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.forBlocks("a", -1, 10, () -> "", (s, from, to) -> {}))
                .withMessageContaining("-1 and 10");
    }

    @Test
    void theFirstFailureStopsTheRestAndIsThrownAsItIs() {
        for (Throwable failure : new Throwable[] {
            new IllegalStateException("bad row"),
            new AssertionError("bug"),
            new IOException("checked, but not declared")
        }) {
            for (int threads : THREADS) {
                var running = new AtomicInteger();
                var worked = new AtomicInteger();
                var context = FitContext.defaults().withThreads(threads).withExecutor(four);
                assertThatThrownBy(() -> context.forBlocks("fail", 100_000, 1, () -> "", (s, from, to) -> {
                            running.incrementAndGet();
                            worked.incrementAndGet();
                            try {
                                if (from == 20) {
                                    throwUndeclared(failure);
                                }
                            } finally {
                                running.decrementAndGet();
                            }
                        }))
                        .as("%d threads", threads)
                        .isSameAs(failure);
                assertThat(running).as("blocks still running").hasValue(0);
                int workedAtReturn = worked.get();
                assertThat(workedAtReturn).isLessThan(100_000);
                assertThat(worked).hasValue(workedAtReturn);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwUndeclared(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void aFailureOfAHelperReachesTheCaller() {
        Thread caller = Thread.currentThread();
        var failure = new IllegalStateException("in a helper");
        var helperFailed = new CountDownLatch(1);
        var context = FitContext.defaults().withThreads(2).withExecutor(four);
        assertThatThrownBy(() -> context.forBlocks("fail", 2, 1, () -> "", (s, from, to) -> {
                    if (Thread.currentThread() != caller) {
                        helperFailed.countDown();
                        throw failure;
                    }
                    awaitQuietly(helperFailed);
                }))
                .isSameAs(failure);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFailingScratchSpaceIsThrown() {
        var failure = new OutOfMemoryError("pretended");
        for (int threads : THREADS) {
            assertThatThrownBy(() -> FitContext.defaults()
                            .withThreads(threads)
                            .forBlocks(
                                    "fail",
                                    10,
                                    1,
                                    () -> {
                                        throw failure;
                                    },
                                    (s, from, to) -> {}))
                    .isSameAs(failure);
        }
    }

    @Test
    void anExecutorThatBreaksIsReportedOnceTheOtherHelpersHaveEnded() {
        var broken = new IllegalStateException("executor is broken");
        var calls = new AtomicInteger();
        var running = new AtomicInteger();
        Executor breaksSecondTime = helper -> {
            if (calls.incrementAndGet() == 2) {
                throw broken;
            }
            four.execute(helper);
        };
        var context = FitContext.defaults().withThreads(4).withExecutor(breaksSecondTime);
        assertThatThrownBy(() -> context.forBlocks("work", 1000, 1, () -> "", (s, from, to) -> {
                    running.incrementAndGet();
                    Thread.yield();
                    running.decrementAndGet();
                }))
                .isSameAs(broken);
        assertThat(running).hasValue(0);
    }

    @Test
    void cancellingStopsBeforeTheNextBlocks() {
        for (int threads : THREADS) {
            var worked = new AtomicInteger();
            var context = FitContext.defaults()
                    .withThreads(threads)
                    .withExecutor(four)
                    .withCancel(() -> worked.get() >= 10);
            assertThatThrownBy(() -> context.forBlocks(
                            "long work", 100_000, 1, () -> "", (s, from, to) -> worked.incrementAndGet()))
                    .isInstanceOf(FitCancelledException.class)
                    .hasMessageContaining("long work");
            assertThat(worked.get()).as("%d threads", threads).isBetween(10, 10 + threads);
        }
    }

    @Test
    void interruptingTheCallerCancelsAndKeepsTheFlag() throws InterruptedException {
        for (int threads : THREADS) {
            var thrown = new AtomicReference<Throwable>();
            var flagKept = new AtomicBoolean();
            var begun = new CountDownLatch(1);
            var caller = new Thread(() -> {
                try {
                    FitContext.defaults()
                            .withThreads(threads)
                            .withExecutor(four)
                            .forBlocks("endless", Integer.MAX_VALUE, 1, () -> "", (s, from, to) -> begun.countDown());
                } catch (FitCancelledException e) {
                    thrown.set(e);
                    flagKept.set(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            begun.await();
            caller.interrupt();
            caller.join();
            assertThat(thrown.get()).as("%d threads", threads).isInstanceOf(FitCancelledException.class);
            assertThat(flagKept).isTrue();
        }
    }

    @Test
    void anInterruptWhileWaitingForTheLastHelperIsNotLost() throws InterruptedException {
        var helperIsBusy = new CountDownLatch(1);
        var flagKept = new AtomicBoolean();
        var finished = new AtomicInteger();
        var caller = new Thread(() -> {
            Thread self = Thread.currentThread();
            FitContext.defaults().withThreads(2).withExecutor(four).forBlocks("w", 2, 1, () -> "", (s, from, to) -> {
                if (Thread.currentThread() == self) {
                    awaitQuietly(helperIsBusy);
                } else {
                    helperIsBusy.countDown();
                    while (finished.get() == 0 || self.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                    self.interrupt();
                }
                finished.incrementAndGet();
            });
            flagKept.set(self.isInterrupted());
        });
        caller.start();
        caller.join();
        assertThat(finished).hasValue(2);
        assertThat(flagKept).isTrue();
    }

    @Test
    void progressGrowsOneStepAtATimeToTheTotal() {
        for (int threads : THREADS) {
            var steps = new ArrayList<Progress>();
            var inside = new AtomicInteger();
            Consumer<Progress> listener = progress -> {
                assertThat(inside.incrementAndGet()).isOne();
                steps.add(progress);
                inside.decrementAndGet();
            };
            FitContext.defaults()
                    .withThreads(threads)
                    .withExecutor(four)
                    .withProgress(listener)
                    .forBlocks("work", 1003, 10, () -> "", (s, from, to) -> {});
            assertThat(steps).hasSize(101).isSortedAccordingTo((a, b) -> Long.compare(a.done(), b.done()));
            assertThat(steps.get(0)).isEqualTo(new Progress("work", 10, 1003));
            assertThat(steps.get(99).done()).isEqualTo(1000);
            assertThat(steps.get(100)).isEqualTo(new Progress("work", 1003, 1003));
        }
    }

    @Test
    void aFailingListenerStopsTheWork() {
        var failure = new IllegalStateException("screen is gone");
        var context = FitContext.defaults().withThreads(3).withExecutor(four).withProgress(progress -> {
            throw failure;
        });
        assertThatThrownBy(() -> context.forBlocks("work", 1000, 1, () -> "", (s, from, to) -> {}))
                .isSameAs(failure);
    }

    @Test
    void nestedFitsInsideTheCommonPoolEnd() throws Exception {
        var leaves = new AtomicInteger();
        var context = FitContext.defaults().withThreads(8);
        List<Future<?>> outer = Collections.synchronizedList(new ArrayList<>());
        for (int task = 0; task < 8; task++) {
            outer.add(ForkJoinPool.commonPool().submit(() -> nest(context, 3, leaves)));
        }
        for (Future<?> task : outer) {
            task.get(50, TimeUnit.SECONDS);
        }
        assertThat(leaves).hasValue(8 * 6 * 6 * 6);
    }

    @Test
    void nestedFitsOnTheirOwnOnlyThreadEnd() throws Exception {
        var leaves = new AtomicInteger();
        var context = FitContext.defaults().withThreads(8).withExecutor(single);
        single.submit(() -> nest(context, 3, leaves)).get(50, TimeUnit.SECONDS);
        assertThat(leaves).hasValue(6 * 6 * 6);
    }

    private static void nest(FitContext context, int depth, AtomicInteger leaves) {
        if (depth == 0) {
            leaves.incrementAndGet();
            return;
        }
        context.forBlocks("depth " + depth, 6, 1, () -> "", (s, from, to) -> nest(context, depth - 1, leaves));
    }
}
