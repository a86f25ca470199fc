package io.growth.core.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * A buffered stream that counts what it took from the one below, lets the first bytes be looked at, and says truly
 * whether more is {@linkplain #available available}: {@link java.util.zip.GZIPInputStream} asks that to find out whether
 * another member follows, and would otherwise drop it where a slow stream has nothing at hand.
 */
final class ByteInput extends InputStream {

    private static final int SIZE = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[SIZE];
    private int position;
    private int limit;
    private long taken;

    ByteInput(InputStream below) {
        in = below;
    }

    /** How many bytes were taken from the stream below. */
    long taken() {
        return taken;
    }

    /** Whether the bytes ahead begin with these. */
    boolean startsWith(int... bytes) throws IOException {
        while (limit - position < bytes.length && limit < SIZE && more()) {
            // until there are enough
        }
        for (int i = 0; i < bytes.length; i++) {
            if (position + i >= limit || (buffer[position + i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Adds to the buffer behind what is there; false at the end. */
    private boolean more() throws IOException {
        int count = in.read(buffer, limit, SIZE - limit);
        if (count > 0) {
            limit += count;
            taken += count;
        }
        return count >= 0;
    }

    /** Makes sure that a byte is there; false at the end. */
    private boolean fill() throws IOException {
        while (position == limit) {
            position = 0;
            limit = 0;
            if (!more()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() throws IOException {
        return fill() ? limit - position : 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
