package io.growth.core.prepare;

import io.growth.core.data.Column;
import io.growth.core.data.ColumnType;
import io.growth.core.data.Schema;
import io.growth.core.data.Table;
import io.growth.core.data.TableRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a column of the shop's table gets into a row under way: which place, and for a category by which codes. */
final class Input {

    private final Column column;
    private final int slot;
    private final List<String> levels;
    private final int buckets;
    private final Map<String, Integer> codes = new HashMap<>();

    /** @param buckets 0, or how many codes the levels are hashed into; then there is no list of levels */
    Input(Column column, int slot, List<String> levels, int buckets) {
        this.column = column;
        this.slot = slot;
        this.levels = List.copyOf(levels);
        this.buckets = buckets;
        for (String level : this.levels) {
            codes.put(level, codes.size());
        }
    }

    Column column() {
        return column;
    }

    int slot() {
        return slot;
    }

    List<String> levels() {
        return levels;
    }

    int buckets() {
        return buckets;
    }

    /** Takes the value of a row whose columns are in this place. */
    double value(TableRow row, int place) {
        return column.type() == ColumnType.CATEGORY ? code(row.level(place)) : row.number(place);
    }

    private double code(@Nullable String level) {
        if (level == null) {
            return Double.NaN;
        }
        if (buckets > 0) {
            return bucket(level, buckets);
        }
        Integer code = codes.get(level);
        return code == null ? Op.UNSEEN : code;
    }

    /** FNV-1a (Fowler, Noll, Vo) over the UTF-16 units, mixed as MurmurHash3 ends so that low bits are good. */
    static int bucket(String level, int buckets) {
        int hash = 0x811c9dc5;
        for (int i = 0; i < level.length(); i++) {
            hash = (hash ^ level.charAt(i)) * 0x01000193;
        }
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return Integer.remainderUnsigned(hash ^ hash >>> 16, buckets);
    }

    /** Whether training rows did not have the level; hashed ones are never new. */
    private boolean isUnseen(String level) {
        return buckets == 0 && !codes.containsKey(level);
    }

    /** Whether a row has a level here that training rows did not have. */
    boolean isUnseen(TableRow row) {
        String level = column.type() == ColumnType.CATEGORY ? row.level(place(row.schema())) : null;
        return level != null && isUnseen(level);
    }

    /** How many rows have levels here that training rows did not have. */
    UnseenLevels unseen(Table table) {
        if (column.type() != ColumnType.CATEGORY) {
            return new UnseenLevels(column.name(), Map.of());
        }
        place(table.schema());
        List<String> known = table.levels(column.name());
        var counts = new int[known.size()];
        Arrays.stream(table.codes(column.name())).filter(code -> code >= 0).forEach(code -> counts[code]++);
        var found = new TreeMap<String, Integer>();
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0 && isUnseen(known.get(code))) {
                found.put(known.get(code), counts[code]);
            }
        }
        return new UnseenLevels(column.name(), found);
    }

    int place(Schema schema) {
        return schema.indexOf(column.name(), column.type());
    }

    /** All values of a table. */
    double[] values(Table table) {
        String name = column.name();
        place(table.schema());
        var values = new double[table.rows()];
        switch (column.type()) {
            case NUMBER -> System.arraycopy(table.numbers(name), 0, values, 0, values.length);
            case TIME -> {
                long[] times = table.times(name);
                for (int row = 0; row < values.length; row++) {
                    values[row] = times[row] == Table.NO_TIME ? Double.NaN : times[row];
                }
            }
            case CATEGORY -> {
                double[] known =
                        table.levels(name).stream().mapToDouble(this::code).toArray();
                int[] found = table.codes(name);
                for (int row = 0; row < values.length; row++) {
                    values[row] = found[row] < 0 ? Double.NaN : known[found[row]];
                }
            }
        }
        return values;
    }
}
