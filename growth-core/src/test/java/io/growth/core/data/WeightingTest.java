package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WeightingTest {

    private static final Offset<Float> FLOAT = within(1e-5f);

    /** Three documents over three terms: term 0 is in all of them, term 2 in one. */
    private final SparseMatrix documents =
            new SparseMatrix(3, new int[] {0, 3, 4, 6}, new int[] {0, 1, 2, 0, 0, 1}, new float[] {4, 1, 9, 1, 2, 3});

    @Test
    void tfIdfOfAnExampleByHand() {
        // N = 3; df = 3, 2, 1; idf = ln(3/4), ln(3/3), ln(3/2)
        assertThat(Weighting.tfIdf().apply(documents).values())
                .containsExactly(
                        new float[] {2 * -0.287682f, 0, 3 * 0.405465f, -0.287682f, 1.414214f * -0.287682f, 0}, FLOAT);
    }

    @Test
    void bm25OfAnExampleByHand() {
        // Lengths 14, 1, 5, mean 20/3. Document 0: norm = 0.25 + 0.75 · 2.1 = 1.825; 9 · 2.2 / (1.2 · 1.825 + 9) =
        // 1.769437
        assertThat(Weighting.bm25().apply(documents).values()[2]).isCloseTo(1.769437f * 0.405465f, FLOAT);
        // Document 1: norm = 0.25 + 0.75 · 0.15 = 0.3625; 1 · 2.2 / (1.2 · 0.3625 + 1) = 1.533101
        assertThat(Weighting.bm25().apply(documents).values()[3]).isCloseTo(1.533101f * -0.287682f, FLOAT);
    }

    @Test
    void logAndBinaryLookAtTheWeightAlone() {
        assertThat(Weighting.log().apply(documents).values())
                .containsExactly(new float[] {1.609438f, 0.693147f, 2.302585f, 0.693147f, 1.098612f, 1.386294f}, FLOAT);
        assertThat(Weighting.binary().apply(documents).values()).containsExactly(1, 1, 1, 1, 1, 1);
    }

    @Test
    void tfIdfAndBm25AgreeWithADenseComputation() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            double k1 = random.nextInt(4) * 0.7;
            double b = random.nextInt(5) / 4.0;
            SparseMatrix matrix = RandomShop.timed(seed).byItem();
            SparseMatrix tfIdf = Weighting.tfIdf().apply(matrix);
            SparseMatrix bm25 = Weighting.bm25(k1, b).apply(matrix);
            assertThat(tfIdf.hasPlacesOf(matrix)).isTrue();
            assertThat(bm25.hasPlacesOf(matrix)).isTrue();
            float[][] dense = dense(matrix);
            for (int row = 0; row < matrix.rowCount(); row++) {
                for (int e = matrix.start(row); e < matrix.end(row); e++) {
                    int column = matrix.columns()[e];
                    assertThat(tfIdf.values()[e])
                            .as("seed %d, entry %d", seed, e)
                            .isCloseTo((float) (Math.sqrt(matrix.values()[e]) * idf(matrix, column)), FLOAT);
                    assertThat(bm25.values()[e])
                            .as("seed %d, entry %d", seed, e)
                            .isCloseTo((float) (saturated(dense, row, column, k1, b) * idf(matrix, column)), FLOAT);
                }
            }
        }
    }

    private static float[][] dense(SparseMatrix matrix) {
        var dense = new float[matrix.rowCount()][matrix.columnCount()];
        for (int row = 0; row < dense.length; row++) {
            for (int column = 0; column < matrix.columnCount(); column++) {
                int entry = matrix.find(row, column);
                dense[row][column] = entry < 0 ? 0 : matrix.values()[entry];
            }
        }
        return dense;
    }

    private static double idf(SparseMatrix matrix, int column) {
        int documentsWithTerm = 0;
        for (int row = 0; row < matrix.rowCount(); row++) {
            documentsWithTerm += matrix.find(row, column) < 0 ? 0 : 1;
        }
        return Math.log((double) matrix.rowCount() / (1 + documentsWithTerm));
    }

    private static double saturated(float[][] dense, int row, int column, double k1, double b) {
        double all = 0;
        double length = 0;
        for (int r = 0; r < dense.length; r++) {
            for (float value : dense[r]) {
                all += value;
                length += r == row ? value : 0;
            }
        }
        double weight = dense[row][column];
        double norm = 1 - b + b * length / (all / dense.length);
        return weight == 0 ? 0 : weight * (k1 + 1) / (k1 * norm + weight);
    }

    @Test
    void documentsThatWeighNothingStayFinite() {
        var nothing = new SparseMatrix(2, new int[] {0, 1, 2}, new int[] {0, 1}, new float[2]);
        for (Weighting weighting :
                List.of(Weighting.tfIdf(), Weighting.bm25(), Weighting.bm25(0, 1), Weighting.log())) {
            assertThat(weighting.apply(nothing).values()).as("%s", weighting).containsOnly(0);
        }
        var none = new SparseMatrix(0, new int[] {0}, new int[0], new float[0]);
        for (Weighting weighting : List.of(Weighting.tfIdf(), Weighting.bm25(), Weighting.log(), Weighting.binary())) {
            assertThat(weighting.apply(none).values()).as("%s", weighting).isEmpty();
        }
    }

    @Test
    void negativeWeightsAreRefusedWhereTheyHaveNoMeaning() {
        var negative = new SparseMatrix(1, new int[] {0, 1}, new int[1], new float[] {-2});
        for (Weighting weighting : List.of(Weighting.tfIdf(), Weighting.bm25(), Weighting.log())) {
            assertThatIllegalArgumentException()
                    .as("%s", weighting)
                    .isThrownBy(() -> weighting.apply(negative))
                    .withMessageContaining("weight is negative: -2.0");
        }
        assertThat(Weighting.binary().apply(negative).values()).containsExactly(1);
    }

    @Test
    void bm25ChecksItsParameters() {
        for (double k1 : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Weighting.bm25(k1, 0.5))
                    .withMessageContaining("k1 must be finite and at least 0 but is " + k1);
        }
        for (double b : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Weighting.bm25(1, b))
                    .withMessageContaining("b must lie in 0..1 but is " + b);
        }
        assertThat(Weighting.bm25()).isEqualTo(Weighting.bm25(1.2, 0.75)).hasToString("bm25(1.2, 0.75)");
    }

    @Test
    void byItemTakesItemsAsDocumentsAndByUserUsers() {
        for (long seed = 0; seed < 100; seed++) {
            Interactions<String, Integer> data = RandomShop.timed(seed);
            Interactions<String, Integer> byItem = data.weightedByItem(Weighting.bm25());
            Interactions<String, Integer> byUser = data.weightedByUser(Weighting.bm25());
            assertThat(byItem.byItem().values())
                    .as("seed %d", seed)
                    .isEqualTo(Weighting.bm25().apply(data.byItem()).values());
            assertThat(byUser.byUser().values())
                    .as("seed %d", seed)
                    .isEqualTo(Weighting.bm25().apply(data.byUser()).values());
            for (Interactions<String, Integer> weighted : List.of(byItem, byUser)) {
                RandomShop.assertSound(weighted);
                assertThat(weighted.users()).isSameAs(data.users());
                assertThat(weighted.byUser().columns()).isSameAs(data.byUser().columns());
                assertThat(weighted.times()).isSameAs(data.times());
            }
        }
    }

    @Test
    void tfIdfByItemMakesTheUserWhoTakesEverythingCountLess() {
        InteractionsBuilder<String, Integer> builder = Interactions.builder();
        for (int item = 0; item < 10; item++) {
            builder.add("takes everything", item);
        }
        Interactions<String, Integer> data = builder.add("choosy", 3).build().weightedByItem(Weighting.tfIdf());
        assertThat(data.weight("choosy", 3)).isCloseTo(Math.log(5), within(1e-6));
        assertThat(data.weight("takes everything", 3)).isCloseTo(Math.log(10.0 / 11), within(1e-6));
    }

    @Test
    void aWeightingOfOnesOwnIsChecked() {
        Interactions<String, Integer> data = RandomShop.timed(4);
        assertThat(data.weightedByUser(matrix -> matrix).stream())
                .containsExactlyElementsOf(data.stream().toList());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.weightedByUser(SparseMatrix::transpose))
                .withMessageContaining("must keep the places");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.weightedByItem(matrix -> {
                    float[] values = matrix.values().clone();
                    values[0] = Float.NaN;
                    return matrix.withValues(values);
                }))
                .withMessageContaining("not finite: NaN");
    }

    @Test
    void binarisedInteractionsAllCountOne() {
        Interactions<String, Integer> data = RandomShop.timed(6);
        Interactions<String, Integer> binary = data.binarised();
        assertThat(binary.byUser().values()).hasSize(data.size()).containsOnly(1);
        assertThat(binary.times()).isSameAs(data.times());
        RandomShop.assertSound(binary);
    }

    @Test
    void aWeightHalvesWithEachHalfLife() {
        Instant now = Instant.parse("2024-03-01T00:00:00Z");
        Interactions<String, String> data = List.of(
                        Interaction.of("u", "today", 8, now),
                        Interaction.of("u", "ten days ago", 8, now.minus(Duration.ofDays(10))),
                        Interaction.of("u", "thirty days ago", 8, now.minus(Duration.ofDays(30))),
                        Interaction.of("u", "five days ago", 8, now.minus(Duration.ofDays(5))),
                        Interaction.of("u", "tomorrow", 8, now.plus(Duration.ofDays(1))),
                        Interaction.of("u", "long ago", 8, now.minus(Duration.ofDays(20_000))))
                .stream()
                .collect(Interactions.collector());
        Interactions<String, String> decayed = data.decayed(Duration.ofDays(10), now);
        assertThat(decayed.weight("u", "today")).isEqualTo(8);
        assertThat(decayed.weight("u", "ten days ago")).isEqualTo(4);
        assertThat(decayed.weight("u", "thirty days ago")).isEqualTo(1);
        assertThat(decayed.weight("u", "five days ago")).isCloseTo(8 / Math.sqrt(2), within(1e-6));
        assertThat(decayed.weight("u", "tomorrow")).isEqualTo(8);
        assertThat(decayed.weight("u", "long ago")).isZero();
        assertThat(decayed.size()).isEqualTo(6);
        assertThat(decayed.latest()).isEqualTo(data.latest());
    }

    @Test
    void decayAgreesWithItsFormula() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            Interactions<String, Integer> data = RandomShop.timed(seed);
            double halfLife = 0.25 + random.nextInt(100) / 8.0;
            Instant now = RandomShop.START.plusSeconds(random.nextInt(60));
            Interactions<String, Integer> decayed = data.decayed(Duration.ofMillis((long) (halfLife * 1000)), now);
            assertThat(decayed.stream().map(Interaction::weight).toList())
                    .as("seed %d", seed)
                    .usingElementComparator((a, b) -> Math.abs(a - b) <= 1e-6 * (1 + b) ? 0 : Double.compare(a, b))
                    .isEqualTo(data.stream()
                            .map(event -> event.weight() * Math.pow(2, -age(event, now) / halfLife))
                            .toList());
            RandomShop.assertSound(decayed);
        }
    }

    private static double age(Interaction<?, ?> event, Instant now) {
        return Math.max(0, Duration.between(event.at(), now).toSeconds());
    }

    @Test
    void decayNeedsTimesAndALifeToHalve() {
        Interactions<String, Integer> timed = RandomShop.timed(1);
        for (Duration halfLife : List.of(Duration.ZERO, Duration.ofDays(-1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> timed.decayed(halfLife, RandomShop.START))
                    .withMessageContaining("halfLife must be longer than 0 but is " + halfLife);
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> RandomShop.of(1, false).decayed(Duration.ofDays(1), RandomShop.START));
        assertThat(Interactions.builder()
                        .build()
                        .decayed(Duration.ofDays(1), RandomShop.START)
                        .size())
                .isZero();
    }
}
