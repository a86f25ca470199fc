package io.growth.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class ShopGeneratorTest {

    private final int[][] rows = ShopGenerator.of(20_000, 5_000, 500_000).generate(7);

    @Test
    void hasTheSizeAskedFor() {
        assertThat(rows).hasNumberOfRows(20_000);
        assertThat(Arrays.stream(rows).mapToInt(row -> row.length).sum()).isEqualTo(500_000);
        assertThat(Arrays.stream(rows).flatMapToInt(Arrays::stream)).allMatch(item -> item >= 0 && item < 5_000);
    }

    @Test
    void everyCustomerHasSomethingAndNothingTwice() {
        for (int[] row : rows) {
            assertThat(row).isNotEmpty().isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void sameSeedGivesTheSameShopAndAnotherAnother() {
        var shop = ShopGenerator.of(200, 100, 1_000);
        assertThat(shop.generate(3)).isDeepEqualTo(shop.generate(3));
        assertThat(Arrays.deepEquals(shop.generate(3), shop.generate(4))).isFalse();
    }

    @Test
    void popularityFallsWithTheRankLikeZipf() {
        int[] buyers = buyersFromBestSellerDown();
        // Below the head, which everybody has, ten times the rank means a tenth of the buyers.
        assertThat((double) buyers[200] / buyers[2_000]).isBetween(8.0, 12.0);
        assertThat((double) buyers[100] / buyers[1_000]).isBetween(8.0, 12.0);
    }

    @Test
    void activityIsSpreadLogNormally() {
        double[] logs = Arrays.stream(rows)
                .mapToDouble(row -> Math.log(row.length))
                .sorted()
                .toArray();
        // One item is everybody's, which lifts the lower quantiles a little.
        assertThat(logs[16_826] - logs[10_000]).isBetween(0.9, 1.1);
        assertThat(logs[19_544] - logs[10_000]).isBetween(1.8, 2.2);
    }

    @Test
    void popularItemsDoNotLieTogether() {
        int[] columns = Arrays.stream(new Dataset("", 5_000, rows).columns())
                .mapToInt(column -> column.length)
                .toArray();
        int lowerHalf = Arrays.stream(columns, 0, 2_500).sum();
        assertThat(lowerHalf).isBetween(150_000, 350_000);
    }

    @Test
    void sizesThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> ShopGenerator.of(10, 10, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9 interactions");
        assertThatThrownBy(() -> ShopGenerator.of(10, 10, 26)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ShopGenerator.of(0, 10, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private int[] buyersFromBestSellerDown() {
        return Arrays.stream(new Dataset("", 5_000, rows).columns())
                .map(column -> column.length)
                .sorted(Comparator.reverseOrder())
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
