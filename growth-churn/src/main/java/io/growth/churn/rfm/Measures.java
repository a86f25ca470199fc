package io.growth.churn.rfm;

import io.growth.churn.Purchases;
import java.time.LocalDate;

/**
 * The three measures of those who have bought by a day, each such that more is better.
 *
 * @param customers their numbers, ascending
 * @param recency days since the last purchase, negated
 * @param frequency days with purchases
 * @param monetary sum of amounts in the smallest unit of money
 */
record Measures(int[] customers, double[] recency, double[] frequency, double[] monetary) {

    static Measures of(Purchases<?> purchases, LocalDate asOf) {
        long day = asOf.toEpochDay();
        int[] customers = purchases.boughtBy(asOf);
        var measures = new Measures(
                customers, new double[customers.length], new double[customers.length], new double[customers.length]);
        for (int place = 0; place < customers.length; place++) {
            measures.fill(purchases, day, place);
        }
        return measures;
    }

    private void fill(Purchases<?> purchases, long day, int place) {
        int customer = customers[place];
        long sum = 0;
        int purchase = purchases.start(customer);
        for (; purchase < purchases.end(customer) && purchases.day(purchase) <= day; purchase++) {
            sum = Math.addExact(sum, purchases.amount(purchase));
        }
        recency[place] = purchases.day(purchase - 1) - day;
        frequency[place] = purchase - purchases.start(customer);
        monetary[place] = sum;
    }

    int size() {
        return customers.length;
    }
}
