package io.growth.core.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Table} of columns that are at hand as arrays. For one thread. */
public final class TableBuilder {

    private final List<Column> columns = new ArrayList<>();
    private final List<ColumnData> data = new ArrayList<>();

    TableBuilder() {}

    TableBuilder(Table start) {
        for (int column = 0; column < start.schema().size(); column++) {
            add(start.schema().columns().get(column).name(), start.data(column));
        }
    }

    /**
     * Adds a column of numbers.
     *
     * @param name name of the column
     * @param values one for each row, finite or NaN for missing; copied
     * @return this
     * @throws IllegalArgumentException if a value is infinite, or the length is not that of the columns before
     */
    public TableBuilder number(String name, double... values) {
        for (int row = 0; row < values.length; row++) {
            if (Double.isInfinite(values[row])) {
                throw new IllegalArgumentException("column " + name + " must be finite, or NaN for missing, but is "
                        + values[row] + " in row " + row);
            }
        }
        return add(name, ColumnData.ofNumbers(values.clone()));
    }

    /**
     * Adds a column of categories.
     *
     * @param name name of the column
     * @param levels one for each row, null or blank for missing; blanks around them do not count
     * @return this
     * @throws IllegalArgumentException if the length is not that of the columns before
     */
    public TableBuilder category(String name, @Nullable String... levels) {
        var known = new Levels();
        int[] codes = Arrays.stream(levels)
                .mapToInt(level -> known.code(Levels.cleaned(level)))
                .toArray();
        return add(name, ColumnData.ofLevels(codes, known));
    }

    /**
     * Adds a column of times.
     *
     * @param name name of the column
     * @param times one for each row, null for missing
     * @return this
     * @throws IllegalArgumentException if the length is not that of the columns before
     */
    public TableBuilder time(String name, @Nullable Instant... times) {
        long[] millis = Arrays.stream(times)
                .mapToLong(time -> time == null ? Table.NO_TIME : time.toEpochMilli())
                .toArray();
        return add(name, ColumnData.ofTimes(millis));
    }

    TableBuilder add(String name, ColumnData values) {
        if (!data.isEmpty() && data.get(0).size() != values.size()) {
            throw new IllegalArgumentException("column " + name + " has " + values.size()
                    + " rows, but those before have " + data.get(0).size());
        }
        columns.add(new Column(name, values.type()));
        data.add(values);
        return this;
    }

    /**
     * Ends the table.
     *
     * @return the table
     * @throws IllegalArgumentException if two columns have the same name
     */
    public Table build() {
        return new Table(Schema.of(columns), data.isEmpty() ? 0 : data.get(0).size(), data);
    }
}
