package io.growth.recommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.data.SparseMatrix;
import io.growth.core.similarity.Similarity;
import io.growth.recommend.internal.TopKeys;
import io.growth.recommend.reference.SlowNeighbors;
import io.growth.recommend.reference.SlowNeighbors.Neighbor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The search first looks at approximate similarities; these rows are made to lead them astray. */
class HardSelectionTest {

    private static Set<Integer> nearestOfFirst(
            SparseMatrix rows, SparseMatrix columns, Similarity similarity, int count) {
        RowKernel kernel = new NeighborSearch(rows, columns, similarity, true, count, 0)
                .kernel(new RowProfile(rows, columns, similarity));
        var found = new HashSet<Integer>();
        for (int k = kernel.search(0) - 1; k >= 0; k--) {
            found.add(TopKeys.index(kernel.top().at(k)));
        }
        return found;
    }

    private static void assertAllFound(SparseMatrix rows, Similarity similarity, int... counts) {
        SparseMatrix columns = rows.transpose();
        var twin = new SlowNeighbors(rows, similarity);
        for (int count : counts) {
            List<Neighbor> expected = twin.nearest(0, true, count, 0);
            assertThat(nearestOfFirst(rows, columns, similarity, count))
                    .as("%s, K=%d", similarity, count)
                    .isEqualTo(new HashSet<>(
                            expected.stream().map(Neighbor::number).toList()));
        }
    }

    /** The first row has all columns, each other one all but a few. */
    private static SparseMatrix nearlyFull(long seed, int rows, int columns) {
        var random = new Random(seed);
        var starts = new int[rows + 1];
        var entries = new int[rows * columns];
        int n = 0;
        for (int row = 0; row < rows; row++) {
            int missing = row == 0 ? 0 : random.nextInt(12);
            int from = random.nextInt(columns - missing);
            for (int column = 0; column < columns; column++) {
                if (column < from || column >= from + missing) {
                    entries[n++] = column;
                }
            }
            starts[row + 1] = n;
        }
        var ones = new float[n];
        Arrays.fill(ones, 1);
        return new SparseMatrix(columns, starts, Arrays.copyOf(entries, n), ones);
    }

    @Test
    void denominatorsThatNearlyCancelDoNotLoseANeighbour() {
        for (long seed = 0; seed < 5; seed++) {
            SparseMatrix rows = nearlyFull(seed, 120, 3001);
            for (double weight : new double[] {1, 8.1, 1000.3, 123_456.7, 1e8, 1e12}) {
                assertAllFound(rows, Similarity.tversky(weight, weight), 1, 5, 20);
                assertAllFound(rows, Similarity.tversky(weight, 0), 1, 5, 20);
                assertAllFound(rows, Similarity.tversky(0.1, weight), 1, 5, 20);
            }
        }
    }

    @Test
    void rowsWithoutLengthAreNobodysNeighbourAndHideNobody() {
        // Row 0 and rows 50.. have weight, rows 1..49 have the same columns with weights of 0.
        var starts = new int[61];
        var columns = new int[120];
        var values = new float[120];
        for (int row = 0; row < 60; row++) {
            starts[row + 1] = 2 * row + 2;
            columns[2 * row + 1] = 1;
            values[2 * row] = row == 0 || row >= 50 ? 1 : 0;
            values[2 * row + 1] = row >= 50 ? row : values[2 * row];
        }
        var rows = new SparseMatrix(2, starts, columns, values);
        for (Similarity similarity : List.of(
                Similarity.weightedCosine(),
                Similarity.weightedCosine().withShrinkage(1),
                Similarity.weightedCosine().withMinimumCommon(1))) {
            assertAllFound(rows, similarity, 1, 5, 30);
        }
    }

    @Test
    void anInfiniteSimilarityIsNotAlikeAndHidesNobody() {
        // Infinite for identical sets, of which there are more than neighbours wanted.
        Similarity own = pair -> pair.common() / (double) (pair.degreeA() + pair.degreeB() - 2 * pair.common());
        SparseMatrix rows = nearlyFull(3, 200, 30);
        assertThat(new SlowNeighbors(rows, own).of(0, 0)).isInfinite();
        assertAllFound(rows, own, 1, 5, 20);
    }

    @Test
    void aSimilarityThatIsNotANumberIsNotAlikeAndHidesNobody() {
        Similarity own = pair -> pair.degreeB() % 2 == 0 ? Double.NaN : 1.0 / pair.degreeB();
        SparseMatrix rows = nearlyFull(5, 200, 30);
        assertAllFound(rows, own, 1, 5, 20);
    }

    @Test
    void hugeWeightsThatOverflowHideNobody() {
        var starts = new int[41];
        var columns = new int[40];
        var values = new float[40];
        for (int row = 0; row < 40; row++) {
            starts[row + 1] = row + 1;
            values[row] = row == 0 || row >= 20 ? 1e10f + row : 1e35f;
        }
        var rows = new SparseMatrix(1, starts, columns, values);
        for (int count : new int[] {1, 5, 19}) {
            // Products of 1e45 are infinite as they are, but nothing out of the way once divided by the lengths.
            assertThat(nearestOfFirst(rows, rows.transpose(), Similarity.degreeNormalised(0, 0, 0), count))
                    .hasSize(count)
                    .allMatch(number -> number >= 20);
            assertAllFound(rows, Similarity.weightedCosine(), count);
        }
    }

    @Test
    void theSmallestPositiveSimilaritiesAreStillFound() {
        // Below 1e-38 floats have fewer digits; 1e-45 is the smallest of all.
        Similarity own = pair -> 1e-44 * pair.degreeB();
        SparseMatrix rows = nearlyFull(7, 60, 30);
        assertAllFound(rows, own, 1, 5, 40);
    }
}
