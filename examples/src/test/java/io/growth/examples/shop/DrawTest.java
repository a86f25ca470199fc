package io.growth.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Random numbers")
class DrawTest {

    private static final int COUNT = 200_000;

    private final Draw draw = new Draw(new SplittableRandom(5));

    @Test
    void ofTheNormalDistributionHaveMeanZeroAndVarianceOne() {
        assertMoments(draw::gaussian, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.35, 1, 2.5})
    void ofTheGammaDistributionHaveTheShapeAsMeanAndVariance(double shape) {
        assertMoments(() -> draw.gamma(shape), shape, shape);
        assertMoments(() -> draw.gamma(shape, 3), 3, 9 / shape);
    }

    @Test
    void ofTheExponentialDistributionHaveTheMeanAsDeviation() {
        assertMoments(() -> draw.exponential(2), 2, 4);
    }

    @Test
    void ofTheGeometricDistributionHaveTheirMeanAndVariance() {
        assertMoments(() -> draw.geometric(4.2), 4.2, 4.2 * 5.2);
        assertMoments(() -> draw.geometric(0.12), 0.12, 0.12 * 1.12);
    }

    @Test
    void ofTheUniformDistributionStayWithinTheirBounds() {
        assertMoments(() -> draw.between(-1, 3), 1, 16 / 12.0);
        assertThat(DoubleStream.generate(() -> draw.between(-1, 3)).limit(COUNT))
                .allMatch(x -> x >= -1 && x < 3);
    }

    @Test
    void hitAChanceAsOftenAsItSays() {
        assertMoments(() -> draw.chance(0.3) ? 1 : 0, 0.3, 0.21);
        assertThat(draw.chance(0)).isFalse();
        assertThat(draw.chance(1)).isTrue();
    }

    /** Six standard errors for the mean; the tolerance of the variance is wide enough for all of these. */
    private static void assertMoments(DoubleSupplier source, double mean, double variance) {
        double[] values = DoubleStream.generate(source).limit(COUNT).toArray();
        double found = DoubleStream.of(values).average().orElseThrow();
        double spread =
                DoubleStream.of(values).map(x -> (x - found) * (x - found)).sum() / (COUNT - 1);
        assertThat(found).isCloseTo(mean, within(6 * Math.sqrt(variance / COUNT)));
        assertThat(spread).isCloseTo(variance, within(0.06 * variance));
    }
}
