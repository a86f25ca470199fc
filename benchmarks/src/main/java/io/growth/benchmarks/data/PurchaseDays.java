package io.growth.benchmarks.data;

import io.growth.churn.Purchases;
import io.growth.churn.PurchasesBuilder;
import io.growth.churn.lifetime.RepeatPurchases;
import io.growth.churn.lifetime.Spending;
import io.growth.core.data.Csv;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;

/** An order log with a cut-off: days up to it are learnt from, those after it are held out. */
public final class PurchaseDays {

    private final Purchases<String> purchases;
    private final LocalDate cutOff;

    private PurchaseDays(Purchases<String> purchases, LocalDate cutOff) {
        this.purchases = purchases;
        this.cutOff = cutOff;
    }

    /**
     * Reads a log.
     *
     * @param file CSV with a header naming {@code date} and {@code amount}
     * @param customer name of the column of customers
     * @param cutOff last day to learn from; customers who come later are left out
     * @return the log
     * @throws IOException if the file can't be read
     */
    public static PurchaseDays read(Path file, String customer, LocalDate cutOff) throws IOException {
        return new PurchaseDays(read(file, customer), cutOff);
    }

    /**
     * Reads a log without a cut-off.
     *
     * @param file CSV with a header naming {@code date} and {@code amount}, of three decimals at most
     * @param customer name of the column of customers
     * @return the purchases
     * @throws IOException if the file can't be read
     */
    public static Purchases<String> read(Path file, String customer) throws IOException {
        PurchasesBuilder<String> orders = Purchases.<String>builder().withDecimals(3);
        Csv.of(file)
                .header()
                .forEach(row -> orders.add(
                        row.get(customer), LocalDate.parse(row.get("date")), new BigDecimal(row.get("amount"))));
        return orders.build();
    }

    /**
     * The summary up to the cut-off.
     *
     * @return a row for each customer who has bought by then
     */
    public RepeatPurchases purchases() {
        return RepeatPurchases.of(purchases, cutOff);
    }

    /**
     * What repeat purchases brought up to the cut-off.
     *
     * @return those who spent anything
     */
    public Spending spending() {
        return Spending.of(purchases, cutOff);
    }

    /**
     * Purchases held out.
     *
     * @return a number for each customer
     */
    public double[] after() {
        return Arrays.stream(purchases.boughtBy(cutOff))
                .mapToDouble(customer ->
                        purchases.end(customer) - purchases.start(customer) - purchases.count(customer, cutOff))
                .toArray();
    }
}
