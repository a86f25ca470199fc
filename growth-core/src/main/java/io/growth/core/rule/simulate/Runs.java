package io.growth.core.rule.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * When a shop asks its rules about all customers: once a day at a time of its clock. Where clocks skip that time, as much
 * later as they skip.
 *
 * @param first the first day
 * @param last the last day, which is part of it
 * @param at time of the day
 * @param zone of the shop's clock, by whose days is counted
 */
public record Runs(LocalDate first, LocalDate last, LocalTime at, ZoneId zone) {

    private static final int MOST_DAYS = 3_660;

    /**
     * Checks the order of the days.
     *
     * @param first the first day
     * @param last the last day, which is part of it
     * @param at time of the day
     * @param zone of the shop's clock
     * @throws IllegalArgumentException if the last day is before the first, or ten years later
     */
    public Runs {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(zone, "zone");
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "there must be 1 to " + MOST_DAYS + " days, but from " + first + " to " + last + " are " + days);
        }
    }

    /**
     * A run on each of several days.
     *
     * @param first the first day
     * @param last the last day, which is part of it
     * @param at time of the day
     * @param zone of the shop's clock
     * @return the runs
     * @throws IllegalArgumentException if the last day is before the first, or ten years later
     */
    public static Runs daily(LocalDate first, LocalDate last, LocalTime at, ZoneId zone) {
        return new Runs(first, last, at, zone);
    }

    /**
     * The days.
     *
     * @return in order, each with one run
     */
    public List<LocalDate> days() {
        return LongStream.rangeClosed(first.toEpochDay(), last.toEpochDay())
                .mapToObj(LocalDate::ofEpochDay)
                .toList();
    }

    /**
     * When the run of a day is.
     *
     * @param day the day
     * @return the moment
     */
    public Instant moment(LocalDate day) {
        return day.atTime(at).atZone(zone).toInstant();
    }

    /** The last millisecond of a day. */
    Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
    }
}
