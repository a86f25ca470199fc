package io.growth.examples.terminal;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Prints headings, paragraphs and tables, {@value #WIDTH} columns wide. */
public final class Page {

    /** Columns of a line. */
    public static final int WIDTH = 100;

    private final PrintStream out;
    private int sections;

    /**
     * Starts an empty page.
     *
     * @param out where to print
     */
    public Page(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints the name of the whole.
     *
     * @param text a few words
     */
    public void title(String text) {
        print(text + "\n" + "=".repeat(text.length()));
    }

    /**
     * Prints a numbered heading.
     *
     * @param text a few words
     */
    public void section(String text) {
        String heading = ++sections + ". " + text;
        print("\n" + heading + "\n" + "-".repeat(heading.length()));
    }

    /**
     * Prints a paragraph, wrapped.
     *
     * @param format the text, with the marks of {@link String#format}
     * @param values what stands for the marks
     */
    public void text(String format, Object... values) {
        print(wrap(String.format(Locale.ROOT, format, values)));
    }

    /** Leaves a line free. */
    public void gap() {
        print("");
    }

    /**
     * Prints a table with a line for each row.
     *
     * @param <T> type of the rows
     * @param rows the rows
     * @param columns how the cells are made, see {@link #left} and {@link #right}
     */
    public <T> void table(Collection<T> rows, List<ColumnData<T>> columns) {
        print(AsciiTable.builder()
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                .lineSeparator("\n")
                .data(rows, columns)
                .asString()
                .indent(1)
                .stripTrailing());
    }

    /**
     * A column of words; what is too long for it ends in dots.
     *
     * @param header its heading
     * @param width at most so many characters
     * @return the column, to be completed by {@link Column#with}
     */
    public static Column left(String header, int width) {
        return column(header, HorizontalAlign.LEFT).maxWidth(width, OverflowBehaviour.ELLIPSIS_RIGHT);
    }

    /**
     * A column of numbers.
     *
     * @param header its heading
     * @return the column, to be completed by {@link Column#with}
     */
    public static Column right(String header) {
        return column(header, HorizontalAlign.RIGHT);
    }

    /**
     * A number of things.
     *
     * @param number how many
     * @param thing one of them
     * @return such as {@code 1 user} or {@code 2,500 users}
     */
    public static String count(long number, String thing) {
        return String.format(Locale.ROOT, number == 1 ? "%,d %s" : "%,d %ss", number, thing);
    }

    private static Column column(String header, HorizontalAlign align) {
        return new Column().header(header).headerAlign(align).dataAlign(align);
    }

    private void print(String text) {
        text.lines().map(String::stripTrailing).forEach(line -> out.print(line + "\n"));
        if (text.isEmpty()) {
            out.print("\n");
        }
    }

    private static String wrap(String text) {
        var lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                lines.append('\n');
                column = 0;
            }
            lines.append(column > 0 ? " " : "").append(word);
            column += (column > 0 ? 1 : 0) + word.length();
        }
        return lines.toString();
    }
}
