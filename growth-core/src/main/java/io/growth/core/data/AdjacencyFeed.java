package io.growth.core.data;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lines of {@link AdjacencyLists}. A line is understood as a whole before anything of it is collected. */
final class AdjacencyFeed<K> extends Feed.OfText {

    private final LineReader lines;
    private final AdjacencyLists.KeyParser<K> keys;
    private final boolean counted;
    private final boolean ordered;
    private final InteractionsBuilder<K, K> builder;
    private final List<K> items = new ArrayList<>();
    private boolean content;

    /** The present token: its number in the line, and where it is in the buffer. */
    private int token;

    private int from;
    private int to;

    AdjacencyFeed(
            TextSource source,
            LineReader lines,
            AdjacencyLists.KeyParser<K> keys,
            boolean counted,
            boolean ordered,
            InteractionsBuilder<K, K> builder) {
        super(source, lines.input());
        this.lines = lines;
        this.keys = keys;
        this.counted = counted;
        this.ordered = ordered;
        this.builder = builder;
    }

    @Override
    boolean next() throws IOException {
        long expected = line() + 1;
        while (lines.next()) {
            if (lines.isBlank()) {
                continue;
            }
            if (counted && line() > expected) {
                throw new DataFormatException(
                        name(), expected, null, null, "a blank line between users; write 0 for one without items");
            }
            content = true;
            return true;
        }
        source.requireContent(content);
        return false;
    }

    @Override
    long line() {
        return lines.line();
    }

    @Override
    void take() throws DataFormatException {
        token = -1;
        to = lines.from();
        nextToken();
        K user = counted ? userOfLine() : key();
        int count = counted ? count() : -1;
        items.clear();
        while (nextToken()) {
            items.add(key());
        }
        if (counted && items.size() != count) {
            throw DataFormatException.withheld(
                    name(),
                    line(),
                    "0",
                    String.valueOf(count),
                    "not the number of items that follow, which is " + items.size());
        }
        builder.addUser(user);
        for (int place = 0; place < items.size(); place++) {
            builder.add(user, items.get(place), 1, ordered ? Instant.ofEpochSecond(place) : null);
        }
    }

    private boolean nextToken() {
        char[] text = lines.buffer();
        int end = lines.to();
        from = NumberText.start(text, to, end);
        to = from;
        while (to < end && text[to] > ' ') {
            to++;
        }
        token++;
        return from < end;
    }

    private K userOfLine() {
        char[] number = String.valueOf(line() - 1).toCharArray();
        return keys.parse(number, 0, number.length);
    }

    private K key() throws DataFormatException {
        try {
            return keys.parse(lines.buffer(), from, to);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw badToken("not a key; for other keys than int call AdjacencyLists.keys(parser)", e);
        }
    }

    private int count() throws DataFormatException {
        try {
            return Math.toIntExact(NumberText.parseLong(lines.buffer(), from, to));
        } catch (NumberFormatException | ArithmeticException e) {
            throw badToken("not a number of items", e);
        }
    }

    /** Without the token and without the parser's exception, which quotes it: any token may be a customer. */
    private DataFormatException badToken(String problem, RuntimeException cause) {
        int end = Math.min(to, from + FieldRow.KEPT_VALUE);
        String value = new String(lines.buffer(), from, end - from);
        String shape = problem + " (" + (to - from) + " characters, "
                + cause.getClass().getSimpleName() + ")";
        return DataFormatException.withheld(name(), line(), String.valueOf(token), value, shape);
    }
}
