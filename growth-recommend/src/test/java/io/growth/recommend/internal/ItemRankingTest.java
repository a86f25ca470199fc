package io.growth.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemRankingTest {

    @Test
    void thePlacesAreThoseOfASortHoweverManyItemsThereAre() {
        int[] counts = {0, 1, 7, ItemRanking.FIRST - 1, ItemRanking.FIRST, ItemRanking.FIRST + 1, 20_000};
        for (int seed = 0; seed < 28; seed++) {
            float[] popularity = popularity(counts[seed % counts.length], seed);
            List<Integer> sorted = IntStream.range(0, popularity.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer item) -> 0.0 - popularity[item]))
                    .toList();
            var ranking = new ItemRanking(popularity);
            assertThat(IntStream.range(0, ranking.size()).map(ranking::item).boxed())
                    .as("%d items, seed %d", popularity.length, seed)
                    .isEqualTo(sorted);
        }
    }

    /** Many are equal, and zeros have either sign. */
    private static float[] popularity(int count, int seed) {
        var random = new Random(seed);
        var popularity = new float[count];
        for (int item = 0; item < count; item++) {
            popularity[item] = random.nextInt(4) == 0 ? (random.nextBoolean() ? 0.0f : -0.0f) : random.nextInt(50);
        }
        return popularity;
    }

    @Test
    void aPlaceBehindTheFirstCanBeAskedForBeforeThem() {
        float[] popularity = popularity(10_000, 3);
        var one = new ItemRanking(popularity);
        var other = new ItemRanking(popularity);
        int last = one.item(9_999);
        assertThat(other.item(0)).isEqualTo(one.item(0));
        assertThat(other.item(9_999)).isEqualTo(last);
    }
}
