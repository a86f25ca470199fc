package io.growth.churn.lifetime;

import io.growth.churn.Purchases;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The summary that all models of repeat purchases learn from: three numbers a customer, instead of all the orders.
 *
 * <p>Columns of frequency (purchases after the first), recency (time of the last) and observed time, both times counted
 * from the customer's first purchase in one unit of your choice (Fader, Hardie and Lee, "Counting your customers the
 * easy way", Marketing Science 24, 2005). Purchases of one day are best counted once. Immutable: the columns are copied.
 *
 * <pre>{@code
 * BetaGeometricModel model = MbgNbd.create().fit(RepeatPurchases.of(purchases, today));
 * }</pre>
 */
public final class RepeatPurchases {

    /** More than that is taken for an error. */
    static final int MOST_PURCHASES = 10_000_000;

    private final int[] frequency;
    private final double[] recency;
    private final double[] observed;

    private RepeatPurchases(int[] frequency, double[] recency, double[] observed) {
        this.frequency = frequency;
        this.recency = recency;
        this.observed = observed;
    }

    /**
     * The columns of the summary, an entry for each customer.
     *
     * @param frequency purchases after the first
     * @param recency time from the first purchase to the last
     * @param observed time from the first purchase to the end of observation
     * @return the summary
     * @throws IllegalArgumentException if the columns differ in length or an entry is impossible, naming its row
     */
    public static RepeatPurchases of(int[] frequency, double[] recency, double[] observed) {
        Objects.requireNonNull(frequency, "frequency");
        if (recency.length != frequency.length || observed.length != frequency.length) {
            throw new IllegalArgumentException("the columns must have one length but have " + frequency.length + ", "
                    + recency.length + " and " + observed.length + " entries");
        }
        RepeatPurchases copy = new RepeatPurchases(frequency.clone(), recency.clone(), observed.clone());
        for (int row = 0; row < frequency.length; row++) {
            copy.check(row);
        }
        return copy;
    }

    /**
     * The summary of an order log in weeks: a row for each customer who has bought by a day.
     *
     * @param purchases who bought when; what came after the day is not looked at
     * @param asOf end of observation
     * @return rows in the order of {@link Purchases#boughtBy}
     */
    public static RepeatPurchases of(Purchases<?> purchases, LocalDate asOf) {
        int[] customers = purchases.boughtBy(asOf);
        var frequency = new int[customers.length];
        var recency = new double[customers.length];
        var observed = new double[customers.length];
        for (int row = 0; row < customers.length; row++) {
            int first = purchases.start(customers[row]);
            frequency[row] = purchases.count(customers[row], asOf) - 1;
            recency[row] = (purchases.day(first + frequency[row]) - purchases.day(first)) / 7.0;
            observed[row] = (asOf.toEpochDay() - purchases.day(first)) / 7.0;
        }
        return new RepeatPurchases(frequency, recency, observed);
    }

    private void check(int row) {
        if (!isPlain(row)) {
            PurchaseHistory.check(frequency[row], recency[row], observed[row], " of row " + row);
        }
    }

    /** The common case in one comparison each, since a million rows are checked without building messages. */
    private boolean isPlain(int row) {
        return frequency[row] >= 0
                && frequency[row] <= MOST_PURCHASES
                && (frequency[row] == 0 ? recency[row] == 0 : recency[row] >= 0)
                && recency[row] <= observed[row]
                && observed[row] < Double.POSITIVE_INFINITY;
    }

    /**
     * How many customers there are.
     *
     * @return rows, at least 0
     */
    public int size() {
        return frequency.length;
    }

    /**
     * One customer.
     *
     * @param row 0 to {@link #size} − 1
     * @return the three numbers
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public PurchaseHistory get(int row) {
        return new PurchaseHistory(frequency[row], recency[row], observed[row]);
    }

    /**
     * Purchases after the first of one customer.
     *
     * @param row 0 to {@link #size} − 1
     * @return 0 or more
     */
    public int frequency(int row) {
        return frequency[row];
    }

    /**
     * Time from the first purchase to the last of one customer.
     *
     * @param row 0 to {@link #size} − 1
     * @return 0 or more
     */
    public double recency(int row) {
        return recency[row];
    }

    /**
     * Time from the first purchase to the end of observation of one customer.
     *
     * @param row 0 to {@link #size} − 1
     * @return 0 or more
     */
    public double observed(int row) {
        return observed[row];
    }

    /** Equal customers brought together. */
    Cells cells() {
        return Cells.of(frequency, recency, observed);
    }

    @Override
    public String toString() {
        return "RepeatPurchases of " + size() + " customers";
    }
}
