package io.growth.churn.cohort;

import io.growth.churn.Purchases;
import io.growth.core.internal.SmallGroups;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

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

    /** Stands for the size of a cohort that {@link #withMinimumGroup} does not show. */
    public static final int WITHHELD = -1;

    private final Period period;
    private final LocalDate first;
    private final LocalDate asOf;
    private final int decimals;
    private final int[] sizes;

    /** By cohort and periods since. */
    private final int[][] active;

    private final int[][] rolling;
    private final long[][] revenue;

    private Cohorts(Cohorts all, int[] sizes, int[][] active, int[][] rolling) {
        this.period = all.period;
        this.first = all.first;
        this.asOf = all.asOf;
        this.decimals = all.decimals;
        this.sizes = sizes;
        this.active = active;
        this.rolling = rolling;
        this.revenue = all.revenue;
    }

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
     * For a report that others read: without cohorts that are too small, and as many others as hide them; without cells
     * of which those who bought, or those who did not, are too few; and without rolling ones by which such could be
     * worked out from the cells beside them ({@code SmallCells} in {@code core.privacy} says what is not looked at).
     *
     * @param customers the smallest number to be shown, at least 2; 5 to 20 are usual
     * @return the same cohorts, with {@link Share#WITHHELD} in such cells
     * @throws IllegalArgumentException if it is less than 2
     */
    public Cohorts withMinimumGroup(int customers) {
        List<Integer> all = IntStream.range(0, count()).boxed().toList();
        List<Integer> shown = SmallGroups.shown(all, cohort -> new long[] {sizes[cohort]}, customers);
        var shownSizes = new int[count()];
        var shownActive = new int[count()][];
        var shownRolling = new int[count()][];
        for (int cohort = 0; cohort < count(); cohort++) {
            boolean isShown = shown.contains(cohort);
            shownSizes[cohort] = isShown ? sizes[cohort] : WITHHELD;
            shownActive[cohort] = withheld(periods(cohort));
            shownRolling[cohort] = withheld(periods(cohort));
            if (isShown) {
                show(cohort, customers, shownActive[cohort], shownRolling[cohort]);
            }
        }
        return new Cohorts(this, shownSizes, shownActive, shownRolling);
    }

    private static int[] withheld(int periods) {
        var withheld = new int[periods];
        Arrays.fill(withheld, WITHHELD);
        return withheld;
    }

    /** From the last period on, which says by itself how many stayed until then. */
    private void show(int cohort, long fewest, int[] shownActive, int[] shownRolling) {
        Presence next = Presence.end(sizes[cohort]);
        boolean isNext = true;
        for (int since = periods(cohort) - 1; since >= 0; since--) {
            var here = new Presence(sizes[cohort], active[cohort][since], rolling[cohort][since]);
            boolean showsThere = here.showsThere(fewest);
            isNext = here.showsStayed(fewest, showsThere, next, isNext);
            if (showsThere) {
                shownActive[since] = here.there();
            }
            if (isNext) {
                shownRolling[since] = here.stayed();
                next = here;
            }
        }
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
     * @return those whose first purchase was in its period, or {@link #WITHHELD}
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
        return share(active[cohort][since], cohort);
    }

    /**
     * Those who bought in a period or in a later one: rolling retention.
     *
     * @param cohort number of the cohort
     * @param since periods after the first
     * @return how many of the cohort
     */
    public Share rolling(int cohort, int since) {
        return share(rolling[cohort][since], cohort);
    }

    private Share share(int count, int cohort) {
        return count == WITHHELD ? Share.WITHHELD : new Share(count, sizes[cohort]);
    }

    /**
     * What a cohort spent in a period.
     *
     * @param cohort number of the cohort
     * @param since periods after the first
     * @return in the currency's main unit
     * @throws IllegalStateException if those who spent it are too few to be shown; ask {@link #active} before
     */
    public BigDecimal revenue(int cohort, int since) {
        if (!active(cohort, since).isShown()) {
            throw new IllegalStateException("cohort " + cohort + ", period " + since
                    + ": withheld, since too few have bought or not; ask active(cohort, since).isShown() before");
        }
        return BigDecimal.valueOf(revenue[cohort][since], decimals);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int cohort = 0; cohort < count(); cohort++) {
            String size = sizes[cohort] == WITHHELD ? "-" : Integer.toString(sizes[cohort]);
            text.append(start(cohort)).append(String.format(Locale.ROOT, "%8s", size));
            for (int since = 0; since < periods(cohort); since++) {
                Share share = active(cohort, since);
                String mark = complete(cohort, since) ? " " : "*";
                String percent = share.isShown() ? String.format(Locale.ROOT, "%.1f", 100 * share.value()) : "-";
                text.append(String.format(Locale.ROOT, "%6s", percent)).append(mark);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
