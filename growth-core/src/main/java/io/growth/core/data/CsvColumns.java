package io.growth.core.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a {@link Csv} source by name and number. A column without a name has its number only. */
final class CsvColumns {

    static final CsvColumns NONE = new CsvColumns(0, List.of());

    private static final int NAMES_IN_MESSAGE = 30;

    private final long line;
    private final List<String> names;
    private final List<String> named;
    private final Map<String, Integer> slots = new HashMap<>();

    private CsvColumns(long line, List<String> names) {
        this.line = line;
        this.names = names;
        this.named = names.stream().filter(name -> !name.isEmpty()).toList();
        for (int slot = 0; slot < names.size(); slot++) {
            slots.put(names.get(slot), slot);
        }
        slots.remove("");
    }

    /** Columns that the program names. */
    static CsvColumns given(String... names) {
        List<String> copy = List.of(names);
        String repeated = repeated(copy);
        if (repeated != null) {
            throw new IllegalArgumentException("two columns have the name " + repeated);
        }
        return new CsvColumns(0, copy);
    }

    /** Columns that a header names. */
    static CsvColumns ofHeader(FieldRow header) throws DataFormatException {
        String[] names = new String[header.fieldCount()];
        for (int slot = 0; slot < names.length; slot++) {
            names[slot] = header.rawText(slot).strip();
        }
        String repeated = repeated(Arrays.asList(names));
        if (repeated != null) {
            throw new DataFormatException(
                    header.source(), header.line(), repeated, null, "two columns of the header have this name");
        }
        return new CsvColumns(header.line(), Arrays.asList(names));
    }

    private static @Nullable String repeated(List<String> names) {
        var seen = new HashSet<String>();
        for (String name : names) {
            if (!name.isEmpty() && !seen.add(name)) {
                return name;
            }
        }
        return null;
    }

    int size() {
        return names.size();
    }

    int slot(String name, String source) throws DataFormatException {
        Integer slot = slots.get(name);
        if (slot != null) {
            return slot;
        }
        requireNames(source);
        List<String> known = names.subList(0, Math.min(names.size(), NAMES_IN_MESSAGE));
        String more = names.size() > NAMES_IN_MESSAGE ? " …" : "";
        throw new DataFormatException(
                source, line, name, null, "no such column; the columns are " + String.join(", ", known) + more);
    }

    /** The columns that have a name. */
    List<String> names(String source) {
        requireNames(source);
        return named;
    }

    private void requireNames(String source) {
        if (names.isEmpty()) {
            throw new IllegalStateException("columns of " + source + " have no names; call Csv.header() or"
                    + " Csv.columns(names), or ask by number");
        }
    }

    String name(int slot) {
        return slot < names.size() && !names.get(slot).isEmpty() ? names.get(slot) : String.valueOf(slot);
    }
}
