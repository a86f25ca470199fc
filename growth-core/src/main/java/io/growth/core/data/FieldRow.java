package io.growth.core.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row kept as characters: the fields end to end in one array that all rows share, made into strings, numbers and times
 * only where a mapper asks for them.
 *
 * <p>Fields have slots. How a column's name or number leads to a slot is a matter of the format.
 */
abstract class FieldRow implements Row {

    /** Characters of a value that an exception keeps, so that one report cannot hold megabytes. */
    static final int KEPT_VALUE = 1000;

    /** In {@link #starts}: the row has no such field. */
    private static final int ABSENT = -1;

    /** In {@link #starts}: the field is there but has fields of its own. */
    private static final int NESTED = -2;

    /** In {@link #timeSlot}: more than one. */
    private static final int SEVERAL = -1;

    private final String source;
    private long line;
    private char[] text = new char[256];
    private int length;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int slots;
    private long readAsDouble;

    /** The time read last, and its slot; {@link #SEVERAL} if other slots held the same. */
    private @Nullable Instant time;

    private int timeSlot;

    FieldRow(String source) {
        this.source = source;
    }

    /** The slot of a named column. */
    abstract int slot(String column) throws DataFormatException;

    /** The slot of a numbered column. */
    abstract int slot(int column) throws DataFormatException;

    /** The columns that this row can be asked for by name. */
    abstract List<String> columnNames() throws DataFormatException;

    /** What messages call the column in a slot. */
    abstract String columnName(int slot);

    /** Why a field can be missing, for the message. */
    abstract String missing();

    /** Starts over, with another row or with a second look at the same one. */
    final void clear(long newLine) {
        if (line != newLine) {
            readAsDouble = 0;
            time = null;
        }
        line = newLine;
        length = 0;
        slots = 0;
    }

    /** Puts a field behind the others. */
    final void append(char[] from, int offset, int count) {
        int slot = slots++;
        if (slot == starts.length) {
            reserveSlot(slot);
        }
        keep(slot, from, offset, count);
    }

    /** Sets the field in a slot; slots passed over are absent. */
    final void put(int slot, char[] from, int offset, int count) {
        putAbsent(slot);
        keep(slot, from, offset, count);
    }

    final void putAbsent(int slot) {
        reserveSlot(slot);
        while (slots <= slot) {
            starts[slots++] = ABSENT;
        }
        starts[slot] = ABSENT;
    }

    final void putNested(int slot) {
        putAbsent(slot);
        starts[slot] = NESTED;
    }

    private void keep(int slot, char[] from, int offset, int count) {
        int start = length;
        if (count > text.length - start) {
            text = Arrays.copyOf(text, KeyTable.grown(text.length, start + count));
        }
        System.arraycopy(from, offset, text, start, count);
        length = start + count;
        starts[slot] = start;
        ends[slot] = length;
    }

    private void reserveSlot(int slot) {
        if (slot >= starts.length) {
            int larger = KeyTable.grown(starts.length, slot + 1);
            starts = Arrays.copyOf(starts, larger);
            ends = Arrays.copyOf(ends, larger);
        }
    }

    final int fieldCount() {
        return slots;
    }

    final String source() {
        return source;
    }

    /** How many characters the row has, one separator a field included. */
    final long size() {
        return (long) length + slots;
    }

    final boolean isBlank(int slot) {
        if (slot >= slots || starts[slot] < 0) {
            return slot >= slots || starts[slot] == ABSENT;
        }
        for (int i = starts[slot]; i < ends[slot]; i++) {
            if (!Character.isWhitespace(text[i])) {
                return false;
            }
        }
        return true;
    }

    final String rawText(int slot) {
        return new String(text, starts[slot], ends[slot] - starts[slot]);
    }

    /** What is wrong with a number made of this row; names the column if exactly one was read as that number. */
    final DataFormatException problemWith(double number, String problem) {
        int found = -1;
        for (int slot = 0; slot < Math.min(slots, Long.SIZE); slot++) {
            if ((readAsDouble & 1L << slot) != 0 && parsedDouble(slot) == number) {
                found = found == -1 ? slot : -2;
            }
        }
        return found >= 0
                ? problem(found, problem)
                : new DataFormatException(source, line, null, String.valueOf(number), problem);
    }

    /** What is wrong with a time made of this row; names the column if exactly one was read as that time. */
    final DataFormatException problemWith(@Nullable Instant at, String problem) {
        return at != null && at.equals(time) && timeSlot != SEVERAL
                ? problem(timeSlot, problem)
                : new DataFormatException(source, line, null, at == null ? null : at.toString(), problem);
    }

    private Instant remembered(int slot, Instant read) {
        timeSlot = !read.equals(time) || timeSlot == slot ? slot : SEVERAL;
        time = read;
        return read;
    }

    private double parsedDouble(int slot) {
        return NumberText.parseDouble(text, starts[slot], ends[slot]);
    }

    @Override
    public final long line() {
        return line;
    }

    @Override
    public final String get(String column) throws DataFormatException {
        return requiredText(slot(column));
    }

    @Override
    public final String get(int column) throws DataFormatException {
        return requiredText(slot(column));
    }

    @Override
    public final @Nullable String getOrNull(String column) throws DataFormatException {
        return textOrNull(slot(column));
    }

    @Override
    public final @Nullable String getOrNull(int column) throws DataFormatException {
        return textOrNull(slot(column));
    }

    @Override
    public final double getDouble(String column) throws DataFormatException {
        return number(slot(column));
    }

    @Override
    public final double getDouble(int column) throws DataFormatException {
        return number(slot(column));
    }

    @Override
    public final long getLong(String column) throws DataFormatException {
        return whole(slot(column));
    }

    @Override
    public final long getLong(int column) throws DataFormatException {
        return whole(slot(column));
    }

    @Override
    public final Instant getInstant(String column) throws DataFormatException {
        return instant(slot(column));
    }

    @Override
    public final Instant getInstant(int column) throws DataFormatException {
        return instant(slot(column));
    }

    @Override
    public final Instant getInstant(String column, DateTimeFormatter format, ZoneId zone) throws DataFormatException {
        return instant(slot(column), format, zone);
    }

    @Override
    public final Instant getInstant(int column, DateTimeFormatter format, ZoneId zone) throws DataFormatException {
        return instant(slot(column), format, zone);
    }

    @Override
    public final Instant getEpochSecond(String column) throws DataFormatException {
        return epochSecond(slot(column));
    }

    @Override
    public final Instant getEpochSecond(int column) throws DataFormatException {
        return epochSecond(slot(column));
    }

    @Override
    public final Instant getEpochMilli(String column) throws DataFormatException {
        return epochMilli(slot(column));
    }

    @Override
    public final Instant getEpochMilli(int column) throws DataFormatException {
        return epochMilli(slot(column));
    }

    private String requiredText(int slot) throws DataFormatException {
        require(slot);
        return rawText(slot);
    }

    private @Nullable String textOrNull(int slot) throws DataFormatException {
        if (isBlank(slot)) {
            return null;
        }
        return requiredText(slot);
    }

    private double number(int slot) throws DataFormatException {
        require(slot);
        try {
            double number = parsedDouble(slot);
            if (!(Math.abs(number) <= Double.MAX_VALUE)) {
                throw problem(slot, "not a finite number");
            }
            if (slot < Long.SIZE) {
                readAsDouble |= 1L << slot;
            }
            return number;
        } catch (NumberFormatException e) {
            throw because(e, problem(slot, "not a number; write it like 1234.5"));
        }
    }

    private long whole(int slot) throws DataFormatException {
        require(slot);
        try {
            return NumberText.parseLong(text, starts[slot], ends[slot]);
        } catch (NumberFormatException e) {
            throw because(e, problem(slot, "not a whole number within the range of long"));
        }
    }

    private Instant instant(int slot) throws DataFormatException {
        require(slot);
        try {
            return remembered(slot, TimeText.parse(text, starts[slot], ends[slot]));
        } catch (DateTimeException e) {
            throw because(
                    e,
                    problem(
                            slot,
                            "not a time like 2026-03-01T09:30:00Z, 2026-03-01 09:30 or 2026-03-01; for another"
                                    + " notation call getInstant(column, format, zone) or getEpochSecond(column)"));
        }
    }

    private Instant instant(int slot, DateTimeFormatter format, ZoneId zone) throws DataFormatException {
        String found = requiredText(slot).strip();
        try {
            return remembered(slot, TimeText.parse(found, format, zone));
        } catch (DateTimeException e) {
            throw because(e, problem(slot, "not a time in the given format"));
        }
    }

    private Instant epochSecond(int slot) throws DataFormatException {
        long second = whole(slot);
        if (second < Instant.MIN.getEpochSecond() || second > Instant.MAX.getEpochSecond()) {
            throw problem(slot, "too many seconds for a time; if they are milliseconds call getEpochMilli(column)");
        }
        return remembered(slot, Instant.ofEpochSecond(second));
    }

    private Instant epochMilli(int slot) throws DataFormatException {
        return remembered(slot, Instant.ofEpochMilli(whole(slot)));
    }

    private void require(int slot) throws DataFormatException {
        if (slot >= slots || starts[slot] == ABSENT) {
            throw new DataFormatException(source, line, columnName(slot), null, missing());
        }
        if (starts[slot] == NESTED) {
            throw new DataFormatException(
                    source, line, columnName(slot), null, "an object or array; name a field inside it, like a.b");
        }
        if (isBlank(slot)) {
            throw problem(slot, "blank; to leave such rows out, return null where getOrNull(column) is null");
        }
    }

    /** What is wrong with the field in a slot. */
    final DataFormatException problem(int slot, String problem) {
        return new DataFormatException(source, line, columnName(slot), valueForReport(slot), problem);
    }

    /** The same where the field may hold anything, so also a customer's name. */
    final DataFormatException withheld(int slot, String problem) {
        return DataFormatException.withheld(source, line, columnName(slot), valueForReport(slot), problem);
    }

    private String valueForReport(int slot) {
        int end = Math.min(ends[slot], starts[slot] + KEPT_VALUE);
        return new String(text, starts[slot], end - starts[slot]);
    }

    private static DataFormatException because(Exception cause, DataFormatException problem) {
        problem.initCause(cause);
        return problem;
    }
}
