package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {

    /** A key of the shop's own, equal by value. */
    private record Sku(String shop, int number) {}

    /** Keys that all fall into one slot. */
    private record Colliding(int number) {
        @Override
        public int hashCode() {
            return 7;
        }
    }

    private static Map<String, Function<Random, Object>> keyKinds() {
        var kinds = new LinkedHashMap<String, Function<Random, Object>>();
        kinds.put("short strings", random -> Integer.toString(random.nextInt(300), 36));
        kinds.put("any strings", IdsTest::anyString);
        kinds.put("longs", random -> random.nextBoolean() ? random.nextLong() : (Long) (long) random.nextInt(50));
        kinds.put("integers", random -> random.nextBoolean() ? random.nextInt() : (Integer) random.nextInt(50));
        kinds.put("uuids", random -> new UUID(random.nextInt(20), random.nextInt(20)));
        kinds.put("records", random -> new Sku("s" + random.nextInt(5), random.nextInt(50)));
        kinds.put("colliding", random -> new Colliding(random.nextInt(100)));
        kinds.put("mixed", random -> switch (random.nextInt(4)) {
            case 0 -> random.nextInt(20);
            case 1 -> (long) random.nextInt(20);
            case 2 -> Integer.toString(random.nextInt(20));
            default -> new Sku("s", random.nextInt(20));
        });
        return kinds;
    }

    /** UTF-16 units from every range, surrogates paired or not. */
    private static String anyString(Random random) {
        int[] limits = {0x20, 0x80, 0x800, 0x10000};
        var text = new StringBuilder();
        for (int length = random.nextInt(5); length > 0; length--) {
            text.append(
                    random.nextInt(4) == 0
                            ? (char) (0xD800 + random.nextInt(0x800))
                            : (char) random.nextInt(limits[random.nextInt(4)]));
        }
        return text.toString();
    }

    @Test
    void numbersKeysOfEveryKindAsAMapAndAListWould() {
        keyKinds().forEach((kind, keys) -> {
            for (long seed = 0; seed < 60; seed++) {
                assertNumbersLikeMapAndList(kind, keys, seed);
            }
        });
    }

    private static void assertNumbersLikeMapAndList(String kind, Function<Random, Object> keys, long seed) {
        var random = new Random(seed);
        Map<Object, Integer> numbers = new HashMap<>();
        List<Object> order = new ArrayList<>();
        Ids.Builder<Object> builder = Ids.builder();
        for (int added = random.nextInt(800); added > 0; added--) {
            Object key = keys.apply(random);
            int expected = numbers.computeIfAbsent(key, k -> {
                order.add(k);
                return order.size() - 1;
            });
            if (builder.add(key) != expected || builder.size() != order.size()) {
                fail("%s, seed %d: %s should get number %d of %d", kind, seed, key, expected, order.size());
            }
        }
        Ids<Object> ids = builder.build();
        assertThat(listed(ids)).as("%s, seed %d", kind, seed).isEqualTo(order);
        for (int sought = 0; sought < 300; sought++) {
            Object key = keys.apply(random);
            int expected = numbers.getOrDefault(key, -1);
            if (ids.indexOf(key) != expected || ids.contains(key) != expected >= 0) {
                fail("%s, seed %d: %s should be found at %d", kind, seed, key, expected);
            }
        }
    }

    private static <K> List<K> listed(Ids<K> ids) {
        List<K> keys = new ArrayList<>();
        ids.forEach(keys::add);
        assertThat(keys).hasSize(ids.size());
        return keys;
    }

    @Test
    void everyUtf16UnitComesBackAsItWas() {
        List<String> keys = new ArrayList<>();
        for (int unit = 0; unit <= 0xFFFF; unit++) {
            keys.add(String.valueOf((char) unit));
        }
        keys.add("");
        keys.add("\uD83D\uDE00");
        keys.add("\uDE00\uD83D");
        keys.add("a\uD83D");
        Ids<String> ids = Ids.of(keys);
        assertThat(listed(ids)).isEqualTo(keys);
        assertThat(keys.stream().map(ids::indexOf).toList())
                .isEqualTo(IntStream.range(0, keys.size()).boxed().toList());
    }

    @Test
    void keysThatLookAlikeInBytesAreToldApart() {
        List<String> keys = List.of("", "\0", "\0\0", "\0\0\0", "é", "e\u0301", "Ã©", "é ", " é", "ı", "i", "I", "İ");
        assertThat(Ids.of(keys)).containsExactlyElementsOf(keys);
    }

    @Test
    void keysOfAMegabyteFit() {
        String ascii = "k".repeat(1 << 20);
        String wide = "\u20AC".repeat(1 << 20);
        Ids<String> ids = Ids.of(List.of("before", ascii, wide, "after"));
        assertThat(ids.key(1)).isEqualTo(ascii);
        assertThat(ids.key(2)).isEqualTo(wide);
        assertThat(ids.indexOf(wide)).isEqualTo(2);
        assertThat(ids.indexOf(ascii.substring(1))).isEqualTo(-1);
        assertThat(ids.indexOf("after")).isEqualTo(3);
    }

    @Test
    void stringsWithEqualHashGetNumbersOfTheirOwn() {
        var table = new StringKeys();
        var hashes = new HashSet<Integer>();
        var random = new Random(3);
        var keys = new HashMap<String, Integer>();
        int collisions = 0;
        for (int added = 0; added < 200_000; added++) {
            String key = Long.toString(random.nextLong(), 36);
            if (keys.putIfAbsent(key, keys.size()) == null) {
                table.add(key);
                collisions += hashes.add(table.hash(key)) ? 0 : 1;
            }
        }
        assertThat(collisions).as("pairs of equal hash among 200,000 keys").isPositive();
        keys.replaceAll((key, number) -> table.indexOf(key) - number);
        assertThat(keys.values()).containsOnly(0);
    }

    @Test
    void aKeyOfAnotherClassTurnsTheTableIntoOneOfObjects() {
        for (List<Object> keys : List.<List<Object>>of(
                List.of("1", 1, 1L, '1'), List.of(1L, 1, "1"), List.of(1, 1L, -1, -1L), List.of(1, "1", 2, "2"))) {
            Ids.Builder<Object> builder = Ids.builder();
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < keys.size(); i++) {
                    assertThat(builder.add(keys.get(i))).isEqualTo(i);
                }
            }
            assertThat(builder.build()).containsExactlyElementsOf(keys);
        }
    }

    @Test
    void aKeyOfAnotherClassIsUnknown() {
        assertThat(Ids.<Object>of(List.of("1")).indexOf(1)).isEqualTo(-1);
        assertThat(Ids.<Object>of(List.of(1)).indexOf(1L)).isEqualTo(-1);
        assertThat(Ids.<Object>of(List.of(1L)).indexOf("1")).isEqualTo(-1);
        assertThat(Ids.<Object>of(List.of(new Sku("s", 1))).indexOf(1)).isEqualTo(-1);
    }

    @Test
    void theEndsOfTheNumberRangesAreKeysLikeAnyOther() {
        List<Long> longs = List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L);
        assertThat(Ids.of(longs)).containsExactlyElementsOf(longs);
        List<Integer> ints = List.of(Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -1);
        assertThat(Ids.of(ints)).containsExactlyElementsOf(ints);
    }

    @Test
    void withoutKeysThereIsNothingToFind() {
        Ids<String> none = Ids.of(List.of());
        assertThat(none.size()).isZero();
        assertThat(none.indexOf("a")).isEqualTo(-1);
        assertThat(none).isEmpty();
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> none.iterator().next());
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> none.key(0));
    }

    @Test
    void misuseIsRefusedAtOnce() {
        Ids.Builder<String> builder = Ids.builder();
        builder.add("a");
        Ids<String> ids = builder.build();
        assertThatIllegalStateException().isThrownBy(() -> builder.add("b")).withMessageContaining("new builder");
        assertThatNullPointerException().isThrownBy(() -> ids.indexOf(null)).withMessage("key");
        assertThatNullPointerException()
                .isThrownBy(() -> Ids.<String>builder().add(null))
                .withMessage("key");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> ids.key(1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> ids.key(-1));
        assertThat(ids).hasToString("Ids[1 keys]");
    }

    @Test
    void stringKeysTakeTheirCharactersAndAFewBytes() {
        // 174,763 is one key more than fills a table of 2^18 slots, when it has just been doubled.
        for (int count : new int[] {1_000, 100_000, 174_762, 174_763, 200_000}) {
            Ids.Builder<String> builder = Ids.builder();
            for (int key = 0; key < count; key++) {
                builder.add("customer-" + (1_000_000 + key));
            }
            double bytesPerKey = (double) Footprint.of(builder.build()) / count;
            assertThat(bytesPerKey).as("%d keys of 16 characters", count).isBetween(16 + 4 + 6.0, 16 + 4 + 6.2);
        }
    }

    @Test
    void longKeysTakeFourteenBytesAndIntegerKeysTen() {
        for (int count : new int[] {100_000, 174_763}) {
            Ids.Builder<Long> longs = Ids.builder();
            Ids.Builder<Integer> integers = Ids.builder();
            for (int key = 0; key < count; key++) {
                longs.add(key * 1_000_003L);
                integers.add(key * 31);
            }
            assertThat((double) Footprint.of(longs.build()) / count).isBetween(14.0, 14.2);
            assertThat((double) Footprint.of(integers.build()) / count).isBetween(10.0, 10.2);
        }
    }

    @Test
    void aBuilderKnowsItsKeys() {
        Ids.Builder<String> builder = Ids.builder();
        assertThat(builder.indexOf("a")).isEqualTo(-1);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> builder.key(0));
        builder.add("b");
        builder.add("a");
        assertThat(builder.indexOf("a")).isEqualTo(1);
        assertThat(builder.indexOf("c")).isEqualTo(-1);
        assertThat(builder.key(0)).isEqualTo("b");
        assertThat(builder.size()).isEqualTo(2);
    }
}
