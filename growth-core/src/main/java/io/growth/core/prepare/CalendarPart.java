package io.growth.core.prepare;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;

/** A part of a date or time of day, as {@link CalendarParts} takes it. */
public enum CalendarPart {
    /** Hour of the day, 0 to 23, a number. */
    HOUR,
    /** Day of the week, a category from MONDAY to SUNDAY. */
    DAY_OF_WEEK,
    /** 1 on Saturdays and Sundays, else 0. */
    WEEKEND,
    /** Day of the month, 1 to 31, a number. */
    DAY_OF_MONTH,
    /** Month, a category from JANUARY to DECEMBER. */
    MONTH,
    /** Year, a number. */
    YEAR;

    /** In the order of their numbers in files: add at the end only. */
    static final List<CalendarPart> ALL = List.of(values());

    int of(ZonedDateTime time) {
        return switch (this) {
            case HOUR -> time.getHour();
            case DAY_OF_WEEK -> time.getDayOfWeek().getValue() - 1;
            case WEEKEND -> time.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? 1 : 0;
            case DAY_OF_MONTH -> time.getDayOfMonth();
            case MONTH -> time.getMonthValue() - 1;
            case YEAR -> time.getYear();
        };
    }

    /** Empty for a number. */
    List<String> levels() {
        return switch (this) {
            case DAY_OF_WEEK -> names(DayOfWeek.values());
            case MONTH -> names(Month.values());
            default -> List.of();
        };
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
