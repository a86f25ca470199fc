package io.growth.churn;

import io.growth.core.data.EventLog;
import io.growth.core.data.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/**
 * Who bought on which days and for how much: the ground on which everything about retention stands.
 *
 * <p>Several orders of a customer on one calendar day are one purchase, their amounts added, as in the literature on
 * repeat buying (Fader, Hardie and Lee 2005). Money is kept in whole numbers of its smallest unit, so sums are exact.
 *
 * <pre>{@code
 * PurchasesBuilder<String> orders = Purchases.builder();
 * Csv.of(path).header().forEach(row -> orders.add(
 *         row.get("customer"), LocalDate.parse(row.get("date")), new BigDecimal(row.get("amount"))));
 * Purchases<String> purchases = orders.build();
 * }</pre>
 *
 * <p>Purchases are numbered, those of a customer side by side in the order of days. A purchase takes 12 bytes. Immutable,
 * safe for any number of threads.
 *
 * @param <C> type of the customers' keys
 */
public final class Purchases<C> {

    private final Ids<C> customers;
    private final int[] starts;
    private final int[] days;
    private final long[] amounts;
    private final int decimals;

    Purchases(Ids<C> customers, int[] starts, int[] days, long[] amounts, int decimals) {
        this.customers = customers;
        this.starts = starts;
        this.days = days;
        this.amounts = amounts;
        this.decimals = decimals;
    }

    /**
     * Starts collecting orders of a currency with two decimals; returns are left out.
     *
     * @param <C> type of the customers' keys
     * @return an empty builder
     */
    public static <C> PurchasesBuilder<C> builder() {
        return new PurchasesBuilder<>(2, Returns.LEAVE_OUT);
    }

    /**
     * Takes every event of a log for an order line, amounts rounded to two decimals; returns are left out.
     *
     * @param <C> type of the customers' keys
     * @param orders events with times
     * @param zone where a day begins at midnight
     * @return the purchases; customers keep their numbers, also those without any
     * @throws IllegalStateException if the events have no times
     */
    public static <C> Purchases<C> of(EventLog<C, ?> orders, ZoneId zone) {
        PurchasesBuilder<C> builder = builder();
        for (int user = 0; user < orders.users().size(); user++) {
            C customer = orders.users().key(user);
            builder.addCustomer(customer);
            for (int event = orders.start(user); event < orders.end(user); event++) {
                Instant at = Instant.ofEpochSecond(orders.second(event));
                builder.add(customer, LocalDate.ofInstant(at, zone), Math.round(100.0 * orders.amount(event)));
            }
        }
        return builder.build();
    }

    /**
     * The customers.
     *
     * @return their numbered keys
     */
    public Ids<C> customers() {
        return customers;
    }

    /**
     * How many purchases there are, one for each customer and day.
     *
     * @return their number
     */
    public int size() {
        return days.length;
    }

    /**
     * The first purchase of a customer.
     *
     * @param customer number of the customer
     * @return number of the purchase, {@link #end} if there is none
     */
    public int start(int customer) {
        return starts[customer];
    }

    /**
     * Behind the last purchase of a customer.
     *
     * @param customer number of the customer
     * @return number of the first purchase of the next customer
     */
    public int end(int customer) {
        return starts[customer + 1];
    }

    /**
     * The day of a purchase.
     *
     * @param purchase its number
     * @return days since 1970-01-01, see {@link LocalDate#ofEpochDay}
     */
    public int day(int purchase) {
        return days[purchase];
    }

    /**
     * How much a purchase was.
     *
     * @param purchase its number
     * @return the sum of the day in the smallest unit of money
     */
    public long amount(int purchase) {
        return amounts[purchase];
    }

    /**
     * How many decimals amounts have.
     *
     * @return 2 for a currency with cents
     */
    public int decimals() {
        return decimals;
    }

    /**
     * An amount as people write it.
     *
     * @param amount in the smallest unit of money
     * @return the same in the currency's main unit
     */
    public BigDecimal money(long amount) {
        return BigDecimal.valueOf(amount, decimals);
    }

    /**
     * The day of the first purchase of all.
     *
     * @return the earliest day
     * @throws NoSuchElementException if there are no purchases
     */
    public LocalDate firstDay() {
        return LocalDate.ofEpochDay(Arrays.stream(days).min().orElseThrow(Purchases::none));
    }

    /**
     * The day of the last purchase of all.
     *
     * @return the latest day
     * @throws NoSuchElementException if there are no purchases
     */
    public LocalDate lastDay() {
        return LocalDate.ofEpochDay(Arrays.stream(days).max().orElseThrow(Purchases::none));
    }

    private static NoSuchElementException none() {
        return new NoSuchElementException("there are no purchases, so there is no day of one");
    }

    /**
     * The customers who have bought by a day.
     *
     * @param day the day
     * @return their numbers, ascending
     */
    public int[] boughtBy(LocalDate day) {
        return IntStream.range(0, customers.size())
                .filter(customer -> start(customer) < end(customer) && day(start(customer)) <= day.toEpochDay())
                .toArray();
    }

    /**
     * How many purchases of a customer there are up to a day.
     *
     * @param customer number of the customer
     * @param day the day
     * @return their number: they begin at {@link #start}
     */
    public int count(int customer, LocalDate day) {
        int from = start(customer);
        int purchase = from;
        while (purchase < end(customer) && days[purchase] <= day.toEpochDay()) {
            purchase++;
        }
        return purchase - from;
    }

    /**
     * Keeps what happened up to a day: what could be known in the evening of it.
     *
     * @param day the last day kept
     * @return those purchases; customers keep their numbers, with or without purchases
     */
    public Purchases<C> until(LocalDate day) {
        return between(LocalDate.MIN, day);
    }

    /**
     * Keeps what happened in a span of days.
     *
     * @param first the first day kept
     * @param last the last day kept
     * @return those purchases; customers keep their numbers, with or without purchases
     * @throws IllegalArgumentException if the last day is before the first
     */
    public Purchases<C> between(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("the last day, " + last + ", is before the first, " + first);
        }
        var newStarts = new int[starts.length];
        var kept = new int[days.length];
        int size = 0;
        for (int customer = 0; customer < customers.size(); customer++) {
            for (int purchase = start(customer); purchase < end(customer); purchase++) {
                kept[size] = purchase;
                size += days[purchase] >= first.toEpochDay() && days[purchase] <= last.toEpochDay() ? 1 : 0;
            }
            newStarts[customer + 1] = size;
        }
        int[] chosen = Arrays.copyOf(kept, size);
        return new Purchases<>(
                customers,
                newStarts,
                Arrays.stream(chosen).map(purchase -> days[purchase]).toArray(),
                Arrays.stream(chosen).mapToLong(purchase -> amounts[purchase]).toArray(),
                decimals);
    }

    @Override
    public String toString() {
        return size() + " purchases of " + customers.size() + " customers";
    }
}
