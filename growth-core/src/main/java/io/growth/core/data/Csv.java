package io.growth.core.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A table as text: fields with commas, tabs or something else between them, a row a line (CSV, TSV; RFC 4180).
 *
 * <p>Fields may be quoted and then hold separators, line ends and doubled quotes. Lines end in the Unix, Windows or old
 * Mac way; blank lines are passed over. Immutable: each method returns a source with the change.
 *
 * <pre>{@code
 * Csv.of(path).header()                                  // customer,sku,quantity,at
 * Csv.of(path).separator('\t')                           // columns 0, 1, 2 …
 * Csv.of(path).separator(';').columns("user", "item")    // names for a file without a header
 * }</pre>
 */
public final class Csv extends RowSource {

    /** Stand for "none": code units which Unicode keeps out of texts. */
    private static final char NO_QUOTE = '\uFFFF';

    private static final char NO_COMMENT = '\uFFFE';

    private final char separator;
    private final char quote;
    private final char comment;
    private final boolean headed;
    private final CsvColumns columns;

    private Csv(TextSource text, char separator, char quote, char comment, boolean headed, CsvColumns columns) {
        super(text);
        this.separator = separator;
        this.quote = quote;
        this.comment = comment;
        this.headed = headed;
        this.columns = columns;
    }

    /**
     * A file, plain or compressed with gzip, in UTF-8, with commas and without a header.
     *
     * @param file the file
     * @return the source
     */
    public static Csv of(Path file) {
        return of(TextSource.of(file));
    }

    /**
     * A text from anywhere, with commas and without a header.
     *
     * @param text where the text comes from
     * @return the source
     */
    public static Csv of(TextSource text) {
        return new Csv(text, ',', '"', NO_COMMENT, false, CsvColumns.NONE);
    }

    /**
     * Takes the first row for the names of the columns. Blanks around a name don't count, and no two may be equal. Rows
     * may be shorter than the header as long as nobody asks for what is missing; what is beyond it must be blank.
     *
     * @return a source with a header
     */
    public Csv header() {
        return new Csv(text, separator, quote, comment, true, CsvColumns.NONE);
    }

    /**
     * Names the columns of a source that has no header.
     *
     * @param names names of the first columns, in order
     * @return a source with these names
     * @throws IllegalArgumentException if two names are equal
     */
    public Csv columns(String... names) {
        return new Csv(text, separator, quote, comment, false, CsvColumns.given(names));
    }

    /**
     * Sets what is between two fields.
     *
     * @param character the separator, a comma if not set
     * @return a source with that separator
     * @throws IllegalArgumentException if it is a line end, the quote or the comment character
     */
    public Csv separator(char character) {
        return new Csv(text, character, quote, comment, headed, columns).checked();
    }

    /**
     * Sets what is around a quoted field.
     *
     * @param character the quote, {@code "} if not set
     * @return a source with that quote
     * @throws IllegalArgumentException if it is a line end, the separator or the comment character
     */
    public Csv quote(char character) {
        return new Csv(text, separator, character, comment, headed, columns).checked();
    }

    /**
     * Takes quotes for ordinary characters, as many tab-separated files do.
     *
     * @return a source without quoting
     */
    public Csv unquoted() {
        return quote(NO_QUOTE);
    }

    /**
     * Passes over lines that begin with a character.
     *
     * @param character the comment character, none if not set
     * @return a source with comments
     * @throws IllegalArgumentException if it is a line end, the separator or the quote
     */
    public Csv comment(char character) {
        return new Csv(text, separator, quote, character, headed, columns).checked();
    }

    private Csv checked() {
        if (separator == quote || comment == separator || comment == quote) {
            throw new IllegalArgumentException("separator, quote and comment character must differ");
        }
        if (isLineEnd(separator) || isLineEnd(quote) || isLineEnd(comment)) {
            throw new IllegalArgumentException("separator, quote and comment character must not be line ends");
        }
        return this;
    }

    private static boolean isLineEnd(char character) {
        return character == '\n' || character == '\r';
    }

    @Override
    Feed<IOException> open(FieldRowAction action) throws IOException {
        var format = CsvReader.builder()
                .fieldSeparator(separator)
                .quoteCharacter(quote)
                .commentStrategy(comment == NO_COMMENT ? CommentStrategy.NONE : CommentStrategy.SKIP)
                .commentCharacter(comment)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false);
        return new CsvFeed(text, format, headed, columns, action);
    }
}
