package io.growth.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScoresTest {

    @Test
    void sumsAreThoseOfAPlainArrayAndEveryTouchedItemIsListedOnce() {
        var scores = new Scores(50);
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var expected = new float[50];
            var touched = new TreeSet<Integer>();
            for (int row = random.nextInt(8); row > 0; row--) {
                int[] items = random.ints(random.nextInt(30), 0, 50).distinct().toArray();
                var weights = new float[items.length];
                boolean weighted = random.nextBoolean();
                // Zeros of both signs and values that cancel, which must not look untouched.
                float scale = random.nextInt(5) - 2;
                for (int k = 0; k < items.length; k++) {
                    weights[k] = random.nextInt(4) == 0 ? -0.0f : random.nextInt(5) - 2;
                    expected[items[k]] += weighted ? scale * weights[k] : scale;
                    touched.add(items[k]);
                }
                if (weighted) {
                    scores.add(items, weights, 0, items.length, scale);
                } else {
                    scores.add(items, 0, items.length, scale);
                }
            }
            assertThat(Arrays.copyOf(scores.touched(), scores.count()))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrder(touched.stream().mapToInt(k -> k).toArray());
            for (int item = 0; item < 50; item++) {
                assertThat(scores.get(item) + 0.0f).as("seed %d", seed).isEqualTo(expected[item] + 0.0f);
            }
            scores.clear();
            assertThat(scores.count()).isZero();
        }
    }

    @Test
    void productsTooSmallForAFloatTouchToo() {
        var scores = new Scores(2);
        scores.add(new int[] {1}, new float[] {Float.MIN_VALUE}, 0, 1, -0.1f);
        assertThat(scores.count()).isEqualTo(1);
        assertThat(scores.get(1)).isZero();
        scores.add(new int[] {1}, new float[] {1}, 0, 1, 1);
        assertThat(scores.count()).isEqualTo(1);
        assertThat(scores.get(1)).isEqualTo(1);
    }

    @Test
    void everyItemMayBeTouched() {
        var scores = new Scores(3);
        scores.add(new int[] {2, 0, 1}, 0, 3, 0.5f);
        scores.add(new int[] {2, 0, 1}, 0, 3, 0.5f);
        assertThat(scores.count()).isEqualTo(3);
        assertThat(scores.get(1)).isEqualTo(1);
    }
}
