package io.growth.core.store;

import static java.util.Objects.checkFromToIndex;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Saves a model: give it the arrays and numbers that the model consists of, each under a name, then write them all at
 * once.
 *
 * <pre>{@code
 * ModelWriter.of("item-knn", 1)
 *         .integer("items", items)
 *         .longs("offsets", offsets)
 *         .ints("neighbors", neighbors)
 *         .floats("weights", weights)
 *         .write(file);
 * }</pre>
 *
 * <p>Arrays are not copied, so they must not change before they are written. Nothing is written before {@code write}
 * or {@link #toBytes()}, each of which may be called several times and gives the same bytes every time. A writer is
 * for one thread.
 *
 * <p>Names have 1 to 255 printable ASCII characters without spaces; a model has up to 4096 blocks. The methods that
 * add a block throw {@code IllegalArgumentException} if the name does not fit or is taken, and
 * {@code IndexOutOfBoundsException} if a range does not lie within its array.
 */
public final class ModelWriter {

    /** Large enough to make calls of the system cheap, small enough to stay in the second-level cache. */
    static final int CHUNK = 256 * 1024;

    private final String type;
    private final int version;
    private final String prefix;
    private final Map<String, Content> contents;

    private record Content(Block block, int width, Transfer source) {}

    private ModelWriter(String type, int version, String prefix, Map<String, Content> contents) {
        this.type = type;
        this.version = version;
        this.prefix = prefix;
        this.contents = contents;
    }

    /**
     * Starts a model.
     *
     * @param type name of the model's type, such as {@code item-knn}; a loader asks for it
     * @param version version of the blocks that this type consists of, from 1 on; raise it when they change
     * @return an empty writer
     * @throws IllegalArgumentException if the name does not fit or the version is less than 1
     */
    public static ModelWriter of(String type, int version) {
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1, but is " + version);
        }
        return new ModelWriter(Layout.checkName("type", type), version, "", new LinkedHashMap<>());
    }

    /**
     * A view of this writer for a part of the model: what is added to it is added here, each name with a prefix, so that
     * two parts of one kind can use the same names. {@link ModelReader#under} reads it again.
     *
     * @param part goes before each name; it is best to end it with a dot
     * @return the view
     */
    public ModelWriter under(String part) {
        return new ModelWriter(type, version, prefix + part, contents);
    }

    /**
     * Adds a block of bytes.
     *
     * @param name name of the block
     * @param values the bytes
     * @return this
     */
    public ModelWriter bytes(String name, byte[] values) {
        return bytes(name, values, 0, values.length);
    }

    /**
     * Adds a block of bytes from a part of an array.
     *
     * @param name name of the block
     * @param values the bytes
     * @param from first one
     * @param to index after the last one
     * @return this
     */
    public ModelWriter bytes(String name, byte[] values, int from, int to) {
        checkFromToIndex(from, to, values.length);
        return add(name, BlockKind.BYTES, to - from, (out, at, count) -> out.put(values, from + at, count));
    }

    /**
     * Adds a block of {@code int} values.
     *
     * @param name name of the block
     * @param values the values
     * @return this
     */
    public ModelWriter ints(String name, int[] values) {
        return ints(name, values, 0, values.length);
    }

    /**
     * Adds a block of {@code int} values from a part of an array.
     *
     * @param name name of the block
     * @param values the values
     * @param from first one
     * @param to index after the last one
     * @return this
     */
    public ModelWriter ints(String name, int[] values, int from, int to) {
        checkFromToIndex(from, to, values.length);
        return add(
                name,
                BlockKind.INTS,
                to - from,
                (out, at, count) -> out.asIntBuffer().put(values, from + at, count));
    }

    /**
     * Adds a block of {@code long} values.
     *
     * @param name name of the block
     * @param values the values
     * @return this
     */
    public ModelWriter longs(String name, long[] values) {
        return longs(name, values, 0, values.length);
    }

    /**
     * Adds a block of {@code long} values from a part of an array.
     *
     * @param name name of the block
     * @param values the values
     * @param from first one
     * @param to index after the last one
     * @return this
     */
    public ModelWriter longs(String name, long[] values, int from, int to) {
        checkFromToIndex(from, to, values.length);
        return add(
                name,
                BlockKind.LONGS,
                to - from,
                (out, at, count) -> out.asLongBuffer().put(values, from + at, count));
    }

    /**
     * Adds a block of {@code float} values; every bit is kept, NaN payloads included.
     *
     * @param name name of the block
     * @param values the values
     * @return this
     */
    public ModelWriter floats(String name, float[] values) {
        return floats(name, values, 0, values.length);
    }

    /**
     * Adds a block of {@code float} values from a part of an array.
     *
     * @param name name of the block
     * @param values the values
     * @param from first one
     * @param to index after the last one
     * @return this
     */
    public ModelWriter floats(String name, float[] values, int from, int to) {
        checkFromToIndex(from, to, values.length);
        return add(
                name,
                BlockKind.FLOATS,
                to - from,
                (out, at, count) -> out.asFloatBuffer().put(values, from + at, count));
    }

    /**
     * Adds a block of {@code double} values; every bit is kept, NaN payloads included.
     *
     * @param name name of the block
     * @param values the values
     * @return this
     */
    public ModelWriter doubles(String name, double[] values) {
        return doubles(name, values, 0, values.length);
    }

    /**
     * Adds a block of {@code double} values from a part of an array.
     *
     * @param name name of the block
     * @param values the values
     * @param from first one
     * @param to index after the last one
     * @return this
     */
    public ModelWriter doubles(String name, double[] values, int from, int to) {
        checkFromToIndex(from, to, values.length);
        return add(
                name,
                BlockKind.DOUBLES,
                to - from,
                (out, at, count) -> out.asDoubleBuffer().put(values, from + at, count));
    }

    /**
     * Adds one whole number.
     *
     * @param name name of the block
     * @param value the number
     * @return this
     */
    public ModelWriter integer(String name, long value) {
        return add(name, BlockKind.INTEGER, 1, (out, at, count) -> out.putLong(value));
    }

    /**
     * Adds one real number.
     *
     * @param name name of the block
     * @param value the number
     * @return this
     */
    public ModelWriter real(String name, double value) {
        return add(name, BlockKind.REAL, 1, (out, at, count) -> out.putDouble(value));
    }

    /**
     * Adds one string, which may contain any characters.
     *
     * @param name name of the block
     * @param value the string
     * @return this
     */
    public ModelWriter text(String name, String value) {
        byte[] bytes = TextCodec.INSTANCE.encode(value);
        return add(name, BlockKind.TEXT, bytes.length, (out, at, count) -> out.put(bytes, at, count));
    }

    /**
     * Adds a list of strings, such as the names of columns. For millions of keys, which are better kept as one pool of
     * bytes, use a {@link KeyCodec}.
     *
     * @param name name of the block
     * @param values the strings
     * @return this
     * @throws IllegalArgumentException if together they take more than 2 GB
     */
    public ModelWriter strings(String name, List<String> values) {
        byte[] bytes = StringList.encode(values);
        Block block = new Block(prefix + name, BlockKind.STRINGS.code(), values.size(), bytes.length);
        return add(block, BlockKind.STRINGS, (out, at, count) -> out.put(bytes, at, count));
    }

    /**
     * Adds the name of a codec, so that {@link ModelReader#expect(String, KeyCodec)} can refuse another one.
     *
     * @param name name of the block
     * @param codec codec that encodes keys in other blocks
     * @return this
     */
    public ModelWriter codec(String name, KeyCodec<?> codec) {
        return text(name, codec.name());
    }

    private ModelWriter add(String name, BlockKind kind, long count, Transfer source) {
        return add(new Block(prefix + name, kind.code(), count, count * kind.width()), kind, source);
    }

    private ModelWriter add(Block block, BlockKind kind, Transfer source) {
        Layout.checkName("name of a block", block.name());
        if (contents.size() == Layout.MAX_BLOCKS) {
            throw new IllegalArgumentException("a model has at most " + Layout.MAX_BLOCKS + " blocks, so \""
                    + block.name() + "\" is too much; put several values into one array");
        }
        if (contents.putIfAbsent(block.name(), new Content(block, kind.width(), source)) != null) {
            throw new IllegalArgumentException("there is already a block named \"" + block.name() + "\"");
        }
        return this;
    }

    /**
     * Returns the length of the file.
     *
     * @return number of bytes that will be written
     */
    public long size() {
        List<Block> blocks = blocks();
        long data = blocks.stream().mapToLong(Block::padded).sum();
        return Header.length(type, blocks) + data + Footer.length(blocks.size());
    }

    private List<Block> blocks() {
        return contents.values().stream().map(Content::block).toList();
    }

    /**
     * Writes the model to a file, replacing the file as a whole if it exists. The bytes go to a new file in the same
     * folder, are forced to the disk and then renamed, so that a reader, a crash or a power cut sees either the old
     * model or the new one. A process that is killed may leave a file ending in {@code .tmp} beside it, which can be
     * deleted.
     *
     * @param file where to write; its folder must exist
     * @throws IOException if it cannot be written; then the old file is unchanged and nothing else is left behind
     */
    public void write(Path file) throws IOException {
        write(file, new AtomicFile(), CHUNK);
    }

    void write(Path file, AtomicFile disk, int chunk) throws IOException {
        disk.replace(file, target -> write(ByteBuffer.allocateDirect(chunkFor(chunk)), target));
    }

    /**
     * Writes the model to a stream, for instance to put it into a database or an object store. The stream is flushed
     * and left open.
     *
     * @param out where to write
     * @throws IOException if the stream throws it
     */
    public void write(OutputStream out) throws IOException {
        byte[] bytes = new byte[chunkFor(CHUNK)];
        write(ByteBuffer.wrap(bytes), chunk -> out.write(bytes, 0, chunk.limit()));
        out.flush();
    }

    /**
     * Returns the model as bytes.
     *
     * @return the same bytes that would be in the file
     * @throws IllegalStateException if they are more than an array can hold
     */
    public byte[] toBytes() {
        long size = size();
        if (size > Layout.MAX_ARRAY) {
            throw new IllegalStateException(
                    "a model of " + size + " bytes does not fit into an array; write it to a file or a stream");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) size);
        try {
            write(ByteBuffer.allocate(chunkFor(CHUNK)), bytes::put);
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
        return bytes.array();
    }

    private int chunkFor(int limit) {
        return (int) Math.min(limit, Layout.align(size()));
    }

    private void write(ByteBuffer buffer, ChunkedOutput.Target target) throws IOException {
        byte[] header = Header.encode(type, version, blocks());
        int[] crcs = new int[contents.size()];
        ChunkedOutput out = new ChunkedOutput(buffer, target);
        out.put(header);
        int i = 0;
        for (Content content : contents.values()) {
            crcs[i++] = out.put(content.block(), content.width(), content.source());
        }
        out.put(Footer.encode(Header.crc(header), crcs));
        out.flush();
    }
}
