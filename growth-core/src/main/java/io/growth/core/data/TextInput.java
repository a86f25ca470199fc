package io.growth.core.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** An opened {@link TextSource}: its characters without a byte-order mark, and how much of it has been read. */
final class TextInput extends Reader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final Reader characters;
    private final @Nullable ByteInput counted;
    private final long total;
    private final boolean compressed;
    private boolean started;
    private long charactersRead;

    private TextInput(String name, Reader characters, @Nullable ByteInput counted, long total, boolean compressed) {
        this.name = name;
        this.characters = characters;
        this.counted = counted;
        this.total = total;
        this.compressed = compressed;
    }

    static TextInput ofFile(Path file, Charset charset) throws IOException {
        String name = file.toString();
        long size = Files.isRegularFile(file) ? Files.size(file) : -1;
        return ofStream(Files.newInputStream(file), name, charset, size, name.endsWith(".gz"));
    }

    static TextInput ofStream(InputStream stream, String name, Charset charset) throws IOException {
        return ofStream(stream, name, charset, -1, false);
    }

    static TextInput ofReader(Reader reader, String name) {
        return new TextInput(name, reader, null, -1, false);
    }

    private static TextInput ofStream(
            InputStream stream, String name, Charset charset, long total, boolean gzipExpected) throws IOException {
        boolean compressed = false;
        try {
            var bytes = new ByteInput(stream);
            compressed = bytes.startsWith(0x1F, 0x8B);
            if (gzipExpected && !compressed && bytes.available() > 0) {
                throw problem(name, "named .gz but not compressed with gzip; rename it if it is plain text");
            }
            if (bytes.startsWith('P', 'K', 3, 4)) {
                throw problem(name, "a zip archive, as workbooks (.xlsx) are too; unpack it or save it as text");
            }
            ByteInput plain = compressed ? new ByteInput(new GZIPInputStream(bytes, 1 << 16)) : bytes;
            return new TextInput(name, new StrictDecoder(plain, marked(plain, charset)), bytes, total, compressed);
        } catch (IOException e) {
            stream.close();
            throw explained(e, name, 0, compressed);
        }
    }

    /** The character set that a byte-order mark tells, or the given one. */
    private static Charset marked(ByteInput bytes, Charset charset) throws IOException {
        if (bytes.startsWith(0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (bytes.startsWith(0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        return bytes.startsWith(0xFE, 0xFF) ? StandardCharsets.UTF_16BE : charset;
    }

    private static DataFormatException problem(String name, String problem) {
        return new DataFormatException(name, 0, null, null, problem);
    }

    /** A failure of reading; if it is the data's fault, with the line where the present row starts. */
    IOException explained(IOException failure, long line) {
        return explained(failure, name, line, compressed);
    }

    private static IOException explained(IOException failure, String name, long line, boolean compressed) {
        DataFormatException problem;
        if (failure instanceof StrictDecoder.Undecodable bytes) {
            problem = new DataFormatException(name, line, null, bytes.hex(), bytes.problem());
        } else if (compressed && failure instanceof EOFException) {
            problem = new DataFormatException(name, line, null, null, "the compressed data is cut off; get it anew");
        } else if (compressed && failure instanceof ZipException) {
            problem = new DataFormatException(name, line, null, null, "the compressed data is damaged; get it anew");
        } else {
            return failure;
        }
        problem.initCause(failure);
        return problem;
    }

    /** Bytes read so far, as they are stored; characters where there are no bytes. */
    long done() {
        return counted == null ? charactersRead : counted.taken();
    }

    /** Bytes in all, -1 if unknown. */
    long total() {
        return total;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = characters.read(target, offset, length);
        charactersRead += Math.max(0, count);
        if (started || count <= 0) {
            return count;
        }
        started = true;
        if (target[offset] != BYTE_ORDER_MARK) {
            return count;
        }
        System.arraycopy(target, offset + 1, target, offset, count - 1);
        return count > 1 ? count - 1 : read(target, offset, length);
    }

    @Override
    public void close() throws IOException {
        characters.close();
    }
}
