package io.growth.recommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThresholdHistogramTest {

    private final ThresholdHistogram histogram = new ThresholdHistogram();

    @Test
    void theLargestReachTheBoundAndFewOthersDo() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            int n = 1 + random.nextInt(300);
            var values = new float[n];
            for (int k = 0; k < n; k++) {
                values[k] = (float) Math.exp(random.nextGaussian() * 5);
            }
            int count = 1 + random.nextInt(n);
            float bound = histogram.bound(values, n, count);
            Arrays.sort(values);
            float last = values[n - count];
            assertThat(last).as("seed %d", seed).isGreaterThanOrEqualTo(bound);
            if (n > count) {
                assertThat(bound).as("16 buckets an octave, seed %d", seed).isGreaterThan(last * 0.93f);
            }
        }
    }

    @Test
    void whatIsNotAFiniteNumberIsNotCounted() {
        // Some processors make positive, some negative NaNs.
        float[] odd = {Float.NaN, Float.intBitsToFloat(0xFFC00000), Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        for (float value : odd) {
            assertThat(histogram.bound(new float[] {value, value, value, 0.5f, 0.25f, 0.125f}, 6, 2))
                    .as("beside %s", value)
                    .isBetween(0.2f, 0.25f);
        }
    }

    @Test
    void onlyPositiveValuesReachTheBound() {
        assertThat(histogram.bound(new float[] {0, -0f, -1, 0}, 4, 2)).isEqualTo(Float.MIN_VALUE);
        assertThat(histogram.bound(new float[] {3}, 1, 2)).isEqualTo(Float.MIN_VALUE);
    }

    @Test
    void theSmallestPositiveValuesReachIt() {
        float[] tiny = {Float.MIN_VALUE, 2 * Float.MIN_VALUE, 3 * Float.MIN_VALUE, 0};
        assertThat(histogram.bound(tiny, 4, 2)).isLessThanOrEqualTo(2 * Float.MIN_VALUE);
        float[] small = {1e-39f, 2e-39f, 1e-38f, 0};
        assertThat(histogram.bound(small, 4, 2)).isLessThanOrEqualTo(2e-39f).isPositive();
    }
}
