package io.growth.churn.lifetime;

import java.util.Arrays;

/**
 * The tracking plot: repeat purchases of all customers up to each point in time, as the model expects them, to hold against
 * those that came.
 *
 * <p>A customer who came at time {@code f} has {@code E[X(t − f)]} of them by {@code t}, which knows nothing of the customer's
 * own purchases (Fader, Hardie and Lee 2005, figure 3).
 */
public final class Tracking {

    private Tracking() {}

    /**
     * Expected repeat purchases, added up over customers and time.
     *
     * @param model of purchases
     * @param firstPurchases when each customer came, in the unit of the model from some start
     * @param times when to look, from the same start
     * @return a number for each time
     * @throws IllegalArgumentException if a time is infinite or NaN
     */
    public static double[] cumulative(PurchaseModel model, double[] firstPurchases, double... times) {
        double[] firsts = firstPurchases.clone();
        Arrays.sort(firsts);
        double[] totals = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            totals[i] = total(model, firsts, times[i]);
        }
        return totals;
    }

    /** Customers who came at one time are asked for once. */
    private static double total(PurchaseModel model, double[] firsts, double time) {
        double sum = 0;
        int next;
        for (int i = 0; i < firsts.length && firsts[i] <= time; i = next) {
            next = i + 1;
            while (next < firsts.length && firsts[next] == firsts[i]) {
                next++;
            }
            sum += (next - i) * model.expectedPurchases(PurchaseHistory.FIRST_PURCHASE, time - firsts[i]);
        }
        return sum;
    }
}
