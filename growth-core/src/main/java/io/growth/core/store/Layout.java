package io.growth.core.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/*
 * The bytes of a model file. All numbers are little-endian; lengths and offsets are in bytes.
 *
 *   HEADER    0     8  magic: 89 'G' 'R' 'O' 'W' 0D 0A 1A (a copy made in text mode breaks it at once)
 *             8     2  format major: readers of another major refuse the file
 *            10     2  format minor: may add kinds of blocks, which older readers skip
 *            12     4  H, length of the header, a multiple of 8
 *            16     4  version of the type's own blocks, at least 1
 *            20     2  n, number of blocks, at most 4096
 *            22   1+t  length and characters of the type's name, ASCII
 *                      n times:
 *                1+m     length and characters of the block's name, ASCII, unique in the file
 *                  1     kind, see BlockKind
 *                  8     number of elements
 *                  8     length of the data, without padding
 *                      0 to 7 zeros
 *           H-4     4  CRC32C of all the bytes before it
 *
 *   BLOCKS    H        the data of the blocks in the order of the directory, each filled up with zeros to a multiple
 *                      of 8, so that every block begins at one; offsets follow from the lengths and are not stored
 *
 *   FOOTER          4n  for each block the CRC32C of its data and filling
 *                    4  CRC32C of the header's CRC followed by those n
 *                    8  end marker "grow.end"
 *
 *   Data by kind: BYTES, INTS, LONGS, FLOATS, DOUBLES are plain arrays (floating point as raw IEEE 754 bits);
 *   INTEGER and REAL are one 8-byte number; TEXT is one string as in TextCodec; STRINGS is, for each string, a 4-byte
 *   length and the bytes of TextCodec.
 *
 * The lengths stand in front, so that a reader can compare them with the size of the file before it allocates the
 * arrays. The checksums stand at the end, so that a writer passes over the data only once. Every bit of the file is
 * under one of the checksums or, as the end marker, compared. The footer's own checksum starts from the header's, so
 * that the front of one file does not go with the end of another.
 *
 * Bytes 0 to 15 and the place of the header's CRC are the same in every version to come: an old reader can therefore
 * always tell a newer file from a damaged one.
 */
final class Layout {

    /** The characters {@code grow.end}, the first one in the lowest byte. */
    static final long END_MARKER = 0x646E652E776F7267L;

    static final int MAJOR = 1;
    static final int MINOR = 0;

    static final int PREAMBLE = 16;
    static final int ALIGNMENT = 8;
    static final int CRC_BYTES = Integer.BYTES;

    /** Keeps the objects of a hostile directory, some 150 bytes a block, below a megabyte. */
    static final int MAX_BLOCKS = 4096;

    static final int MAX_NAME = 255;

    /** The longest array that every JVM can allocate. */
    static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private Layout() {}

    static byte[] magic() {
        return new byte[] {(byte) 0x89, 'G', 'R', 'O', 'W', '\r', '\n', 0x1A};
    }

    /** Rounds up to the next multiple of 8. */
    static long align(long length) {
        return (length + ALIGNMENT - 1) & -ALIGNMENT;
    }

    static int align(int length) {
        return (length + ALIGNMENT - 1) & -ALIGNMENT;
    }

    static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int crc(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    /** Returns the name if it can stand in a header, otherwise throws {@code IllegalArgumentException}. */
    static String checkName(String what, String name) {
        if (name.isEmpty() || name.length() > MAX_NAME || !isPrintable(name)) {
            throw new IllegalArgumentException(what + " must have 1 to " + MAX_NAME
                    + " printable ASCII characters without spaces, but is \"" + name + "\"");
        }
        return name;
    }

    /** Whether all characters are visible ASCII: what a header may contain, and what is safe in a message. */
    static boolean isPrintable(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= ' ' || name.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
