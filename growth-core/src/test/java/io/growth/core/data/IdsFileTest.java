package io.growth.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.growth.core.store.KeyCodec;
import io.growth.core.store.ModelFormatException;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Keys in a model file. */
class IdsFileTest {

    private static <K> byte[] saved(Ids<K> ids, KeyCodec<K> codec) {
        ModelWriter out = ModelWriter.of("keys", 1);
        ids.save(out, "k", codec);
        return out.toBytes();
    }

    private static <K> Ids<K> loaded(byte[] file, KeyCodec<K> codec) throws IOException {
        try (ModelReader in = ModelReader.of(file)) {
            return Ids.load(in, "k", codec);
        }
    }

    private static <K> void assertComesBack(List<K> keys, KeyCodec<K> codec) throws IOException {
        Ids<K> again = loaded(saved(Ids.of(keys), codec), codec);
        assertThat(again).containsExactlyElementsOf(keys);
        for (int number = 0; number < keys.size(); number++) {
            assertThat(again.indexOf(keys.get(number))).isEqualTo(number);
        }
    }

    @Test
    void keysOfEveryKindComeBackWithTheirNumbers() throws IOException {
        assertComesBack(
                List.of("tee", "", "Тест", "日本", "\ud83d\ude00", "\ud83d", "\u0000", "x".repeat(5000)),
                KeyCodec.strings());
        assertComesBack(List.of(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32), KeyCodec.longs());
        assertComesBack(List.of(0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 65536), KeyCodec.ints());
        assertComesBack(List.of(new UUID(0, 0), new UUID(-1, 1), new UUID(1, -1)), KeyCodec.uuids());
        assertComesBack(List.of(new Sku("a", 1), new Sku("a", 2), new Sku("", 1)), new SkuCodec());
    }

    @Test
    void manyRandomKeysComeBack() throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            List<String> keys = random.ints(random.nextInt(500), 0, 100_000)
                    .distinct()
                    .mapToObj(k -> "k".repeat(k % 40) + k)
                    .toList();
            assertComesBack(keys, KeyCodec.strings());
        }
    }

    @Test
    void noKeysComeBackAsNoKeys() throws IOException {
        Ids<String> none = loaded(saved(Ids.of(List.of()), KeyCodec.strings()), KeyCodec.strings());
        assertThat(none.size()).isZero();
        assertThat(none.contains("a")).isFalse();
    }

    @Test
    void anotherCodecThanTheOneThatWroteIsRefused() {
        byte[] file = saved(Ids.of(List.of(1L, 2L)), KeyCodec.longs());
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> loaded(file, KeyCodec.strings()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ModelFormatException.Kind.WRONG_TYPE))
                .withMessageContainingAll("int64", "string");
    }

    @Test
    void aFileWithoutTheseKeysIsRefused() {
        ModelWriter out = ModelWriter.of("keys", 1);
        Ids.of(List.of("a")).save(out, "others", KeyCodec.strings());
        assertThat(catchThrowable(() -> loaded(out.toBytes(), KeyCodec.strings())))
                .isInstanceOf(ModelFormatException.class);
    }

    @Test
    void keysThatContradictThemselvesAreRefusedThoughTheChecksumIsRight() {
        assertRefused(new int[] {2, 1}, "ab", "lies outside");
        assertRefused(new int[] {-1}, "ab", "lies outside");
        assertRefused(new int[] {3}, "ab", "lies outside");
        assertRefused(new int[] {Integer.MAX_VALUE}, "ab", "lies outside");
        assertRefused(new int[] {1, 2}, "aa", "occurs twice");
        assertRefused(new int[] {0, 0}, "", "occurs twice");
        assertRefused(new int[] {1}, "ab", "behind the last key");
        assertRefused(new int[] {1, 2}, "a\u00e9", "not what codec string writes");
    }

    private static void assertRefused(int[] ends, String pool, String problem) {
        ModelWriter out = ModelWriter.of("keys", 1)
                .codec("k.codec", KeyCodec.strings())
                .ints("k.ends", ends)
                .bytes("k.pool", pool.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(catchThrowable(() -> loaded(out.toBytes(), KeyCodec.strings())))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void keysOfTheWrongWidthAreRefused() {
        ModelWriter out = ModelWriter.of("keys", 1)
                .codec("k.codec", KeyCodec.longs())
                .ints("k.ends", new int[] {7})
                .bytes("k.pool", new byte[7]);
        assertThat(catchThrowable(() -> loaded(out.toBytes(), KeyCodec.longs())))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("int64");
    }

    @Test
    void everyDamageIsNoticed() {
        List<String> keys = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            keys.add("customer-" + k);
        }
        byte[] file = saved(Ids.of(keys), KeyCodec.strings());
        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(catchThrowable(() -> loaded(flipped, KeyCodec.strings())))
                    .as("bit %d", bit)
                    .isInstanceOf(ModelFormatException.class);
        }
    }

    private record Sku(String code, int variant) {}

    private static final class SkuCodec implements KeyCodec<Sku> {

        @Override
        public String name() {
            return "com.example.sku";
        }

        @Override
        public byte[] encode(Sku key) {
            return KeyCodec.strings().encode(key.variant() + ":" + key.code());
        }

        @Override
        public Sku decode(byte[] pool, int from, int to) {
            String[] parts = KeyCodec.strings().decode(pool, from, to).split(":", 2);
            return new Sku(parts[1], Integer.parseInt(parts[0]));
        }
    }
}
