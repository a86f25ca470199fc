package io.growth.examples.orders;

import io.growth.core.data.DataFormatException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a CSV file: what is between the columns, and what they are called.
 *
 * @param file the file
 * @param separator the character between two columns
 * @param columns the names of the columns
 */
record CsvHead(Path file, char separator, List<String> columns) {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final int LONGEST = 100_000;
    private static final int GZIP_MAGIC = 0x1F8B;

    static CsvHead read(Path file) throws IOException {
        String line = firstLine(file);
        if (line.isBlank()) {
            throw new DataFormatException(
                    file.toString(), 1, null, null, "a line with the names of the columns is missing");
        }
        char separator = separator(line);
        List<String> columns = Arrays.stream(line.split(Pattern.quote(String.valueOf(separator)), -1))
                .map(CsvHead::bare)
                .toList();
        return new CsvHead(file, separator, columns);
    }

    private static String firstLine(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file));
                var reader = new BufferedReader(new InputStreamReader(unpacked(in), StandardCharsets.UTF_8))) {
            var line = new StringBuilder();
            int next = reader.read();
            while (next >= 0 && next != '\n' && next != '\r' && line.length() < LONGEST) {
                line.append((char) next);
                next = reader.read();
            }
            return line.indexOf("\uFEFF") == 0 ? line.substring(1) : line.toString();
        }
    }

    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in) : in;
    }

    /** The one that occurs most often. */
    private static char separator(String line) {
        return Collections.max(SEPARATORS, Comparator.comparingLong(separator -> count(line, separator)));
    }

    private static long count(String line, char character) {
        return line.chars().filter(other -> other == character).count();
    }

    private static String bare(String name) {
        String bare = name.strip();
        boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
        return quoted ? bare.substring(1, bare.length() - 1).strip() : bare;
    }

    /**
     * A column that has to be there.
     *
     * @param wanted the name that the user gave, or null to guess
     * @param role what the column is for, which is also the name of the option that gives it
     * @param guesses usual names in small letters and digits, the likeliest first
     */
    String required(@Nullable String wanted, String role, List<String> guesses) throws DataFormatException {
        String column = optional(wanted, guesses);
        if (column == null) {
            throw problem(
                    null,
                    "no column looks like the " + role + "; name it with --" + role + ". There are: "
                            + String.join(", ", columns));
        }
        return column;
    }

    /** A column that may be missing unless the user named it. */
    @Nullable
    String optional(@Nullable String wanted, List<String> guesses) throws DataFormatException {
        if (wanted != null) {
            if (!columns.contains(wanted)) {
                throw problem(wanted, "there is no such column. There are: " + String.join(", ", columns));
            }
            return wanted;
        }
        for (String guess : guesses) {
            for (String column : columns) {
                if (guess.equals(column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""))) {
                    return column;
                }
            }
        }
        return null;
    }

    private DataFormatException problem(@Nullable String column, String text) {
        return new DataFormatException(file.toString(), 1, column, null, text);
    }
}
