package io.growth.core.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Every measure against its definition, computed from the two rows written down in full. */
class SimilarityTest {

    private static final int CASES = 1000;

    private static void assertIs(Similarity similarity, ToDoubleFunction<TwoRows> definition) {
        for (long seed = 0; seed < CASES; seed++) {
            TwoRows rows = TwoRows.random(seed);
            double expected = definition.applyAsDouble(rows);
            assertThat(rows.of(similarity))
                    .as("%s of %s, seed %d", similarity, rows, seed)
                    .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }

    private static double c(TwoRows rows) {
        return rows.common().size();
    }

    private static double onlyA(TwoRows rows) {
        return rows.onlyA().size();
    }

    private static double onlyB(TwoRows rows) {
        return rows.swapped().onlyA().size();
    }

    private static double sizeA(TwoRows rows) {
        return rows.a().size();
    }

    private static double sizeB(TwoRows rows) {
        return rows.b().size();
    }

    @Test
    void jaccardIsTheShareOfTheUnionThatIsCommon() {
        assertIs(Similarity.jaccard(), rows -> c(rows) / rows.union().size());
    }

    @Test
    void diceIsTwiceTheCommonOverBothSizes() {
        assertIs(Similarity.dice(), rows -> 2 * c(rows) / (sizeA(rows) + sizeB(rows)));
    }

    @Test
    void overlapIsTheShareOfTheSmallerSet() {
        assertIs(Similarity.overlap(), rows -> c(rows) / Math.min(sizeA(rows), sizeB(rows)));
    }

    @Test
    void cosineIsTheCosineOfTheAngleBetweenIndicatorVectors() {
        assertIs(Similarity.cosine(), rows -> c(rows) / Math.sqrt(sizeA(rows) * sizeB(rows)));
    }

    @Test
    void weightedCosineIsTheCosineOfTheAngleBetweenDenseVectors() {
        assertIs(Similarity.weightedCosine(), rows -> {
            double dot = 0;
            double squaresA = 0;
            double squaresB = 0;
            for (int column = 0; column < rows.columns(); column++) {
                double a = rows.a().getOrDefault(column, 0.0);
                double b = rows.b().getOrDefault(column, 0.0);
                dot += a * b;
                squaresA += a * a;
                squaresB += b * b;
            }
            return dot / Math.sqrt(squaresA * squaresB);
        });
    }

    @Test
    void asymmetricCosineSharesOneExponentBetweenTheSizes() {
        for (double alpha : new double[] {0, 0.2, 0.5, 0.6914, 1, 1.5}) {
            assertIs(
                    Similarity.asymmetricCosine(alpha),
                    rows -> c(rows) / (Math.pow(sizeA(rows), alpha) * Math.pow(sizeB(rows), 1 - alpha)));
        }
    }

    @Test
    void tverskyWeighsWhatOnlyOneSideHas() {
        for (double alpha : new double[] {0, 0.25, 1, 3, 1000.3}) {
            for (double beta : new double[] {0, 0.1, 1, 2}) {
                assertIs(
                        Similarity.tversky(alpha, beta),
                        rows -> c(rows) / (c(rows) + alpha * onlyA(rows) + beta * onlyB(rows)));
            }
        }
    }

    @Test
    void conditionalProbabilityIsTheShareOfTheFirstThatHasTheSecondToo() {
        assertIs(Similarity.conditionalProbability(), rows -> c(rows) / sizeA(rows));
    }

    @Test
    void liftComparesWithChance() {
        assertIs(Similarity.lift(), SimilarityTest::lift);
    }

    private static double lift(TwoRows rows) {
        double n = rows.columns();
        return (c(rows) / n) / (sizeA(rows) / n * sizeB(rows) / n);
    }

    @Test
    void pointwiseMutualInformationIsTheLogarithmOfLiftIfPositive() {
        assertIs(Similarity.pointwiseMutualInformation(), rows -> Math.max(0, Math.log(lift(rows))));
    }

    @Test
    void logLikelihoodRatioIsTwiceTheDivergenceOfTheTableFromIndependence() {
        assertIs(Similarity.logLikelihoodRatio(), rows -> {
            double n = rows.columns();
            double[][] observed = {
                {c(rows), onlyA(rows)},
                {onlyB(rows), n - c(rows) - onlyA(rows) - onlyB(rows)}
            };
            double sum = 0;
            for (int row = 0; row < 2; row++) {
                for (int column = 0; column < 2; column++) {
                    double rowTotal = observed[row][0] + observed[row][1];
                    double columnTotal = observed[0][column] + observed[1][column];
                    double expected = rowTotal * columnTotal / n;
                    double cell = observed[row][column];
                    sum += cell == 0 ? 0 : cell * Math.log(cell / expected);
                }
            }
            return lift(rows) > 1 ? 2 * sum : 0;
        });
    }

    @Test
    void logLikelihoodRatioOfTheExampleInDunningsPaper() {
        // "the swiss" in the table of the paper's bigrams: 110, 2442, 111 and 29114 give 270.72.
        Pair pair = Pair.of(110, 110 + 2442, 110 + 111, 110 + 2442 + 111 + 29114);
        assertThat(Similarity.logLikelihoodRatio().of(pair)).isCloseTo(270.72, within(0.01));
    }

    @Test
    void pearsonIsTheCorrelationOverTheCommonColumns() {
        assertIs(Similarity.pearson(), SimilarityTest::correlation);
    }

    private static double correlation(TwoRows rows) {
        double[] a = rows.common().stream().mapToDouble(rows.a()::get).toArray();
        double[] b = rows.common().stream().mapToDouble(rows.b()::get).toArray();
        double meanA = DoubleStream.of(a).average().orElseThrow();
        double meanB = DoubleStream.of(b).average().orElseThrow();
        double covariance = 0;
        double varianceA = 0;
        double varianceB = 0;
        for (int k = 0; k < a.length; k++) {
            covariance += (a[k] - meanA) * (b[k] - meanB);
            varianceA += (a[k] - meanA) * (a[k] - meanA);
            varianceB += (b[k] - meanB) * (b[k] - meanB);
        }
        // Values are quarters, so what is not 0 is far from it.
        boolean defined = a.length >= 2 && varianceA > 1e-6 && varianceB > 1e-6;
        return defined ? covariance / Math.sqrt(varianceA * varianceB) : 0;
    }

    @Test
    void degreeNormalisedTempersColumnsAndRows() {
        double[][] exponents = {{0, 0.5, 0.5}, {1, 0.5, 0.5}, {1, 0.8, 0.2}, {0.3, 0, 1.2}, {-0.5, -0.1, 0.4}};
        for (double[] e : exponents) {
            assertIs(Similarity.degreeNormalised(e[0], e[1], e[2]), rows -> {
                double sum = 0;
                for (int column : rows.common()) {
                    sum += rows.a().get(column) * rows.b().get(column) / Math.pow(rows.degrees()[column], e[0]);
                }
                return sum / (Math.pow(sizeA(rows), e[1]) * Math.pow(sizeB(rows), e[2]));
            });
        }
    }

    @Test
    void familiesMeetWhereTheTheorySaysSo() {
        for (long seed = 0; seed < CASES; seed++) {
            TwoRows rows = TwoRows.random(seed);
            double cosine = rows.of(Similarity.cosine());
            assertThat(rows.of(Similarity.asymmetricCosine(0.5))).isEqualTo(cosine);
            assertThat(rows.of(Similarity.asymmetricCosine(1))).isEqualTo(rows.of(Similarity.conditionalProbability()));
            assertThat(rows.of(Similarity.tversky(1, 1))).isEqualTo(rows.of(Similarity.jaccard()));
            assertThat(rows.of(Similarity.tversky(0.5, 0.5))).isCloseTo(rows.of(Similarity.dice()), within(1e-12));
        }
    }

    @Test
    void symmetricMeasuresDoNotCareWhichRowIsWhich() {
        List<Similarity> symmetric = List.of(
                Similarity.jaccard(),
                Similarity.cosine(),
                Similarity.weightedCosine(),
                Similarity.overlap(),
                Similarity.dice(),
                Similarity.tversky(0.3, 0.3),
                Similarity.lift(),
                Similarity.pointwiseMutualInformation(),
                Similarity.logLikelihoodRatio(),
                Similarity.pearson(),
                Similarity.degreeNormalised(1, 0.7, 0.7));
        for (long seed = 0; seed < CASES; seed++) {
            TwoRows rows = TwoRows.random(seed);
            for (Similarity similarity : symmetric) {
                double there = rows.of(similarity);
                assertThat(rows.swapped().of(similarity))
                        .as("%s, seed %d", similarity, seed)
                        .isCloseTo(there, within(1e-12 * Math.max(1, there)));
            }
        }
    }

    @Test
    void swappingTheRowsSwapsTheParametersOfAsymmetricMeasures() {
        for (long seed = 0; seed < CASES; seed++) {
            TwoRows rows = TwoRows.random(seed);
            assertThat(rows.of(Similarity.tversky(0.2, 0.9)))
                    .isCloseTo(rows.swapped().of(Similarity.tversky(0.9, 0.2)), within(1e-12));
            assertThat(rows.of(Similarity.asymmetricCosine(0.2)))
                    .isCloseTo(rows.swapped().of(Similarity.asymmetricCosine(0.8)), within(1e-12));
            assertThat(rows.of(Similarity.degreeNormalised(1, 0.2, 0.9)))
                    .isCloseTo(rows.swapped().of(Similarity.degreeNormalised(1, 0.9, 0.2)), within(1e-12));
        }
    }

    @Test
    void valuesStayWithinTheirBounds() {
        List<Similarity> shares = List.of(
                Similarity.jaccard(),
                Similarity.cosine(),
                Similarity.weightedCosine(),
                Similarity.overlap(),
                Similarity.dice(),
                Similarity.tversky(0.4, 2),
                Similarity.conditionalProbability());
        for (long seed = 0; seed < CASES; seed++) {
            TwoRows rows = TwoRows.random(seed);
            for (Similarity similarity : shares) {
                assertThat(rows.of(similarity))
                        .as("%s, seed %d", similarity, seed)
                        .isBetween(0.0, 1 + 1e-12);
            }
            assertThat(rows.of(Similarity.pearson())).isBetween(-1.0, 1.0);
            assertThat(rows.of(Similarity.pointwiseMutualInformation())).isNotNegative();
            assertThat(rows.of(Similarity.logLikelihoodRatio())).isNotNegative();
        }
    }

    @Test
    void impossibleParametersAreRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Similarity.tversky(-0.1, 1))
                .withMessageContaining("-0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> Similarity.tversky(1, -0.1));
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Similarity.tversky(bad, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> Similarity.tversky(1, bad));
            assertThatIllegalArgumentException().isThrownBy(() -> Similarity.asymmetricCosine(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> Similarity.degreeNormalised(bad, 1, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> Similarity.degreeNormalised(1, bad, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> Similarity.degreeNormalised(1, 1, bad));
        }
    }
}
