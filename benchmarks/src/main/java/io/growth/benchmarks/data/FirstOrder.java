package io.growth.benchmarks.data;

import io.growth.core.data.Csv;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The first order of a new account, which may be a fraud.
 *
 * @param account who
 * @param signUp when the account was made, to the minute
 * @param at when it ordered, to the minute
 * @param value what the order was worth
 * @param device on which device
 * @param age years
 * @param fraud whether it was one
 */
public record FirstOrder(
        String account, Instant signUp, Instant at, double value, String device, double age, boolean fraud) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M/d/yy H:mm", Locale.ROOT);

    /**
     * Reads the data set {@code ecommerce-fraud}.
     *
     * @param file {@code fraud.csv.gz}
     * @return the orders by the time of the sign-up, then as in the file
     * @throws IOException if it cannot be read
     */
    public static List<FirstOrder> read(Path file) throws IOException {
        var orders = new ArrayList<FirstOrder>();
        Csv.of(file)
                .header()
                .forEach(row -> orders.add(new FirstOrder(
                        row.get("user_id"),
                        time(row.get("signup_time")),
                        time(row.get("purchase_time")),
                        row.getDouble("purchase_value"),
                        row.get("device_id"),
                        row.getDouble("age"),
                        row.get("class").equals("1"))));
        orders.sort(Comparator.comparing(FirstOrder::signUp));
        return orders;
    }

    private static Instant time(String text) {
        return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
    }
}
