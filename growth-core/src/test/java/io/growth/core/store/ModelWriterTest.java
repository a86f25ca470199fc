package io.growth.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That everything comes back bit by bit, and that misuse is refused at once. */
class ModelWriterTest {

    private static final int[] INTS = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE};
    private static final long[] LONGS = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32};
    private static final int[] FLOAT_BITS = {0, 0x80000000, 0x7F800000, 0xFF800000, 1, 0x7FC00000, 0x7F800001, -1};
    private static final long[] DOUBLE_BITS = {
        0, Long.MIN_VALUE, 0x7FF0000000000000L, 1, 0x7FF8000000000000L, 0x7FF0000000000001L, -1
    };
    private static final String TEXT = "Grüße \0 \uD83D\uDED2 \uDC00\uD800 \uFFFF";

    @TempDir
    Path folder;

    @Test
    void extremesComeBackBitByBit() throws IOException {
        float[] floats = floats(FLOAT_BITS);
        double[] doubles = doubles(DOUBLE_BITS);
        byte[] bytes = {0, 1, -1, Byte.MIN_VALUE, Byte.MAX_VALUE};
        ModelWriter out = ModelWriter.of("extremes", Integer.MAX_VALUE)
                .bytes("bytes", bytes)
                .ints("ints", INTS)
                .longs("longs", LONGS)
                .floats("floats", floats)
                .doubles("doubles", doubles)
                .integer("least", Long.MIN_VALUE)
                .real("nan", Double.longBitsToDouble(0xFFF0000000000001L))
                .text("text", TEXT)
                .strings("strings", List.of("", TEXT, "a"));

        try (ModelReader in = ModelReader.of(out.toBytes())) {
            assertThat(in.version()).isEqualTo(Integer.MAX_VALUE);
            assertThat(in.bytes("bytes")).isEqualTo(bytes);
            assertThat(in.ints("ints")).isEqualTo(INTS);
            assertThat(in.longs("longs")).isEqualTo(LONGS);
            assertThat(bits(in.floats("floats"))).isEqualTo(FLOAT_BITS);
            assertThat(bits(in.doubles("doubles"))).isEqualTo(DOUBLE_BITS);
            assertThat(in.integer("least")).isEqualTo(Long.MIN_VALUE);
            assertThat(Double.doubleToRawLongBits(in.real("nan"))).isEqualTo(0xFFF0000000000001L);
            assertThat(in.text("text")).isEqualTo(TEXT);
            assertThat(in.strings("strings")).containsExactly("", TEXT, "a");
        }
    }

    @Test
    void emptyBlocksComeBackEmpty() throws IOException {
        ModelWriter out = ModelWriter.of("empty", 1)
                .bytes("bytes", new byte[0])
                .ints("ints", new int[0])
                .longs("longs", new long[0])
                .floats("floats", new float[0])
                .doubles("doubles", new double[0])
                .text("text", "")
                .strings("strings", List.of());

        try (ModelReader in = ModelReader.of(out.toBytes())) {
            assertThat(in.bytes("bytes")).isEmpty();
            assertThat(in.ints("ints")).isEmpty();
            assertThat(in.longs("longs")).isEmpty();
            assertThat(in.floats("floats")).isEmpty();
            assertThat(in.doubles("doubles")).isEmpty();
            assertThat(in.text("text")).isEmpty();
            assertThat(in.strings("strings")).isEmpty();
        }
    }

    @Test
    void aModelWithoutBlocksIsAModel() throws IOException {
        byte[] bytes = ModelWriter.of("none", 1).toBytes();

        try (ModelReader in = ModelReader.of(bytes)) {
            assertThat(in.type()).isEqualTo("none");
        }
    }

    @Test
    void partsOfArraysAreWrittenWithoutTheRest() throws IOException {
        ModelWriter out = ModelWriter.of("parts", 1)
                .bytes("bytes", new byte[] {1, 2, 3, 4}, 1, 3)
                .ints("ints", INTS, 3, 5)
                .longs("longs", LONGS, 5, 6)
                .floats("floats", new float[] {1, 2, 3}, 0, 2)
                .doubles("doubles", new double[] {1, 2, 3}, 2, 2);

        try (ModelReader in = ModelReader.of(out.toBytes())) {
            assertThat(in.bytes("bytes")).containsExactly(2, 3);
            assertThat(in.ints("ints")).containsExactly(Integer.MIN_VALUE, Integer.MAX_VALUE);
            assertThat(in.longs("longs")).containsExactly(1L << 32);
            assertThat(in.floats("floats")).containsExactly(1, 2);
            assertThat(in.doubles("doubles")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 64, 1000, ModelWriter.CHUNK})
    void blocksMuchLongerThanTheBufferComeBack(int chunk) throws IOException {
        SplittableRandom random = new SplittableRandom(17);
        byte[] bytes = new byte[10_001];
        random.nextBytes(bytes);
        int[] ints = random.ints(10_001).toArray();
        long[] longs = random.longs(10_001).toArray();
        float[] floats = floats(random.ints(10_001).toArray());
        double[] doubles = doubles(random.longs(10_001).toArray());
        Path file = folder.resolve("long.growth");

        ModelWriter.of("long", 1)
                .bytes("bytes", bytes)
                .ints("ints", ints)
                .longs("longs", longs)
                .floats("floats", floats)
                .doubles("doubles", doubles)
                .write(file, new AtomicFile(), chunk / 8 * 8);

        try (ModelReader in = ModelReader.open(file, chunk / 8 * 8)) {
            assertThat(in.doubles("doubles")).isEqualTo(doubles);
            assertThat(in.floats("floats")).isEqualTo(floats);
            assertThat(in.longs("longs")).isEqualTo(longs);
            assertThat(in.ints("ints")).isEqualTo(ints);
            assertThat(in.bytes("bytes")).isEqualTo(bytes);
        }
    }

    @Test
    void randomModelsComeBack() throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ModelWriter out = ModelWriter.of("random", 1);
            int[][] blocks = new int[random.nextInt(20)][];
            for (int i = 0; i < blocks.length; i++) {
                blocks[i] = random.ints(random.nextInt(40)).toArray();
                out.ints("b" + i, blocks[i]);
            }
            int chunk = 16 + 8 * random.nextInt(8);

            try (ModelReader in = ModelReader.of(out.toBytes(), chunk)) {
                for (int i = blocks.length - 1; i >= 0; i--) {
                    assertThat(in.ints("b" + i))
                            .as("seed %d, block %d", seed, i)
                            .isEqualTo(blocks[i]);
                }
            }
        }
    }

    @Test
    void writingToAStreamGivesTheSameBytesAndLeavesItOpen() throws IOException {
        boolean[] closed = new boolean[1];
        ByteArrayOutputStream stream = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        Shelf.small().toWriter().write(stream);

        assertThat(stream.toByteArray()).isEqualTo(Shelf.small().toWriter().toBytes());
        assertThat(closed[0]).isFalse();
    }

    @Test
    void sizeIsTheLengthOfTheFile() {
        ModelWriter out = Shelf.small().toWriter();

        assertThat(out.size()).isEqualTo(out.toBytes().length);
    }

    @Test
    void aModelOfMoreThanTwoGigabytesGoesToAStreamButNotIntoAnArray() throws IOException {
        int[] shared = new int[1 << 24];
        ModelWriter out = ModelWriter.of("large", 1);
        IntStream.range(0, 40).forEach(i -> out.ints("b" + i, shared));
        CountingStream stream = new CountingStream();

        out.write(stream);

        assertThat(stream.count).isEqualTo(out.size()).isGreaterThan(40L << 26);
        assertThatThrownBy(out::toBytes)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("write it to a file or a stream");
    }

    @Test
    void writingTwiceGivesTheSameBytes() {
        ModelWriter out = Shelf.small().toWriter();

        assertThat(out.toBytes()).isEqualTo(out.toBytes());
    }

    @Test
    void arraysAreReferencedNotCopied() throws IOException {
        int[] values = {1, 2};
        ModelWriter out = ModelWriter.of("late", 1).ints("values", values);
        values[0] = 7;

        assertThat(ModelReader.of(out.toBytes()).ints("values")).containsExactly(7, 2);
    }

    @Test
    void theStringsOfAModelCannotBeChangedAfterLoading() throws IOException {
        List<String> strings =
                ModelReader.of(Shelf.small().toWriter().toBytes()).strings("items");

        assertThatThrownBy(() -> strings.add("spoon")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void partsOfOneKindUseTheSameNamesUnderPrefixes() throws IOException {
        ModelWriter out = ModelWriter.of("parts", 1).integer("size", 2);
        out.under("a.").integer("size", 3).text("name", "A");
        out.under("b.").integer("size", 4).under("inner.").ints("size", new int[] {5});
        assertThat(catchThrowable(() -> out.under("b.").integer("size", 9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b.size");

        try (ModelReader in = ModelReader.of(out.toBytes())) {
            assertThat(in.integer("size")).isEqualTo(2);
            assertThat(in.under("a.").integer("size")).isEqualTo(3);
            assertThat(in.under("a.").text("name")).isEqualTo("A");
            assertThat(in.under("b.").under("inner.").ints("size")).containsExactly(5);
            assertThat(in.ints("b.inner.size")).containsExactly(5);
            assertThat(in.under("b.").has("name")).isFalse();
            assertThat(in.under("c.").has("size")).isFalse();
            assertThat(in.under("b.").type()).isEqualTo("parts");
            assertThat(catchThrowable(() -> in.under("c.").integer("size"))).isInstanceOf(ModelFormatException.class);
        }
    }

    @Test
    void writingAPartWritesTheWholeModel() {
        ModelWriter out = ModelWriter.of("parts", 1).integer("size", 2);
        ModelWriter part = out.under("a.").integer("size", 3);
        assertThat(part.toBytes()).isEqualTo(out.toBytes());
    }

    @Test
    void theSameNameTwiceIsRefused() {
        ModelWriter out = ModelWriter.of("twice", 1).integer("x", 1);

        assertThatIllegalArgumentException().isThrownBy(() -> out.real("x", 1)).withMessageContaining("\"x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "grün", "line\n", "\0"})
    void aNameThatDoesNotFitTheHeaderIsRefused(String name) {
        ModelWriter out = ModelWriter.of("names", 1);

        assertThatIllegalArgumentException().isThrownBy(() -> out.integer(name, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ModelWriter.of(name, 1));
    }

    @Test
    void namesMayHave255CharactersAndNotMore() throws IOException {
        String longest = "n".repeat(255);
        byte[] bytes = ModelWriter.of(longest, 1).integer(longest, 4).toBytes();

        assertThat(ModelReader.of(bytes).expect(longest, 1, 1).integer(longest)).isEqualTo(4);
        assertThatIllegalArgumentException().isThrownBy(() -> ModelWriter.of(longest + "n", 1));
    }

    @Test
    void aModelHas4096BlocksAndNotMore() throws IOException {
        ModelWriter out = ModelWriter.of("many", 1);
        IntStream.range(0, 4096).forEach(i -> out.integer("b" + i, i));

        assertThat(ModelReader.of(out.toBytes()).integer("b4095")).isEqualTo(4095);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> out.integer("one-more", 0))
                .withMessageContaining("4096");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aVersionBelowOneIsRefused(int version) {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelWriter.of("version", version));
    }

    @Test
    void aRangeOutsideItsArrayIsRefused() {
        ModelWriter out = ModelWriter.of("range", 1);

        assertThatThrownBy(() -> out.ints("x", INTS, 0, 6)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> out.longs("x", LONGS, -1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> out.bytes("x", new byte[3], 2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static float[] floats(int[] bits) {
        float[] values = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            values[i] = Float.intBitsToFloat(bits[i]);
        }
        return values;
    }

    private static int[] bits(float[] values) {
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToRawIntBits(values[i]))
                .toArray();
    }

    private static double[] doubles(long[] bits) {
        return Arrays.stream(bits).mapToDouble(Double::longBitsToDouble).toArray();
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    private static final class CountingStream extends OutputStream {

        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            count += length;
        }
    }
}
