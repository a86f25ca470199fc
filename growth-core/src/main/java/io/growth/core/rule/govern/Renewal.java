package io.growth.core.rule.govern;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * How often a campaign's budget and coupons start anew: each day, week or month of the campaign's own calendar.
 *
 * <p>A day begins at midnight of that zone, or where the day does if clocks skip midnight, and has 23 or 25 hours when they
 * change; weeks begin on Monday (ISO 8601), months on the first. What was not used is not carried over. Immutable.
 *
 * @param every how long a period is
 * @param zone whose calendar counts: that of the campaign's budget, not of the customers
 */
public record Renewal(Every every, ZoneId zone) {

    /** Length of a period. */
    public enum Every {
        /** A day of the calendar. */
        DAY,
        /** Monday to Sunday. */
        WEEK,
        /** From the first to the last of the month. */
        MONTH
    }

    /** Stands for the start of the one period of a budget that never starts anew. */
    static final long NEVER = Long.MIN_VALUE;

    /**
     * Checks that nothing is missing.
     *
     * @param every how long a period is
     * @param zone whose calendar counts
     */
    public Renewal {
        Objects.requireNonNull(every, "every");
        Objects.requireNonNull(zone, "zone");
    }

    /**
     * Each day.
     *
     * @param zone whose calendar counts
     * @return the renewal
     */
    public static Renewal daily(ZoneId zone) {
        return new Renewal(Every.DAY, zone);
    }

    /**
     * Each Monday.
     *
     * @param zone whose calendar counts
     * @return the renewal
     */
    public static Renewal weekly(ZoneId zone) {
        return new Renewal(Every.WEEK, zone);
    }

    /**
     * Each first of the month.
     *
     * @param zone whose calendar counts
     * @return the renewal
     */
    public static Renewal monthly(ZoneId zone) {
        return new Renewal(Every.MONTH, zone);
    }

    /**
     * When the period began that a moment lies in.
     *
     * @param at the moment
     * @return the first moment of the period
     */
    public Instant start(Instant at) {
        return Instant.ofEpochMilli(start(at.toEpochMilli()));
    }

    /**
     * When the next period begins.
     *
     * @param at the moment
     * @return the first moment that is no longer part of the period
     */
    public Instant end(Instant at) {
        return Instant.ofEpochMilli(window().to(at.toEpochMilli(), zone));
    }

    long start(long at) {
        return window().from(at, zone);
    }

    private Window window() {
        return switch (every) {
            case DAY -> Window.days(1);
            case WEEK -> Window.weeks(1);
            case MONTH -> Window.months(1);
        };
    }
}
