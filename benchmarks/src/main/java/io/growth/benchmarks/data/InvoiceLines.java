package io.growth.benchmarks.data;

import io.growth.churn.behaviour.Behaviour;
import io.growth.churn.behaviour.ShopEvent;
import io.growth.core.data.Csv;
import io.growth.core.data.DataFormatException;
import io.growth.core.data.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The lines of invoices and cancellations of a wholesaler, as behaviour of its customers. */
public final class InvoiceLines {

    /** Thousandths of the main unit, as in {@link PurchaseDays}. */
    private static final int UNIT = 1000;

    private InvoiceLines() {}

    /**
     * Reads them; lines without a customer and those of no price are left out.
     *
     * @param file CSV with a header naming {@code invoice}, {@code stock_code}, {@code quantity}, {@code invoice_time},
     *     {@code unit_price} and {@code customer_id}
     * @return the behaviour, by local time; the digits of an item's code stand for its category
     * @throws IOException if the file can't be read
     */
    public static Behaviour<String> read(Path file) throws IOException {
        Behaviour<String> behaviour = Behaviour.in(ZoneOffset.UTC);
        Csv.of(file).header().forEach(row -> {
            String customer = row.getOrNull("customer_id");
            if (customer != null) {
                add(row, customer, behaviour);
            }
        });
        return behaviour;
    }

    private static void add(Row row, String customer, Behaviour<String> behaviour) throws DataFormatException {
        Instant at = LocalDateTime.parse(row.get("invoice_time")).toInstant(ZoneOffset.UTC);
        long quantity = row.getLong("quantity");
        long amount = Math.round(UNIT * Math.abs(quantity) * row.getDouble("unit_price"));
        if (row.get("invoice").startsWith("C")) {
            behaviour.add(ShopEvent.goodsBack(customer, at, amount));
        } else if (quantity > 0 && amount > 0) {
            behaviour.add(ShopEvent.order(customer, at, amount).in(category(row.get("stock_code"))));
        }
    }

    /** Letters of a code are variants of an item. */
    private static int category(String code) {
        String digits = code.chars()
                .filter(letter -> letter >= '0' && letter <= '9')
                .limit(9)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
