package io.growth.core.data;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of what a shop knows, such as one for each customer, with named columns of numbers, categories and times.
 *
 * <pre>{@code
 * Table visits = Table.read(Csv.of(path).header());
 * Table customers = Table.of(list, TableMapping.of(Customer.class).number("age", Customer::age));
 * Table small = Table.builder().number("age", 31, 64).category("channel", "email", "shop").build();
 * }</pre>
 *
 * <p>Immutable. Missing is NaN among numbers, -1 among the codes of a category, {@link #NO_TIME} among times. Arrays are
 * handed out as they are: reading them is safe from any number of threads, writing to them is not allowed.
 */
public final class Table {

    /** Stands for a missing time. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private final Schema schema;
    private final int rows;
    private final List<ColumnData> data;

    Table(Schema schema, int rows, List<ColumnData> data) {
        this.schema = schema;
        this.rows = rows;
        this.data = List.copyOf(data);
    }

    /**
     * Makes a table of arrays.
     *
     * @return takes the columns
     */
    public static TableBuilder builder() {
        return new TableBuilder();
    }

    /**
     * Makes a table of the shop's own records.
     *
     * @param <T> type of the records
     * @param records a row for each
     * @param mapping how a record becomes a row
     * @return the table
     * @throws IllegalArgumentException if a number is infinite
     */
    public static <T> Table of(List<T> records, TableMapping<T> mapping) {
        List<ColumnIntake> intakes =
                mapping.schema().columns().stream().map(ColumnIntake::of).toList();
        for (T record : records) {
            TableRow row = mapping.row(record);
            for (int column = 0; column < intakes.size(); column++) {
                intakes.get(column).add(row, column);
            }
        }
        return ColumnIntake.table(intakes, records.size());
    }

    /**
     * Reads CSV or JSON Lines and guesses what the columns are, as {@link TableReader#read(RowSource)} says.
     *
     * @param source where the rows come from
     * @return the table
     * @throws DataFormatException if the source is not what it claims to be
     * @throws IOException if reading fails otherwise
     */
    public static Table read(RowSource source) throws IOException {
        return reader().read(source);
    }

    /**
     * Reads columns of CSV or JSON Lines. Blank values are missing.
     *
     * @param source where the rows come from
     * @param schema the columns to read
     * @return the table
     * @throws DataFormatException if a column is not there or a value is not of its type
     * @throws IOException if reading fails otherwise
     */
    public static Table read(RowSource source, Schema schema) throws IOException {
        return reader().read(source, schema);
    }

    /**
     * Reads the result of a database query from its present position to its end; it is not closed.
     *
     * @param results the result; the types of its columns decide about those of the table
     * @return the table
     * @throws SQLException if the database throws it
     * @throws DataFormatException if a number is not finite
     */
    public static Table read(ResultSet results) throws SQLException, IOException {
        return reader().read(results);
    }

    /**
     * Reads with other rules than these.
     *
     * @return a reader
     */
    public static TableReader reader() {
        return TableReader.DEFAULT;
    }

    /**
     * The columns.
     *
     * @return their names and types
     */
    public Schema schema() {
        return schema;
    }

    /**
     * How many rows there are.
     *
     * @return their number
     */
    public int rows() {
        return rows;
    }

    ColumnData data(int column) {
        return data.get(column);
    }

    private ColumnData data(String column, ColumnType type) {
        return data.get(schema.indexOf(column, type));
    }

    /**
     * The values of a column of numbers; read only.
     *
     * @param column its name
     * @return the live array, NaN where missing
     * @throws IllegalArgumentException if there is no such column or it has another type
     */
    public double[] numbers(String column) {
        return data(column, ColumnType.NUMBER).numbers();
    }

    /**
     * The values of a column of categories; read only.
     *
     * @param column its name
     * @return the live array of places in {@link #levels}, -1 where missing
     * @throws IllegalArgumentException if there is no such column or it has another type
     */
    public int[] codes(String column) {
        return data(column, ColumnType.CATEGORY).codes();
    }

    /**
     * The levels of a category.
     *
     * @param column its name
     * @return all levels in the order of their code points, also those that no row has any more
     * @throws IllegalArgumentException if there is no such column or it has another type
     */
    public List<String> levels(String column) {
        return data(column, ColumnType.CATEGORY).levels();
    }

    /**
     * The values of a column of times; read only.
     *
     * @param column its name
     * @return the live array of milliseconds since 1970, {@link #NO_TIME} where missing
     * @throws IllegalArgumentException if there is no such column or it has another type
     */
    public long[] times(String column) {
        return data(column, ColumnType.TIME).times();
    }

    /**
     * A single row.
     *
     * @param row its number
     * @return a copy of its values
     */
    public TableRow row(int row) {
        Objects.checkIndex(row, rows);
        TableRow.Builder builder = schema.row();
        for (int column = 0; column < data.size(); column++) {
            ColumnData values = data.get(column);
            switch (values.type()) {
                case NUMBER -> builder.number(column, values.numbers()[row]);
                case CATEGORY -> builder.level(column, values.level(row));
                case TIME ->
                    builder.time(
                            column, values.times()[row] == NO_TIME ? null : Instant.ofEpochMilli(values.times()[row]));
            }
        }
        return builder.build();
    }

    /**
     * Some of the columns, in the order asked for.
     *
     * @param names their names
     * @return a table of these; nothing is copied
     * @throws IllegalArgumentException if there is no such column, or one is asked for twice
     */
    public Table select(String... names) {
        Schema selected = schema.select(names);
        return new Table(
                selected,
                rows,
                selected.names().stream()
                        .map(name -> data.get(schema.indexOf(name)))
                        .toList());
    }

    /**
     * All columns but some.
     *
     * @param names names of those left out
     * @return a table of the rest; nothing is copied
     * @throws IllegalArgumentException if there is no such column
     */
    public Table drop(String... names) {
        return select(schema.drop(names).names().toArray(String[]::new));
    }

    /**
     * Gives a column another name.
     *
     * @param from its name
     * @param to its new name
     * @return a table with that name; nothing is copied
     * @throws IllegalArgumentException if there is no such column, or another has the new name
     */
    public Table rename(String from, String to) {
        return new Table(schema.rename(from, to), rows, data);
    }

    /**
     * Gives levels of a category other names; levels that get the same name become one.
     *
     * @param column its name
     * @param rename gives the new name of a level; null or blank makes it missing
     * @return a table with these levels
     * @throws IllegalArgumentException if there is no such column or it has another type
     */
    public Table recode(String column, UnaryOperator<@Nullable String> rename) {
        ColumnData old = data(column, ColumnType.CATEGORY);
        @Nullable String[] renamed = old.levels().stream().map(rename).toArray(String[]::new);
        String[] values = Arrays.stream(old.codes())
                .mapToObj(code -> code < 0 ? null : renamed[code])
                .toArray(String[]::new);
        return replace(
                column, new TableBuilder().category(column, values).build().data.get(0));
    }

    /**
     * Adds a column of numbers, or replaces the column of that name.
     *
     * @param column its name
     * @param values one for each row, finite or NaN for missing; copied
     * @return a table with that column
     * @throws IllegalArgumentException if a value is infinite, or there is not one for each row
     */
    public Table withNumbers(String column, double[] values) {
        return replace(
                column, new TableBuilder().number(column, values).build().data.get(0));
    }

    /**
     * Adds a column of categories, or replaces the column of that name.
     *
     * @param column its name
     * @param levels one for each row, null or blank for missing
     * @return a table with that column
     * @throws IllegalArgumentException if there is not one for each row
     */
    public Table withCategory(String column, @Nullable String[] levels) {
        return replace(
                column, new TableBuilder().category(column, levels).build().data.get(0));
    }

    private Table replace(String column, ColumnData values) {
        if (!schema.has(column)) {
            return new TableBuilder(this).add(column, values).build();
        }
        var builder = new TableBuilder();
        for (int k = 0; k < data.size(); k++) {
            String name = schema.columns().get(k).name();
            builder.add(name, name.equals(column) ? values : data.get(k));
        }
        return builder.build();
    }

    /**
     * Some of the rows, in the order asked for, each as often as asked for. Levels stay as they are.
     *
     * @param chosen numbers of rows
     * @return a table of its own with the same columns
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public Table rows(int[] chosen) {
        var copies = new ArrayList<ColumnData>();
        data.forEach(values -> copies.add(values.rows(chosen)));
        return new Table(schema, chosen.length, copies);
    }

    /**
     * The rows that fulfil a condition.
     *
     * @param condition says whether a row stays
     * @return a table of its own with the same columns
     */
    public Table filter(Predicate<TableRow> condition) {
        return rows(
                IntStream.range(0, rows).filter(row -> condition.test(row(row))).toArray());
    }

    /**
     * The first rows as text, to look at.
     *
     * @param count how many at most
     * @return a line with the names and one for each row, in columns
     */
    public String head(int count) {
        return TableText.of(this, Math.min(count, rows));
    }

    @Override
    public String toString() {
        return rows + " rows of " + schema;
    }
}
