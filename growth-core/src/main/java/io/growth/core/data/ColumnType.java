package io.growth.core.data;

/** What the values of a table's column are. */
public enum ColumnType {
    /** Quantities that can be added and compared: age, price, number of visits. */
    NUMBER,
    /** One of several names, also where the names are digits: channel, country, region code. */
    CATEGORY,
    /** Points in time. */
    TIME
}
