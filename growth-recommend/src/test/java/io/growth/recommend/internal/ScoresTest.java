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

    @Test
    void fillingTouchesEverythingUntilTheNextClear() {
        var scores = new Scores(4);
        scores.add(new int[] {2}, 0, 1, 5);
        float[] values = scores.fill();
        assertThat(values).containsExactly(-0.0f, -0.0f, 5, -0.0f);
        values[0] = -7;
        assertThat(scores.filled()).isTrue();
        assertThat(scores.count()).isEqualTo(4);
        assertThat(scores.get(0)).isEqualTo(-7);
        scores.clear();
        assertThat(scores.filled()).isFalse();
        assertThat(scores.count()).isZero();
        scores.add(new int[] {0, 3}, 0, 2, 1);
        assertThat(scores.count()).isEqualTo(2);
        assertThat(scores.get(0)).isEqualTo(1);
    }

    @Test
    void singleNumbersAndWholeAccumulatorsAddUpLikeRows() {
        var part = new Scores(3);
        part.add(2, 4);
        part.add(0, -0.0f);
        part.add(2, -1);
        var whole = new Scores(5);
        whole.add(4, 1);
        whole.add(2, 2);
        whole.addAll(part);
        assertThat(Arrays.copyOf(whole.touched(), whole.count())).containsExactly(4, 2, 0);
        assertThat(whole.get(2)).isEqualTo(5);
        assertThat(whole.get(0)).isEqualTo(0.0f);
    }
}
