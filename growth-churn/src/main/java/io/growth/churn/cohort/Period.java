package io.growth.churn.cohort;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** A part of the calendar by which customers are put together. */
public enum Period {
    /** From Monday to Sunday. */
    WEEK,
    /** A calendar month. */
    MONTH,
    /** Three calendar months. */
    QUARTER;

    /**
     * The period of a day.
     *
     * @param day the day
     * @return first day of the period it is in
     */
    public LocalDate start(LocalDate day) {
        return switch (this) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
        };
    }

    /**
     * The period some periods later.
     *
     * @param start first day of a period
     * @param periods how many
     * @return first day of that period
     */
    public LocalDate plus(LocalDate start, int periods) {
        return switch (this) {
            case WEEK -> start.plusWeeks(periods);
            case MONTH -> start.plusMonths(periods);
            case QUARTER -> start.plusMonths(3L * periods);
        };
    }

    /** How many periods lie between the starts of two. */
    int between(LocalDate start, LocalDate later) {
        return switch (this) {
            case WEEK -> (int) ChronoUnit.WEEKS.between(start, later);
            case MONTH -> (int) ChronoUnit.MONTHS.between(start, later);
            case QUARTER -> (int) ChronoUnit.MONTHS.between(start, later) / 3;
        };
    }
}
