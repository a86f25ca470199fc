package io.growth.benchmarks.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * A data set as a shop exports it: a line for each interaction, in the order of time, {@code
 * customer,sku,quantity,at}.
 */
public final class OrderLines {

    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final int SECONDS_IN_A_YEAR = 365 * 24 * 60 * 60;
    private static final int MOST_PIECES = 5;

    private final int[] customers;
    private final int[] items;

    private OrderLines(int[] customers, int[] items) {
        this.customers = customers;
        this.items = items;
    }

    /**
     * Takes the interactions of a data set in an order as if they had come at random, the same at each call.
     *
     * @param data who bought what
     * @return the lines
     */
    public static OrderLines of(Dataset data) {
        int size = data.size();
        var customers = new int[size];
        var items = new int[size];
        var random = new SplittableRandom(1);
        int filled = 0;
        for (int customer = 0; customer < data.userCount(); customer++) {
            for (int item : data.rows()[customer]) {
                // Inside-out shuffle: the newcomer takes a place at random, whoever was there moves to the end.
                int place = random.nextInt(filled + 1);
                customers[filled] = customers[place];
                items[filled] = items[place];
                customers[place] = customer;
                items[place] = item;
                filled++;
            }
        }
        return new OrderLines(customers, items);
    }

    /**
     * Writes the lines below a header, spread over a year.
     *
     * @param file where to; an existing file is replaced
     * @throws IOException if writing fails
     */
    public void write(Path file) throws IOException {
        var random = new SplittableRandom(2);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("customer,sku,quantity,at\n");
            for (int line = 0; line < customers.length; line++) {
                Instant at = FIRST.plusSeconds((long) SECONDS_IN_A_YEAR * line / customers.length);
                int pieces = 1 + random.nextInt(MOST_PIECES);
                out.write("C" + (100_000 + customers[line]) + ",SKU-" + (10_000 + items[line]) + "," + pieces + "," + at
                        + "\n");
            }
        }
    }
}
