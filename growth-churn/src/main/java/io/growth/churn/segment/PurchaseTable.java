package io.growth.churn.segment;

import io.growth.churn.Purchases;
import io.growth.core.data.Table;
import java.time.LocalDate;

/** What is known of all who have bought by a day, as columns of numbers. */
final class PurchaseTable {

    private final int[] customers;
    private final Table table;

    private PurchaseTable(int[] customers, Table table) {
        this.customers = customers;
        this.table = table;
    }

    static PurchaseTable of(Purchases<?> purchases, LocalDate asOf) {
        int[] customers = purchases.boughtBy(asOf);
        var columns = new double[5][customers.length];
        for (int row = 0; row < customers.length; row++) {
            int customer = customers[row];
            int first = purchases.start(customer);
            int count = purchases.count(customer, asOf);
            // In the currency's main unit, for people read the profile.
            double total = purchases
                    .money(Spent.amount(purchases, customer, asOf, Integer.MAX_VALUE))
                    .doubleValue();
            columns[0][row] = asOf.toEpochDay() - purchases.day(first + count - 1);
            columns[1][row] = asOf.toEpochDay() - purchases.day(first);
            columns[2][row] = count;
            columns[3][row] = total;
            columns[4][row] = total / count;
        }
        return new PurchaseTable(
                customers,
                Table.builder()
                        .number("days since last purchase", columns[0])
                        .number("days since first purchase", columns[1])
                        .number("purchase days", columns[2])
                        .number("amount", columns[3])
                        .number("amount a purchase day", columns[4])
                        .build());
    }

    /** The number of the customer in each row. */
    int[] customers() {
        return customers;
    }

    Table table() {
        return table;
    }
}
