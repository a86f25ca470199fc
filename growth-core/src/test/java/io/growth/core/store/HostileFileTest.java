package io.growth.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import io.growth.core.store.ModelFormatException.Kind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that lie although every checksum is right. They end in the documented exception, and nothing they claim makes
 * the reader allocate more than twice their length and a megabyte.
 */
class HostileFileTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MEGABYTE = 1 << 20;
    private static final int INTS = 2;
    private static final int LONGS = 3;
    private static final int TEXT = 8;
    private static final int STRINGS = 9;

    /** Loads classes, so that what they take is not counted later. */
    @BeforeAll
    static void warmUp() throws IOException {
        Shelf.load(Shelf.small().toWriter().toBytes());
        kindOfFailure(new byte[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "1152921504606846976, 4611686018427387904",
        "1152921504606846976, 64",
        "-1, -4",
        "-1, 64",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "4611686018427387920, 64",
        "16, 9223372036854775800",
        "2147483647, 8589934588",
        "17, 64",
        "16, 63",
        "15, 64",
        "16, 72",
        "0, 64",
        "0, 56",
        "18, 72",
        "14, 56"
    })
    void impossibleLengthsAreRefused(long count, long bytes) throws IOException {
        byte[] file = ForgedFile.named("t", 1)
                .block("x", INTS, count, bytes, new byte[64])
                .block("y", LONGS, 1, new byte[8])
                .toBytes();

        assertThat(kindWithinBounds(file)).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void theForgerItselfCanMakeAGoodFile() throws IOException {
        byte[] file =
                ForgedFile.named("t", 1).block("x", INTS, 16, new byte[64]).toBytes();

        assertThat(ModelReader.of(file).ints("x")).isEqualTo(new int[16]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4096, 4097, 65535})
    void aWrongNumberOfBlocksIsRefused(int blocks) throws IOException {
        byte[] file = ForgedFile.named("t", 1)
                .block("x", INTS, 16, new byte[64])
                .claimBlocks(blocks)
                .toBytes();

        assertThat(kindWithinBounds(file)).isEqualTo(Kind.CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aVersionBelowOneIsRefused(int version) throws IOException {
        assertThat(kindWithinBounds(ForgedFile.named("t", version).toBytes())).isEqualTo(Kind.CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "\u0001", "\u00E9"})
    void namesThatTheWriterWouldNotWriteAreRefused(String name) throws IOException {
        assertThat(kindWithinBounds(ForgedFile.named(name, 1).toBytes())).isEqualTo(Kind.CORRUPT);
        assertThat(kindWithinBounds(ForgedFile.named("t", 1)
                        .block(name, INTS, 0, new byte[0])
                        .toBytes()))
                .isEqualTo(Kind.CORRUPT);
    }

    @Test
    void twoBlocksOfOneNameAreRefused() throws IOException {
        byte[] file = ForgedFile.named("t", 1)
                .block("x", INTS, 0, new byte[0])
                .block("x", LONGS, 0, new byte[0])
                .toBytes();

        assertThat(kindWithinBounds(file)).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void aHeaderWithRoomBehindTheDirectoryIsRefused() throws IOException {
        assertThat(kindWithinBounds(ForgedFile.named("t", 1).widenHeader(1).toBytes()))
                .isEqualTo(Kind.CORRUPT);
        assertThat(kindWithinBounds(
                        ForgedFile.named("t", 1).widenHeader(1 << 17).toBytes()))
                .isEqualTo(Kind.CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 16, 22, 23, 24, -8, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30})
    void anImpossibleHeaderLengthIsRefused(int length) throws IOException {
        byte[] file = ForgedFile.named("t", 1).toBytes();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(12, length);

        assertThat(kindWithinBounds(file)).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void aFileOfANewerFormatIsTooNew() throws IOException {
        byte[] file = ForgedFile.named("t", 1)
                .format(2, 3)
                .block("x", 77, 5, new byte[3])
                .toBytes();

        assertThat(kindWithinBounds(file)).isEqualTo(Kind.TOO_NEW);
        assertThat(catchThrowable(() -> ModelReader.of(file)))
                .hasMessageContainingAll("format 2.3", "reads format 1.x", "Update the library");
    }

    @Test
    void aFileOfAFormatBeforeTheFirstIsTooOld() throws IOException {
        assertThat(kindWithinBounds(ForgedFile.named("t", 1).format(0, 9).toBytes()))
                .isEqualTo(Kind.TOO_OLD);
    }

    @Test
    void kindsThatANewerMinorFormatAddedAreSkippedUntilAskedFor() throws IOException {
        byte[] file = ForgedFile.named("t", 1)
                .format(1, 1)
                .block("new", 200, 77, new byte[9])
                .block("x", INTS, 1, new byte[] {5, 0, 0, 0})
                .toBytes();

        try (ModelReader in = ModelReader.of(file)) {
            assertThat(in.ints("x")).containsExactly(5);
            assertThat(catchThrowable(() -> in.ints("new")))
                    .isInstanceOfSatisfying(
                            ModelFormatException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.TOO_NEW))
                    .hasMessageContainingAll("'new'", "unknown kind 200", "expected INTS");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 200, 255})
    void kindsThatTheFormatOfTheFileDoesNotHaveAreRefused(int kind) throws IOException {
        byte[] file = ForgedFile.named("t", 1).block("x", kind, 1, new byte[8]).toBytes();

        assertThat(kindWithinBounds(file)).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void blocksLongerThanAnArrayAreRefused() {
        long tooMany = Layout.MAX_ARRAY + 1L;

        assertThat(BlockKind.BYTES.allows(Layout.MAX_ARRAY, Layout.MAX_ARRAY)).isTrue();
        assertThat(BlockKind.BYTES.allows(tooMany, tooMany)).isFalse();
        assertThat(BlockKind.LONGS.allows(Layout.MAX_ARRAY, 8L * Layout.MAX_ARRAY))
                .isTrue();
        assertThat(BlockKind.LONGS.allows(tooMany, 8 * tooMany)).isFalse();
        assertThat(BlockKind.TEXT.allows(tooMany, tooMany)).isFalse();
        assertThat(BlockKind.STRINGS.allows(1, tooMany)).isFalse();
    }

    @Test
    void malformedTextIsRefused() throws IOException {
        byte[] file = ForgedFile.named("t", 1)
                .block("x", TEXT, 2, new byte[] {'a', (byte) 0xFF})
                .toBytes();

        assertThat(catchThrowable(() -> ModelReader.of(file).text("x")))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContainingAll("block 'x'", "byte 1");
    }

    @Test
    void stringsThatDoNotFillTheirBlockExactlyAreRefused() throws IOException {
        byte[] lengths = {1, 0, 0, 0, 'a', 2, 0, 0, 0, 'b', 'c'};
        byte[] negative = {-1, -1, -1, -1};
        byte[] beyond = {-1, -1, -1, 127, 0, 0, 0};
        byte[] malformed = {1, 0, 0, 0, (byte) 0x80};

        assertThat(ModelReader.of(strings(2, lengths)).strings("x")).containsExactly("a", "bc");
        assertThat(List.of(
                        strings(0, lengths),
                        strings(1, lengths),
                        strings(3, lengths),
                        strings(-1, lengths),
                        strings(1L << 60, lengths),
                        strings(1, negative),
                        strings(1, beyond),
                        strings(1, malformed)))
                .allSatisfy(file -> assertThat(
                                catchThrowable(() -> ModelReader.of(file).strings("x")))
                        .isInstanceOf(ModelFormatException.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 250})
    void aDirectoryOfTheGreatestSizeStaysWithinBounds(int nameLength) throws IOException {
        ForgedFile file = ForgedFile.named("t", 1);
        String name = "n".repeat(nameLength);
        IntStream.range(0, 4096).forEach(i -> file.block(name + i, INTS, 0, new byte[0]));
        byte[] bytes = file.toBytes();

        long before = THREADS.getCurrentThreadAllocatedBytes();
        ModelReader in = ModelReader.of(bytes);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(in.length(name + 4095)).isZero();
        assertThat(allocated).isBetween(1L, 2L * bytes.length + MEGABYTE);
    }

    @Test
    void tenThousandRandomLiesWithRightChecksumsStayWithinBounds() throws IOException {
        byte[] good = Shelf.small().toWriter().toBytes();
        int[] padded = {8, 8, 24, 32, 16, 16};
        int header = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        int data = IntStream.of(padded).sum();
        int loaded = 0;
        for (long seed = 0; seed < 10_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] lie = good.clone();
            int range = random.nextInt(4) == 0 ? data : header - 20;
            int start = range == data ? header : 16;
            for (int i = random.nextInt(4); i >= 0; i--) {
                lie[start + random.nextInt(range)] = randomByte(random);
            }
            ForgedFile.sign(lie, padded.length, padded);

            Object kind = kindWithinBounds(lie);
            assertThat(kind).as("seed %d", seed).isInstanceOfAny(Kind.class, Shelf.class);
            loaded += kind instanceof Shelf ? 1 : 0;
        }
        // Numbers and weights may be anything; most lies about structure must have been found out.
        assertThat(loaded).isBetween(100, 3000);
    }

    private static byte randomByte(SplittableRandom random) {
        byte[] extremes = {0, 1, -1, 127, -128};
        return random.nextBoolean() ? extremes[random.nextInt(extremes.length)] : (byte) random.nextInt();
    }

    private static byte[] strings(long count, byte[] data) {
        return ForgedFile.named("t", 1).block("x", STRINGS, count, data).toBytes();
    }

    /** Loads the file and returns the kind of failure, after checking how much was allocated meanwhile. */
    private static Object kindWithinBounds(byte[] file) throws IOException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Object kind = kindOfFailure(file);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).isLessThan(2L * file.length + MEGABYTE);
        return kind;
    }

    private static Object kindOfFailure(byte[] file) throws IOException {
        try {
            return Shelf.load(file);
        } catch (ModelFormatException e) {
            return e.kind();
        }
    }
}
