package io.growth.core.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the shop's own records become rows of a table. Immutable: each method returns a mapping with the change.
 *
 * <pre>{@code
 * TableMapping<Customer> mapping = TableMapping.of(Customer.class)
 *         .number("age", Customer::age)
 *         .category("tier", Customer::tier)
 *         .time("last_visit", Customer::lastVisit);
 * Table table = Table.of(customers, mapping);
 * double p = model.probability(mapping.row(customer));
 * }</pre>
 *
 * @param <T> type of the records
 */
public final class TableMapping<T> {

    private final Schema schema;
    private final List<Setter<T>> setters;

    @FunctionalInterface
    private interface Setter<T> {
        void set(TableRow.Builder row, int column, T value);
    }

    private TableMapping(Schema schema, List<Setter<T>> setters) {
        this.schema = schema;
        this.setters = List.copyOf(setters);
    }

    /**
     * A mapping without columns.
     *
     * @param <T> type of the records
     * @param type type of the records
     * @return the mapping
     */
    public static <T> TableMapping<T> of(Class<T> type) {
        Objects.requireNonNull(type, "type");
        return new TableMapping<>(Schema.empty(), List.of());
    }

    /**
     * Adds a column of numbers.
     *
     * @param name name of the column
     * @param value gives the number of a record; null or NaN if missing
     * @return a mapping with that column
     * @throws IllegalArgumentException if there is a column of that name
     */
    public TableMapping<T> number(String name, Function<? super T, ? extends @Nullable Number> value) {
        return with(schema.number(name), (row, column, from) -> {
            Number number = value.apply(from);
            row.number(column, number == null ? Double.NaN : number.doubleValue());
        });
    }

    /**
     * Adds a column of categories.
     *
     * @param name name of the column
     * @param level gives the level of a record, as its {@code toString}; null or blank if missing
     * @return a mapping with that column
     * @throws IllegalArgumentException if there is a column of that name
     */
    public TableMapping<T> category(String name, Function<? super T, ? extends @Nullable Object> level) {
        return with(schema.category(name), (row, column, from) -> {
            Object found = level.apply(from);
            row.level(column, found == null ? null : found.toString());
        });
    }

    /**
     * Adds a column of times.
     *
     * @param name name of the column
     * @param time gives the time of a record; null if missing
     * @return a mapping with that column
     * @throws IllegalArgumentException if there is a column of that name
     */
    public TableMapping<T> time(String name, Function<? super T, ? extends @Nullable Instant> time) {
        return with(schema.time(name), (row, column, from) -> row.time(column, time.apply(from)));
    }

    private TableMapping<T> with(Schema longer, Setter<T> setter) {
        var all = new ArrayList<>(setters);
        all.add(setter);
        return new TableMapping<>(longer, all);
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
     * Makes a row of a record.
     *
     * @param record the record
     * @return its row
     * @throws IllegalArgumentException if a number is infinite
     */
    public TableRow row(T record) {
        TableRow.Builder row = schema.row();
        for (int column = 0; column < setters.size(); column++) {
            setters.get(column).set(row, column, record);
        }
        return row.build();
    }

    @Override
    public String toString() {
        return "mapping to " + schema;
    }
}
