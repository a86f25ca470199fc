package io.growth.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.growth.core.store.ModelFormatException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** That no damage goes unnoticed: cut, flipped, mixed and foreign files all end in the documented exception. */
class DamagedFileTest {

    private static final byte[] SMALL = Shelf.small().toWriter().toBytes();
    private static final int MAGIC_BYTES = 8;

    @Test
    void everyPrefixIsRefused() {
        for (int length = 0; length < SMALL.length; length++) {
            byte[] cut = Arrays.copyOf(SMALL, length);

            Kind expected = length < MAGIC_BYTES ? Kind.NOT_A_MODEL : Kind.CORRUPT;
            assertThat(kindOfFailure(cut)).as("first %d bytes", length).isEqualTo(expected);
        }
    }

    @Test
    void everyFlippedBitIsNoticed() {
        for (int bit = 0; bit < SMALL.length * 8; bit++) {
            byte[] flipped = SMALL.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            Kind expected = bit / 8 < MAGIC_BYTES ? Kind.NOT_A_MODEL : Kind.CORRUPT;
            assertThat(kindOfFailure(flipped)).as("bit %d", bit).isEqualTo(expected);
        }
    }

    @Test
    void bytesBehindTheEndAreRefused() {
        byte[] longer = Arrays.copyOf(SMALL, SMALL.length + 1);

        assertThat(failure(longer))
                .hasMessageContaining("it has " + longer.length + " bytes, but its header promises " + SMALL.length);
        assertThat(kindOfFailure(concat(SMALL, SMALL))).isEqualTo(Kind.CORRUPT);
    }

    @Test
    void aCutFileIsReportedWithTheBytesThatAreMissing() {
        byte[] cut = Arrays.copyOf(SMALL, SMALL.length - 1);

        assertThat(failure(cut)).hasMessageContainingAll("model in memory", "damaged", "weights", "Copy it again");
    }

    @Test
    void tenThousandRandomDamagesAreNoticed() {
        byte[] large = large(1);
        byte[] other = large(2);
        for (long seed = 0; seed < 10_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged = damage(large, other, random);
            if (!Arrays.equals(damaged, large) && !Arrays.equals(damaged, other)) {
                assertThat(failure(damaged)).as("seed %d", seed).isInstanceOf(ModelFormatException.class);
            }
        }
    }

    @Test
    void aBlockOfAnotherModelOfTheSameShapeIsNoticed() {
        byte[] one = large(1);
        byte[] other = large(2);
        int differences = 0;
        for (int half = 8; half < one.length; half += 8) {
            byte[] mixed = concat(Arrays.copyOf(one, half), Arrays.copyOfRange(other, half, other.length));
            if (!Arrays.equals(mixed, one) && !Arrays.equals(mixed, other)) {
                differences++;
                assertThat(kindOfFailure(mixed)).as("joined at %d", half).isEqualTo(Kind.CORRUPT);
            }
        }
        assertThat(differences).isGreaterThan(1000);
    }

    @Test
    void theEndOfAModelOfAnotherTypeIsNoticedEvenIfAllBlocksAreEqual() {
        byte[] one = ModelWriter.of("one", 1).integer("x", 1).toBytes();
        byte[] two = ModelWriter.of("two", 1).integer("x", 1).toBytes();
        int footer = one.length - 16;
        byte[] mixed = concat(Arrays.copyOf(one, footer), Arrays.copyOfRange(two, footer, two.length));

        assertThat(catchThrowable(() -> ModelReader.of(mixed)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("checksum of the footer");
    }

    @Test
    void equalBlocksThatChangePlacesAreNoticed() {
        byte[] bytes = ModelWriter.of("pair", 1)
                .longs("a", new long[] {1})
                .longs("b", new long[] {2})
                .toBytes();
        int data = bytes.length - 12 - 2 * 4 - 2 * 8;
        byte[] swapped = bytes.clone();
        System.arraycopy(bytes, data, swapped, data + 8, 8);
        System.arraycopy(bytes, data + 8, swapped, data, 8);

        assertThat(catchThrowable(() -> ModelReader.of(swapped).longs("a")))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("checksum of block 'a'");
    }

    @Test
    void foreignFilesAreNotModels() throws IOException {
        List<byte[]> foreign = List.of(
                new byte[0],
                new byte[1 << 16],
                "user,item\n1,2\n".getBytes(StandardCharsets.UTF_8),
                gzip(SMALL),
                Arrays.copyOfRange(SMALL, 1, SMALL.length),
                asText(SMALL));

        assertThat(foreign)
                .allSatisfy(bytes -> assertThat(failure(bytes))
                        .isInstanceOfSatisfying(
                                ModelFormatException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.NOT_A_MODEL))
                        .hasMessageContainingAll(
                                "not a growth model", bytes.length + " bytes", "89 47 52 4f", "Check the path"));
    }

    private static byte[] large(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] neighbors = random.ints(4000, 0, 1000).toArray();
        float[] weights = new float[neighbors.length];
        IntStream.range(0, weights.length).forEach(i -> weights[i] = (float) random.nextDouble());
        long[] offsets = IntStream.rangeClosed(0, 1000).mapToLong(i -> 4L * i).toArray();
        List<String> items =
                random.ints(1000, 100, 1000).mapToObj(i -> "sku-" + i).toList();
        return new Shelf(items, random.nextDouble(), offsets, neighbors, weights)
                .toWriter()
                .toBytes();
    }

    /** Flips bits, overwrites, removes, repeats or swaps ranges, or takes a range from another model. */
    private static byte[] damage(byte[] file, byte[] other, SplittableRandom random) {
        byte[] bytes = file.clone();
        int length = 1 + random.nextInt(random.nextBoolean() ? 16 : 4000);
        int from = random.nextInt(file.length - length);
        int to = random.nextInt(file.length - length);
        switch (random.nextInt(6)) {
            case 0 -> {
                for (int i = random.nextInt(8); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> Arrays.fill(bytes, from, from + length, (byte) random.nextInt());
            case 2 -> bytes = concat(Arrays.copyOf(file, from), Arrays.copyOfRange(file, from + length, file.length));
            case 3 -> bytes = concat(Arrays.copyOf(file, from + length), Arrays.copyOfRange(file, from, file.length));
            case 4 -> {
                System.arraycopy(file, from, bytes, to, length);
                System.arraycopy(file, to, bytes, from, length);
            }
            default -> System.arraycopy(other, from, bytes, from, Math.min(length, other.length - from));
        }
        return bytes;
    }

    private static Throwable failure(byte[] bytes) {
        return catchThrowable(() -> Shelf.load(bytes));
    }

    private static Object kindOfFailure(byte[] bytes) {
        Throwable failure = failure(bytes);
        return failure instanceof ModelFormatException e ? e.kind() : String.valueOf(failure);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    /** What a transfer in text mode does: line ends change. */
    private static byte[] asText(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
