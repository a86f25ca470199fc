package io.growth.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, in order. Immutable: each method returns a schema with the change.
 *
 * <pre>{@code
 * Schema schema = Schema.empty().number("age", "visits").category("channel").time("last_visit");
 * }</pre>
 */
public final class Schema {

    private static final Schema EMPTY = new Schema(List.of());

    private final List<Column> columns;
    private final Map<String, Integer> places = new HashMap<>();

    private Schema(List<Column> columns) {
        this.columns = List.copyOf(columns);
        for (Column column : this.columns) {
            if (places.put(column.name(), places.size()) != null) {
                throw new IllegalArgumentException("there are two columns named " + column.name());
            }
        }
    }

    /**
     * A schema to which columns are added.
     *
     * @return a schema without columns
     */
    public static Schema empty() {
        return EMPTY;
    }

    /**
     * A schema of given columns.
     *
     * @param columns the columns in order
     * @return the schema
     * @throws IllegalArgumentException if two have the same name
     */
    public static Schema of(List<Column> columns) {
        return new Schema(columns);
    }

    /**
     * Adds columns of numbers.
     *
     * @param names their names
     * @return a schema with these columns behind the others
     * @throws IllegalArgumentException if there is a column of that name
     */
    public Schema number(String... names) {
        return with(ColumnType.NUMBER, names);
    }

    /**
     * Adds columns of categories.
     *
     * @param names their names
     * @return a schema with these columns behind the others
     * @throws IllegalArgumentException if there is a column of that name
     */
    public Schema category(String... names) {
        return with(ColumnType.CATEGORY, names);
    }

    /**
     * Adds columns of times.
     *
     * @param names their names
     * @return a schema with these columns behind the others
     * @throws IllegalArgumentException if there is a column of that name
     */
    public Schema time(String... names) {
        return with(ColumnType.TIME, names);
    }

    private Schema with(ColumnType type, String... names) {
        var longer = new ArrayList<>(columns);
        Arrays.stream(names).map(name -> new Column(name, type)).forEach(longer::add);
        return new Schema(longer);
    }

    /**
     * Some of the columns, in the order asked for.
     *
     * @param names their names
     * @return a schema of these
     * @throws IllegalArgumentException if there is no such column, or one is asked for twice
     */
    public Schema select(String... names) {
        return new Schema(
                Arrays.stream(names).map(name -> columns.get(indexOf(name))).toList());
    }

    /**
     * All columns but some.
     *
     * @param names names of those left out
     * @return a schema of the rest
     * @throws IllegalArgumentException if there is no such column
     */
    public Schema drop(String... names) {
        Arrays.stream(names).forEach(this::indexOf);
        Set<String> dropped = new HashSet<>(Arrays.asList(names));
        return new Schema(columns.stream()
                .filter(column -> !dropped.contains(column.name()))
                .toList());
    }

    /**
     * Gives a column another name.
     *
     * @param from its name
     * @param to its new name
     * @return a schema with that name
     * @throws IllegalArgumentException if there is no such column, or another has the new name
     */
    public Schema rename(String from, String to) {
        var changed = new ArrayList<>(columns);
        int place = indexOf(from);
        changed.set(place, new Column(to, columns.get(place).type()));
        return new Schema(changed);
    }

    /**
     * How many columns there are.
     *
     * @return their number
     */
    public int size() {
        return columns.size();
    }

    /**
     * The columns.
     *
     * @return all of them in order
     */
    public List<Column> columns() {
        return columns;
    }

    /**
     * The names of the columns.
     *
     * @return all of them in order
     */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * Tells whether there is a column of that name.
     *
     * @param name the name
     * @return true if there is
     */
    public boolean has(String name) {
        return places.containsKey(name);
    }

    /**
     * The place of a column.
     *
     * @param name its name
     * @return its number from 0
     * @throws IllegalArgumentException if there is no such column; the message lists those there are
     */
    public int indexOf(String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException(
                    "there is no column " + name + "; the columns are " + String.join(", ", names()));
        }
        return place;
    }

    /**
     * The place of a column that must have a type.
     *
     * @param name its name
     * @param type its type
     * @return its number from 0
     * @throws IllegalArgumentException if there is no such column or it has another type; the message says which
     */
    public int indexOf(String name, ColumnType type) {
        int place = indexOf(name);
        ColumnType found = columns.get(place).type();
        if (found != type) {
            throw new IllegalArgumentException("column " + name + ": expected " + type + ", found " + found);
        }
        return place;
    }

    /**
     * Starts a single row with these columns, such as one that is to be scored.
     *
     * @return a builder; what is not set is missing
     */
    public TableRow.Builder row() {
        return new TableRow.Builder(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Schema schema && columns.equals(schema.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    @Override
    public String toString() {
        return columns.stream().map(Column::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
