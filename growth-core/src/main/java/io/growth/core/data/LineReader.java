package io.growth.core.data;

import java.io.IOException;
import java.util.Arrays;

/**
 * Hands out the lines of a text one by one, as a stretch of a buffer that is only valid until the next call. A line ends
 * with a line feed, a carriage return, or both. Whoever makes one closes its {@link #input}.
 */
final class LineReader {

    private final TextSource source;
    private final TextInput input;
    private char[] buffer = new char[1 << 15];
    private int from;
    private int to;
    private int next;
    private int limit;
    private long line;
    private boolean afterReturn;

    LineReader(TextSource source) throws IOException {
        this.source = source;
        input = source.open();
    }

    /** Moves to the next line; false after the last one. */
    boolean next() throws IOException {
        line++;
        from = next;
        if (afterReturn && (from < limit || fill()) && buffer[from] == '\n') {
            from++;
        }
        int end = end(from);
        while (end == limit) {
            int seen = end - from;
            if (!fill()) {
                to = next = limit;
                afterReturn = false;
                return to > from;
            }
            end = end(from + seen);
        }
        to = end;
        next = end + 1;
        afterReturn = buffer[end] == '\r';
        return true;
    }

    /** Where the line ends, or the limit if that is not in the buffer yet. */
    private int end(int start) throws IOException {
        int at = start;
        while (at < limit && buffer[at] != '\n' && buffer[at] != '\r') {
            at++;
        }
        if (at - from > source.maxRowLength()) {
            throw source.tooLong(line);
        }
        return at;
    }

    /** Reads on behind the limit; what is before the current line gives way. False at the end. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, limit - from);
        limit -= from;
        from = 0;
        if (limit > buffer.length - 2) {
            buffer = Arrays.copyOf(buffer, KeyTable.grown(buffer.length, limit + 2));
        }
        try {
            int count = input.read(buffer, limit, buffer.length - limit);
            limit += Math.max(0, count);
            return count >= 0;
        } catch (IOException e) {
            throw input.explained(e, line);
        }
    }

    TextInput input() {
        return input;
    }

    /** The buffer that holds the line. */
    char[] buffer() {
        return buffer;
    }

    /** Where the line starts in the buffer. */
    int from() {
        return from;
    }

    /** Behind the line's last character. */
    int to() {
        return to;
    }

    /** The line's number, from 1. */
    long line() {
        return line;
    }

    boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The line, cut if it is long. */
    String textForReport() {
        return new String(buffer, from, Math.min(to - from, FieldRow.KEPT_VALUE));
    }
}
