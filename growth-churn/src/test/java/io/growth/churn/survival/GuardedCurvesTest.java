package io.growth.churn.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A survival curve for others")
class GuardedCurvesTest {

    private static boolean isHarmless(double count, int fewest) {
        return count == 0 || count >= fewest;
    }

    private static double[] times(SplittableRandom random, int size) {
        return random.doubles(size)
                .map(u -> Math.floor(-40 * Math.log(u)))
                .map(t -> Math.min(t, 90))
                .toArray();
    }

    private static boolean[] events(double[] times, IntPredicate left) {
        var events = new boolean[times.length];
        for (int k = 0; k < events.length; k++) {
            events[k] = left.test(k);
        }
        return events;
    }

    /**
     * As the table says of itself: the curve is that of customers whose times were rounded up to those that are shown.
     */
    @Test
    @DisplayName("is that of times joined until none of them are few")
    void roundedTimes() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            int fewest = 2 + random.nextInt(9);
            double[] times = times(random, 60 + random.nextInt(300));
            boolean areSeenToTheEnd = random.nextBoolean();
            boolean[] events = events(times, k -> areSeenToTheEnd ? times[k] < 90 : random.nextDouble() < 0.6);
            LifeTable guarded = LifeTable.of(Survival.of(times, events)).withMinimumGroup(fewest);

            double[] shown = guarded.times();
            double last = shown[shown.length - 1];
            double[] rounded = Arrays.stream(times)
                    .map(time -> time > last
                            ? last + 1
                            : Arrays.stream(shown)
                                    .filter(end -> end >= time)
                                    .min()
                                    .orElseThrow())
                    .toArray();
            LifeTable twin = LifeTable.of(Survival.of(rounded, events));
            for (int at = 0; at < shown.length; at++) {
                double gone = guarded.events()[at] + guarded.censored()[at];
                assertThat(List.of(guarded.events()[at], guarded.censored()[at], guarded.atRisk()[at] - gone))
                        .as("seed %d, time %s", seed, shown[at])
                        .allMatch(count -> isHarmless(count, fewest));
                assertThat(guarded.atRisk()[at]).as("seed %d", seed).isEqualTo(twin.atRisk()[at]);
                assertThat(guarded.events()[at]).as("seed %d", seed).isEqualTo(twin.events()[at]);
                assertThat(guarded.kaplanMeier().at(shown[at]))
                        .as("seed %d", seed)
                        .isEqualTo(twin.kaplanMeier().at(shown[at]));
            }
        }
    }

    /** By the bound on what rounding can do here: no more than fewest - 1 others count as at risk. */
    @Test
    @DisplayName("lies near the one that it stands for")
    void nearTheTrueOne() {
        double[] times = times(new SplittableRandom(7), 4_000);
        boolean[] events = events(times, k -> times[k] < 90 && k % 3 != 0);
        LifeTable table = LifeTable.of(Survival.of(times, events));
        SurvivalCurve guarded = table.withMinimumGroup(10).kaplanMeier();
        for (double time : guarded.times()) {
            assertThat(guarded.at(time)).isCloseTo(table.kaplanMeier().at(time), within(0.02));
        }
        assertThat(guarded.times().length).isLessThan(table.size()).isGreaterThan(40);
        assertThat(guarded.end()).isEqualTo(90);
    }

    @Test
    @DisplayName("also hides few who came late")
    void lateEntries() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            int fewest = 2 + random.nextInt(6);
            double[] times = random.doubles(200, 10, 60).map(Math::ceil).toArray();
            double[] entries = Arrays.stream(times)
                    .map(time -> random.nextInt(3) == 0 ? Math.floor(time * random.nextDouble()) : 0)
                    .toArray();
            boolean[] events = events(times, k -> random.nextBoolean());
            LifeTable guarded =
                    LifeTable.of(Survival.intervals(entries, times, events)).withMinimumGroup(fewest);
            double before = 0;
            for (int at = 0; at < guarded.size(); at++) {
                double there = guarded.atRisk()[at];
                assertThat(isHarmless(there - before, fewest))
                        .as("seed %d", seed)
                        .isTrue();
                before = there - guarded.events()[at] - guarded.censored()[at];
            }
        }
    }

    @Test
    @DisplayName("is not drawn of few, and strata of few hide behind others")
    void strata() {
        int[] sizes = {40, 40, 40, 3};
        double[] times = IntStream.range(0, Arrays.stream(sizes).sum())
                .mapToDouble(k -> 1 + k % 10)
                .toArray();
        boolean[] events = events(times, k -> k % 2 == 0);
        List<String> names = IntStream.range(0, sizes.length)
                .mapToObj(stratum -> Collections.nCopies(sizes[stratum], "plan " + stratum))
                .flatMap(List::stream)
                .toList();
        Survival data = Survival.of(times, events).withStrata(names);
        Map<String, LifeTable> shown = LifeTable.byStratum(data, 5);
        assertThat(LifeTable.byStratum(data)).hasSize(4);
        assertThat(shown).hasSize(2).doesNotContainKey("plan 3");
        assertThat(shown.values()).allMatch(table -> table.size() < 10);
        LifeTable few = LifeTable.of(Survival.of(new double[] {1, 2, 3}, new boolean[] {true, true, false}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> few.withMinimumGroup(5))
                .withMessageContaining("nothing to be shown");
        assertThatIllegalArgumentException().isThrownBy(() -> few.withMinimumGroup(1));
    }
}
