package io.growth.recommend.evaluate;

import static io.growth.recommend.evaluate.Fixtures.forSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.figure.Interval;
import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A comparison")
class ComparisonTest {

    private static Comparison compare(double[] first, double[] second) {
        return Comparison.of("figure", first, second, FitContext.defaults());
    }

    /** Differences as they are: the second has nothing. */
    private static Comparison differences(double... values) {
        return compare(values, new double[values.length]);
    }

    private static double[] random(Random random, int size) {
        return DoubleStream.generate(random::nextDouble).limit(size).toArray();
    }

    @Test
    void countsWhoIsBetterWhere() {
        var comparison = compare(new double[] {1, 2, 3, 4, 5}, new double[] {0, 2, 4, 3, 4});

        assertThat(comparison.wins()).isEqualTo(3);
        assertThat(comparison.ties()).isEqualTo(1);
        assertThat(comparison.losses()).isEqualTo(1);
        assertThat(comparison.difference()).isEqualTo(0.4);
    }

    @Test
    void pairsWithoutBothFiguresArePassedOver() {
        var comparison = compare(new double[] {1, Double.NaN, 3}, new double[] {0, 1, Double.NaN});

        assertThat(comparison.size()).isEqualTo(1);
        assertThat(comparison.difference()).isEqualTo(1);
    }

    @Test
    void theTestOfStudentIsThatOfCommonsMath() {
        forSeeds(100, seed -> {
            var random = new Random(seed);
            int size = 2 + random.nextInt(40);
            double[] first = random(random, size);
            double[] second = random(random, size);
            assertThat(compare(first, second).tTest()).isCloseTo(new TTest().pairedTTest(first, second), within(1e-12));
        });
    }

    @Test
    void theTestOfStudentIsDefinedAtItsEdges() {
        assertThat(differences(0, 0, 0).tTest()).isEqualTo(1);
        assertThat(differences(-1, 1).tTest()).isEqualTo(1);
        assertThat(differences(1, 1, 1).tTest()).isZero();
        assertThat(differences(1).tTest()).isNaN();
        assertThat(differences().tTest()).isNaN();
    }

    @Test
    void permutationsOfFiveEqualDifferencesGiveTwoOfThirtyTwo() {
        assertThat(differences(1, 1, 1, 1, 1).permutationTest()).isEqualTo(2 / 32.0);
        assertThat(differences(-1, -1, -1, -1, -1).permutationTest()).isEqualTo(2 / 32.0);
        // Who does not differ has no sign to change.
        assertThat(differences(1, 0, 1, 1, 0, 1, 1).permutationTest()).isEqualTo(2 / 32.0);
    }

    @Test
    void permutationsAreDefinedAtTheirEdges() {
        assertThat(differences(0, 0).permutationTest()).isEqualTo(1);
        assertThat(differences(3).permutationTest()).isEqualTo(1);
        assertThat(differences().permutationTest()).isNaN();
    }

    @Test
    void fewDifferencesArePermutedInAllWays() {
        forSeeds(200, seed -> {
            var random = new Random(seed);
            // Tenths, so that different patterns have equal sums that rounding takes apart.
            double[] values = DoubleStream.generate(() -> (random.nextInt(9) - 4) / 10.0)
                    .limit(1 + random.nextInt(11))
                    .toArray();
            assertThat(differences(values).permutationTest()).isCloseTo(allPatterns(values), within(1e-12));
        });
    }

    private static double allPatterns(double[] values) {
        long seen = Math.round(10 * Math.abs(Arrays.stream(values).sum()));
        int extreme = 0;
        for (int pattern = 0; pattern < 1 << values.length; pattern++) {
            double sum = 0;
            for (int k = 0; k < values.length; k++) {
                sum += (pattern >> k & 1) == 0 ? values[k] : -values[k];
            }
            extreme += Math.round(10 * Math.abs(sum)) >= seen ? 1 : 0;
        }
        return extreme / (double) (1 << values.length);
    }

    @Test
    void thirteenDifferencesAreStillExactAndFourteenClose() {
        var thirteen = new double[13];
        Arrays.fill(thirteen, 0.1);
        var fourteen = new double[14];
        Arrays.fill(fourteen, 0.1);

        assertThat(differences(thirteen).permutationTest()).isEqualTo(2.0 / (1 << 13));
        // 2 of 16,384 expected; 10,000 draws see it a few times at most.
        assertThat(differences(fourteen).permutationTest()).isBetween(1 / 10001.0, 10 / 10001.0);
    }

    @Test
    void manyDifferencesArePermutedAtRandom() {
        // 200 values take several words of random bits, the last one in part.
        forSeeds(5, seed -> {
            var random = new Random(seed);
            double[] first = random(random, 200);
            double[] second =
                    Arrays.stream(random(random, 200)).map(x -> x - 0.04).toArray();
            var comparison = compare(first, second);
            assertThat(comparison.permutationTest()).isCloseTo(comparison.tTest(), within(0.02));
        });
    }

    @Test
    void withoutADifferenceTestsRejectAsOftenAsTheyMay() {
        int byStudent = 0;
        int byPermutation = 0;
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var comparison = compare(random(random, 10), random(random, 10));
            byStudent += comparison.tTest() < 0.1 ? 1 : 0;
            byPermutation += comparison.permutationTest() < 0.1 ? 1 : 0;
        }

        // Binomial(300, 0.1): 30, standard deviation 5.2.
        assertThat(byStudent).isBetween(15, 45);
        assertThat(byPermutation).isBetween(15, 45);
    }

    @Test
    void theIntervalHoldsTheDifference() {
        var random = new Random(3);
        double[] second = random(random, 500);
        double[] first = Arrays.stream(second)
                .map(x -> x + 0.1 + random.nextGaussian() / 10)
                .toArray();
        var comparison = compare(first, second);

        // Paired, the noise of the users themselves falls away: the half-width is 1.96 · 0.1 / √500 = 0.0088.
        Interval interval = comparison.interval(0.95);
        assertThat(interval.contains(comparison.difference())).isTrue();
        assertThat(interval.high() - interval.low()).isCloseTo(0.0175, within(0.002));
    }

    @Test
    void printsOneLine() {
        assertThat(compare(new double[] {1, 1, 1, 1}, new double[] {0.5, 0.5, 0.5, 0.5}))
                .hasToString("figure 1.0000 against 0.5000: +0.5000 [0.5000, 0.5000], p < 0.0001,"
                        + " 4 wins, 0 ties, 0 losses");
        assertThat(differences(0, 0))
                .hasToString("figure 0.0000 against 0.0000: 0.0000 [0.0000, 0.0000], p = 1.0000,"
                        + " 0 wins, 2 ties, 0 losses");
        assertThat(differences())
                .hasToString("figure - against -: - [undefined, undefined], p = -, 0 wins, 0 ties, 0 losses");
        assertThat(differences(-300, -100))
                .asString()
                .startsWith("figure -200.0 against 0.0000: -200.0 [-300.0, -100.0]");
    }
}
