package io.growth.core.store;

import static io.growth.core.store.ModelFormatException.corrupt;

import io.growth.core.store.ModelFormatException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** The blocks of an open model: finds them by name and verifies their checksums while it reads them. */
final class StoredBlocks implements Closeable {

    private final ByteSource source;
    private final Header header;
    private final Map<String, Stored> byName = new HashMap<>();
    private boolean closed;

    /** A block and where it is. */
    record Stored(Block block, long offset, int crc) {}

    StoredBlocks(ByteSource source) throws IOException {
        this.source = source;
        this.header = Header.read(source);
        int[] crcs = Footer.read(source, header);
        long offset = header.length();
        int i = 0;
        for (Block block : header.blocks()) {
            if (byName.put(block.name(), new Stored(block, offset, crcs[i++])) != null) {
                throw corrupt(source(), "there are two blocks named '" + block.name() + "'");
            }
            offset += block.padded();
        }
    }

    Header header() {
        return header;
    }

    /** Name of the file for messages. */
    String source() {
        return source.name();
    }

    boolean has(String name) {
        checkOpen();
        return byName.containsKey(name);
    }

    Stored find(String name) throws ModelFormatException {
        checkOpen();
        Stored stored = byName.get(name);
        if (stored == null) {
            throw corrupt(source(), "there is no block '" + name + "'");
        }
        return stored;
    }

    Stored find(String name, BlockKind kind) throws ModelFormatException {
        Stored stored = find(name);
        int found = stored.block().kind();
        if (found == kind.code()) {
            return stored;
        }
        String problem = "block '" + name + "' is " + BlockKind.describe(found) + ", expected " + kind;
        throw BlockKind.of(found) != null
                ? corrupt(source(), problem)
                : new ModelFormatException(Kind.TOO_NEW, source(), problem, "Update the library");
    }

    Stored find(String name, BlockKind kind, long length) throws ModelFormatException {
        Stored stored = find(name, kind);
        if (stored.block().count() != length) {
            throw corrupt(
                    source(), "block '" + name + "' has " + stored.block().count() + " elements, expected " + length);
        }
        return stored;
    }

    /** Reads the data of a block as it is. */
    byte[] bytes(Stored stored) throws IOException {
        byte[] values = new byte[(int) stored.block().bytes()];
        read(stored, 1, (in, at, count) -> in.get(values, at, count));
        return values;
    }

    /** Reads a block window by window, computing the checksum of each while it is in the cache. */
    void read(Stored stored, int width, Transfer target) throws IOException {
        CRC32C crc = new CRC32C();
        int elements = (int) (stored.block().bytes() / width);
        long position = stored.offset();
        long end = position + stored.block().padded();
        for (int from = 0; position < end; ) {
            int length = (int) Math.min(source.windowLimit(), end - position);
            ByteBuffer window = source.window(position, length);
            crc.update(window);
            int count = Math.min(length / width, elements - from);
            target.move(window.rewind(), from, count);
            from += count;
            position += length;
        }
        if ((int) crc.getValue() != stored.crc()) {
            throw corrupt(source(), "the checksum of block '" + stored.block().name() + "' does not match");
        }
    }

    /** Reads the data of a block as strings: one if it is a text, as many as it has elements otherwise. */
    List<String> strings(Stored stored) throws IOException {
        byte[] bytes = bytes(stored);
        Block block = stored.block();
        try {
            return block.kind() == BlockKind.TEXT.code()
                    ? List.of(TextCodec.INSTANCE.decode(bytes, 0, bytes.length))
                    : StringList.decode(bytes, (int) block.count());
        } catch (IllegalArgumentException e) {
            throw corrupt(source(), "block '" + block.name() + "': " + e.getMessage());
        }
    }

    long integer(String name) throws IOException {
        long[] value = new long[1];
        read(find(name, BlockKind.INTEGER, 1), Long.BYTES, (in, at, count) -> value[at] = in.getLong());
        return value[0];
    }

    double real(String name) throws IOException {
        double[] value = new double[1];
        read(find(name, BlockKind.REAL, 1), Double.BYTES, (in, at, count) -> value[at] = in.getDouble());
        return value[0];
    }

    /** Closes the file and refuses it if it holds another type or version of model. */
    void expect(String type, int oldest, int newest) throws ModelFormatException {
        if (oldest > newest) {
            throw new IllegalArgumentException("oldest version " + oldest + " is after the newest, " + newest);
        }
        if (!type.equals(header.type())) {
            throw refuse(
                    Kind.WRONG_TYPE,
                    "the file holds a model of type '" + header.type() + "', expected '" + type + "'",
                    "Load it with the class that saved it, or check the path");
        }
        if (header.version() < oldest || header.version() > newest) {
            boolean newer = header.version() > newest;
            throw refuse(
                    newer ? Kind.TOO_NEW : Kind.TOO_OLD,
                    "the file holds version " + header.version() + " of '" + type + "', this library reads " + oldest
                            + " to " + newest,
                    newer ? "Update the library" : "Fit and save the model again");
        }
    }

    /** Closes the file and returns the exception that refuses it. */
    ModelFormatException refuse(Kind kind, String problem, String remedy) {
        ModelFormatException refusal = new ModelFormatException(kind, source(), problem, remedy);
        try {
            close();
        } catch (IOException e) {
            refusal.addSuppressed(e);
        }
        return refusal;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the reader of " + source() + " is closed; open it again");
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        source.close();
    }
}
