package io.growth.churn.cohort;

import io.growth.churn.Purchases;
import io.growth.churn.survival.LifeTable;
import io.growth.churn.survival.Survival;
import io.growth.churn.survival.SurvivalCurve;
import io.growth.core.figure.Interval;
import java.time.LocalDate;
import java.util.stream.IntStream;

/**
 * How soon customers buy again: the share that has come back within so many days after its first purchase, or after its
 * second, third and so on.
 *
 * <pre>{@code
 * RepeatCurve second = RepeatCurve.of(purchases, today);
 * second.within(30);                            // has bought a second time a month after the first
 * RepeatCurve.after(3, purchases, today);       // from the third purchase to the fourth
 * }</pre>
 *
 * <p>Those who may yet come back count for as long as they were seen (Kaplan and Meier), so that the newest customers
 * do not pull the curve down, and all customers are used where {@link ReturnCurve} can only use those who were seen
 * long enough. Immutable.
 */
public final class RepeatCurve {

    private final LifeTable table;
    private final SurvivalCurve away;
    private final int customers;

    private RepeatCurve(LifeTable table, int customers) {
        this.table = table;
        this.away = table.kaplanMeier();
        this.customers = customers;
    }

    /**
     * From the first purchase to the second.
     *
     * @param purchases who bought when; what came after the day is not looked at
     * @param asOf the last day that is known
     * @return the curve
     * @throws IllegalArgumentException if nobody has bought
     */
    public static RepeatCurve of(Purchases<?> purchases, LocalDate asOf) {
        return after(1, purchases, asOf);
    }

    /**
     * From a purchase to the next.
     *
     * @param number which purchase of a customer, 1 for the first
     * @param purchases who bought when; what came after the day is not looked at
     * @param asOf the last day that is known
     * @return the curve of customers who have bought that often
     * @throws IllegalArgumentException if {@code number < 1}, or nobody has bought that often
     */
    public static RepeatCurve after(int number, Purchases<?> purchases, LocalDate asOf) {
        if (number < 1) {
            throw new IllegalArgumentException("purchases are counted from 1, but " + number + " was asked for");
        }
        int[] customers = IntStream.of(purchases.boughtBy(asOf))
                .filter(customer -> purchases.count(customer, asOf) >= number)
                .toArray();
        if (customers.length == 0) {
            throw new IllegalArgumentException("nobody has bought " + number + " times by " + asOf);
        }
        var days = new double[customers.length];
        var back = new boolean[customers.length];
        for (int row = 0; row < days.length; row++) {
            int last = purchases.start(customers[row]) + number - 1;
            back[row] = purchases.count(customers[row], asOf) > number;
            days[row] = (back[row] ? purchases.day(last + 1) : asOf.toEpochDay()) - purchases.day(last);
        }
        return new RepeatCurve(LifeTable.of(Survival.of(days, back)), customers.length);
    }

    /**
     * For a report that others read: days are joined until those who came back at them, and those who were no longer seen,
     * are nobody or enough, as {@link LifeTable#withMinimumGroup} does.
     *
     * @param fewest the smallest number of customers to be shown, at least 2; 5 to 20 are usual
     * @return a curve with fewer and later steps
     * @throws IllegalArgumentException if it is less than 2, or there is nothing to be shown
     */
    public RepeatCurve withMinimumGroup(int fewest) {
        return new RepeatCurve(table.withMinimumGroup(fewest), customers);
    }

    /**
     * How many customers the curve is made of.
     *
     * @return those who bought often enough to come back
     */
    public int customers() {
        return customers;
    }

    /**
     * The share that has come back.
     *
     * @param days since the purchase, at least 0
     * @return 0 to 1; NaN where nobody was seen so long
     * @throws IllegalArgumentException if days are negative
     */
    public double within(int days) {
        return 1 - away.at(days);
    }

    /**
     * Where the share lies in 95 of 100 cases.
     *
     * @param days since the purchase, at least 0
     * @return the interval, symmetric in the logarithm of the share that has not come back; undefined where nothing
     *     is known
     * @throws IllegalArgumentException if days are negative
     */
    public Interval interval(int days) {
        Interval gone = away.interval(days, 0.95);
        return new Interval(1 - gone.high(), 1 - gone.low());
    }

    /**
     * Within how many days half of the customers come back.
     *
     * @return days; NaN if fewer have come back at all
     */
    public double median() {
        return away.median();
    }

    /**
     * The share that has not come back yet, with all that such curves can tell.
     *
     * @return a curve over days
     */
    public SurvivalCurve away() {
        return away;
    }

    @Override
    public String toString() {
        return customers + " customers, not back yet: " + away;
    }
}
