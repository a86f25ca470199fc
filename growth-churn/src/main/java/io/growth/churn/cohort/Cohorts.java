package io.growth.churn.cohort;

import io.growth.churn.Purchases;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Customers by the month of their first purchase, and how many of each such cohort bought in which later month: the
 * triangle that shows whether customers of today stay longer than those of last year.
 *
 * <pre>{@code
 * Cohorts cohorts = Cohorts.of(purchases, Period.MONTH, LocalDate.parse("2026-09-30"));
 * cohorts.active(0, 3).value();                  // of the first cohort, the share that bought three months later
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Cohorts {

    private final Period period;
    private final LocalDate first;
    private final LocalDate asOf;
    private final int decimals;
    private final int[] sizes;

    /** By cohort and periods since. */
    private final int[][] active;

    private final int[][] rolling;
    private final long[][] revenue;

    private Cohorts(Purchases<?> purchases, Period period, LocalDate first, LocalDate asOf) {
        this.period = period;
        this.first = first;
        this.asOf = asOf;
        this.decimals = purchases.decimals();
        int periods = 1 + period.between(first, period.start(asOf));
        this.sizes = new int[periods];
        this.active = new int[periods][];
        this.rolling = new int[periods][];
        this.revenue = new long[periods][];
        for (int cohort = 0; cohort < periods; cohort++) {
            active[cohort] = new int[periods - cohort];
            rolling[cohort] = new int[periods - cohort];
            revenue[cohort] = new long[periods - cohort];
        }
        for (int customer = 0; customer < purchases.customers().size(); customer++) {
            count(purchases, purchases.start(customer), purchases.end(customer));
        }
    }

    /**
     * Counts.
     *
     * @param purchases who bought when; what came after the day is not looked at
     * @param period what makes a cohort
     * @param asOf the last day that is known
     * @return the cohorts, from that of the first purchase to that of the day
     * @throws IllegalArgumentException if nobody has bought by then
     */
    public static Cohorts of(Purchases<?> purchases, Period period, LocalDate asOf) {
        Purchases<?> known = purchases.until(asOf);
        if (known.size() == 0) {
            throw new IllegalArgumentException("nobody has bought by " + asOf + ": choose a later day");
        }
        return new Cohorts(known, period, period.start(known.firstDay()), asOf);
    }

    private void count(Purchases<?> purchases, int from, int end) {
        if (from == end) {
            return;
        }
        int cohort = period(purchases.day(from));
        int last = -1;
        for (int purchase = from; purchase < end; purchase++) {
            int since = period(purchases.day(purchase)) - cohort;
            active[cohort][since] += since > last ? 1 : 0;
            revenue[cohort][since] = Math.addExact(revenue[cohort][since], purchases.amount(purchase));
            last = since;
        }
        sizes[cohort]++;
        for (int since = 0; since <= last; since++) {
            rolling[cohort][since]++;
        }
    }

    private int period(int day) {
        return period.between(first, period.start(LocalDate.ofEpochDay(day)));
    }

    /**
     * How many cohorts there are.
     *
     * @return periods from that of the first purchase to that of the last known day
     */
    public int count() {
        return sizes.length;
    }

    /**
     * When a cohort bought first.
     *
     * @param cohort number of the cohort from 0
     * @return first day of its period
     */
    public LocalDate start(int cohort) {
        return period.plus(first, cohort);
    }

    /**
     * How many customers a cohort has.
     *
     * @param cohort number of the cohort
     * @return those whose first purchase was in its period
     */
    public int size(int cohort) {
        return sizes[cohort];
    }

    /**
     * How many periods of a cohort are known, its own included.
     *
     * @param cohort number of the cohort
     * @return one more than the largest {@code since}
     */
    public int periods(int cohort) {
        return active[cohort].length;
    }

    /**
     * Whether a period is over: the last column of the triangle often is not, and then looks worse than it is.
     *
     * @param cohort number of the cohort
     * @param since periods after the first
     * @return true if its last day is known
     */
    public boolean complete(int cohort, int since) {
        return !period.plus(start(cohort), since + 1).minusDays(1).isAfter(asOf);
    }

    /**
     * Those who bought in a period: classic retention.
     *
     * @param cohort number of the cohort
     * @param since periods after the first
     * @return how many of the cohort
     */
    public Share active(int cohort, int since) {
        return new Share(active[cohort][since], sizes[cohort]);
    }

    /**
     * Those who bought in a period or in a later one: rolling retention.
     *
     * @param cohort number of the cohort
     * @param since periods after the first
     * @return how many of the cohort
     */
    public Share rolling(int cohort, int since) {
        return new Share(rolling[cohort][since], sizes[cohort]);
    }

    /**
     * What a cohort spent in a period.
     *
     * @param cohort number of the cohort
     * @param since periods after the first
     * @return in the currency's main unit
     */
    public BigDecimal revenue(int cohort, int since) {
        return BigDecimal.valueOf(revenue[cohort][since], decimals);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int cohort = 0; cohort < count(); cohort++) {
            text.append(start(cohort)).append(String.format(Locale.ROOT, "%8d", sizes[cohort]));
            for (int since = 0; since < periods(cohort); since++) {
                double percent = 100 * active(cohort, since).value();
                String mark = complete(cohort, since) ? " " : "*";
                text.append(String.format(Locale.ROOT, "%6.1f", percent)).append(mark);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
