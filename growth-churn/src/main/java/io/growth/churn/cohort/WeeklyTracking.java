package io.growth.churn.cohort;

import io.growth.churn.Purchases;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * New customers and repeated purchases week by week: what forecasts of repeat buying are held against. Weeks are counted
 * from the first day of the log. Immutable.
 *
 * @param weeks in order
 */
public record WeeklyTracking(List<Week> weeks) {

    /**
     * Takes a copy of the list.
     *
     * @param weeks in order
     */
    public WeeklyTracking {
        weeks = List.copyOf(weeks);
    }

    /**
     * One week.
     *
     * @param start its first day
     * @param newCustomers first purchases
     * @param repeats purchases of those who had bought before
     * @param cumulativeRepeats the same, with all weeks before
     */
    public record Week(LocalDate start, int newCustomers, int repeats, int cumulativeRepeats) {}

    /**
     * Counts.
     *
     * @param purchases who bought when; what came after the day is not looked at
     * @param asOf the last day that is known
     * @return all weeks up to that of the day, which may not be over; none if nobody has bought
     */
    public static WeeklyTracking of(Purchases<?> purchases, LocalDate asOf) {
        Purchases<?> known = purchases.until(asOf);
        if (known.size() == 0) {
            return new WeeklyTracking(List.of());
        }
        LocalDate first = known.firstDay();
        int count = (int) ((asOf.toEpochDay() - first.toEpochDay()) / 7) + 1;
        var newCustomers = new int[count];
        var repeats = new int[count];
        for (int customer = 0; customer < known.customers().size(); customer++) {
            for (int purchase = known.start(customer); purchase < known.end(customer); purchase++) {
                int week = (int) ((known.day(purchase) - first.toEpochDay()) / 7);
                int[] counted = purchase == known.start(customer) ? newCustomers : repeats;
                counted[week]++;
            }
        }
        var weeks = new ArrayList<Week>();
        int sum = 0;
        for (int week = 0; week < count; week++) {
            sum += repeats[week];
            weeks.add(new Week(first.plusWeeks(week), newCustomers[week], repeats[week], sum));
        }
        return new WeeklyTracking(weeks);
    }
}
