package io.growth.core.data;

import java.util.Objects;

/**
 * A column of a table: its name and what its values are.
 *
 * @param name name, not blank
 * @param type what the values are
 */
public record Column(String name, ColumnType type) {

    /**
     * Checks the name.
     *
     * @param name name, not blank
     * @param type what the values are
     * @throws IllegalArgumentException if the name is blank
     */
    public Column {
        Objects.requireNonNull(type, "type");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name of a column must not be blank");
        }
    }

    @Override
    public String toString() {
        return name + ": " + type;
    }
}
