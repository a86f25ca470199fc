package io.growth.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sample of figures")
class SampleTest {

    private static Sample sample(FitContext context, double... values) {
        return new Sample("figure", new Population("users", new int[0]), values, context);
    }

    private static Sample sample(double... values) {
        return sample(FitContext.defaults(), values);
    }

    private static double[] random(long seed, int size) {
        var random = new Random(seed);
        return DoubleStream.generate(random::nextGaussian).limit(size).toArray();
    }

    @Test
    void passesOverWhatIsNotDefined() {
        var sample = sample(1, Double.NaN, 3, 8, Double.NaN);

        assertThat(sample.size()).isEqualTo(3);
        assertThat(sample.mean()).isEqualTo(4);
        assertThat(sample.values()).containsExactly(1, Double.NaN, 3, 8, Double.NaN);
        assertThat(sample.interval(0.999).low()).isBetween(1.0, 4.0);
    }

    @Test
    void standardErrorIsThatOfTheMean() {
        double[] values = random(1, 50);

        assertThat(sample(values).standardError())
                .isCloseTo(new StandardDeviation().evaluate(values) / Math.sqrt(50), within(1e-12));
        assertThat(sample(7).standardError()).isNaN();
        assertThat(sample().standardError()).isNaN();
    }

    @Test
    void ofNothingThereIsNoMeanAndNoInterval() {
        assertThat(sample().mean()).isNaN();
        assertThat(sample().interval(0.95).low()).isNaN();
        assertThat(sample().interval(0.95).high()).isNaN();
        assertThat(sample()).hasToString("figure - ± - (0)");
    }

    @Test
    void theIntervalOfEqualValuesIsAPoint() {
        assertThat(sample(0.5, 0.5, 0.5).interval(0.95)).isEqualTo(new Interval(0.5, 0.5));
        assertThat(sample(0.5).interval(0.95)).isEqualTo(new Interval(0.5, 0.5));
    }

    @Test
    void withManyValuesTheIntervalIsThatOfTheNormalDistribution() {
        // 3001 is odd, so that the last draw of a pass takes the path of its own.
        for (int size : new int[] {3000, 3001}) {
            var sample = sample(random(size, size));
            Interval interval = sample.interval(0.95, 4000);
            double half = 1.96 * sample.standardError();
            assertThat(interval.low()).isCloseTo(sample.mean() - half, within(half * 0.1));
            assertThat(interval.high()).isCloseTo(sample.mean() + half, within(half * 0.1));
        }
    }

    @Test
    void everyValueIsDrawnAboutEquallyOften() {
        // Resampled means of one large value among zeros count how often it was drawn: Poisson(1) in the limit.
        for (int place : new int[] {0, 7, 31}) {
            var values = new double[32];
            values[place] = 32;
            // P(not drawn) = (31/32)^32 = 0.362, P(at most once) = 0.736, so the 30 % quantile is 0, that of 50 % is 1.
            assertThat(sample(values).interval(0.4)).isEqualTo(new Interval(0, 1));
        }
    }

    @Test
    void ninetyPercentIntervalsHoldTheTruthAboutThatOften() {
        int holding = 0;
        for (long seed = 0; seed < 400; seed++) {
            holding += sample(random(seed, 60)).interval(0.9, 400).contains(0) ? 1 : 0;
        }

        // Binomial(400, 0.9) has a standard deviation of 6; the percentile bootstrap is slightly too short.
        assertThat(holding).isBetween(335, 378);
    }

    @Test
    void aHigherLevelGivesAWiderInterval() {
        var sample = sample(random(5, 100));
        Interval narrow = sample.interval(0.5);
        Interval wide = sample.interval(0.99);

        assertThat(wide.low()).isLessThan(narrow.low());
        assertThat(wide.high()).isGreaterThan(narrow.high());
    }

    @Test
    void theIntervalDependsOnTheSeedAndNotOnTheThreads() {
        double[] values = random(3, 500);
        Interval expected = sample(FitContext.defaults().withThreads(1), values).interval(0.95);

        assertThat(sample(FitContext.defaults().withThreads(3), values).interval(0.95))
                .isEqualTo(expected);
        assertThat(sample(FitContext.defaults().withSeed(1), values).interval(0.95))
                .isNotEqualTo(expected);
    }

    @Test
    void levelAndResamplesAreChecked() {
        for (double level : new double[] {0, 1, 95, Double.NaN}) {
            assertThatThrownBy(() -> sample(1).interval(level))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(level));
        }
        assertThatThrownBy(() -> sample(1).interval(0.95, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("resamples");
        assertThat(sample(1, 2).interval(0.95, 1).low())
                .isEqualTo(sample(1, 2).interval(0.95, 1).high());
    }

    @Test
    void anIntervalHoldsItsEnds() {
        var interval = new Interval(1, 2);

        assertThat(interval.contains(1)).isTrue();
        assertThat(interval.contains(2)).isTrue();
        assertThat(interval.contains(0.999)).isFalse();
        assertThat(interval.contains(2.001)).isFalse();
        assertThat(new Interval(Double.NaN, Double.NaN).contains(0)).isFalse();
        assertThat(interval).hasToString("[1.0000, 2.0000]");
    }

    @Test
    void handsOutCopies() {
        var sample = sample(1, 2);
        Arrays.fill(sample.values(), 99);

        assertThat(sample.mean()).isEqualTo(1.5);
    }
}
