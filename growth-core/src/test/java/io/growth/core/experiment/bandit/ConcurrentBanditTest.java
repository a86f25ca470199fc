package io.growth.core.experiment.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many threads choose and reward at once: every reward must count, exactly. */
class ConcurrentBanditTest {

    private static final int THREADS = 8;
    private static final int EACH = 1_000;

    static java.util.stream.Stream<BanditPolicy> policies() {
        return BanditTest.policies()
                .filter(policy ->
                        policy.settings().discount() == 1 && policy.settings().window() == 0);
    }

    private static void atOnce(IntConsumer work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        var start = new CyclicBarrier(THREADS);
        var ends = new ArrayList<Future<?>>();
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            ends.add(pool.submit(() -> {
                start.await();
                work.accept(thread);
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        pool.shutdown();
    }

    /** Two threads report each choice; every tenth never gets a reward; settling goes on beside it. */
    @ParameterizedTest
    @MethodSource("policies")
    void noRewardIsLostAndNoneCountsTwice(BanditPolicy policy) throws Exception {
        Bandit bandit = BanditPlan.of("b", policy, "x", "y", "z")
                .withJoinWindow(Duration.ofMinutes(1))
                .withLearningAtOnce()
                .start();
        double[] context = policy.settings().dimensions() == 0 ? new double[0] : new double[] {1, 0.5};
        var counted = new AtomicLong();
        atOnce(thread -> {
            for (int i = 0; i < EACH; i++) {
                String id = thread / 2 + "|" + i;
                bandit.choose(id, context, BanditTest.NOON);
                if (i % 10 > 0) {
                    RewardAnswer answer = bandit.reward(id, 0.5, BanditTest.NOON);
                    counted.addAndGet(answer == RewardAnswer.COUNTED ? 1 : 0);
                }
                if (i % 100 == 99) {
                    bandit.settle(BanditTest.NOON);
                }
            }
        });
        int choices = THREADS / 2 * EACH;
        assertThat(counted.get()).isEqualTo(choices * 9 / 10);
        assertThat(bandit.remembered()).isEqualTo(choices);
        assertThat(bandit.settle(BanditTest.NOON.plusSeconds(61))).isEqualTo(choices / 10);
        double rewards =
                bandit.figures().stream().mapToDouble(ArmFigures::rewards).sum();
        double sum = bandit.figures().stream()
                .filter(arm -> arm.rewards() > 0)
                .mapToDouble(arm -> arm.rewards() * arm.mean())
                .sum();
        assertThat(rewards).isEqualTo(choices);
        assertThat(sum).isCloseTo(choices * 0.45, within(1e-6));
        assertThat(bandit.policyVersion()).isEqualTo(choices);
    }
}
