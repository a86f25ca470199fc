package io.growth.churn.lifetime;

import io.growth.churn.Purchases;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * What customers spend a purchase: for each the number of purchases and their mean amount.
 *
 * <p>Only customers who repeat purchases and paid for them say how amounts vary; others are left out, and counted in {@link
 * #leftOut}. Amounts are best net of returns. Immutable: the columns are copied.
 */
public final class Spending {

    private final int[] purchases;
    private final double[] mean;
    private final int leftOut;

    private Spending(int[] purchases, double[] mean, int leftOut) {
        this.purchases = purchases;
        this.mean = mean;
        this.leftOut = leftOut;
    }

    /**
     * Columns with an entry for each customer.
     *
     * @param purchases how many amounts there are, usually repeat purchases
     * @param mean amount of these purchases; of no meaning where there are none
     * @return those with at least one purchase and a mean above 0
     * @throws IllegalArgumentException if the columns differ in length, a number of purchases is negative, or the mean amount
     *     of a customer with purchases is negative, infinite or NaN
     */
    public static Spending of(int[] purchases, double[] mean) {
        if (purchases.length != mean.length) {
            throw new IllegalArgumentException("the columns must have one length but have " + purchases.length + " and "
                    + mean.length + " entries");
        }
        int[] counts = new int[purchases.length];
        double[] means = new double[purchases.length];
        int kept = 0;
        for (int row = 0; row < purchases.length; row++) {
            check(purchases[row], mean[row], row);
            if (purchases[row] > 0 && mean[row] > 0) {
                counts[kept] = purchases[row];
                means[kept++] = mean[row];
            }
        }
        return new Spending(Arrays.copyOf(counts, kept), Arrays.copyOf(means, kept), purchases.length - kept);
    }

    /**
     * What repeated purchases of an order log brought, in the currency's main unit; the first purchase of each customer is
     * left out, as its frequency leaves it out.
     *
     * @param purchases who bought when and for how much; what came after the day is not looked at
     * @param asOf end of observation
     * @return those who bought again and spent anything, in the order of {@link Purchases#boughtBy}
     * @throws IllegalArgumentException if the mean of a customer is negative, which returns can make it
     */
    public static Spending of(Purchases<?> purchases, LocalDate asOf) {
        int[] customers = purchases.boughtBy(asOf);
        var repeats = new int[customers.length];
        var mean = new double[customers.length];
        double unit = Math.pow(10, purchases.decimals());
        for (int row = 0; row < customers.length; row++) {
            int first = purchases.start(customers[row]);
            repeats[row] = purchases.count(customers[row], asOf) - 1;
            for (int k = 1; k <= repeats[row]; k++) {
                mean[row] += purchases.amount(first + k) / unit;
            }
            mean[row] /= Math.max(1, repeats[row]);
        }
        return of(repeats, mean);
    }

    private static void check(int purchases, double mean, int row) {
        if (purchases < 0 || purchases > RepeatPurchases.MOST_PURCHASES) {
            throw new IllegalArgumentException("the number of purchases of row " + row + " must be 0.."
                    + RepeatPurchases.MOST_PURCHASES + " but is " + purchases);
        }
        if (purchases > 0 && !(mean >= 0 && mean < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the mean amount of row " + row
                    + " must be finite and at least 0 but is " + mean
                    + "; take amounts net of returns, and leave out who "
                    + "returned more than was bought");
        }
    }

    /**
     * Customers to learn from.
     *
     * @return at least 0
     */
    public int size() {
        return purchases.length;
    }

    /**
     * Customers left out, without purchases or with a mean of 0.
     *
     * @return at least 0
     */
    public int leftOut() {
        return leftOut;
    }

    int purchases(int row) {
        return purchases[row];
    }

    double mean(int row) {
        return mean[row];
    }

    /**
     * How far frequency and amounts go together, which {@link GammaGamma} takes for unrelated.
     *
     * @return Pearson's correlation of the number of purchases and the mean amount; NaN if one of them does not vary
     */
    public double correlation() {
        double n = size();
        double meanX = Arrays.stream(purchases).average().orElse(Double.NaN);
        double meanZ = Arrays.stream(mean).average().orElse(Double.NaN);
        double xx = 0;
        double xz = 0;
        double zz = 0;
        for (int i = 0; i < n; i++) {
            double dx = purchases[i] - meanX;
            double dz = mean[i] - meanZ;
            xx += dx * dx;
            xz += dx * dz;
            zz += dz * dz;
        }
        return xz / Math.sqrt(xx * zz);
    }

    @Override
    public String toString() {
        return "Spending of " + size() + " customers, " + leftOut + " left out";
    }
}
