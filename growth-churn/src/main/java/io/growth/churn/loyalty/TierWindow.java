package io.growth.churn.loyalty;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The time whose points count for a tier. */
public enum TierWindow {
    /** The last twelve months; a tier is looked at again a year after it was reached or confirmed. */
    ROLLING_YEAR {
        @Override
        LocalDate start(LocalDate end, LocalDate joined) {
            return end.minusYears(1);
        }

        @Override
        LocalDate review(LocalDate after, LocalDate joined) {
            return after.plusYears(1);
        }
    },

    /** January to December; a tier is looked at again on the first of January. */
    CALENDAR_YEAR {
        @Override
        LocalDate start(LocalDate end, LocalDate joined) {
            return end.minusDays(1).withDayOfYear(1);
        }

        @Override
        LocalDate review(LocalDate after, LocalDate joined) {
            return after.withDayOfYear(1).plusYears(1);
        }
    },

    /** From the day of the member's first booking to its anniversary, on which a tier is looked at again. */
    MEMBERSHIP_YEAR {
        @Override
        LocalDate start(LocalDate end, LocalDate joined) {
            return joined.plusYears(years(joined, end.minusDays(1)));
        }

        @Override
        LocalDate review(LocalDate after, LocalDate joined) {
            return joined.plusYears(years(joined, after) + 1);
        }
    };

    /** First day of the window that ends before a day. */
    abstract LocalDate start(LocalDate end, LocalDate joined);

    /** The first morning of a review after a day. */
    abstract LocalDate review(LocalDate after, LocalDate joined);

    /** Anniversaries passed; who joined on the 29th of February has them on the 28th in other years. */
    private static long years(LocalDate joined, LocalDate day) {
        long years = ChronoUnit.YEARS.between(joined, day);
        return joined.plusYears(years + 1).isAfter(day) ? years : years + 1;
    }
}
