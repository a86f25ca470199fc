package io.growth.core.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class MomentsTest {

    private static final Percentage TWELVE_DIGITS = Percentage.withPercentage(1e-10);

    private static double[] values(long seed, int count) {
        var random = new SplittableRandom(seed);
        double offset = Math.pow(10, random.nextInt(-3, 9));
        double scale = Math.pow(10, random.nextInt(-3, 4));
        return random.doubles(count)
                .map(u -> offset + scale * Math.pow(u, -0.4))
                .toArray();
    }

    private static Moments of(double... values) {
        Moments moments = Moments.empty();
        Arrays.stream(values).forEach(moments::add);
        return moments;
    }

    private static double mean(double[] values) {
        double first = values[0];
        return first + Arrays.stream(values).map(v -> v - first).sum() / values.length;
    }

    /** In two passes over distances from the first value, which are exact where the mean is large. */
    private static double variance(double[] values) {
        double first = values[0];
        double mean = Arrays.stream(values).map(v -> v - first).sum() / values.length;
        return Arrays.stream(values).map(v -> v - first - mean).map(d -> d * d).sum() / (values.length - 1);
    }

    @Test
    void addingAgreesWithTwoPassesToTwelveDigits() {
        for (long seed = 0; seed < 50; seed++) {
            double[] values = values(seed, (int) (2 + 200 * seed));
            Moments moments = of(values);
            assertThat(moments.count()).isEqualTo(values.length);
            assertThat(moments.mean()).as("seed %s", seed).isCloseTo(mean(values), TWELVE_DIGITS);
            assertThat(moments.variance()).as("seed %s", seed).isCloseTo(variance(values), TWELVE_DIGITS);
        }
    }

    @Test
    void mergedPartsAgreeWithAddingAllToTwelveDigits() {
        for (long seed = 0; seed < 50; seed++) {
            double[] values = values(seed, 20_000);
            var random = new SplittableRandom(seed);
            Moments merged = Moments.empty();
            for (int from = 0; from < values.length; ) {
                int to = Math.min(values.length, from + random.nextInt(3000));
                merged.merge(of(Arrays.copyOfRange(values, from, to)));
                from = to;
            }
            Moments added = of(values);
            assertThat(merged.count()).isEqualTo(added.count());
            assertThat(merged.mean()).as("seed %s", seed).isCloseTo(added.mean(), TWELVE_DIGITS);
            assertThat(merged.variance()).as("seed %s", seed).isCloseTo(added.variance(), TWELVE_DIGITS);
        }
    }

    @Test
    void aHugeFirstValueCostsNoDigits() {
        double[] values = IntStream.range(0, 100_000).mapToDouble(i -> i % 7).toArray();
        values[0] = 1e9;
        assertThat(of(values).variance()).isCloseTo(variance(values), TWELVE_DIGITS);
    }

    @Test
    void readingInBetweenChangesNoBit() {
        double[] values = values(3, 5000);
        Moments read = Moments.empty();
        Moments unread = Moments.empty();
        for (double value : values) {
            read.add(value);
            unread.add(value);
            read.summary();
        }
        assertThat(read.variance()).isEqualTo(unread.variance());
        assertThat(read.mean()).isEqualTo(unread.mean());
    }

    @Test
    void mergingLeavesTheOtherAsItWas() {
        Moments other = of(1, 2, 3);
        Moments all = of(4);
        all.merge(other);
        other.add(4);
        assertThat(other.mean()).isEqualTo(2.5);
        assertThat(all.mean()).isEqualTo(2.5);
    }

    @Test
    void sumsOfADatabaseAreMomentsToo() {
        Moments moments = Moments.ofSums(4, 10, 30);
        assertThat(moments.mean()).isEqualTo(2.5);
        assertThat(moments.variance()).isCloseTo(5.0 / 3, TWELVE_DIGITS);
    }

    @Test
    void sumsThatNoNumbersHaveAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Moments.ofSums(4, 10, 20))
                .withMessageContaining("check the query");
        assertThatIllegalArgumentException().isThrownBy(() -> Moments.ofSums(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Moments.ofSums(-1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Moments.ofSums(2, Double.NaN, 1));
    }

    @Test
    void nobodyHasNoMeanAndOneCustomerNoVariance() {
        assertThat(Moments.empty().mean()).isNaN();
        assertThat(of(3).mean()).isEqualTo(3);
        assertThat(of(3).variance()).isNaN();
        assertThat(of(3, 3).variance()).isZero();
    }

    @Test
    void whatIsNotFiniteIsRefusedAndRefundsAreNot() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> of(1, bad));
        }
        assertThat(of(-5, 5).mean()).isZero();
    }

    private static double[][] rows(long seed, int count, int width) {
        double[] all = values(seed, count * width);
        return IntStream.range(0, count)
                .mapToObj(r -> Arrays.copyOfRange(all, r * width, (r + 1) * width))
                .toArray(double[][]::new);
    }

    @Test
    void jointMomentsAgreeWithTwoPassesInAnyParts() {
        for (long seed = 0; seed < 20; seed++) {
            double[][] rows = rows(seed, 3000, 3);
            JointMoments added = JointMoments.of(3);
            JointMoments merged = JointMoments.of(3);
            JointMoments part = JointMoments.of(3);
            var random = new SplittableRandom(seed);
            for (double[] row : rows) {
                added.add(row);
                part.add(row);
                if (random.nextInt(100) == 0) {
                    merged.merge(part);
                    part = JointMoments.of(3);
                }
            }
            merged.merge(part);
            for (int i = 0; i < 3; i++) {
                int column = i;
                double[] values =
                        Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
                assertThat(added.mean(i)).as("seed %s", seed).isCloseTo(mean(values), TWELVE_DIGITS);
                assertThat(added.covariance(i, i)).as("seed %s", seed).isCloseTo(variance(values), TWELVE_DIGITS);
                for (int j = 0; j < 3; j++) {
                    double size = Math.sqrt(added.covariance(i, i) * added.covariance(j, j));
                    assertThat(merged.covariance(i, j) / size)
                            .as("seed %s", seed)
                            .isCloseTo(added.covariance(j, i) / size, Offset.offset(1e-12));
                }
            }
        }
    }

    @Test
    void jointMomentsRefuseRowsThatDoNotFit() {
        JointMoments moments = JointMoments.of(2);
        assertThatIllegalArgumentException().isThrownBy(() -> moments.add(1));
        assertThatIllegalArgumentException().isThrownBy(() -> moments.add(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> moments.merge(JointMoments.of(3)));
        assertThatIllegalArgumentException().isThrownBy(() -> JointMoments.of(0));
        assertThat(moments.count()).isZero();
    }

    @Test
    void aDenominatorOfNothingHasNoRatio() {
        JointMoments moments = JointMoments.of(2);
        moments.add(1, 0);
        moments.add(2, 0);
        Effect effect = TwoMeans.of(moments.ratio(0, 1), moments.ratio(0, 1)).welch();
        assertThat(effect.pValue()).isNaN();
        assertThat(effect.interval().low()).isNaN();
    }
}
