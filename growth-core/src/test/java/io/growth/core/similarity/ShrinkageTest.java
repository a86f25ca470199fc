package io.growth.core.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Similarities that distrust little evidence. */
class ShrinkageTest {

    private static final int CASES = 300;

    @Test
    void quotientsAddTheShrinkageToTheirDenominator() {
        for (long seed = 0; seed < CASES; seed++) {
            TwoRows rows = TwoRows.random(seed);
            double c = rows.common().size();
            double a = rows.a().size();
            double b = rows.b().size();
            double dot = rows.pair(Similarity.weightedCosine()).dot();
            double norms = TwoRows.length(rows.a()) * TwoRows.length(rows.b());
            assertShrunk(rows, Similarity.cosine(), c / (Math.sqrt(a * b) + 10));
            assertShrunk(rows, Similarity.asymmetricCosine(1), c / (a + 10));
            assertShrunk(rows, Similarity.conditionalProbability(), c / (a + 10));
            assertShrunk(rows, Similarity.weightedCosine(), dot / (norms + 10));
            assertShrunk(rows, Similarity.degreeNormalised(0, 1, 1), dot / (a * b + 10));
            assertShrunk(rows, Similarity.jaccard(), c / (rows.union().size() + 10));
            assertShrunk(rows, Similarity.dice(), 2 * c / (a + b + 10));
            assertShrunk(rows, Similarity.tversky(2, 3), c / (c + 2 * (a - c) + 3 * (b - c) + 10));
            assertShrunk(rows, Similarity.overlap(), c / (Math.min(a, b) + 10));
        }
    }

    @Test
    void allOthersAreMultipliedByAFactorThatGrowsWithTheEvidence() {
        Similarity own = pair -> 3.0 * pair.common() / pair.degreeB();
        for (long seed = 0; seed < CASES; seed++) {
            TwoRows rows = TwoRows.random(seed);
            double c = rows.common().size();
            for (Similarity similarity : List.of(
                    Similarity.lift(),
                    Similarity.pointwiseMutualInformation(),
                    Similarity.logLikelihoodRatio(),
                    Similarity.pearson(),
                    own)) {
                assertShrunk(rows, similarity, rows.of(similarity) * c / (c + 10));
            }
        }
    }

    private static void assertShrunk(TwoRows rows, Similarity similarity, double expected) {
        assertThat(rows.of(similarity.withShrinkage(10)))
                .as("%s of %s", similarity, rows)
                .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    @Test
    void noShrinkageChangesNothing() {
        for (Similarity similarity : BuiltIn.ALL) {
            for (long seed = 0; seed < 50; seed++) {
                TwoRows rows = TwoRows.random(seed);
                assertThat(rows.of(similarity.withShrinkage(0)))
                        .as("%s, seed %d", similarity, seed)
                        .isEqualTo(rows.of(similarity));
            }
        }
    }

    @Test
    void theLastShrinkageCounts() {
        for (Similarity similarity : BuiltIn.ALL) {
            TwoRows rows = TwoRows.random(1);
            assertThat(rows.of(similarity.withShrinkage(100).withShrinkage(5)))
                    .as("%s", similarity)
                    .isEqualTo(rows.of(similarity.withShrinkage(5)));
        }
    }

    @Test
    void fewerCommonColumnsThanTheMinimumAreNotAlike() {
        for (Similarity similarity : BuiltIn.ALL) {
            for (long seed = 0; seed < 50; seed++) {
                TwoRows rows = TwoRows.random(seed);
                int common = rows.common().size();
                assertThat(rows.of(similarity.withMinimumCommon(common)))
                        .as("%s, seed %d", similarity, seed)
                        .isEqualTo(rows.of(similarity));
                assertThat(rows.of(similarity.withMinimumCommon(common + 1))).isZero();
            }
        }
    }

    @Test
    void theLastMinimumCounts() {
        TwoRows rows = TwoRows.random(1);
        int common = rows.common().size();
        Similarity strict = Similarity.cosine().withMinimumCommon(common + 1);
        assertThat(rows.of(strict)).isZero();
        assertThat(rows.of(strict.withMinimumCommon(common))).isEqualTo(rows.of(Similarity.cosine()));
    }

    @Test
    void shrinkageAndMinimumMayComeInAnyOrder() {
        for (Similarity similarity : BuiltIn.ALL) {
            for (long seed = 0; seed < 50; seed++) {
                TwoRows rows = TwoRows.random(seed);
                Similarity one = similarity.withShrinkage(7).withMinimumCommon(2);
                Similarity other = similarity.withMinimumCommon(2).withShrinkage(7);
                assertThat(one).hasToString(other.toString());
                assertThat(rows.of(one)).as("%s, seed %d", one, seed).isEqualTo(rows.of(other));
            }
        }
    }

    @Test
    void aSimilarityThatCountsCommonColumnsAsksForThem() {
        assertThat(Similarity.weightedCosine().evidence()).isEqualTo(Evidence.PRODUCTS);
        assertThat(Similarity.weightedCosine().withMinimumCommon(2).evidence()).isEqualTo(Evidence.RATINGS);
        assertThat(Similarity.weightedCosine().withShrinkage(2).evidence()).isEqualTo(Evidence.PRODUCTS);
        assertThat(Similarity.cosine().withMinimumCommon(2).evidence()).isEqualTo(Evidence.COUNTS);
        assertThat(Similarity.lift().withShrinkage(2).evidence()).isEqualTo(Evidence.COUNTS);
        assertThat(Similarity.pearson().withShrinkage(2).withMinimumCommon(3).evidence())
                .isEqualTo(Evidence.RATINGS);
        assertThat(Similarity.degreeNormalised(1, 1, 1).withMinimumCommon(3).columnWeight(4))
                .isEqualTo(0.25);
    }

    @Test
    void impossibleValuesAreRefusedAtOnce() {
        for (Similarity similarity : BuiltIn.ALL) {
            for (double bad : new double[] {-1, -1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
                assertThatIllegalArgumentException()
                        .as("%s", similarity)
                        .isThrownBy(() -> similarity.withShrinkage(bad))
                        .withMessageContaining("shrink")
                        .withMessageContaining(String.valueOf(bad));
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> similarity.withMinimumCommon(0))
                    .withMessageContaining("0");
        }
    }
}
