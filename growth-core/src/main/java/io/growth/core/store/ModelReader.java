package io.growth.core.store;

import io.growth.core.store.ModelFormatException.Kind;
import io.growth.core.store.StoredBlocks.Stored;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Loads a model that a {@link ModelWriter} saved: ask for the blocks by name and build the model from them.
 *
 * <pre>{@code
 * try (ModelReader in = ModelReader.open(file).expect("item-knn", 1, 1)) {
 *     int items = in.integer("items", 0, Integer.MAX_VALUE);
 *     long[] offsets = in.longs("offsets", items + 1L);
 *     int[] neighbors = in.ints("neighbors", offsets[items]);
 *     float[] weights = in.floats("weights", offsets[items]);
 *     ...
 * }
 * }</pre>
 *
 * <p>Opening reads the directory and compares it with the size of the file before anything else is allocated; whatever
 * a damaged or hostile file claims, loading its arrays takes at most twice its length and a megabyte. The data of a
 * block is read, and its checksum verified, when the block is asked for; asking again reads again. Blocks that are not
 * asked for are not read, so a newer library may add some.
 *
 * <p>Every method that reads throws {@link ModelFormatException} if the block is missing, is of another kind, has
 * another length than asked for or does not match its checksum, and {@code IllegalStateException} after the reader was
 * closed. A right checksum does not make content right: a loader still checks what it depends on, for instance that
 * indices lie in their range, and throws {@link #corrupt(String)} otherwise. A reader is for one thread; a file may be
 * read by any number of readers, also while it is replaced.
 */
public final class ModelReader implements AutoCloseable {

    private final StoredBlocks blocks;
    private final String prefix;

    private ModelReader(ByteSource source) throws IOException {
        this(new StoredBlocks(source), "");
    }

    private ModelReader(StoredBlocks blocks, String prefix) {
        this.blocks = blocks;
        this.prefix = prefix;
    }

    /**
     * A view of this reader for a part of the model that was written by {@link ModelWriter#under}. Closing the view
     * closes this reader.
     *
     * @param part goes before each name
     * @return the view
     */
    public ModelReader under(String part) {
        return new ModelReader(blocks, prefix + part);
    }

    /**
     * Opens a file and checks its header and directory. Close the reader when the model is loaded.
     *
     * @param file the file
     * @return a reader on it
     * @throws ModelFormatException if it is not a model, is damaged or has a format that this library does not read
     * @throws IOException if it cannot be read
     */
    public static ModelReader open(Path file) throws IOException {
        return open(file, ModelWriter.CHUNK);
    }

    static ModelReader open(Path file, int chunk) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ModelFormatException(
                    Kind.NOT_A_MODEL, file.toString(), "not a growth model, but a folder", "Name a file inside it");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new ModelReader(ByteSource.of(file, channel, chunk));
        } catch (Throwable failure) {
            channel.close();
            throw failure;
        }
    }

    /**
     * Reads a model from bytes in memory, with the same checks as {@link #open(Path)}. The array is not copied and must
     * not change before the reader is closed.
     *
     * @param bytes the whole model
     * @return a reader on it
     * @throws ModelFormatException if it is not a model, is damaged or has a format that this library does not read
     */
    public static ModelReader of(byte[] bytes) throws ModelFormatException {
        return of(bytes, ModelWriter.CHUNK);
    }

    static ModelReader of(byte[] bytes, int chunk) throws ModelFormatException {
        try {
            return new ModelReader(ByteSource.of(bytes, chunk));
        } catch (ModelFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
    }

    /**
     * Returns the type of the model.
     *
     * @return the name that was given to {@link ModelWriter#of}
     */
    public String type() {
        return blocks.header().type();
    }

    /**
     * Returns the version of the type's blocks.
     *
     * @return the version that was given to {@link ModelWriter#of}
     */
    public int version() {
        return blocks.header().version();
    }

    /**
     * Refuses a model of another type or version, and closes this reader in that case, so that it can follow
     * {@code open} directly.
     *
     * @param type type of the model that the caller can load
     * @param oldest oldest version that the caller can load
     * @param newest newest version that the caller can load
     * @return this
     * @throws ModelFormatException if the type is another ({@code WRONG_TYPE}) or the version lies outside
     *     ({@code TOO_OLD}, {@code TOO_NEW})
     * @throws IllegalArgumentException if {@code oldest} is greater than {@code newest}
     */
    public ModelReader expect(String type, int oldest, int newest) throws ModelFormatException {
        blocks.expect(type, oldest, newest);
        return this;
    }

    /**
     * Refuses keys that were saved with another codec, and closes this reader in that case.
     *
     * @param name name of the block that {@link ModelWriter#codec} added
     * @param codec codec that the caller will decode the keys with
     * @return this
     * @throws ModelFormatException if the name stored in the block is another ({@code WRONG_TYPE})
     * @throws IOException if the file cannot be read
     */
    public ModelReader expect(String name, KeyCodec<?> codec) throws IOException {
        String stored = text(name);
        if (!stored.equals(codec.name())) {
            throw blocks.refuse(
                    Kind.WRONG_TYPE,
                    "the keys of block '" + name + "' were saved with codec '" + stored + "', expected '" + codec.name()
                            + "'",
                    "Load it with the codec it was saved with");
        }
        return this;
    }

    /**
     * Tells whether there is a block of that name.
     *
     * @param name name of the block
     * @return whether it can be asked for
     */
    public boolean has(String name) {
        return blocks.has(prefix + name);
    }

    /**
     * Returns the number of elements of a block without reading it.
     *
     * @param name name of the block
     * @return number of elements: of values in an array, of strings in a list, of bytes in a text, 1 for a number
     * @throws ModelFormatException if there is no such block
     */
    public long length(String name) throws ModelFormatException {
        return blocks.find(prefix + name).block().count();
    }

    /**
     * Reads a block of bytes.
     *
     * @param name name of the block
     * @return a new array
     * @throws IOException if the block is missing, of another kind or damaged, or the file cannot be read
     */
    public byte[] bytes(String name) throws IOException {
        return bytes(name, length(name));
    }

    /**
     * Reads a block of bytes whose length the rest of the model prescribes.
     *
     * @param name name of the block
     * @param length number of elements it must have
     * @return a new array
     * @throws IOException as {@link #bytes(String)}, or if the length is another
     */
    public byte[] bytes(String name, long length) throws IOException {
        return blocks.bytes(blocks.find(prefix + name, BlockKind.BYTES, length));
    }

    /**
     * Reads a block of {@code int} values.
     *
     * @param name name of the block
     * @return a new array
     * @throws IOException if the block is missing, of another kind or damaged, or the file cannot be read
     */
    public int[] ints(String name) throws IOException {
        return ints(name, length(name));
    }

    /**
     * Reads a block of {@code int} values whose length the rest of the model prescribes.
     *
     * @param name name of the block
     * @param length number of elements it must have
     * @return a new array
     * @throws IOException as {@link #ints(String)}, or if the length is another
     */
    public int[] ints(String name, long length) throws IOException {
        Stored stored = blocks.find(prefix + name, BlockKind.INTS, length);
        int[] values = new int[(int) length];
        blocks.read(stored, Integer.BYTES, (in, at, count) -> in.asIntBuffer().get(values, at, count));
        return values;
    }

    /**
     * Reads a block of {@code long} values.
     *
     * @param name name of the block
     * @return a new array
     * @throws IOException if the block is missing, of another kind or damaged, or the file cannot be read
     */
    public long[] longs(String name) throws IOException {
        return longs(name, length(name));
    }

    /**
     * Reads a block of {@code long} values whose length the rest of the model prescribes.
     *
     * @param name name of the block
     * @param length number of elements it must have
     * @return a new array
     * @throws IOException as {@link #longs(String)}, or if the length is another
     */
    public long[] longs(String name, long length) throws IOException {
        Stored stored = blocks.find(prefix + name, BlockKind.LONGS, length);
        long[] values = new long[(int) length];
        blocks.read(stored, Long.BYTES, (in, at, count) -> in.asLongBuffer().get(values, at, count));
        return values;
    }

    /**
     * Reads a block of {@code float} values.
     *
     * @param name name of the block
     * @return a new array
     * @throws IOException if the block is missing, of another kind or damaged, or the file cannot be read
     */
    public float[] floats(String name) throws IOException {
        return floats(name, length(name));
    }

    /**
     * Reads a block of {@code float} values whose length the rest of the model prescribes.
     *
     * @param name name of the block
     * @param length number of elements it must have
     * @return a new array
     * @throws IOException as {@link #floats(String)}, or if the length is another
     */
    public float[] floats(String name, long length) throws IOException {
        Stored stored = blocks.find(prefix + name, BlockKind.FLOATS, length);
        float[] values = new float[(int) length];
        blocks.read(stored, Float.BYTES, (in, at, count) -> in.asFloatBuffer().get(values, at, count));
        return values;
    }

    /**
     * Reads a block of {@code double} values.
     *
     * @param name name of the block
     * @return a new array
     * @throws IOException if the block is missing, of another kind or damaged, or the file cannot be read
     */
    public double[] doubles(String name) throws IOException {
        return doubles(name, length(name));
    }

    /**
     * Reads a block of {@code double} values whose length the rest of the model prescribes.
     *
     * @param name name of the block
     * @param length number of elements it must have
     * @return a new array
     * @throws IOException as {@link #doubles(String)}, or if the length is another
     */
    public double[] doubles(String name, long length) throws IOException {
        Stored stored = blocks.find(prefix + name, BlockKind.DOUBLES, length);
        double[] values = new double[(int) length];
        blocks.read(stored, Double.BYTES, (in, at, count) -> in.asDoubleBuffer().get(values, at, count));
        return values;
    }

    /**
     * Reads one whole number.
     *
     * @param name name of the block
     * @return the number
     * @throws IOException if the block is missing, of another kind or damaged, or the file cannot be read
     */
    public long integer(String name) throws IOException {
        return blocks.integer(prefix + name);
    }

    /**
     * Reads one whole number that must lie in a range, such as a count.
     *
     * @param name name of the block
     * @param least least allowed value
     * @param most greatest allowed value
     * @return the number
     * @throws IOException if the number lies outside, or the block is missing, of another kind or damaged, or the file
     *     cannot be read
     */
    public int integer(String name, int least, int most) throws IOException {
        long value = integer(name);
        if (value < least || value > most) {
            throw corrupt("number '" + prefix + name + "' is " + value + ", expected " + least + " to " + most);
        }
        return (int) value;
    }

    /**
     * Reads one real number.
     *
     * @param name name of the block
     * @return the number
     * @throws IOException if the block is missing, of another kind or damaged, or the file cannot be read
     */
    public double real(String name) throws IOException {
        return blocks.real(prefix + name);
    }

    /**
     * Reads one string.
     *
     * @param name name of the block
     * @return the string
     * @throws IOException if the block is missing, of another kind or damaged, or the file cannot be read
     */
    public String text(String name) throws IOException {
        return blocks.strings(blocks.find(prefix + name, BlockKind.TEXT)).get(0);
    }

    /**
     * Reads a list of strings. In memory a short string takes up to ten times its bytes in the file.
     *
     * @param name name of the block
     * @return a new unmodifiable list
     * @throws IOException if the block is missing, of another kind or damaged, or the file cannot be read
     */
    public List<String> strings(String name) throws IOException {
        return blocks.strings(blocks.find(prefix + name, BlockKind.STRINGS));
    }

    /**
     * Returns the exception for content that passed its checksum but makes no sense, for a loader to throw.
     *
     * @param problem what was found and what was expected, without keys of customers or items
     * @return an exception of kind {@code CORRUPT} that names the file
     */
    public ModelFormatException corrupt(String problem) {
        return ModelFormatException.corrupt(blocks.source(), problem);
    }

    /**
     * Closes the file. Closing again has no effect.
     *
     * @throws IOException if the system reports an error
     */
    @Override
    public void close() throws IOException {
        blocks.close();
    }
}
