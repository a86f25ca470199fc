package io.growth.core.store;

import static io.growth.core.store.ModelFormatException.corrupt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The end of a model file: the checksums of the blocks. See {@link Layout} for the bytes. */
final class Footer {

    private Footer() {}

    /** Length of the footer of a file with so many blocks. */
    static int length(int blocks) {
        return blocks * Layout.CRC_BYTES + Layout.CRC_BYTES + Long.BYTES;
    }

    /** Encodes the checksums of the blocks, in file order. */
    static byte[] encode(int headerCrc, int[] crcs) {
        byte[] bytes = new byte[length(crcs.length)];
        ByteBuffer out = Layout.littleEndian(bytes);
        out.asIntBuffer().put(crcs);
        int end = crcs.length * Layout.CRC_BYTES;
        out.putInt(end, crc(headerCrc, bytes, end)).putLong(end + Layout.CRC_BYTES, Layout.END_MARKER);
        return bytes;
    }

    /** Reads and checks the footer of the file with this header, and returns the checksums of its blocks. */
    static int[] read(ByteSource source, Header header) throws IOException {
        int[] crcs = new int[header.blocks().size()];
        byte[] bytes = source.bytes(header.end(), length(crcs.length));
        ByteBuffer in = Layout.littleEndian(bytes);
        int end = crcs.length * Layout.CRC_BYTES;
        if (in.getInt(end) != crc(header.crc(), bytes, end)
                || in.getLong(end + Layout.CRC_BYTES) != Layout.END_MARKER) {
            throw corrupt(source.name(), "the checksum of the footer does not match");
        }
        in.asIntBuffer().get(crcs);
        return crcs;
    }

    private static int crc(int headerCrc, byte[] footer, int end) {
        CRC32C crc = new CRC32C();
        crc.update(Layout.littleEndian(new byte[Layout.CRC_BYTES]).putInt(0, headerCrc));
        crc.update(footer, 0, end);
        return (int) crc.getValue();
    }
}
