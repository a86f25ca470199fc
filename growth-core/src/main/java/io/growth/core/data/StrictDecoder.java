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
    private boolean ended;
    private boolean flushed;

    StrictDecoder(InputStream in, Charset charset) {
        this.in = in;
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * Decodes at least one character, or returns -1 at the end.
     *
     * @param length at least 2, as one code point may take two characters
     */
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length < 2) {
            throw new IllegalArgumentException("there must be room for two characters but is for " + length);
        }
        CharBuffer out = CharBuffer.wrap(target, offset, length);
        while (!flushed) {
            CoderResult result = decoder.decode(bytes, out, ended);
            if (out.position() > offset) {
                return out.position() - offset;
            }
            if (result.isError()) {
                throw undecodable(result.length());
            }
            if (ended) {
                return flush(out, offset);
            }
            fill();
        }
        return -1;
    }

    /** What a character set with states may still owe at the end. */
    private int flush(CharBuffer out, int start) {
        flushed = true;
        decoder.flush(out);
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

    private Undecodable undecodable(int length) {
        int end = Math.min(bytes.limit(), bytes.position() + length);
        String hex = "0x" + HexFormat.of().withUpperCase().formatHex(bytes.array(), bytes.position(), end);
        return new Undecodable(decoder.charset().name(), hex);
    }

    /** Bytes that are no characters. */
    static final class Undecodable extends CharacterCodingException {

        private static final long serialVersionUID = 1L;

        private final String charset;
        private final String hex;

        Undecodable(String charset, String hex) {
            this.charset = charset;
            this.hex = hex;
        }

        String hex() {
            return hex;
        }

        String problem() {
            return "not text in " + charset + "; name the character set with TextSource.charset";
        }
    }
}
