package io.growth.core.rule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When a rule is in force: between two moments, on some days of the week, between two times of the day. Immutable.
 *
 * <p>Days and times are those of a zone's clock. Where that clock is put forward, times that do not exist are never
 * reached; where it is put back, times that exist twice count twice.
 */
public final class Schedule {

    /** A schedule that is always in force. */
    public static final Schedule ALWAYS = new Schedule(Instant.MIN, Instant.MAX, null);

    /**
     * The part that repeats every week; a day's window that ends before it starts goes on into the next day.
     *
     * @param days on which the window starts, from Monday
     * @param from first time of a day
     * @param to end of the window, which is no longer part of it; equal to {@code from} it is the whole day
     * @param zone whose clock
     */
    public record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

        /**
         * Takes a copy of the days.
         *
         * @param days on which the window starts
         * @param from first time of a day
         * @param to end of the window
         * @param zone whose clock
         */
        public Weekly {
            days = Collections.unmodifiableSet(new TreeSet<>(days));
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(zone, "zone");
        }

        boolean contains(Instant now) {
            ZonedDateTime local = now.atZone(zone);
            LocalTime time = local.toLocalTime();
            if (from.equals(to)) {
                return days.contains(local.getDayOfWeek());
            }
            if (from.isBefore(to)) {
                return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
            }
            return !time.isBefore(from) && days.contains(local.getDayOfWeek())
                    || time.isBefore(to) && days.contains(local.getDayOfWeek().minus(1));
        }
    }

    private final Instant from;
    private final Instant until;
    private final @Nullable Weekly weekly;

    private Schedule(Instant from, Instant until, @Nullable Weekly weekly) {
        this.from = from;
        this.until = until;
        this.weekly = weekly;
    }

    /**
     * From one moment to another.
     *
     * @param from first moment
     * @param until end, which is no longer part of it
     * @return the schedule
     * @throws IllegalArgumentException if it ends before it starts
     */
    public static Schedule between(Instant from, Instant until) {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "a schedule must not end, at " + until + ", before it starts, at " + from);
        }
        return new Schedule(from, until, null);
    }

    /**
     * Restricts it to a window of time on some days of the week.
     *
     * @param zone whose clock
     * @param start first time of a day
     * @param end end of the window, which is no longer part of it; before {@code start} it is on the next day, equal to it
     *     the window is the whole day
     * @param days days on which the window starts; none for all
     * @return a schedule with that window
     */
    public Schedule weekly(ZoneId zone, LocalTime start, LocalTime end, DayOfWeek... days) {
        Set<DayOfWeek> chosen = EnumSet.allOf(DayOfWeek.class);
        if (days.length > 0) {
            chosen.retainAll(Set.of(days));
        }
        return new Schedule(from, until, new Weekly(chosen, start, end, Objects.requireNonNull(zone, "zone")));
    }

    /**
     * Whether it is in force.
     *
     * @param now the present
     * @return true if it is
     */
    public boolean contains(Instant now) {
        return !now.isBefore(from) && now.isBefore(until) && (weekly == null || weekly.contains(now));
    }

    /**
     * When it starts.
     *
     * @return the first moment, {@link Instant#MIN} if there is none
     */
    public Instant from() {
        return from;
    }

    /**
     * When it ends.
     *
     * @return the first moment that is no longer part of it, {@link Instant#MAX} if there is none
     */
    public Instant until() {
        return until;
    }

    /**
     * What repeats every week.
     *
     * @return the window, null if it is all the time
     */
    public @Nullable Weekly weekly() {
        return weekly;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Schedule that
                && from.equals(that.from)
                && until.equals(that.until)
                && Objects.equals(weekly, that.weekly);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, until, weekly);
    }

    @Override
    public String toString() {
        String span = from.equals(Instant.MIN) && until.equals(Instant.MAX) ? "always" : from + " to " + until;
        return weekly == null
                ? span
                : span + ", " + weekly.from() + " to " + weekly.to() + " on " + weekly.days() + " in " + weekly.zone();
    }
}
