package io.growth.core.experiment.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BestArmTest {

    private static final Offset<Double> EXACT = within(1e-10);

    /** By quantiles of each arm: the mean over its own distribution of the chance to beat all others; midpoints. */
    private static double[] twin(RealDistribution[] arms, int points) {
        return IntStream.range(0, arms.length)
                .mapToDouble(k -> IntStream.range(0, points)
                                .mapToDouble(i -> arms[k].inverseCumulativeProbability((i + 0.5) / points))
                                .map(y -> others(arms, k, y))
                                .sum()
                        / points)
                .toArray();
    }

    private static double others(RealDistribution[] arms, int k, double y) {
        double product = 1;
        for (int j = 0; j < arms.length; j++) {
            product *= j == k ? 1 : arms[j].cumulativeProbability(y);
        }
        return product;
    }

    @Test
    void normalsAgreeWithASlowSum() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            int size = random.nextInt(2, 7);
            double[] means = random.doubles(size, -1, 1).toArray();
            double[] deviations =
                    random.doubles(size).map(u -> Math.exp(4 * u - 3)).toArray();
            Marginal[] beliefs = IntStream.range(0, size)
                    .mapToObj(k -> Marginal.normal(means[k], deviations[k]))
                    .toArray(Marginal[]::new);
            RealDistribution[] arms = IntStream.range(0, size)
                    .mapToObj(k -> new NormalDistribution(means[k], deviations[k]))
                    .toArray(RealDistribution[]::new);
            assertThat(BestArm.probabilities(beliefs))
                    .as("seed %d", seed)
                    .containsExactly(twin(arms, 2_000), within(3e-4));
        }
    }

    @Test
    void successRatesAgreeWithASlowSum() {
        for (int seed = 0; seed < 10; seed++) {
            var random = new SplittableRandom(seed);
            int size = random.nextInt(2, 5);
            double[] a =
                    random.doubles(size).map(u -> 0.1 + Math.exp(6 * u - 2)).toArray();
            double[] b =
                    random.doubles(size).map(u -> 0.1 + Math.exp(6 * u - 2)).toArray();
            Marginal[] beliefs = IntStream.range(0, size)
                    .mapToObj(k -> Marginal.beta(a[k], b[k]))
                    .toArray(Marginal[]::new);
            RealDistribution[] arms = IntStream.range(0, size)
                    .mapToObj(k -> new BetaDistribution(a[k], b[k]))
                    .toArray(RealDistribution[]::new);
            assertThat(BestArm.probabilities(beliefs))
                    .as("seed %d", seed)
                    .containsExactly(twin(arms, 1_000), within(2e-3));
        }
    }

    /** In closed form: {@code Φ((m1 − m2) / √(s1² + s2²))}, whatever the deviations. */
    @Test
    void twoNormalsAgreeWithTheClosedForm() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            double gap = random.nextDouble(-3, 3);
            double first = Math.exp(random.nextDouble(-9, 2));
            double second = Math.exp(random.nextDouble(-9, 2));
            double expected = new NormalDistribution(0, 1)
                    .cumulativeProbability(gap / Math.sqrt(first * first + second * second));
            Marginal[] beliefs = {Marginal.normal(5 + gap, first), Marginal.normal(5, second)};
            assertThat(BestArm.probabilities(beliefs)[0]).as("seed %d", seed).isCloseTo(expected, EXACT);
        }
    }

    /** {@code P(X > Y)} of a Beta(a, b) and a uniform is the mean {@code a / (a + b)}. */
    @Test
    void aSuccessRateAgainstAUniformOneAgreesWithTheClosedForm() {
        for (double a : new double[] {0.1, 0.5, 1, 3, 40, 5_000}) {
            for (double b : new double[] {0.1, 0.5, 1, 7, 300, 90_000}) {
                Marginal[] beliefs = {Marginal.beta(a, b), Marginal.beta(1, 1)};
                assertThat(BestArm.probabilities(beliefs)[0]).as("%s %s", a, b).isCloseTo(a / (a + b), EXACT);
            }
        }
    }

    @Test
    void equalArmsShareEvenlyHoweverMany() {
        for (int size : new int[] {2, 3, 10, 100}) {
            var beliefs = new Marginal[size];
            Arrays.fill(beliefs, Marginal.beta(3, 40));
            double[] even = new double[size];
            Arrays.fill(even, 1.0 / size);
            assertThat(BestArm.probabilities(beliefs)).containsExactly(even, EXACT);
        }
    }

    /** Whatever competes: the more there are, the steeper is what is integrated. */
    @Test
    void narrowerPanelsChangeNothing() {
        for (int others : new int[] {1, 2, 3, 10, 34, 100, 1_000}) {
            for (double shift : new double[] {-1, 0.5, 4}) {
                for (double deviation : new double[] {0.3, 3}) {
                    var normals = new Marginal[others + 1];
                    Arrays.fill(normals, Marginal.normal(0, 1));
                    normals[0] = Marginal.normal(shift, deviation);
                    var rates = new Marginal[others + 1];
                    Arrays.fill(rates, Marginal.beta(30, 300));
                    double weight = deviation * deviation;
                    rates[0] = Marginal.beta(30 * weight + shift, 300 * weight);
                    var unknown = new Marginal[others + 1];
                    Arrays.fill(unknown, Marginal.beta(1, 1));
                    unknown[0] = Marginal.beta(weight, 1 + Math.abs(shift));
                    for (Marginal[] arms : List.of(normals, rates, unknown)) {
                        assertThat(BestArm.probabilities(arms))
                                .as("%d others, %s, %s", others, shift, deviation)
                                .containsExactly(BestArm.probabilities(arms, 2), EXACT);
                    }
                }
            }
        }
    }

    @Test
    void sureArmsAreToldApartAndTheirEqualsShare() {
        Marginal[] sure = {Marginal.normal(1, 0), Marginal.normal(0, 0), Marginal.normal(1, 0)};
        assertThat(BestArm.probabilities(sure)).containsExactly(new double[] {0.5, 0, 0.5}, EXACT);
        Marginal[] far = {Marginal.normal(1e15, 1e-9), Marginal.normal(-1e15, 1)};
        assertThat(BestArm.probabilities(far)).containsExactly(new double[] {1, 0}, EXACT);
    }

    @Test
    void probabilitiesSumToOne() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            Marginal[] beliefs = IntStream.range(0, 34)
                    .mapToObj(k -> Marginal.beta(1 + random.nextInt(50), 1 + random.nextInt(10_000)))
                    .toArray(Marginal[]::new);
            double[] probabilities = BestArm.probabilities(beliefs);
            assertThat(Arrays.stream(probabilities).sum()).as("seed %d", seed).isCloseTo(1, within(1e-12));
            assertThat(Arrays.stream(probabilities).min().orElseThrow()).isNotNegative();
        }
    }
}
