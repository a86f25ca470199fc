package io.growth.core.rule.govern;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The time over which a cap counts: the last so many hours, or days, weeks or months of the customer's own calendar.
 *
 * <p>"One a day" by the calendar lets one through at 23:50 and the next at 00:10; a rolling window does not. Days of the
 * calendar have 23 or 25 hours when clocks change. Weeks begin on Monday (ISO 8601), months on the first. Immutable.
 */
public final class Window {

    private enum Unit {
        DAY,
        WEEK,
        MONTH
    }

    private final @Nullable Duration length;
    private final Unit unit;
    private final int count;

    private Window(@Nullable Duration length, Unit unit, int count) {
        this.length = length;
        this.unit = unit;
        this.count = count;
    }

    /**
     * The time just before now: what was sent exactly that long ago no longer counts.
     *
     * @param length longer than 0
     * @return the window
     * @throws IllegalArgumentException if it is not, or longer than 100 years
     */
    public static Window rolling(Duration length) {
        return new Window(Checks.positive("length", length), Unit.DAY, 0);
    }

    /**
     * Days of the customer's calendar, today included.
     *
     * @param count 1 is today
     * @return the window
     * @throws IllegalArgumentException if it is less than 1
     */
    public static Window days(int count) {
        return calendar(Unit.DAY, count);
    }

    /**
     * Weeks of the customer's calendar, this one included.
     *
     * @param count 1 is since Monday
     * @return the window
     * @throws IllegalArgumentException if it is less than 1
     */
    public static Window weeks(int count) {
        return calendar(Unit.WEEK, count);
    }

    /**
     * Months of the customer's calendar, this one included.
     *
     * @param count 1 is since the first of the month
     * @return the window
     * @throws IllegalArgumentException if it is less than 1
     */
    public static Window months(int count) {
        return calendar(Unit.MONTH, count);
    }

    private static Window calendar(Unit unit, int count) {
        Checks.atLeast("count", 1, count);
        return new Window(null, unit, Math.min(count, 36_500));
    }

    /** First millisecond that counts. */
    long from(long now, ZoneId zone) {
        return length != null ? now - length.toMillis() + 1 : start(now, zone, 1 - count);
    }

    /**
     * First millisecond that does not count any more. A rolling window has none: after a clock that went back, what
     * seems to be sent in the future still counts.
     */
    long to(long now, ZoneId zone) {
        return length != null ? Long.MAX_VALUE : start(now, zone, 1);
    }

    private long start(long now, ZoneId zone, int offset) {
        LocalDate today = Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
        LocalDate first = switch (unit) {
            case DAY -> today.plusDays(offset);
            case WEEK ->
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(offset);
            case MONTH -> today.withDayOfMonth(1).plusMonths(offset);
        };
        return first.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Window that
                && Objects.equals(length, that.length)
                && unit == that.unit
                && count == that.count;
    }

    @Override
    public int hashCode() {
        return Objects.hash(length, unit, count);
    }

    @Override
    public String toString() {
        if (length != null) {
            return length.toString();
        }
        return count + " calendar " + unit.name().toLowerCase(Locale.ROOT) + (count == 1 ? "" : "s");
    }
}
