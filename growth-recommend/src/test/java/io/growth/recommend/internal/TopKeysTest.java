package io.growth.recommend.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopKeysTest {

    private record Scored(float score, int index) {

        static final Comparator<Scored> BEST_FIRST =
                Comparator.comparingDouble((Scored one) -> -one.score).thenComparingInt(Scored::index);
    }

    @Test
    void aKeyHoldsItsScoreAndItsIndex() {
        for (float score :
                new float[] {0, Float.MIN_VALUE, 1e-40f, 1, 3.25f, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
            for (int index : new int[] {0, 1, 77, Integer.MAX_VALUE}) {
                long key = TopKeys.key(score, index);
                assertThat(key).isNotNegative();
                assertThat(TopKeys.score(key)).isEqualTo(score);
                assertThat(TopKeys.index(key)).isEqualTo(index);
            }
        }
    }

    @Test
    void keysOrderByScoreAndThenTheSmallerIndexFirst() {
        assertThat(TopKeys.key(2, 9)).isGreaterThan(TopKeys.key(1, 0));
        assertThat(TopKeys.key(1, 3)).isGreaterThan(TopKeys.key(1, 4));
        assertThat(TopKeys.key(1, 0)).isGreaterThan(TopKeys.key(1, Integer.MAX_VALUE));
    }

    @Test
    void scoresOfEitherSignAreInTheirTotalOrder() {
        float[] ascending = {
            Float.NEGATIVE_INFINITY,
            -Float.MAX_VALUE,
            -3.25f,
            -1,
            -1e-40f,
            -Float.MIN_VALUE,
            -0.0f,
            0,
            Float.MIN_VALUE,
            1,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY
        };
        for (int k = 0; k < ascending.length; k++) {
            for (int index : new int[] {0, 1, 77, Integer.MAX_VALUE}) {
                long key = TopKeys.key(ascending[k], index);
                assertThat(Float.floatToRawIntBits(TopKeys.score(key)))
                        .isEqualTo(Float.floatToRawIntBits(ascending[k]));
                assertThat(TopKeys.index(key)).isEqualTo(index);
                if (k > 0) {
                    assertThat(key).isGreaterThan(TopKeys.key(ascending[k - 1], 0));
                }
                if (index > 0) {
                    assertThat(key).isLessThan(TopKeys.key(ascending[k], index - 1));
                }
            }
        }
    }

    @Test
    void theBestAreKeptWhateverTheOrderOfTheOffers() {
        var top = new TopKeys();
        for (long seed = 0; seed < 600; seed++) {
            var random = new Random(seed);
            List<Scored> offers = offers(random);
            int limit = random.nextInt(5) == 0 ? random.nextInt(2) : random.nextInt(offers.size() + 20);
            // One selection serves many questions of different sizes.
            top.reset(limit);
            offers.forEach(one -> top.offer(TopKeys.key(one.score, one.index)));
            boolean sorted = random.nextBoolean();
            int found = sorted ? top.finishSorted() : top.finish();
            var actual = new ArrayList<Scored>();
            for (int k = 0; k < found; k++) {
                actual.add(new Scored(TopKeys.score(top.at(k)), TopKeys.index(top.at(k))));
            }
            List<Scored> expected =
                    offers.stream().sorted(Scored.BEST_FIRST).limit(limit).toList();
            if (sorted) {
                assertThat(actual).as("seed %d", seed).isEqualTo(expected);
            } else {
                assertThat(actual).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    /** Rising, falling, random, with many ties or none, of one sign or both. */
    private static List<Scored> offers(Random random) {
        int size = random.nextInt(400);
        int levels = 1 + random.nextInt(random.nextBoolean() ? 3 : 1000);
        int order = random.nextInt(3);
        int shift = random.nextInt(3) * size / 2;
        return IntStream.range(0, size)
                .mapToObj(k -> new Scored(
                        1 + (order == 0 ? k : order == 1 ? size - k : random.nextInt(levels)) - shift,
                        (k * 7919) % 100_003))
                .toList();
    }

    @Test
    void theLargestComeFirstInUsualPatternsToo() {
        // With a bad choice of pivots some of these would take n² steps, which is hours.
        int n = 1_000_000;
        for (int pattern = 0; pattern < 4; pattern++) {
            var keys = new long[n];
            for (int k = 0; k < n; k++) {
                int score = pattern == 0 ? k : pattern == 1 ? n - k : pattern == 2 ? 1 : Math.min(k, n - k);
                keys[k] = TopKeys.key(score + 1, k);
            }
            long[] sorted = keys.clone();
            Arrays.sort(sorted);
            Selection.largestFirst(keys, n, 1000);
            long[] front = Arrays.copyOf(keys, 1000);
            Arrays.sort(front);
            assertThat(front).as("pattern %d", pattern).isEqualTo(Arrays.copyOfRange(sorted, n - 1000, n));
        }
    }
}
