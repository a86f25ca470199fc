package io.growth.core.data;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * One row of a {@link Csv} or {@link JsonLines} source, as a mapper sees it.
 *
 * <p>Columns are asked for by name, or by number <b>counted from 0</b> like the elements of an array. A row is only
 * valid during the call that hands it out: the same object shows the next row afterwards.
 *
 * <p>What cannot be read as asked is a {@link DataFormatException} with source, line, column and value; a mapper lets it
 * pass. Texts are returned as they are; around numbers and times, blanks are ignored. A blank text counts as missing,
 * because a blank key would make one customer out of all guests: ask with {@link #getOrNull(String)} where that is
 * expected.
 */
public interface Row {

    /**
     * Where the row starts.
     *
     * @return line number from 1
     */
    long line();

    /**
     * The text of a column that must not be blank.
     *
     * @param column name of the column
     * @return the text as it is in the source
     * @throws DataFormatException if the column is missing or blank
     */
    String get(String column) throws DataFormatException;

    /**
     * The text of a column that must not be blank.
     *
     * @param column number of the column, from 0
     * @return the text as it is in the source
     * @throws DataFormatException if the column is missing or blank
     */
    String get(int column) throws DataFormatException;

    /**
     * The text of a column, or null where it is blank or this row does not have it.
     *
     * @param column name of the column
     * @return the text as it is in the source, or null
     * @throws DataFormatException if the header has no such column, or the value is an object or array of JSON
     */
    @Nullable
    String getOrNull(String column) throws DataFormatException;

    /**
     * The text of a column, or null where it is blank or this row does not have it.
     *
     * @param column number of the column, from 0
     * @return the text as it is in the source, or null
     * @throws DataFormatException if the value is an object or array of JSON
     */
    @Nullable
    String getOrNull(int column) throws DataFormatException;

    /**
     * A finite number with a decimal point, in the notation of Java and JSON.
     *
     * @param column name of the column
     * @return the number
     * @throws DataFormatException if there is no such number
     */
    double getDouble(String column) throws DataFormatException;

    /**
     * A finite number with a decimal point, in the notation of Java and JSON.
     *
     * @param column number of the column, from 0
     * @return the number
     * @throws DataFormatException if there is no such number
     */
    double getDouble(int column) throws DataFormatException;

    /**
     * A whole number.
     *
     * @param column name of the column
     * @return the number
     * @throws DataFormatException if there is no such number, or it is beyond the range of {@code long}
     */
    long getLong(String column) throws DataFormatException;

    /**
     * A whole number.
     *
     * @param column number of the column, from 0
     * @return the number
     * @throws DataFormatException if there is no such number, or it is beyond the range of {@code long}
     */
    long getLong(int column) throws DataFormatException;

    /**
     * A time in ISO 8601: {@code 2026-03-01T09:30:00Z}, with another offset, with fractions of a second, with a blank
     * for the {@code T}, without seconds, or a date alone, which means its start. Without an offset it is UTC.
     *
     * @param column name of the column
     * @return the time
     * @throws DataFormatException if there is no such time
     */
    Instant getInstant(String column) throws DataFormatException;

    /**
     * A time in ISO 8601, as {@link #getInstant(String)}.
     *
     * @param column number of the column, from 0
     * @return the time
     * @throws DataFormatException if there is no such time
     */
    Instant getInstant(int column) throws DataFormatException;

    /**
     * A time or a date in a notation of the shop's own.
     *
     * @param column name of the column
     * @param format how times are written
     * @param zone where they were written, used unless the text itself has an offset or a zone
     * @return the time; that of a date alone is its start
     * @throws DataFormatException if there is no such time
     */
    Instant getInstant(String column, DateTimeFormatter format, ZoneId zone) throws DataFormatException;

    /**
     * A time or a date in a notation of the shop's own, as {@link #getInstant(String, DateTimeFormatter, ZoneId)}.
     *
     * @param column number of the column, from 0
     * @param format how times are written
     * @param zone where they were written, used unless the text itself has an offset or a zone
     * @return the time; that of a date alone is its start
     * @throws DataFormatException if there is no such time
     */
    Instant getInstant(int column, DateTimeFormatter format, ZoneId zone) throws DataFormatException;

    /**
     * A time written as whole seconds since 1970.
     *
     * @param column name of the column
     * @return the time
     * @throws DataFormatException if there is no such number
     */
    Instant getEpochSecond(String column) throws DataFormatException;

    /**
     * A time written as whole seconds since 1970.
     *
     * @param column number of the column, from 0
     * @return the time
     * @throws DataFormatException if there is no such number
     */
    Instant getEpochSecond(int column) throws DataFormatException;

    /**
     * A time written as whole milliseconds since 1970.
     *
     * @param column name of the column
     * @return the time
     * @throws DataFormatException if there is no such number
     */
    Instant getEpochMilli(String column) throws DataFormatException;

    /**
     * A time written as whole milliseconds since 1970.
     *
     * @param column number of the column, from 0
     * @return the time
     * @throws DataFormatException if there is no such number
     */
    Instant getEpochMilli(int column) throws DataFormatException;
}
