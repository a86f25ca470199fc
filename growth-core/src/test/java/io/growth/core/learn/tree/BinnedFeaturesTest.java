package io.growth.core.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinnedFeaturesTest {

    private static final FitContext CONTEXT = FitContext.defaults().withThreads(1);

    private static BinnedFeatures column(double... values) {
        return BinnedFeatures.of(Features.dense(List.of("x"), values.length, values), CONTEXT);
    }

    private static int[] bins(BinnedFeatures binned, int column) {
        byte[] bytes = binned.column(column);
        return IntStream.range(0, bytes.length).map(row -> bytes[row] & 0xff).toArray();
    }

    @Test
    void fewDistinctValuesHaveABinEachWithThresholdsMidway() {
        BinnedFeatures binned = column(3, 1, 1, Double.NaN, -2, -0.0, 0.0);

        assertThat(bins(binned, 0)).containsExactly(3, 2, 2, 4, 0, 1, 1);
        assertThat(binned.bins(0)).isEqualTo(4);
        assertThat(binned.hasMissing(0)).isTrue();
        assertThat(binned.threshold(0, 0)).isEqualTo(-1);
        assertThat(binned.threshold(0, 1)).isEqualTo(0.5);
        assertThat(binned.threshold(0, 2)).isEqualTo(2);
    }

    @Test
    void manyDistinctValuesAreSharedEvenly() {
        double[] values =
                IntStream.range(0, 10_000).mapToDouble(k -> k * 7919 % 10_000).toArray();
        BinnedFeatures binned = column(values);
        var counts = new int[256];
        for (int bin : bins(binned, 0)) {
            counts[bin]++;
        }

        assertThat(binned.bins(0)).isEqualTo(255);
        assertThat(Arrays.stream(counts, 0, 255).min().orElseThrow()).isBetween(38, 40);
        assertThat(Arrays.stream(counts, 0, 255).max().orElseThrow()).isBetween(39, 41);
    }

    @Test
    void aHeavyValueHasItsOwnBinAndLeavesTheOthersTheirs() {
        double[] values = new double[20_000];
        for (int k = 0; k < 10_000; k++) {
            values[k] = k + 1;
        }
        BinnedFeatures binned = column(values);

        assertThat(binned.bins(0)).isBetween(200, 255);
        assertThat(binned.threshold(0, 0)).isEqualTo(0.5);
    }

    @Test
    void neighboursWithoutANumberBetweenThemAreStillApart() {
        double next = Math.nextUp(1.0);

        assertThat(ColumnBins.between(1, next)).isEqualTo(1);
        assertThat(ColumnBins.between(-Double.MAX_VALUE, Double.MAX_VALUE)).isEqualTo(-Double.MAX_VALUE);
        assertThat(bins(column(next, 1), 0)).containsExactly(1, 0);
    }

    @Test
    void everyValueLiesInTheBinItsThresholdsSay() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            int distinct = 1 + random.nextInt(600);
            double[] values = random.ints(500, 0, distinct)
                    .mapToDouble(k -> k == 7 ? Double.NaN : (k - 20) / 3.0)
                    .toArray();
            BinnedFeatures binned =
                    BinnedFeatures.of(Features.dense(List.of("x"), 500, values), 2 + random.nextInt(254), CONTEXT);
            int[] bins = bins(binned, 0);
            for (int row = 0; row < 500; row++) {
                if (Double.isNaN(values[row])) {
                    assertThat(bins[row]).as("seed %s", seed).isEqualTo(binned.bins(0));
                } else {
                    assertThat(bins[row] == 0 || values[row] > binned.threshold(0, bins[row] - 1))
                            .as("seed %s row %s", seed, row)
                            .isTrue();
                    assertThat(bins[row] == binned.bins(0) - 1 || values[row] <= binned.threshold(0, bins[row]))
                            .as("seed %s row %s", seed, row)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aSparseMatrixHasTheBinsOfTheSameDenseOneForAnyThreads() {
        var random = new SplittableRandom(3);
        int width = 21;
        var names = IntStream.range(0, width).mapToObj(k -> "x" + k).toList();
        var rows = new double[300][width];
        var starts = new int[301];
        var columns = new int[300 * width];
        var values = new double[300 * width];
        int entries = 0;
        for (int row = 0; row < 300; row++) {
            for (int column = 0; column < width; column++) {
                if (random.nextInt(4) == 0) {
                    rows[row][column] = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(column + 2) - 1;
                    columns[entries] = column;
                    values[entries++] = rows[row][column];
                }
            }
            starts[row + 1] = entries;
        }
        Features dense = Features.dense(names, rows);
        Features sparse =
                Features.sparse(names, starts, Arrays.copyOf(columns, entries), Arrays.copyOf(values, entries));
        for (int threads : new int[] {1, 2, 3, 8}) {
            BinnedFeatures a = BinnedFeatures.of(dense, CONTEXT.withThreads(threads));
            BinnedFeatures b = BinnedFeatures.of(sparse, CONTEXT.withThreads(threads));
            for (int column = 1; column < width; column++) {
                assertThat(a.column(column)).isEqualTo(b.column(column));
                assertThat(a.bins(column)).isEqualTo(b.bins(column));
                assertThat(a.hasMissing(column)).isEqualTo(b.hasMissing(column));
            }
        }
    }

    @Test
    void codesAreBinsAndRareOnesShareTheLast() {
        var levels = IntStream.range(0, 300).mapToObj(k -> "level " + k).toList();
        double[] codes = IntStream.range(0, 700)
                .mapToDouble(k -> k < 600 ? k % 300 : 299)
                .toArray();
        BinnedFeatures binned =
                BinnedFeatures.of(Features.dense(List.of("x"), 700, codes).withLevels(0, levels), CONTEXT);

        assertThat(binned.isCategory(0)).isTrue();
        assertThat(binned.bins(0)).isEqualTo(255);
        assertThat(binned.cuts(0).bin(252)).isEqualTo(252);
        assertThat(binned.cuts(0).bin(253)).isEqualTo(254);
        assertThat(binned.cuts(0).bin(299)).isEqualTo(253);
        var chosen = new boolean[255];
        chosen[254] = true;
        long[] bits = binned.codes(0, chosen);
        assertThat(bits).hasSize(5);
        assertThat(Arrays.stream(bits).map(Long::bitCount).sum()).isEqualTo(300 - 254);
    }

    @Test
    void aColumnWithoutAnyValueHasOneBinThatIsEmpty() {
        BinnedFeatures binned = column(Double.NaN, Double.NaN);

        assertThat(binned.bins(0)).isEqualTo(1);
        assertThat(bins(binned, 0)).containsExactly(1, 1);
    }

    @Test
    void aLargeMatrixIsCutWhereASampleSays() {
        int rows = BinnedFeatures.SAMPLE + 1000;
        double[] values =
                IntStream.range(0, rows).mapToDouble(k -> k * 31L % rows).toArray();
        BinnedFeatures binned = column(values);

        assertThat(binned.bins(0)).isEqualTo(255);
        assertThat(binned.threshold(0, 127)).isCloseTo(rows * 128.0 / 255, org.assertj.core.data.Offset.offset(2000.0));
    }

    @Test
    void infinityIsRefusedWithRowAndColumn() {
        assertThatThrownBy(() -> column(1, Double.NEGATIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column x is -Infinity in row 1");
        assertThatThrownBy(() -> BinnedFeatures.of(
                        Features.sparse(List.of("y"), new int[] {0, 0, 1}, new int[1], new double[] {1 / 0.0}),
                        CONTEXT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column y is Infinity in row 1");
    }
}
