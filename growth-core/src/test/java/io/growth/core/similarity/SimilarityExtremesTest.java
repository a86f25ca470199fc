package io.growth.core.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The corners: everything shared, next to nothing shared, a billion of each, values that are not numbers. */
class SimilarityExtremesTest {

    private static final int BILLION = 1_000_000_000;
    private static final MathContext DIGITS = new MathContext(60);
    private static final Offset<Double> TINY = within(1e-12);

    private static final List<Similarity> SHARES = List.of(
            Similarity.jaccard(),
            Similarity.cosine(),
            Similarity.weightedCosine(),
            Similarity.overlap(),
            Similarity.dice(),
            Similarity.tversky(2, 3),
            Similarity.asymmetricCosine(0.3),
            Similarity.conditionalProbability());

    @Test
    void identicalRowsAreAsAlikeAsCanBe() {
        for (int size : new int[] {1, 7, BILLION}) {
            Pair same = Pair.of(size, size, size, BILLION);
            for (Similarity similarity : SHARES) {
                assertThat(similarity.of(same)).as("%s of %d", similarity, size).isCloseTo(1, TINY);
            }
        }
    }

    @Test
    void oneCommonColumnInABillionIsLittleButMoreThanNothing() {
        Pair one = Pair.of(1, BILLION, BILLION, Integer.MAX_VALUE);
        for (Similarity similarity : SHARES) {
            assertThat(similarity.of(one)).as("%s", similarity).isPositive().isLessThan(1e-8);
        }
        assertThat(Similarity.jaccard().of(one)).isCloseTo(1 / 1_999_999_999.0, within(1e-24));
    }

    @Test
    void everybodyHasBoth() {
        Pair all = Pair.of(BILLION, BILLION, BILLION, BILLION);
        assertThat(Similarity.lift().of(all)).isEqualTo(1);
        assertThat(Similarity.pointwiseMutualInformation().of(all)).isZero();
        assertThat(Similarity.logLikelihoodRatio().of(all)).isZero();
    }

    @Test
    void aPerfectMatchOfTwoRareThingsHasTheInformationOfTheCoin() {
        // Both or neither, each half of the time: lift 2, ln 2 nats a column, G² = 2 N ln 2.
        Pair coin = Pair.of(BILLION, BILLION, BILLION, 2 * BILLION);
        assertThat(Similarity.lift().of(coin)).isEqualTo(2);
        assertThat(Similarity.pointwiseMutualInformation().of(coin)).isCloseTo(Math.log(2), TINY);
        assertThat(Similarity.logLikelihoodRatio().of(coin)).isCloseTo(2 * (2.0 * BILLION) * Math.log(2), within(1e-3));
    }

    @Test
    void smallEvidenceAmongABillionIsNotLostInRounding() {
        assertEvidence(2, 100, 100, BILLION);
        assertEvidence(2, 3, 3, Integer.MAX_VALUE);
        assertEvidence(5, 1000, 2000, 100_000_000);
        assertEvidence(181, 1000, 180_000, 1_000_000);
    }

    private static void assertEvidence(int common, int sizeA, int sizeB, int columns) {
        double exact = exactEvidence(common, sizeA, sizeB, columns);
        assertThat(Similarity.logLikelihoodRatio().of(Pair.of(common, sizeA, sizeB, columns)))
                .isCloseTo(exact, within(1e-9 * exact));
    }

    /** 2 Σ O ln(O/E) with the logarithm as a series in 60 digits. */
    private static double exactEvidence(int common, int sizeA, int sizeB, int columns) {
        long[] observed = {common, sizeA - common, sizeB - common, (long) columns - sizeA - sizeB + common};
        long[] rowTotals = {sizeA, sizeA, columns - sizeA, columns - sizeA};
        long[] columnTotals = {sizeB, columns - sizeB, sizeB, columns - sizeB};
        BigDecimal sum = BigDecimal.ZERO;
        for (int cell = 0; cell < 4; cell++) {
            BigDecimal expected = BigDecimal.valueOf(rowTotals[cell])
                    .multiply(BigDecimal.valueOf(columnTotals[cell]))
                    .divide(BigDecimal.valueOf(columns), DIGITS);
            BigDecimal count = BigDecimal.valueOf(observed[cell]);
            sum = sum.add(count.multiply(logarithm(count.divide(expected, DIGITS))), DIGITS);
        }
        return 2 * sum.doubleValue();
    }

    /** Halves the argument towards 1, then ln x = 2 artanh((x - 1) / (x + 1)). */
    private static BigDecimal logarithm(BigDecimal x) {
        BigDecimal two = BigDecimal.valueOf(2);
        if (x.compareTo(two) > 0) {
            return logarithm(x.sqrt(DIGITS)).multiply(two);
        }
        if (x.compareTo(BigDecimal.valueOf(0.5)) < 0) {
            return logarithm(BigDecimal.ONE.divide(x, DIGITS)).negate();
        }
        BigDecimal y = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), DIGITS);
        BigDecimal power = y;
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 1; k < 200; k += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS));
            power = power.multiply(y).multiply(y, DIGITS);
        }
        return sum.multiply(two);
    }

    @Test
    void togetherLessOftenThanByChanceIsNotAlike() {
        Pair rarely = Pair.of(1, 500, 600, 1000);
        assertThat(Similarity.lift().of(rarely)).isLessThan(1);
        assertThat(Similarity.pointwiseMutualInformation().of(rarely)).isZero();
        assertThat(Similarity.logLikelihoodRatio().of(rarely)).isZero();
    }

    @Test
    void pearsonKnowsPerfectOppositeAndUndefinedCorrelation() {
        assertThat(pearson(new double[] {1, 2, 3}, new double[] {2, 4, 6})).isCloseTo(1, TINY);
        assertThat(pearson(new double[] {1, 2, 3}, new double[] {6, 4, 2})).isCloseTo(-1, TINY);
        assertThat(pearson(new double[] {3, 3, 3}, new double[] {1, 4, 6})).isZero();
        assertThat(pearson(new double[] {1, 4, 6}, new double[] {0.1, 0.1, 0.1}))
                .isZero();
        assertThat(pearson(new double[] {5}, new double[] {1})).isZero();
        assertThat(pearson(new double[] {1e30, 2e30, 3e30}, new double[] {2e30, 4e30, 5e30}))
                .isCloseTo(pearson(new double[] {1, 2, 3}, new double[] {2, 4, 5}), TINY);
    }

    private static double pearson(double[] a, double[] b) {
        double dot = 0;
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int k = 0; k < a.length; k++) {
            dot += a[k] * b[k];
            sumA += a[k];
            sumB += b[k];
            squaresA += a[k] * a[k];
            squaresB += b[k] * b[k];
        }
        return Similarity.pearson()
                .of(new Pair()
                        .rows(a.length, Math.sqrt(squaresA), b.length, Math.sqrt(squaresB), a.length)
                        .counts(a.length, dot)
                        .sums(sumA, sumB, squaresA, squaresB));
    }

    @Test
    void whatIsNotANumberStaysSoAndIsNeverTakenForAlike() {
        Pair broken =
                new Pair().rows(3, Double.NaN, 3, 1, 9).counts(2, Double.NaN).sums(Double.NaN, 1, 1, 1);
        for (Similarity similarity : List.of(Similarity.weightedCosine(), Similarity.degreeNormalised(1, 1, 1))) {
            assertThat(similarity.of(broken)).as("%s", similarity).isNaN();
        }
        assertThat(Similarity.pearson().of(broken) > 0).isFalse();
    }

    @Test
    void aPairOfSetsTellsWhatItWasMadeOf() {
        Pair pair = Pair.of(2, 4, 9, 100);
        assertThat(pair.common()).isEqualTo(2);
        assertThat(pair.dot()).isEqualTo(2);
        assertThat(pair.degreeA()).isEqualTo(4);
        assertThat(pair.degreeB()).isEqualTo(9);
        assertThat(pair.normA()).isEqualTo(2);
        assertThat(pair.normB()).isEqualTo(3);
        assertThat(pair.columns()).isEqualTo(100);
        pair.sums(1, 2, 3, 4);
        assertThat(List.of(pair.sumA(), pair.sumB(), pair.squaresA(), pair.squaresB()))
                .containsExactly(1.0, 2.0, 3.0, 4.0);
    }
}
