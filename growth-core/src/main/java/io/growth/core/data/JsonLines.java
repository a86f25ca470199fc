package io.growth.core.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A JSON object a line (JSON Lines, also called NDJSON).
 *
 * <p>Columns are the fields of the object by name; {@code customer.id} is the field {@code id} of the object {@code
 * customer}. A line may also hold an array, whose elements are columns by number. Numbers and truth values can be asked
 * for as text; {@code null} and a missing field are the same. Of a field that occurs twice the last one counts. Blank
 * lines are passed over.
 *
 * <pre>{@code
 * Interactions.read(JsonLines.of(path), row -> Interaction.of(row.get("customer.id"), row.get("sku")));
 * }</pre>
 */
public final class JsonLines extends RowSource {

    private JsonLines(TextSource text) {
        super(text);
    }

    /**
     * A file, plain or compressed with gzip, in UTF-8.
     *
     * @param file the file
     * @return the source
     */
    public static JsonLines of(Path file) {
        return of(TextSource.of(file));
    }

    /**
     * A text from anywhere.
     *
     * @param text where the text comes from
     * @return the source
     */
    public static JsonLines of(TextSource text) {
        return new JsonLines(text);
    }

    @Override
    Feed<IOException> open(FieldRowAction action) throws IOException {
        return new JsonFeed(text, new LineReader(text), action);
    }
}
