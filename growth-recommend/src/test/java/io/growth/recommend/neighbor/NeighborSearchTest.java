package io.growth.recommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.growth.core.data.Interactions;
import io.growth.core.data.SparseMatrix;
import io.growth.core.data.Weighting;
import io.growth.core.fit.FitContext;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.reference.Shops;
import io.growth.recommend.reference.SlowNeighbors;
import io.growth.recommend.reference.SlowNeighbors.Neighbor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The search against a comparison of every row with every other. */
class NeighborSearchTest {

    private static final FitContext ALONE = FitContext.defaults().withThreads(1);

    @Test
    void findsWhatComparingAllPairsFindsToTheLastBit() {
        for (long seed = 0; seed < 250; seed++) {
            SparseMatrix rows = Shops.small(seed).byUser();
            var random = new Random(seed);
            for (Similarity similarity : Similarities.ALL) {
                var twin = SlowNeighbors.summedInFloat(rows, similarity);
                assertExact(rows, similarity, twin, true, 1 + random.nextInt(4), 0, seed);
                assertExact(rows, similarity, twin, false, 1 + random.nextInt(4), random.nextDouble(), seed);
                assertExact(rows, similarity, twin, seed % 2 == 0, NeighborSearch.ALL, seed % 3 / 4.0, seed);
            }
        }
    }

    @Test
    void findsWhatComparingAllPairsFindsAmongManyRows() {
        for (long seed = 0; seed < 3; seed++) {
            SparseMatrix rows = Shops.of(seed, 129, 30, 0.15).byUser();
            for (Similarity similarity : Similarities.ALL) {
                var twin = SlowNeighbors.summedInFloat(rows, similarity);
                for (int count : new int[] {1, 2, 9, 40, 128, 1000}) {
                    assertExact(rows, similarity, twin, seed % 2 == 0, count, 0, seed);
                }
            }
        }
    }

    private static void assertExact(
            SparseMatrix rows,
            Similarity similarity,
            SlowNeighbors twin,
            boolean rowIsA,
            int count,
            double minimum,
            long seed) {
        SparseMatrix found = search(rows, similarity, rowIsA, count, minimum, ALONE);
        for (int row = 0; row < rows.rowCount(); row++) {
            List<Neighbor> expected = new ArrayList<>(twin.nearest(row, rowIsA, count, minimum));
            expected.sort(Comparator.comparingInt(Neighbor::number));
            List<Neighbor> actual = neighbors(found, row);
            if (!actual.equals(expected)) {
                assertThat(actual)
                        .as(
                                "%s, K=%d, row is a: %s, minimum %s, row %d, seed %d",
                                similarity, count, rowIsA, minimum, row, seed)
                        .isEqualTo(expected);
            }
        }
    }

    private static SparseMatrix search(
            SparseMatrix rows, Similarity similarity, boolean rowIsA, int count, double minimum, FitContext context) {
        return new NeighborSearch(rows, rows.transpose(), similarity, rowIsA, count, Thresholds.checked(minimum))
                .run("search", context)
                .toMatrix();
    }

    private static List<Neighbor> neighbors(SparseMatrix found, int row) {
        var neighbors = new ArrayList<Neighbor>();
        for (int e = found.start(row); e < found.end(row); e++) {
            neighbors.add(new Neighbor(found.columns()[e], found.values()[e]));
        }
        return neighbors;
    }

    @Test
    void sumsInFloatStayCloseToSumsInDouble() {
        for (long seed = 0; seed < 250; seed++) {
            Interactions<String, String> shop = Shops.small(seed);
            var random = new Random(seed);
            for (Similarity similarity : Similarities.CLOSE) {
                assertClose(shop.byUser(), similarity, random.nextBoolean(), 1 + random.nextInt(4), seed);
                assertClose(shop.byItem(), similarity, random.nextBoolean(), NeighborSearch.ALL, seed);
            }
        }
    }

    @Test
    void negativeWeightsSpeakAgainst() {
        for (long seed = 0; seed < 250; seed++) {
            SparseMatrix rows = lowered(Shops.small(seed).byUser());
            var random = new Random(seed);
            for (Similarity similarity : Similarities.CLOSE) {
                var twin = SlowNeighbors.summedInFloat(rows, similarity);
                assertExact(rows, similarity, twin, random.nextBoolean(), 1 + random.nextInt(4), 0, seed);
                assertClose(rows, similarity, random.nextBoolean(), NeighborSearch.ALL, seed);
            }
            for (Similarity similarity :
                    List.of(Similarity.pearson(), Similarity.weightedCosine().withMinimumCommon(1))) {
                var twin = new SlowNeighbors(rows, similarity);
                assertExact(rows, similarity, twin, true, 1 + random.nextInt(4), 0, seed);
            }
        }
    }

    /** Every weight less 1, so that some are negative and some 0. */
    private static SparseMatrix lowered(SparseMatrix matrix) {
        float[] values = matrix.values().clone();
        for (int e = 0; e < values.length; e++) {
            values[e] -= 1;
        }
        return matrix.withValues(values);
    }

    @Test
    void weightsOfTextRetrievalFindTheirNeighboursToo() {
        for (long seed = 0; seed < 12; seed++) {
            SparseMatrix items = Shops.of(seed, 40, 40, 0.2).byItem();
            for (Weighting weighting : List.of(Weighting.tfIdf(), Weighting.bm25(), Weighting.log())) {
                for (Similarity similarity : Similarities.CLOSE) {
                    SparseMatrix weighed = weighting.apply(items);
                    var twin = SlowNeighbors.summedInFloat(weighed, similarity);
                    assertExact(weighed, similarity, twin, seed % 2 == 0, 1 + (int) seed, 0, seed);
                    assertClose(weighed, similarity, seed % 2 == 0, 1 + (int) seed, seed);
                }
            }
        }
    }

    private static void assertClose(SparseMatrix rows, Similarity similarity, boolean rowIsA, int count, long seed) {
        SparseMatrix found = search(rows, similarity, rowIsA, count, 0, ALONE);
        var twin = new SlowNeighbors(rows, similarity);
        for (int row = 0; row < rows.rowCount(); row++) {
            String which = similarity + ", K=" + count + ", row " + row + ", seed " + seed;
            List<Neighbor> mine = neighbors(found, row);
            double weakest = mine.size() < count ? 0 : Double.POSITIVE_INFINITY;
            var numbers = new HashSet<Integer>();
            for (Neighbor neighbor : mine) {
                float exact = rowIsA ? twin.of(row, neighbor.number()) : twin.of(neighbor.number(), row);
                assertThat(neighbor.similarity()).as(which).isCloseTo(exact, within(1e-5f * exact + 1e-7f));
                weakest = Math.min(weakest, neighbor.similarity());
                numbers.add(neighbor.number());
            }
            assertThat(numbers.size()).as(which).isEqualTo(mine.size()).isLessThanOrEqualTo(count);
            for (Neighbor neighbor : twin.nearest(row, rowIsA, NeighborSearch.ALL, 0)) {
                if (!numbers.contains(neighbor.number())) {
                    assertThat((double) neighbor.similarity())
                            .as("%s: left out %s", which, neighbor)
                            .isLessThanOrEqualTo(weakest * (1 + 1e-5) + 1e-7);
                }
            }
        }
    }

    @Test
    void equallyNearRowsAreChosenByTheirNumber() {
        var starts = new int[101];
        var columns = new int[200];
        for (int row = 0; row < 100; row++) {
            starts[row + 1] = 2 * row + 2;
            columns[2 * row + 1] = 1;
        }
        var rows = new SparseMatrix(2, starts, columns, new float[200]);
        SparseMatrix found = search(rows, Similarity.cosine(), true, 3, 0, ALONE);
        assertThat(Shops.rows(found).get(0).keySet()).containsExactly(1, 2, 3);
        assertThat(Shops.rows(found).get(2).keySet()).containsExactly(0, 1, 3);
        assertThat(Shops.rows(found).get(99).keySet()).containsExactly(0, 1, 2);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        for (long seed = 0; seed < 3; seed++) {
            SparseMatrix rows = Shops.of(seed, 300, 60, 0.1).byUser();
            for (Similarity similarity : List.of(
                    Similarity.cosine(),
                    Similarity.degreeNormalised(1, 0.8, 0.2),
                    Similarity.logLikelihoodRatio(),
                    Similarity.pearson(),
                    new Similarities.Tanimoto())) {
                SparseMatrix alone = search(rows, similarity, true, 7, 0, ALONE);
                for (int threads : new int[] {2, 3, 8}) {
                    SparseMatrix together = search(rows, similarity, true, 7, 0, ALONE.withThreads(threads));
                    assertThat(together.starts()).isEqualTo(alone.starts());
                    assertThat(together.columns()).isEqualTo(alone.columns());
                    assertThat(together.values())
                            .as("%s, %d threads", similarity, threads)
                            .isEqualTo(alone.values());
                }
            }
        }
    }

    @Test
    void theReverseMatrixIsTheTransposeOfTheMatrix() {
        for (long seed = 0; seed < 50; seed++) {
            SparseMatrix rows = Shops.small(seed).byUser();
            NeighborLists lists =
                    new NeighborSearch(rows, rows.transpose(), Similarity.cosine(), true, 2, 0).run("search", ALONE);
            List<TreeMap<Integer, Float>> there = Shops.rows(lists.toMatrix());
            List<TreeMap<Integer, Float>> back =
                    Shops.rows(lists.toReverseMatrix().transpose());
            assertThat(back).as("seed %d", seed).isEqualTo(there);
        }
    }

    @Test
    void aListThatIsCutTellsWhoWasTheLastAndWhoWouldHaveBeenNext() {
        for (long seed = 0; seed < 50; seed++) {
            SparseMatrix rows = Shops.small(seed).byUser();
            NeighborLists lists =
                    new NeighborSearch(rows, rows.transpose(), Similarity.jaccard(), true, 4, 0).run("search", ALONE);
            String told = lists.cut(3).toString();
            var twin = new SlowNeighbors(rows, Similarity.jaccard());
            long full = IntStream.range(0, rows.rowCount())
                    .filter(row -> twin.nearest(row, true, 3, 0).size() == 3)
                    .count();
            assertThat(told).as("seed %d", seed).isEqualTo("ends of " + rows.rowCount() + " lists, " + full + " full");
            assertThat(Shops.rows(lists.toMatrix()))
                    .as("seed %d", seed)
                    .isEqualTo(Shops.rows(search(rows, Similarity.jaccard(), true, 3, 0, ALONE)));
        }
    }
}
