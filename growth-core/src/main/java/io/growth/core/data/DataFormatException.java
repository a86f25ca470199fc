package io.growth.core.data;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Data that can't be read as what it claims to be. The message says where: source, line, column and the value found,
 * and what to do about it.
 *
 * <p>The message is fit for a log: it shows a value that was to be a number or a time, but no text that may name a
 * customer, such as a key or a whole line. {@link #value} has that too.
 */
public final class DataFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String source;
    private final long line;
    private final @Nullable String column;
    private final @Nullable String value;

    /**
     * Creates the exception.
     *
     * @param source file name or another name of the source
     * @param line line number from 1, or 0 where there is none
     * @param column name or number of the column, or null
     * @param value the offending text, or null; long texts are cut in the message
     * @param problem what is wrong and what to do
     */
    public DataFormatException(
            String source, long line, @Nullable String column, @Nullable String value, String problem) {
        this(describe(source, line, column, value, problem), source, line, column, value);
    }

    private DataFormatException(
            String message, String source, long line, @Nullable String column, @Nullable String value) {
        super(message);
        this.source = source;
        this.line = line;
        this.column = column;
        this.value = value;
    }

    /** The same, with a message that keeps the value to itself because it may name a customer. */
    static DataFormatException withheld(
            String source, long line, @Nullable String column, String value, String problem) {
        return new DataFormatException(describe(source, line, column, null, problem), source, line, column, value);
    }

    private static String describe(
            String source, long line, @Nullable String column, @Nullable String value, String problem) {
        var text = new StringBuilder(source);
        if (line > 0) {
            text.append(", line ").append(line);
        }
        if (column != null) {
            text.append(", column ").append(column);
        }
        text.append(": ").append(problem);
        if (value != null) {
            text.append(" (found: ").append(value.length() > 60 ? value.substring(0, 60) + "…" : value);
            text.append(')');
        }
        return text.toString();
    }

    /**
     * Where the data came from.
     *
     * @return file name or another name
     */
    public String source() {
        return source;
    }

    /**
     * The line at fault.
     *
     * @return line number from 1, or 0 where there is none
     */
    public long line() {
        return line;
    }

    /**
     * The column at fault.
     *
     * @return name or number of the column, or null
     */
    public @Nullable String column() {
        return column;
    }

    /**
     * The text at fault, which may name a customer: keep it out of logs.
     *
     * @return the value as found, cut if it is long, or null
     */
    public @Nullable String value() {
        return value;
    }
}
