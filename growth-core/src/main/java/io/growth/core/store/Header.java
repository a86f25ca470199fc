package io.growth.core.store;

import static io.growth.core.store.ModelFormatException.corrupt;

import io.growth.core.store.ModelFormatException.Kind;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The front of a model file: what it holds and how long each block is. See {@link Layout} for the bytes.
 *
 * @param type name of the model's type
 * @param version version of the type's own blocks
 * @param blocks the directory, in file order
 * @param crc checksum of the encoded header
 */
record Header(String type, int version, List<Block> blocks, int crc) {

    private static final int FIXED_BYTES = Layout.PREAMBLE + Integer.BYTES + Short.BYTES;

    /** Encodes a header, its checksum included. */
    static byte[] encode(String type, int version, List<Block> blocks) {
        byte[] bytes = new byte[length(type, blocks)];
        ByteBuffer out = Layout.littleEndian(bytes);
        out.put(Layout.magic()).putShort((short) Layout.MAJOR).putShort((short) Layout.MINOR);
        out.putInt(bytes.length).putInt(version).putShort((short) blocks.size());
        putName(out, type);
        for (Block block : blocks) {
            putName(out, block.name());
            out.put((byte) block.kind()).putLong(block.count()).putLong(block.bytes());
        }
        int end = bytes.length - Layout.CRC_BYTES;
        out.putInt(end, Layout.crc(bytes, 0, end));
        return bytes;
    }

    /** Returns the checksum that an encoded header ends with. */
    static int crc(byte[] encoded) {
        return Layout.littleEndian(encoded).getInt(encoded.length - Layout.CRC_BYTES);
    }

    /** Length of the encoded header. */
    static int length(String type, List<Block> blocks) {
        int directory = blocks.stream().mapToInt(Block::directoryBytes).sum();
        return Layout.align(FIXED_BYTES + 1 + type.length() + directory + Layout.CRC_BYTES);
    }

    /** Reads and checks the header. What it promises has been compared with the size of the file when this returns. */
    static Header read(ByteSource source) throws IOException {
        checkMagic(source);
        if (source.size() < Layout.PREAMBLE) {
            throw truncated(source, Layout.PREAMBLE);
        }
        ByteBuffer preamble = source.window(0, Layout.PREAMBLE);
        int major = Short.toUnsignedInt(preamble.getShort(8));
        int minor = Short.toUnsignedInt(preamble.getShort(10));
        byte[] bytes = checkedBytes(source, preamble.getInt(12));
        checkMajor(source, major, minor);
        try {
            return new Parser(source, bytes, minor).parse();
        } catch (BufferUnderflowException e) {
            throw corrupt(source.name(), "the block directory is longer than the header that contains it");
        }
    }

    private static void checkMagic(ByteSource source) throws IOException {
        byte[] found = source.bytes(0, (int) Math.min(source.size(), Long.BYTES));
        byte[] expected = Layout.magic();
        if (!Arrays.equals(found, expected)) {
            throw new ModelFormatException(
                    Kind.NOT_A_MODEL,
                    source.name(),
                    "not a growth model: its " + source.size() + " bytes start with " + hex(found) + ", expected "
                            + hex(expected),
                    "Check the path, and that the file was neither compressed nor copied in text mode");
        }
    }

    private static String hex(byte[] bytes) {
        return bytes.length == 0 ? "nothing" : "\"" + HexFormat.ofDelimiter(" ").formatHex(bytes) + "\"";
    }

    private static byte[] checkedBytes(ByteSource source, int length) throws IOException {
        if (length <= FIXED_BYTES || length % Layout.ALIGNMENT != 0) {
            throw corrupt(source.name(), "a header cannot have " + length + " bytes");
        }
        if (length > source.size()) {
            throw truncated(source, length);
        }
        byte[] bytes = source.bytes(0, length);
        int end = length - Layout.CRC_BYTES;
        if (Layout.crc(bytes, 0, end) != crc(bytes)) {
            throw corrupt(source.name(), "the checksum of the header does not match");
        }
        return bytes;
    }

    private static void checkMajor(ByteSource source, int major, int minor) throws ModelFormatException {
        if (major != Layout.MAJOR) {
            boolean newer = major > Layout.MAJOR;
            throw new ModelFormatException(
                    newer ? Kind.TOO_NEW : Kind.TOO_OLD,
                    source.name(),
                    "the file has format " + major + "." + minor + ", this library reads format " + Layout.MAJOR + ".x",
                    newer ? "Update the library" : "Fit and save the model again");
        }
    }

    private static void putName(ByteBuffer out, String name) {
        out.put((byte) name.length()).put(name.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Position of the first block. */
    int length() {
        return length(type, blocks);
    }

    /** Position of the footer. */
    long end() {
        return length() + blocks.stream().mapToLong(Block::padded).sum();
    }

    private static ModelFormatException truncated(ByteSource source, long expected) {
        return corrupt(source.name(), "it ends after " + source.size() + " of at least " + expected + " bytes");
    }

    /** Reads a header whose checksum was right. It may still be hostile, so nothing in it is believed. */
    private static final class Parser {

        private final ByteSource source;
        private final byte[] bytes;
        private final ByteBuffer in;
        private final int minor;

        Parser(ByteSource source, byte[] bytes, int minor) {
            this.source = source;
            this.bytes = bytes;
            this.in = Layout.littleEndian(bytes);
            this.minor = minor;
        }

        Header parse() throws ModelFormatException {
            in.position(Layout.PREAMBLE);
            int version = in.getInt();
            int count = Short.toUnsignedInt(in.getShort());
            String type = name();
            if (version < 1 || count > Layout.MAX_BLOCKS) {
                throw corrupt(source.name(), "it claims version " + version + " and " + count + " blocks");
            }
            List<Block> blocks = blocks(count);
            if (Layout.align(in.position() + Layout.CRC_BYTES) != bytes.length) {
                throw corrupt(source.name(), "the block directory does not fill the header");
            }
            return new Header(type, version, blocks, crc(bytes));
        }

        private List<Block> blocks(int count) throws ModelFormatException {
            List<Block> blocks = new ArrayList<>(count);
            long left = source.size() - bytes.length - Footer.length(count);
            for (int i = 0; i < count; i++) {
                Block block = block(left);
                blocks.add(block);
                left -= block.padded();
            }
            if (left != 0) {
                throw corrupt(
                        source.name(),
                        "it has " + source.size() + " bytes, but its header promises " + (source.size() - left));
            }
            return blocks;
        }

        private Block block(long left) throws ModelFormatException {
            Block block = new Block(name(), Byte.toUnsignedInt(in.get()), in.getLong(), in.getLong());
            if (block.bytes() < 0 || block.bytes() > left || block.padded() > left) {
                throw corrupt(
                        source.name(),
                        "block '" + block.name() + "' claims " + block.bytes() + " bytes where only "
                                + Math.max(left, 0) + " of the file's " + source.size() + " bytes are left");
            }
            BlockKind kind = BlockKind.of(block.kind());
            if (kind == null ? minor <= Layout.MINOR : !kind.allows(block.count(), block.bytes())) {
                throw corrupt(
                        source.name(),
                        "block '" + block.name() + "' claims " + block.count() + " elements of "
                                + BlockKind.describe(block.kind()) + " in " + block.bytes() + " bytes");
            }
            return block;
        }

        private String name() throws ModelFormatException {
            int length = Byte.toUnsignedInt(in.get());
            int from = in.position();
            if (length > in.remaining()) {
                throw new BufferUnderflowException();
            }
            in.position(from + length);
            String name = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
            if (name.isEmpty() || !Layout.isPrintable(name)) {
                throw corrupt(source.name(), "a name in the header is empty or not printable");
            }
            return name;
        }
    }
}
