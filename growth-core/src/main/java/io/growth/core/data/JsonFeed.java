package io.growth.core.data;

import java.io.IOException;

/** The rows of a {@link JsonLines} source. A line that is no JSON is refused by itself: the next one is a fresh start. */
final class JsonFeed extends Feed.OfText {

    private final LineReader lines;
    private final RowSource.FieldRowAction action;
    private final JsonRow row;
    private boolean content;

    JsonFeed(TextSource source, LineReader lines, RowSource.FieldRowAction action) {
        super(source, lines.input());
        this.lines = lines;
        this.action = action;
        row = new JsonRow(source.name(), lines);
    }

    @Override
    boolean next() throws IOException {
        while (lines.next()) {
            if (!lines.isBlank()) {
                content = true;
                return true;
            }
        }
        source.requireContent(content);
        return false;
    }

    @Override
    void take() throws IOException {
        row.parse();
        action.accept(row);
    }

    @Override
    long line() {
        return lines.line();
    }
}
