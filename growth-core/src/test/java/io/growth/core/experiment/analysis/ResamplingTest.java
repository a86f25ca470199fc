package io.growth.core.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ResamplingTest {

    private static final FitContext CONTEXT = FitContext.defaults().withSeed(5);

    private static double[] normals(long seed, int count, double shift) {
        return new SplittableRandom(seed)
                .doubles(count)
                .map(u -> shift + Chances.quantile(u))
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static Resampling example() {
        return Resampling.of(normals(1, 400, 2), normals(2, 500, 2.3));
    }

    @Test
    void theIntervalOfAMeanIsNearlyThatOfWelch() {
        Effect drawn = example().withTimes(4000).difference(ResamplingTest::mean, CONTEXT);
        Effect welch = TwoMeans.of(
                        Sample.of(normals(1, 400, 2)).moments(),
                        Sample.of(normals(2, 500, 2.3)).moments())
                .welch();
        assertThat(drawn.estimate()).isCloseTo(welch.estimate(), Percentage.withPercentage(1e-6));
        assertThat(drawn.standardError()).isCloseTo(welch.standardError(), Percentage.withPercentage(5));
        assertThat(drawn.interval().low()).isCloseTo(welch.interval().low(), Percentage.withPercentage(10));
        assertThat(drawn.interval().high()).isCloseTo(welch.interval().high(), Percentage.withPercentage(10));
        assertThat(drawn.pValue()).isLessThan(0.01);
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        Effect one = example().lift(ResamplingTest::mean, CONTEXT.withThreads(1));
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(example().lift(ResamplingTest::mean, CONTEXT.withThreads(threads)))
                    .isEqualTo(one);
        }
        assertThat(example().lift(ResamplingTest::mean, CONTEXT.withSeed(6))).isNotEqualTo(one);
    }

    @Test
    void itTellsHowFarItIsAndStopsWhenTold() {
        var told = new AtomicInteger();
        example().withTimes(50).difference(ResamplingTest::mean, CONTEXT.withProgress(step -> told.incrementAndGet()));
        assertThat(told.get()).isPositive();
        assertThatExceptionOfType(FitCancelledException.class)
                .isThrownBy(() -> example().difference(ResamplingTest::mean, CONTEXT.withCancel(() -> true)));
    }

    @Test
    void withoutSpreadNothingIsKnown() {
        Effect effect = Resampling.of(new double[] {1}, new double[] {2}).difference(ResamplingTest::mean, CONTEXT);
        assertThat(effect.estimate()).isEqualTo(1);
        assertThat(effect.pValue()).isNaN();
    }

    @Test
    void aValueThatIsNoNumberIsRefused() {
        for (double value : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Resampling.of(new double[] {1, value}, new double[] {1}))
                    .withMessageContaining("finite");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Resampling.of(new double[] {1}, new double[] {value}));
        }
    }

    @Test
    void anEmptyArmIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Resampling.of(new double[0], new double[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> example().withTimes(0));
    }

    @Test
    void aFixedTestOfSharesRaisesFalseAlarmsAsOftenAsItSays() {
        var random = new SplittableRandom(31);
        int alarms = 0;
        int turns = 20_000;
        for (int turn = 0; turn < turns; turn++) {
            Proportion control = Proportion.of(hits(random), 1000);
            alarms += TwoProportions.of(control, Proportion.of(hits(random), 1000))
                                    .pooledZ()
                                    .pValue()
                            < 0.05
                    ? 1
                    : 0;
        }
        assertThat(alarms / (double) turns).isBetween(0.045, 0.055);
    }

    private static int hits(SplittableRandom random) {
        int hits = 0;
        for (int i = 0; i < 1000; i++) {
            hits += random.nextDouble() < 0.1 ? 1 : 0;
        }
        return hits;
    }
}
