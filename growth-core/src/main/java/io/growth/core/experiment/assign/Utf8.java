package io.growth.core.experiment.assign;

/**
 * The bytes of UTF-8 one character at a time, since a byte array for each question would be the only thing allocated.
 */
final class Utf8 {

    private Utf8() {}

    /** The character at a place; an unpaired surrogate is {@code ?}, which is what Java writes. */
    static int point(String text, int index) {
        int point = text.codePointAt(index);
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? '?' : point;
    }

    /** How many bytes a character has. */
    static int length(int point) {
        if (point < 0x80) {
            return 1;
        }
        if (point < 0x800) {
            return 2;
        }
        return point < 0x10000 ? 3 : 4;
    }

    /** How many bytes a text has. */
    static int length(String text) {
        int length = 0;
        for (int i = 0, point; i < text.length(); i += Character.charCount(point)) {
            point = point(text, i);
            length += length(point);
        }
        return length;
    }

    /** The bytes of a character, the first of them lowest. */
    static long bytes(int point) {
        return switch (length(point)) {
            case 1 -> point;
            case 2 -> 0xC0L | point >> 6 | tail(point) << 8;
            case 3 -> 0xE0L | point >> 12 | tail(point >> 6) << 8 | tail(point) << 16;
            default -> 0xF0L | point >> 18 | tail(point >> 12) << 8 | tail(point >> 6) << 16 | tail(point) << 24;
        };
    }

    private static long tail(int bits) {
        return 0x80L | (bits & 0x3F);
    }
}
