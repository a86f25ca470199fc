package io.growth.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Groups that are too small to be shown")
class SmallGroupsTest {

    private static List<Long> shown(long fewest, long... sizes) {
        var groups = new ArrayList<Long>();
        for (long size : sizes) {
            groups.add(size);
        }
        return SmallGroups.shown(groups, size -> new long[] {size}, fewest);
    }

    @Test
    void areWithheldWithTheSmallestOthersThatHideThem() {
        assertThat(shown(10, 40, 10, 30)).containsExactly(40L, 10L, 30L);
        // One alone would be the total less the others.
        assertThat(shown(10, 40, 9, 30)).containsExactly(40L);
        // Two of 3 in all would be few among themselves.
        assertThat(shown(10, 40, 1, 2, 30)).containsExactly(40L);
        assertThat(shown(10, 40, 5, 6, 30)).containsExactly(40L, 30L);
        // Of nobody nothing can be given away, nor does it hide anybody.
        assertThat(shown(10, 40, 0, 30)).containsExactly(40L, 0L, 30L);
        assertThat(shown(10, 40, 3, 0, 30)).containsExactly(40L, 0L);
        assertThat(shown(10, 3)).isEmpty();
        assertThat(shown(10, 3, 50)).isEmpty();
        assertThat(shown(10)).isEmpty();
    }

    @Test
    void ofSeveralCountsEachMustBeLargeEnough() {
        List<long[]> groups = List.of(new long[] {50, 4}, new long[] {20, 20}, new long[] {30, 30});
        assertThat(SmallGroups.shown(groups, counts -> counts, 5)).containsExactly(groups.get(2));
        assertThat(SmallGroups.shown(groups, counts -> counts, 4)).isEqualTo(groups);
    }

    /** What a reader knows: all sums of all groups, and the groups that are shown. */
    @Test
    void neverLetASumThatCanBeWorkedOutBeOfFewPeople() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            int fewest = 2 + random.nextInt(10);
            int columns = 1 + random.nextInt(3);
            var groups = new ArrayList<long[]>();
            for (int g = random.nextInt(8); g > 0; g--) {
                groups.add(random.longs(columns, 0, 25).toArray());
            }
            List<long[]> shown = SmallGroups.shown(groups, counts -> counts, fewest);
            var withheld = new ArrayList<>(groups);
            withheld.removeAll(shown);
            assertThat(shown).as("seed %d", seed).allMatch(counts -> isLarge(counts, fewest));
            if (!shown.isEmpty() && !withheld.isEmpty()) {
                assertThat(withheld).as("seed %d", seed).hasSizeGreaterThan(1);
                long[] sums = new long[columns];
                withheld.forEach(counts -> {
                    for (int c = 0; c < columns; c++) {
                        sums[c] += counts[c];
                    }
                });
                assertThat(isLarge(sums, fewest)).as("seed %d", seed).isTrue();
            }
            if (groups.stream().allMatch(counts -> isLarge(counts, fewest))) {
                assertThat(withheld).as("seed %d", seed).isEmpty();
            }
        }
    }

    private static boolean isLarge(long[] counts, int fewest) {
        for (long count : counts) {
            if (count > 0 && count < fewest) {
                return false;
            }
        }
        return true;
    }

    @Test
    void mustBeOfTwoAtLeast() {
        assertThatIllegalArgumentException().isThrownBy(() -> shown(1, 40, 30)).withMessageContaining("at least 2");
    }
}
