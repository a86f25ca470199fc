package io.growth.core.store;

import java.nio.charset.StandardCharsets;

/**
 * Strings as bytes: each UTF-16 unit by itself in 1, 2 or 3 bytes, in the bit patterns of UTF-8.
 *
 * <p>This is CESU-8 (Unicode Technical Report 26) extended to unpaired surrogates, so that every Java string comes
 * back as it was. Unlike in the JVM's modified UTF-8, U+0000 is a single zero byte. Only the shortest form of a unit
 * is accepted, so no two byte sequences mean the same string.
 */
final class TextCodec implements KeyCodec<String> {

    static final TextCodec INSTANCE = new TextCodec();

    private TextCodec() {}

    @Override
    public String name() {
        return "string";
    }

    @Override
    public byte[] encode(String text) {
        long length = encodedLength(text);
        if (length > Layout.MAX_ARRAY) {
            throw new IllegalArgumentException("a string of " + text.length() + " characters is too long to store");
        }
        if (length == text.length()) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        byte[] bytes = new byte[(int) length];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            at = put(bytes, at, text.charAt(i));
        }
        return bytes;
    }

    private static long encodedLength(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            length += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
        }
        return length;
    }

    private static int put(byte[] bytes, int at, char unit) {
        if (unit < 0x80) {
            bytes[at] = (byte) unit;
            return at + 1;
        }
        if (unit < 0x800) {
            bytes[at] = (byte) (0xC0 | (unit >> 6));
            bytes[at + 1] = (byte) (0x80 | (unit & 0x3F));
            return at + 2;
        }
        bytes[at] = (byte) (0xE0 | (unit >> 12));
        bytes[at + 1] = (byte) (0x80 | ((unit >> 6) & 0x3F));
        bytes[at + 2] = (byte) (0x80 | (unit & 0x3F));
        return at + 3;
    }

    @Override
    public String decode(byte[] pool, int from, int to) {
        if (isAscii(pool, from, to)) {
            return new String(pool, from, to - from, StandardCharsets.ISO_8859_1);
        }
        char[] units = new char[countUnits(pool, from, to)];
        int count = 0;
        for (int at = from; at < to; count++) {
            int width = width(pool[at]);
            if (width == 0 || width > to - at) {
                throw malformed(at - from, to - from);
            }
            int unit = unit(pool, at, width);
            if (unit < 0) {
                throw malformed(at - from, to - from);
            }
            units[count] = (char) unit;
            at += width;
        }
        return new String(units);
    }

    private static boolean isAscii(byte[] pool, int from, int to) {
        int all = 0;
        for (int i = from; i < to; i++) {
            all |= pool[i];
        }
        return all >= 0;
    }

    /** Counts the bytes that begin a unit, that is, all but those of the form 10xxxxxx. */
    private static int countUnits(byte[] pool, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += isContinuation(pool[i]) ? 0 : 1;
        }
        return count;
    }

    private static boolean isContinuation(byte value) {
        return (value & 0xC0) == 0x80;
    }

    /** Returns how many bytes the unit that begins with this byte has, or 0 if none begins so. */
    private static int width(byte first) {
        if (first >= 0) {
            return 1;
        }
        return (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : 0;
    }

    /** Returns the unit, or -1 if a following byte is not a continuation or a shorter form exists. */
    private static int unit(byte[] pool, int at, int width) {
        int first = pool[at];
        if (width == 1) {
            return first;
        }
        if (width == 2) {
            int unit = ((first & 0x1F) << 6) | (pool[at + 1] & 0x3F);
            return isContinuation(pool[at + 1]) && unit >= 0x80 ? unit : -1;
        }
        int unit = ((first & 0x0F) << 12) | ((pool[at + 1] & 0x3F) << 6) | (pool[at + 2] & 0x3F);
        return isContinuation(pool[at + 1]) && isContinuation(pool[at + 2]) && unit >= 0x800 ? unit : -1;
    }

    private static IllegalArgumentException malformed(int at, int length) {
        return new IllegalArgumentException("byte " + at + " of a stored string of " + length + " bytes is malformed");
    }
}
