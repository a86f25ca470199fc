package io.growth.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Gathers what is written in one buffer, computes checksums while it is in the cache, and passes it on when full. */
final class ChunkedOutput {

    private final ByteBuffer buffer;
    private final Target target;

    /** Where full buffers go. */
    @FunctionalInterface
    interface Target {

        /** Takes all the remaining bytes of the buffer, from its position to its limit. */
        void write(ByteBuffer chunk) throws IOException;
    }

    /**
     * Writes through a buffer.
     *
     * @param buffer empty, its capacity a positive multiple of 8
     */
    ChunkedOutput(ByteBuffer buffer, Target target) {
        this.buffer = buffer;
        this.target = target;
    }

    /** Writes bytes without a checksum. */
    void put(byte[] bytes) throws IOException {
        for (int done = 0; done < bytes.length; ) {
            int step = Math.min(buffer.capacity(), bytes.length - done);
            claim(step).put(bytes, done, step);
            done += step;
        }
    }

    /** Writes the data of a block and its padding, and returns their checksum. */
    int put(Block block, int width, Transfer source) throws IOException {
        CRC32C crc = new CRC32C();
        int elements = (int) (block.bytes() / width);
        int from = 0;
        for (long left = block.padded(); left > 0; ) {
            // Both lengths are multiples of 8, so an element never lies on the edge of a chunk.
            ByteBuffer chunk = claim((int) Math.min(buffer.capacity(), left));
            int count = Math.min(chunk.capacity() / width, elements - from);
            source.move(chunk, from, count);
            fillWithZeros(chunk, count * width);
            crc.update(chunk.clear());
            from += count;
            left -= chunk.capacity();
        }
        return (int) crc.getValue();
    }

    private static void fillWithZeros(ByteBuffer chunk, int from) {
        for (int i = from; i < chunk.capacity(); i++) {
            chunk.put(i, (byte) 0);
        }
    }

    /** Reserves the next bytes of the output; they have to be filled before the next call. */
    private ByteBuffer claim(int length) throws IOException {
        if (buffer.remaining() < length) {
            flush();
        }
        ByteBuffer chunk = buffer.slice(buffer.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.position(buffer.position() + length);
        return chunk;
    }

    /** Passes on what is left. */
    void flush() throws IOException {
        target.write(buffer.flip());
        buffer.clear();
    }
}
