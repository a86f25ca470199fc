package io.growth.benchmarks.data;

import io.growth.churn.lifetime.RepeatPurchases;
import io.growth.churn.lifetime.Spending;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * An order log as models of repeat purchases want it: purchases of a day are one, times are weeks since the customer's first
 * day, days up to the cut-off are learnt from and those after it are held out.
 */
public final class PurchaseDays {

    private final List<NavigableMap<LocalDate, Double>> customers;
    private final LocalDate cutOff;

    private PurchaseDays(List<NavigableMap<LocalDate, Double>> customers, LocalDate cutOff) {
        this.customers = customers;
        this.cutOff = cutOff;
    }

    /**
     * Reads a log.
     *
     * @param file CSV compressed with gzip, with a header naming {@code date} and {@code amount}
     * @param customer name of the column of customers
     * @param cutOff last day to learn from; customers who come later are left out
     * @return the log
     * @throws IOException if the file can't be read
     */
    public static PurchaseDays read(Path file, String customer, LocalDate cutOff) throws IOException {
        Map<String, NavigableMap<LocalDate, Double>> days = new TreeMap<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> header = Arrays.asList(in.readLine().split(",", -1));
            int id = header.indexOf(customer);
            int date = header.indexOf("date");
            int amount = header.indexOf("amount");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] fields = line.split(",", -1);
                days.computeIfAbsent(fields[id], key -> new TreeMap<>())
                        .merge(LocalDate.parse(fields[date]), Double.valueOf(fields[amount]), Double::sum);
            }
        }
        List<NavigableMap<LocalDate, Double>> known = new ArrayList<>(days.values());
        known.removeIf(own -> own.firstKey().isAfter(cutOff));
        return new PurchaseDays(known, cutOff);
    }

    /**
     * The summary up to the cut-off.
     *
     * @return in the order of the customers' ids
     */
    public RepeatPurchases purchases() {
        return RepeatPurchases.of(
                customers.stream()
                        .mapToInt(own -> own.headMap(cutOff, true).size() - 1)
                        .toArray(),
                customers.stream()
                        .mapToDouble(own -> weeks(own.firstKey(), own.floorKey(cutOff)))
                        .toArray(),
                customers.stream()
                        .mapToDouble(own -> weeks(own.firstKey(), cutOff))
                        .toArray());
    }

    private static double weeks(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) / 7.0;
    }

    /**
     * What repeat purchases brought up to the cut-off.
     *
     * @return those who spent anything
     */
    public Spending spending() {
        int[] count = new int[customers.size()];
        double[] mean = new double[customers.size()];
        for (int i = 0; i < count.length; i++) {
            NavigableMap<LocalDate, Double> own = customers.get(i);
            for (double amount : own.subMap(own.firstKey(), false, cutOff, true).values()) {
                count[i]++;
                mean[i] += amount;
            }
            mean[i] /= Math.max(1, count[i]);
        }
        return Spending.of(count, mean);
    }

    /**
     * Purchases held out.
     *
     * @return a number for each customer
     */
    public double[] after() {
        return customers.stream()
                .mapToDouble(own -> own.tailMap(cutOff, false).size())
                .toArray();
    }
}
