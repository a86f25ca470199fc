package io.growth.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the files have the documented bytes, today and in every release to come. */
class LayoutTest {

    /** A file of format 1.0 with every kind of block. It must load for ever: add a file for a new format, keep this. */
    private static final String FORMAT_1_0 = """
            8947524f570d0a1a01000000f8000000070000000900056b696e647305627974
            6573010300000000000000030000000000000004696e74730203000000000000
            000c00000000000000056c6f6e67730301000000000000000800000000000000
            06666c6f617473040100000000000000040000000000000007646f75626c6573
            050200000000000000100000000000000007696e746567657206010000000000
            00000800000000000000047265616c0701000000000000000800000000000000
            0474657874080700000000000000070000000000000007737472696e67730902
            000000000000000d0000000000000000000000001abfd22f0102ff0000000000
            01000000feffffffffffff7f0000000000000000000000800000c03f00000000
            9a9999999999b93f000000000000f87ffdffffffffffffff0000000000000440
            6100c3bceda080000300000074656102000000c3bc00000001b8a9a4af91e748
            f289de0ee68fbf673909319589b11fdaeaced98348fe0ec405617b27e69f3701
            67726f772e656e64
            """;

    @TempDir
    Path folder;

    @Test
    void theWriterWritesWhatTheDescriptionSays() {
        byte[] strings = bytes(13)
                .putInt(3)
                .put(ascii("tea"))
                .putInt(2)
                .put(ascii("\u00C3\u00BC"))
                .array();
        byte[] expected = ForgedFile.named("kinds", 7)
                .block("bytes", 1, 3, new byte[] {1, 2, -1})
                .block(
                        "ints",
                        2,
                        3,
                        bytes(12).putInt(1).putInt(-2).putInt(Integer.MAX_VALUE).array())
                .block("longs", 3, 1, bytes(8).putLong(Long.MIN_VALUE).array())
                .block("floats", 4, 1, bytes(4).putFloat(1.5f).array())
                .block(
                        "doubles",
                        5,
                        2,
                        bytes(16).putDouble(0.1).putDouble(Double.NaN).array())
                .block("integer", 6, 1, bytes(8).putLong(-3).array())
                .block("real", 7, 1, bytes(8).putDouble(2.5).array())
                .block("text", 8, 7, new byte[] {'a', 0, (byte) 0xC3, (byte) 0xBC, (byte) 0xED, (byte) 0xA0, (byte) 0x80
                })
                .block("strings", 9, 2, strings)
                .toBytes();

        assertThat(everyKind().toBytes()).isEqualTo(expected);
    }

    @Test
    void filesOfFormat10StayReadable() throws IOException {
        byte[] file = HexFormat.of().parseHex(FORMAT_1_0.replaceAll("\\s", ""));

        try (ModelReader in = ModelReader.of(file).expect("kinds", 7, 7)) {
            assertThat(in.bytes("bytes")).containsExactly(1, 2, -1);
            assertThat(in.ints("ints")).containsExactly(1, -2, Integer.MAX_VALUE);
            assertThat(in.longs("longs")).containsExactly(Long.MIN_VALUE);
            assertThat(in.floats("floats")).containsExactly(1.5f);
            assertThat(in.doubles("doubles")).containsExactly(0.1, Double.NaN);
            assertThat(in.integer("integer")).isEqualTo(-3);
            assertThat(in.real("real")).isEqualTo(2.5);
            assertThat(in.text("text")).isEqualTo("a\0\u00FC\uD800");
            assertThat(in.strings("strings")).containsExactly("tea", "\u00FC");
        }
        assertThat(everyKind().toBytes()).isEqualTo(file);
    }

    @Test
    void everyBlockBeginsAtAMultipleOfEight() throws IOException {
        byte[] file = ModelWriter.of("aligned", 1)
                .bytes("one", new byte[] {1})
                .longs("two", new long[] {0x1122334455667788L})
                .toBytes();
        int header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(12);

        assertThat(header % 8).isZero();
        assertThat(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(header + 8))
                .isEqualTo(0x1122334455667788L);
    }

    @Test
    void aBlockBehindTwoGigabytesIsFound() throws IOException {
        int count = 600_000_000;
        long length = 4L * count;
        byte[] front = ForgedFile.named("sparse", 1)
                .block("huge", 2, count, length, new byte[0])
                .block("tail", 2, 2, new byte[] {7, 0, 0, 0, 8, 0, 0, 0})
                .toBytes();
        int header = ByteBuffer.wrap(front).order(ByteOrder.LITTLE_ENDIAN).getInt(12);
        Path file = folder.resolve("sparse.growth");
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            out.write(ByteBuffer.wrap(front, 0, header), 0);
            out.write(ByteBuffer.wrap(front, header, front.length - header), header + length);
        }

        try (ModelReader in = ModelReader.open(file)) {
            assertThat(in.length("huge")).isEqualTo(count);
            assertThat(in.ints("tail")).containsExactly(7, 8);
        }
    }

    private static ModelWriter everyKind() {
        return ModelWriter.of("kinds", 7)
                .bytes("bytes", new byte[] {1, 2, -1})
                .ints("ints", new int[] {1, -2, Integer.MAX_VALUE})
                .longs("longs", new long[] {Long.MIN_VALUE})
                .floats("floats", new float[] {1.5f})
                .doubles("doubles", new double[] {0.1, Double.NaN})
                .integer("integer", -3)
                .real("real", 2.5)
                .text("text", "a\0\u00FC\uD800")
                .strings("strings", List.of("tea", "\u00FC"));
    }

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
