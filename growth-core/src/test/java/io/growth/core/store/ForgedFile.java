package io.growth.core.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Builds model files byte by byte from the description of the format, without the code under test: a second opinion on
 * what the writer writes, and the way to files that lie although their checksums are right.
 */
final class ForgedFile {

    private static final int HEADER_LENGTH_AT = 12;

    private final List<Line> lines = new ArrayList<>();
    private String type = "forged";
    private int version = 1;
    private int major = 1;
    private int minor;
    private int blocks = -1;
    private int extraHeaderWords;

    private record Line(String name, int kind, long count, long bytes, byte[] data) {}

    static ForgedFile named(String type, int version) {
        ForgedFile file = new ForgedFile();
        file.type = type;
        file.version = version;
        return file;
    }

    ForgedFile format(int major, int minor) {
        this.major = major;
        this.minor = minor;
        return this;
    }

    /** Claims another number of blocks than there are. */
    ForgedFile claimBlocks(int blocks) {
        this.blocks = blocks;
        return this;
    }

    /** Leaves room behind the directory that does not belong there. */
    ForgedFile widenHeader(int words) {
        this.extraHeaderWords = words;
        return this;
    }

    /** Adds a block of which the directory tells the truth. */
    ForgedFile block(String name, int kind, long count, byte[] data) {
        return block(name, kind, count, data.length, data);
    }

    /** Adds a block of which the directory may lie. */
    ForgedFile block(String name, int kind, long count, long bytes, byte[] data) {
        lines.add(new Line(name, kind, count, bytes, data));
        return this;
    }

    byte[] toBytes() {
        byte[] header = header();
        int data = lines.stream().mapToInt(line -> align(line.data.length)).sum();
        ByteBuffer out = littleEndian(header.length + data + 4 * lines.size() + 12);
        out.put(header);
        for (Line line : lines) {
            out.put(line.data).position(align(out.position()));
        }
        int at = header.length;
        for (Line line : lines) {
            int to = at + align(line.data.length);
            out.putInt(crc(out.array(), at, to));
            at = to;
        }
        out.putInt(footerCrc(out.array(), header.length, at, lines.size()));
        return out.put("grow.end".getBytes(StandardCharsets.US_ASCII)).array();
    }

    byte[] header() {
        int names = lines.stream().mapToInt(line -> 1 + line.name.length() + 17).sum();
        int length = align(22 + 1 + type.length() + names + 4) + 8 * extraHeaderWords;
        ByteBuffer out = littleEndian(length);
        out.put(new byte[] {(byte) 0x89, 'G', 'R', 'O', 'W', 0x0D, 0x0A, 0x1A});
        out.putShort((short) major).putShort((short) minor).putInt(length).putInt(version);
        out.putShort((short) (blocks < 0 ? lines.size() : blocks));
        name(out, type);
        for (Line line : lines) {
            name(out, line.name);
            out.put((byte) line.kind).putLong(line.count).putLong(line.bytes);
        }
        out.putInt(length - 4, crc(out.array(), 0, length - 4));
        return out.array();
    }

    /** Computes all checksums of a file again whose bytes were changed, if its lengths still allow to find them. */
    static void sign(byte[] file, int blocks, int[] paddedLengths) {
        ByteBuffer out = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int length = out.getInt(HEADER_LENGTH_AT);
        out.putInt(length - 4, crc(file, 0, length - 4));
        int at = length;
        int footer = file.length - 12 - 4 * blocks;
        for (int i = 0; i < blocks; i++) {
            out.putInt(footer + 4 * i, crc(file, at, at + paddedLengths[i]));
            at += paddedLengths[i];
        }
        out.putInt(footer + 4 * blocks, footerCrc(file, length, footer, blocks));
    }

    static int align(int length) {
        return (length + 7) / 8 * 8;
    }

    private static void name(ByteBuffer out, String name) {
        out.put((byte) name.length()).put(name.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static int footerCrc(byte[] file, int headerEnd, int footer, int blocks) {
        CRC32C crc = new CRC32C();
        crc.update(file, headerEnd - 4, 4);
        crc.update(file, footer, 4 * blocks);
        return (int) crc.getValue();
    }

    private static int crc(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    private static ByteBuffer littleEndian(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
