package io.growth.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.figure.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Noise and its budget")
class NoiseTest {

    @Test
    void wholeNumbersAreAsFrequentAsTheGeometricLawSays() {
        double epsilon = 0.5;
        int draws = 200_000;
        NoisyCounts counts = NoisyCounts.of(PrivacyBudget.of(draws, 0), new SplittableRandom(7));
        Map<Long, Integer> seen = new LinkedHashMap<>();
        for (int k = 0; k < draws; k++) {
            seen.merge(counts.count(100, epsilon) - 100, 1, Integer::sum);
        }
        double decay = Math.exp(-epsilon);
        for (long noise = -6; noise <= 6; noise++) {
            double expected = (1 - decay) / (1 + decay) * Math.pow(decay, Math.abs(noise));
            double error = Math.sqrt(expected * (1 - expected) / draws);
            assertThat(seen.getOrDefault(noise, 0) / (double) draws)
                    .as("noise " + noise)
                    .isCloseTo(expected, within(5 * error));
        }
    }

    @Test
    void oneCustomerChangesNoAnswersChanceByMoreThanEpsilonAllows() {
        double epsilon = 1;
        int draws = 100_000;
        NoisyCounts counts = NoisyCounts.of(PrivacyBudget.of(2 * draws, 0), new SplittableRandom(9));
        var with = new int[21];
        var without = new int[21];
        for (int k = 0; k < draws; k++) {
            with[place(counts.count(11, epsilon))]++;
            without[place(counts.count(10, epsilon))]++;
        }
        for (int answer = 6; answer < 16; answer++) {
            assertThat(Math.abs(Math.log((double) with[answer] / without[answer])))
                    .as("answer " + answer)
                    .isLessThan(epsilon + 0.15);
        }
    }

    private static int place(long answer) {
        return (int) Math.max(0, Math.min(20, answer));
    }

    @Test
    void sumsHaveNoiseOfTheRightSize() {
        int draws = 100_000;
        NoisyCounts counts = NoisyCounts.of(PrivacyBudget.of(draws, 0.5), new SplittableRandom(3));
        double laplace = 0;
        double normal = 0;
        for (int k = 0; k < draws; k++) {
            laplace += Math.abs(counts.sum(5, 2, 0.5) - 5) / draws;
            double gauss = counts.gaussian(5, 2, 0.5, 1e-6) - 5;
            normal += gauss * gauss / draws;
        }
        assertThat(laplace).isCloseTo(4, within(0.1));
        double deviation = GaussianNoise.of(2, 0.5, 1e-6).deviation();
        assertThat(Math.sqrt(normal) / deviation).isCloseTo(1, within(0.02));
    }

    @Test
    void groupsThatShareNobodyCostWhatOneCosts() {
        PrivacyBudget budget = PrivacyBudget.of(1, 0);
        Map<String, Long> truth = new LinkedHashMap<>();
        for (int k = 0; k < 100; k++) {
            truth.put("city " + k, 1000L);
        }
        Map<String, Long> noisy =
                NoisyCounts.of(budget, new SplittableRandom(1)).histogram(truth, 0.75);
        assertThat(budget.spentEpsilon()).isEqualTo(0.75);
        assertThat(noisy.keySet()).containsExactlyElementsOf(truth.keySet());
        assertThat(noisy.values())
                .allMatch(count -> Math.abs(count - 1000) < 40)
                .anyMatch(count -> count != 1000);
    }

    @Test
    void nothingIsPublishedBeyondTheBudget() {
        PrivacyBudget budget = PrivacyBudget.of(0.3, 1e-5);
        NoisyCounts counts = NoisyCounts.of(budget, new SplittableRandom(1));
        counts.count(5, 0.1);
        counts.count(5, 0.1);
        counts.count(5, 0.1);
        assertThatIllegalStateException()
                .isThrownBy(() -> counts.count(5, 0.01))
                .withMessageContaining("spent");
        assertThatIllegalStateException().isThrownBy(() -> budget.spend(0, 2e-5));
        budget.spend(0, 1e-5);
        assertThat(budget.spentDelta()).isEqualTo(1e-5);
        assertThat(budget.spentEpsilon()).isCloseTo(0.3, within(1e-15));
    }

    @Test
    void theBudgetIsNotOverdrawnByManyAtOnce() throws InterruptedException {
        PrivacyBudget budget = PrivacyBudget.of(64, 0);
        var granted = new AtomicInteger();
        var start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
            threads.add(new Thread(() -> {
                try {
                    start.await();
                    for (int spend = 0; spend < 100; spend++) {
                        budget.spend(1, 0);
                        granted.incrementAndGet();
                    }
                } catch (IllegalStateException spent) {
                    return;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(granted).hasValue(64);
    }

    @Test
    void randomAnswersStillTellTheShare() {
        RandomizedResponse response = RandomizedResponse.of(1);
        var random = new SplittableRandom(4);
        int covered = 0;
        for (int study = 0; study < 200; study++) {
            long yes = 0;
            for (int person = 0; person < 1000; person++) {
                yes += response.answer(person < 300, random) ? 1 : 0;
            }
            Interval interval = response.interval(yes, 1000);
            covered += interval.contains(0.3) ? 1 : 0;
        }
        assertThat(covered).isBetween(180, 200);
    }

    @Test
    void normalNoiseIsTheLeastThatKeepsThePromise() {
        for (double epsilon : new double[] {0.01, 1, 10, 200}) {
            double deviation = GaussianNoise.of(1, epsilon, 1e-5).deviation();
            assertThat(GaussianNoise.of(3, epsilon, 1e-5).deviation())
                    .isCloseTo(3 * deviation, within(1e-9 * deviation));
            assertThat(GaussianNoise.of(1, epsilon, 1e-4).deviation()).isLessThan(deviation);
        }
    }

    @Test
    void refusesWhatProtectsNobody() {
        NoisyCounts counts = NoisyCounts.of(PrivacyBudget.of(1, 0), new SplittableRandom(1));
        assertThatIllegalArgumentException().isThrownBy(() -> counts.count(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> counts.sum(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> counts.gaussian(1, 1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> PrivacyBudget.of(Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> PrivacyBudget.of(1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivacyBudget.of(1, 0).spend(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> GaussianNoise.of(1, 701, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> RandomizedResponse.of(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomizedResponse.of(1).share(2, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LaplaceNoise.of(1, 1).quantile(1));
    }
}
