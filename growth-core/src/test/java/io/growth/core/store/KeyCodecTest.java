package io.growth.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That every key comes back, from the middle of a pool, and that nothing else is taken for a key. */
class KeyCodecTest {

    @Test
    void numbersComeBack() {
        assertComeBack(KeyCodec.ints(), List.of(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE));
        assertComeBack(KeyCodec.longs(), List.of(0L, 1L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40));
    }

    @Test
    void uuidsComeBack() {
        assertComeBack(KeyCodec.uuids(), List.of(new UUID(0, 0), new UUID(-1, 1), new UUID(Long.MIN_VALUE, -1)));
    }

    @Test
    void stringsComeBack() {
        String longKey = "k\u00FC\uD83D\uDED2".repeat(250_000);
        assertComeBack(
                KeyCodec.strings(),
                List.of("", "sku-17", "\0", "a\0b", "Grüße", "日本", "\uD83D\uDED2", "\uDC00\uD800", "\uFFFF", longKey));
    }

    @Test
    void keysOfTheShopsOwnComeBack() {
        assertComeBack(new SkuCodec(), List.of(new Sku("tea-1"), new Sku("")));
    }

    private record Sku(String code) {}

    private static final class SkuCodec implements KeyCodec<Sku> {

        @Override
        public String name() {
            return "com.example.sku";
        }

        @Override
        public byte[] encode(Sku key) {
            return KeyCodec.strings().encode(key.code());
        }

        @Override
        public Sku decode(byte[] pool, int from, int to) {
            return new Sku(KeyCodec.strings().decode(pool, from, to));
        }
    }

    @Test
    void everySingleUnitComesBack() {
        for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
            String key = "" + (char) unit;
            byte[] bytes = KeyCodec.strings().encode(key);
            if (!KeyCodec.strings().decode(bytes, 0, bytes.length).equals(key)) {
                throw new AssertionError("unit " + Integer.toHexString(unit) + " does not come back");
            }
        }
    }

    @Test
    void randomStringsComeBack() {
        for (long seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            char[] units = new char[random.nextInt(12)];
            for (int i = 0; i < units.length; i++) {
                units[i] = (char) random.nextInt(1 << (1 + random.nextInt(16)));
            }
            String key = new String(units);
            byte[] bytes = KeyCodec.strings().encode(key);

            assertThat(KeyCodec.strings().decode(bytes, 0, bytes.length))
                    .as("seed %d", seed)
                    .isEqualTo(key);
        }
    }

    @Test
    void textWithoutSurrogatesIsStoredAsUtf8() {
        for (String key : List.of("sku-17", "Grüße aus Köln", "日本", "\u07FF\u0800", "\0")) {
            assertThat(KeyCodec.strings().encode(key)).isEqualTo(key.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void theStoredBytesAreTheDocumentedOnes() {
        assertThat(KeyCodec.ints().encode(0x01020304)).containsExactly(4, 3, 2, 1);
        assertThat(KeyCodec.longs().encode(0x0102030405060708L)).containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(KeyCodec.uuids().encode(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")))
                .containsExactly(
                        0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF);
        assertThat(KeyCodec.strings().encode("\uD83D\uDED2")).containsExactly(0xED, 0xA0, 0xBD, 0xED, 0xBB, 0x92);
    }

    @Test
    void theNamesInOldFilesStayTheSame() {
        assertThat(List.of(KeyCodec.strings(), KeyCodec.ints(), KeyCodec.longs(), KeyCodec.uuids()))
                .extracting(KeyCodec::name)
                .containsExactly("string", "int32", "int64", "uuid");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 8})
    void aNumberOfAnotherWidthIsRefused(int width) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyCodec.ints().decode(new byte[8], 0, width))
                .withMessageContainingAll("'int32'", "4 bytes", "not " + width);
    }

    @Test
    void malformedStringsAreRefusedWithoutQuotingThem() {
        int[][] malformed = {
            {0x80},
            {'s', 0xBF},
            {0xC3},
            {0xC3, 's'},
            {0xC0, 0x80},
            {0xC1, 0xBF},
            {0xE0, 0x80, 0x80},
            {0xE0, 0x9F, 0xBF},
            {0xE2, 0x82},
            {0xE2, 's', 0x80},
            {0xE2, 0x82, 's'},
            {0xF0, 0x9F, 0x9B, 0x92},
            {0xFF}
        };
        for (int[] bytes : malformed) {
            byte[] pool = toBytes(bytes);
            assertThatThrownBy(() -> KeyCodec.strings().decode(pool, 0, pool.length))
                    .as(Arrays.toString(bytes))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("malformed", "of " + pool.length + " bytes");
        }
    }

    @Test
    void noTwoByteSequencesMeanTheSameString() {
        LongStream.range(0, 1 << 16).forEach(pair -> assertOneWay(new byte[] {(byte) (pair >> 8), (byte) pair}));
        SplittableRandom random = new SplittableRandom(5);
        random.longs(50_000)
                .forEach(bits -> assertOneWay(
                        new byte[] {(byte) (0xE0 | (bits & 15)), (byte) (0x80 | (bits >> 4 & 63)), (byte) (bits >> 16)
                        }));
    }

    @Test
    void aCharacterThatEndsBehindItsKeyIsRefused() {
        byte[] pool = KeyCodec.strings().encode("aü");

        assertThatIllegalArgumentException().isThrownBy(() -> KeyCodec.strings().decode(pool, 0, 2));
    }

    private static void assertOneWay(byte[] bytes) {
        String key;
        try {
            key = KeyCodec.strings().decode(bytes, 0, bytes.length);
        } catch (IllegalArgumentException e) {
            return;
        }
        if (!Arrays.equals(KeyCodec.strings().encode(key), bytes)) {
            throw new AssertionError("bytes " + Arrays.toString(bytes) + " are a second form of a string");
        }
    }

    /** Puts each key between others, so that a codec that ignores its range is found out. */
    private static <K> void assertComeBack(KeyCodec<K> codec, List<K> keys) {
        for (K key : keys) {
            byte[] bytes = codec.encode(key);
            byte[] pool = new byte[bytes.length + 7];
            Arrays.fill(pool, (byte) 'x');
            System.arraycopy(bytes, 0, pool, 3, bytes.length);

            assertThat(codec.decode(pool, 3, 3 + bytes.length)).isEqualTo(key);
        }
    }

    private static byte[] toBytes(int[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
