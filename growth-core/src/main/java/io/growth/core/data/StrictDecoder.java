package io.growth.core.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.HexFormat;

/**
 * Decodes bytes and refuses those that do not fit the character set, but only after every character before them was
 * handed out: then the row that is being read is the one at fault. ({@link java.io.InputStreamReader} throws away what it
 * decoded in the same go.)
 */
final class StrictDecoder extends Reader {

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private final CharBuffer pair = CharBuffer.allocate(2).limit(0);
    private boolean ended;
    private boolean flushed;

    StrictDecoder(InputStream in, Charset charset) {
        this.in = in;
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length < 2 || pair.hasRemaining()) {
            return readPair(target, offset, length);
        }
        return decode(CharBuffer.wrap(target, offset, length));
    }

    /** Decodes by way of two characters: as many as one code point may take, where there is room for one only. */
    private int readPair(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!pair.hasRemaining()) {
            pair.clear();
            int count = decode(pair);
            pair.flip();
            if (count < 0) {
                return -1;
            }
        }
        target[offset] = pair.get();
        return 1;
    }

    /** Decodes at least one character, or returns -1 at the end. */
    private int decode(CharBuffer out) throws IOException {
        int start = out.position();
        while (!flushed) {
            CoderResult result = decoder.decode(bytes, out, ended);
            if (out.position() > start) {
                return out.position() - start;
            }
            if (result.isError()) {
                throw new Undecodable(result.length());
            }
            if (ended) {
                return flush(out, start);
            }
            fill();
        }
        return -1;
    }

    /** What a character set with states may still owe at the end. */
    private int flush(CharBuffer out, int start) {
        if (!flushed) {
            flushed = true;
            decoder.flush(out);
        }
        return out.position() > start ? out.position() - start : -1;
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The bytes at the front that are no characters. */
    final class Undecodable extends CharacterCodingException {

        private static final long serialVersionUID = 1L;

        private final String hex;

        Undecodable(int length) {
            int end = Math.min(bytes.limit(), bytes.position() + length);
            hex = "0x" + HexFormat.of().withUpperCase().formatHex(bytes.array(), bytes.position(), end);
        }

        String hex() {
            return hex;
        }

        String problem() {
            return "not text in " + decoder.charset() + "; name the character set with TextSource.charset";
        }
    }
}
