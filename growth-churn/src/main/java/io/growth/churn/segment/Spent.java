package io.growth.churn.segment;

import io.growth.churn.Purchases;
import java.time.LocalDate;

/** What a customer spent in the last days, the day itself included. */
final class Spent {

    private Spent() {}

    /** On how many of the days there was a purchase. */
    static int days(Purchases<?> purchases, int customer, LocalDate asOf, int lastDays) {
        return end(purchases, customer, asOf) - from(purchases, customer, asOf, lastDays);
    }

    /** Sum of their amounts. */
    static long amount(Purchases<?> purchases, int customer, LocalDate asOf, int lastDays) {
        long sum = 0;
        int end = end(purchases, customer, asOf);
        for (int purchase = from(purchases, customer, asOf, lastDays); purchase < end; purchase++) {
            sum = Math.addExact(sum, purchases.amount(purchase));
        }
        return sum;
    }

    private static int end(Purchases<?> purchases, int customer, LocalDate asOf) {
        return purchases.start(customer) + purchases.count(customer, asOf);
    }

    private static int from(Purchases<?> purchases, int customer, LocalDate asOf, int lastDays) {
        return purchases.start(customer) + purchases.count(customer, asOf.minusDays(lastDays));
    }
}
