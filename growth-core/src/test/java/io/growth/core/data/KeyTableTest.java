package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class KeyTableTest {

    private static final int COUNT = 170_000;

    @Test
    void arraysGrowByHalfWithinIntRange() {
        assertThat(KeyTable.grown(16, 17)).isEqualTo(40);
        assertThat(KeyTable.grown(16, 1000)).isEqualTo(1000);
        assertThat(KeyTable.grown(1_000_000_000, 1_000_000_001)).isEqualTo(1_500_000_016);
        assertThat(KeyTable.grown(1_500_000_000, 1_500_000_001)).isEqualTo(Integer.MAX_VALUE - 8);
        assertThat(KeyTable.grown(Integer.MAX_VALUE - 9, Integer.MAX_VALUE - 8)).isEqualTo(Integer.MAX_VALUE - 8);
    }

    @Test
    void regularNumbersDoNotPileUp() throws ReflectiveOperationException {
        for (long step : new long[] {1, 2, 1000, 1L << 16, 1L << 32, -7, 0x9E3779B97F4A7C15L}) {
            assertFewProbes(new LongKeys(), i -> i * step, "step " + step);
        }
        for (int step : new int[] {1, 2, 1000, 1 << 13, -7, 0x9E3779B9}) {
            assertFewProbes(new IntegerKeys(), i -> (int) i * step, "step " + step);
        }
    }

    @Test
    void regularStringsDoNotPileUp() throws ReflectiveOperationException {
        for (String prefix : List.of("", "customer-", "00000000")) {
            for (String suffix : List.of("", "-blue")) {
                assertFewProbes(new StringKeys(), i -> prefix + i + suffix, prefix + "#" + suffix);
                assertFewProbes(new StringKeys(), i -> prefix + (10_000_000 + i) + suffix, prefix + "1#" + suffix);
            }
        }
    }

    private static <K> void assertFewProbes(KeyTable<K> table, LongFunction<K> key, String description)
            throws ReflectiveOperationException {
        for (int i = 0; i < COUNT; i++) {
            table.add(key.apply(i));
        }
        assertAllFound(table, key, description);
        table.trim();
        assertAllFound(table, key, description + ", trimmed");
    }

    private static <K> void assertAllFound(KeyTable<K> table, LongFunction<K> key, String description)
            throws ReflectiveOperationException {
        int lost = 0;
        for (int i = 0; i < COUNT; i++) {
            lost += table.indexOf(key.apply(i)) == i ? 0 : 1;
        }
        assertThat(lost).as("%s: keys not found again", description).isZero();
        // Two thirds of the slots are taken; probing at random places, runs of some hundred are to be expected.
        assertThat(longestRun(table)).as(description).isBetween(1, 400);
    }

    @Test
    void trimmedTablesTakeThreeSlotsForTwoKeysWhateverTheirNumber() throws ReflectiveOperationException {
        for (int count : new int[] {0, 1, 2, 3, 10, 11, 12, 1000, 43_690, 43_691, 100_000}) {
            var table = new IntegerKeys();
            for (int key = 0; key < count; key++) {
                table.add(3 * key);
            }
            table.trim();
            int half = count / 2;
            assertThat(slots(table)).as("%d keys", count).hasSizeBetween(count + half, count + half + 2);
            for (int key = -1; key < 3 * count + 3; key++) {
                assertThat(table.indexOf(key)).isEqualTo(key >= 0 && key % 3 == 0 && key < 3 * count ? key / 3 : -1);
            }
        }
    }

    private static int[] slots(KeyTable<?> table) throws ReflectiveOperationException {
        var field = KeyTable.class.getDeclaredField("slots");
        field.setAccessible(true);
        return (int[]) field.get(table);
    }

    private static int longestRun(KeyTable<?> table) throws ReflectiveOperationException {
        int longest = 0;
        int run = 0;
        for (int slot : slots(table)) {
            run = slot == 0 ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
