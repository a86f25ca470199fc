package io.growth.core.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A single row with the columns of a {@link Schema}: a customer who is to be scored now. Immutable.
 *
 * <pre>{@code
 * TableRow customer = model.schema().row().number("age", 34).category("channel", "email").build();
 * }</pre>
 */
public final class TableRow {

    private final Schema schema;
    /** Numbers, and times as milliseconds: those of the next 280,000 years are exact. */
    private final double[] numbers;

    private final @Nullable String[] texts;

    private TableRow(Schema schema, double[] numbers, @Nullable String[] texts) {
        this.schema = schema;
        this.numbers = numbers;
        this.texts = texts;
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
     * A number, or the milliseconds since 1970 of a time.
     *
     * @param column number of a column that is no category
     * @return the value, NaN if missing or the column is a category
     */
    public double number(int column) {
        return numbers[column];
    }

    /**
     * The level of a category.
     *
     * @param column number of a column
     * @return its level, null if missing or the column is no category
     */
    public @Nullable String level(int column) {
        return texts[column];
    }

    /**
     * A number.
     *
     * @param column name of a column of numbers
     * @return the value, NaN if missing
     * @throws IllegalArgumentException if there is no such column or it has another type
     */
    public double number(String column) {
        return numbers[schema.indexOf(column, ColumnType.NUMBER)];
    }

    /**
     * The level of a category.
     *
     * @param column name of a column of categories
     * @return its level, null if missing
     * @throws IllegalArgumentException if there is no such column or it has another type
     */
    public @Nullable String level(String column) {
        return texts[schema.indexOf(column, ColumnType.CATEGORY)];
    }

    /**
     * A point in time.
     *
     * @param column name of a column of times
     * @return the time, null if missing
     * @throws IllegalArgumentException if there is no such column or it has another type
     */
    public @Nullable Instant time(String column) {
        double millis = numbers[schema.indexOf(column, ColumnType.TIME)];
        return Double.isNaN(millis) ? null : Instant.ofEpochMilli((long) millis);
    }

    /** Without the values, which may name a customer. */
    @Override
    public String toString() {
        return "row " + schema;
    }

    /** Takes the values of a row; what is not set is missing. For one thread. */
    public static final class Builder {

        private final Schema schema;
        private final double[] numbers;
        private final @Nullable String[] texts;

        Builder(Schema schema) {
            this.schema = schema;
            numbers = new double[schema.size()];
            Arrays.fill(numbers, Double.NaN);
            texts = new String[schema.size()];
        }

        /**
         * Sets a number.
         *
         * @param column name of a column of numbers
         * @param value finite, or NaN for missing
         * @return this
         * @throws IllegalArgumentException if there is no such column, it has another type, or the value is infinite
         */
        public Builder number(String column, double value) {
            return number(place(column, ColumnType.NUMBER), value);
        }

        /**
         * Sets the level of a category.
         *
         * @param column name of a column of categories
         * @param level the level, null for missing
         * @return this
         * @throws IllegalArgumentException if there is no such column or it has another type
         */
        public Builder category(String column, @Nullable String level) {
            return level(place(column, ColumnType.CATEGORY), level);
        }

        /**
         * Sets a point in time.
         *
         * @param column name of a column of times
         * @param time the time, null for missing
         * @return this
         * @throws IllegalArgumentException if there is no such column or it has another type
         */
        public Builder time(String column, @Nullable Instant time) {
            return time(place(column, ColumnType.TIME), time);
        }

        /** The place of a column, whose own type is what is expected of whoever gives it a value. */
        private int place(String column, ColumnType given) {
            int place = schema.indexOf(column);
            ColumnType expected = schema.columns().get(place).type();
            if (expected != given) {
                throw new IllegalArgumentException("column " + column + ": expected " + expected + ", found " + given);
            }
            return place;
        }

        Builder number(int column, double value) {
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("column "
                        + schema.columns().get(column).name() + " must be finite, or NaN for missing, but is " + value);
            }
            numbers[column] = value;
            return this;
        }

        Builder level(int column, @Nullable String level) {
            texts[column] = Levels.cleaned(level);
            return this;
        }

        Builder time(int column, @Nullable Instant time) {
            numbers[column] = time == null ? Double.NaN : time.toEpochMilli();
            return this;
        }

        /**
         * Ends the row.
         *
         * @return the row
         */
        public TableRow build() {
            return new TableRow(Objects.requireNonNull(schema), numbers.clone(), texts.clone());
        }
    }
}
