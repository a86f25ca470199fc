package io.growth.core.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where text comes from: a file, a stream or a reader, with its character set and the longest row to accept.
 *
 * <p>Data compressed with gzip is unpacked on the way; its first bytes tell, not its name. A byte-order mark is left
 * out, and one of UTF-8 or UTF-16 decides the character set. Bytes that do not fit the character set are an error, never
 * replaced. Immutable; a source can be read as often as its opener can be called.
 *
 * <pre>{@code
 * Csv.of(TextSource.of(path).charset(StandardCharsets.ISO_8859_1)).header()
 * JsonLines.of(TextSource.of("events", () -> url.openStream()))
 * }</pre>
 */
public final class TextSource {

    /** The longest row accepted unless said otherwise, in characters. */
    public static final int DEFAULT_MAX_ROW_LENGTH = 1 << 24;

    private final String name;
    private final Opening opening;
    private final Charset charset;
    private final int maxRowLength;
    private final boolean emptyAllowed;

    private TextSource(String name, Opening opening, Charset charset, int maxRowLength, boolean emptyAllowed) {
        this.name = Objects.requireNonNull(name, "name");
        this.opening = opening;
        this.charset = charset;
        this.maxRowLength = maxRowLength;
        this.emptyAllowed = emptyAllowed;
    }

    private static TextSource of(String name, Opening opening) {
        return new TextSource(name, opening, StandardCharsets.UTF_8, DEFAULT_MAX_ROW_LENGTH, false);
    }

    /**
     * A file, plain or compressed with gzip. One that is named {@code .gz} and is not compressed is an error.
     *
     * @param file the file; it is opened when it is read
     * @return the source, in UTF-8
     */
    public static TextSource of(Path file) {
        return of(file.toString(), charset -> TextInput.ofFile(file, charset));
    }

    /**
     * A stream of bytes, plain or compressed with gzip: a download, an object in a store, a resource.
     *
     * @param name what messages call it
     * @param opener opens the stream each time the source is read; the reader closes it
     * @return the source, in UTF-8
     */
    public static TextSource of(String name, Opener<? extends InputStream> opener) {
        Objects.requireNonNull(opener, "opener");
        return of(name, charset -> TextInput.ofStream(opener.open(), name, charset));
    }

    /**
     * A reader of characters.
     *
     * @param name what messages call it
     * @param opener opens the reader each time the source is read; it is closed afterwards
     * @return the source
     */
    public static TextSource ofReader(String name, Opener<? extends Reader> opener) {
        Objects.requireNonNull(opener, "opener");
        return of(name, charset -> TextInput.ofReader(opener.open(), name));
    }

    /**
     * Sets the character set; a byte-order mark overrules it, and a {@link #ofReader reader} has none.
     *
     * @param newCharset the character set, UTF-8 if not set
     * @return a source in that character set
     */
    public TextSource charset(Charset newCharset) {
        Objects.requireNonNull(newCharset, "charset");
        return new TextSource(name, opening, newCharset, maxRowLength, emptyAllowed);
    }

    /**
     * Sets how long a row may be. It keeps a quote that is never closed, or a file without line ends, from filling the
     * memory.
     *
     * @param characters the longest row accepted, {@value #DEFAULT_MAX_ROW_LENGTH} characters if not set
     * @return a source with that limit
     * @throws IllegalArgumentException if the limit is less than 1 or more than 2^29
     */
    public TextSource maxRowLength(int characters) {
        if (characters < 1 || characters > 1 << 29) {
            throw new IllegalArgumentException("maxRowLength must be 1 to 2^29 but is " + characters);
        }
        return new TextSource(name, opening, charset, characters, emptyAllowed);
    }

    /**
     * Accepts a source without any content as one without rows. Unless this is called, it is an error, as an empty file
     * is the usual trace of an export that failed. A header without rows is no error.
     *
     * @return a source that may be empty
     */
    public TextSource allowEmpty() {
        return new TextSource(name, opening, charset, maxRowLength, true);
    }

    /**
     * The name of the source.
     *
     * @return the file's path as given, or the name given
     */
    public String name() {
        return name;
    }

    int maxRowLength() {
        return maxRowLength;
    }

    TextInput open() throws IOException {
        return opening.open(charset);
    }

    DataFormatException problem(long line, String problem) {
        return new DataFormatException(name, line, null, null, problem);
    }

    DataFormatException tooLong(long line) {
        return problem(
                line,
                "the row is longer than " + maxRowLength + " characters; a quote may be open or line ends missing;"
                        + " if rows are that long, raise TextSource.maxRowLength");
    }

    /** What a source without rows is; nothing if that is allowed. */
    void requireContent(boolean content) throws DataFormatException {
        if (!content && !emptyAllowed) {
            throw problem(0, "the source is empty; if that is fine, call TextSource.allowEmpty()");
        }
    }

    @Override
    public String toString() {
        return "TextSource[" + name + "]";
    }

    /**
     * Opens something that is closed after use.
     *
     * @param <T> what is opened
     */
    @FunctionalInterface
    public interface Opener<T extends Closeable> {
        /**
         * Opens it anew.
         *
         * @return the opened thing, at its start
         * @throws IOException if it can't be opened
         */
        T open() throws IOException;
    }

    /** Opens the text itself, decoded. */
    @FunctionalInterface
    private interface Opening {
        TextInput open(Charset charset) throws IOException;
    }
}
