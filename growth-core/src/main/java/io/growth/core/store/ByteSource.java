package io.growth.core.store;

import static io.growth.core.store.ModelFormatException.corrupt;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Where the bytes of a model come from. They are looked at through windows: a window is little-endian, ends where it
 * was asked to end, and is valid until the next one is taken.
 */
abstract class ByteSource implements Closeable {

    private final String name;
    private final long size;
    private final int windowLimit;

    private ByteSource(String name, long size, int windowLimit) {
        this.name = name;
        this.size = size;
        this.windowLimit = windowLimit;
    }

    /** A file, read piece by piece into one buffer. Closing the source closes the channel. */
    static ByteSource of(Path file, FileChannel channel, int windowLimit) throws IOException {
        return new OpenFile(file.toString(), channel, windowLimit);
    }

    /** Bytes in memory, which are not copied. */
    static ByteSource of(byte[] bytes, int windowLimit) {
        return new Memory(bytes, windowLimit);
    }

    /** Takes a window of at most {@link #windowLimit()} bytes, all of them inside the source. */
    abstract ByteBuffer window(long position, int length) throws IOException;

    /** Name for messages. */
    final String name() {
        return name;
    }

    final long size() {
        return size;
    }

    /** The longest window, a multiple of 8. */
    final int windowLimit() {
        return windowLimit;
    }

    /** Copies bytes out; the caller has compared the length with the size. */
    final byte[] bytes(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int done = 0; done < length; ) {
            int step = Math.min(windowLimit, length - done);
            window(position + done, step).get(bytes, done, step);
            done += step;
        }
        return bytes;
    }

    private static final class OpenFile extends ByteSource {

        private final FileChannel channel;
        private final ByteBuffer buffer;

        OpenFile(String name, FileChannel channel, int windowLimit) throws IOException {
            super(name, channel.size(), windowLimit);
            this.channel = channel;
            // Direct, because the channel would copy into a direct buffer of its own otherwise.
            this.buffer = ByteBuffer.allocateDirect((int) Math.min(windowLimit, Layout.align(size())))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        ByteBuffer window(long position, int length) throws IOException {
            buffer.clear().limit(length);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position()) < 0) {
                    throw corrupt(name(), "it was cut off while it was being read");
                }
            }
            return buffer.flip();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static final class Memory extends ByteSource {

        private final ByteBuffer bytes;

        Memory(byte[] bytes, int windowLimit) {
            super("model in memory", bytes.length, windowLimit);
            this.bytes = ByteBuffer.wrap(bytes);
        }

        @Override
        ByteBuffer window(long position, int length) {
            return bytes.slice((int) position, length).order(ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        public void close() {}
    }
}
