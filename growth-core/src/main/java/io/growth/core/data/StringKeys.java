package io.growth.core.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * String keys kept as bytes end to end in one pool.
 *
 * <p>Each UTF-16 unit is written by itself in one to three bytes (the way of CESU-8), so every string comes back as it
 * was, unpaired surrogates included, and a lookup compares units with bytes without making an object. Ordinary keys
 * take one byte a character; {@code ends[i]} is where key {@code i} ends.
 */
final class StringKeys extends KeyTable<String> {

    private static final int FNV_BASIS = 0x811C9DC5;
    private static final int FNV_PRIME = 0x01000193;

    private byte[] pool = new byte[256];
    private int[] ends = new int[16];

    @Override
    boolean accepts(Object key) {
        return key instanceof String;
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    @Override
    String key(int index) {
        int from = start(index);
        int to = ends[index];
        for (int i = from; i < to; i++) {
            if (pool[i] < 0) {
                return decode(from, to);
            }
        }
        return new String(pool, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private String decode(int from, int to) {
        var text = new StringBuilder(to - from);
        for (int at = from; at < to; at += width(pool[at])) {
            text.append(unit(at));
        }
        return text.toString();
    }

    @Override
    int hash(Object key) {
        String text = (String) key;
        int hash = FNV_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    @Override
    int hashAt(int index) {
        int hash = FNV_BASIS;
        int to = ends[index];
        for (int at = start(index); at < to; at += width(pool[at])) {
            hash = (hash ^ unit(at)) * FNV_PRIME;
        }
        return hash;
    }

    @Override
    boolean equalAt(int index, Object key) {
        String text = (String) key;
        int length = text.length();
        int at = start(index);
        int to = ends[index];
        int i = 0;
        while (i < length && at < to && unit(at) == text.charAt(i)) {
            at += width(pool[at]);
            i++;
        }
        return i == length && at == to;
    }

    private char unit(int at) {
        int first = pool[at];
        if (first >= 0) {
            return (char) first;
        }
        if ((first & 0xE0) == 0xC0) {
            return (char) (((first & 0x1F) << 6) | (pool[at + 1] & 0x3F));
        }
        return (char) (((first & 0x0F) << 12) | ((pool[at + 1] & 0x3F) << 6) | (pool[at + 2] & 0x3F));
    }

    private static int width(byte first) {
        return first >= 0 ? 1 : (first & 0xE0) == 0xC0 ? 2 : 3;
    }

    @Override
    void append(int index, String key) {
        int at = start(index);
        reserve(at, key.length());
        for (int i = 0; i < key.length(); i++) {
            at = put(key.charAt(i), at);
        }
        if (index == ends.length) {
            ends = Arrays.copyOf(ends, grown(ends.length, index + 1));
        }
        ends[index] = at;
    }

    private int put(char unit, int position) {
        int at = position;
        if (unit < 0x80) {
            pool[at++] = (byte) unit;
        } else if (unit < 0x800) {
            pool[at++] = (byte) (0xC0 | (unit >> 6));
            pool[at++] = (byte) (0x80 | (unit & 0x3F));
        } else {
            pool[at++] = (byte) (0xE0 | (unit >> 12));
            pool[at++] = (byte) (0x80 | ((unit >> 6) & 0x3F));
            pool[at++] = (byte) (0x80 | (unit & 0x3F));
        }
        return at;
    }

    private void reserve(int at, int units) {
        long needed = at + 3L * units;
        if (needed > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException(
                    "the text of all keys together is longer than 2^31 bytes; use shorter or numeric keys");
        }
        if (needed > pool.length) {
            pool = Arrays.copyOf(pool, grown(pool.length, (int) needed));
        }
    }

    @Override
    void trimKeys(int size) {
        ends = Arrays.copyOf(ends, size);
        pool = Arrays.copyOf(pool, size == 0 ? 0 : ends[size - 1]);
    }
}
