package io.growth.churn.warning;

import io.growth.churn.Purchases;
import io.growth.core.data.Features;
import io.growth.core.data.Ids;
import io.growth.core.data.Table;
import io.growth.core.data.TableBuilder;
import java.time.LocalDate;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Customers as they could be seen in the evening of one day, and, where that is known by now, whether they then stayed
 * away. Immutable.
 *
 * @param <C> type of the customers' keys
 */
public final class Snapshot<C> {

    private final Ids<C> keys;
    private final LocalDate cutOff;
    private final int[] customers;
    private final Features features;
    private final int @Nullable [] labels;

    private Snapshot(Ids<C> keys, LocalDate cutOff, int[] customers, Features features, int @Nullable [] labels) {
        this.keys = keys;
        this.cutOff = cutOff;
        this.customers = customers;
        this.features = features;
        this.labels = labels;
    }

    /** Looks only at what had happened by the day. */
    static <C> Snapshot<C> of(Purchases<C> purchases, LocalDate cutOff, ChurnDefinition definition) {
        int day = (int) cutOff.toEpochDay();
        int[] customers = IntStream.range(0, purchases.customers().size())
                .filter(customer -> isActive(purchases, customer, day, definition.activeDays()))
                .toArray();
        return new Snapshot<>(
                purchases.customers(), cutOff, customers, PurchaseFeatures.of(purchases, customers, cutOff), null);
    }

    private static boolean isActive(Purchases<?> purchases, int customer, int day, int activeDays) {
        for (int p = purchases.end(customer) - 1; p >= purchases.start(customer); p--) {
            if (purchases.day(p) <= day) {
                return purchases.day(p) > day - activeDays;
            }
        }
        return false;
    }

    /** Looks at what came after the day for the labels, and for nothing else. */
    Snapshot<C> labelled(Purchases<C> purchases, ChurnDefinition definition) {
        long first = cutOff.toEpochDay() + definition.gapDays() + 1;
        long last = first + definition.horizonDays() - 1;
        var labels = new int[customers.length];
        for (int row = 0; row < customers.length; row++) {
            labels[row] = 1;
            for (int p = purchases.start(customers[row]); p < purchases.end(customers[row]); p++) {
                labels[row] = purchases.day(p) >= first && purchases.day(p) <= last ? 0 : labels[row];
            }
        }
        return new Snapshot<>(keys, cutOff, customers, features, labels);
    }

    /**
     * The day.
     *
     * @return in the evening of which customers were like this
     */
    public LocalDate cutOff() {
        return cutOff;
    }

    /**
     * How many customers there are: those who were active then.
     *
     * @return number of rows
     */
    public int size() {
        return customers.length;
    }

    /**
     * The customer of a row.
     *
     * @param row its number
     * @return key of the customer
     */
    public C customer(int row) {
        return keys.key(customers[row]);
    }

    /** The rows of some customers, by their numbers. */
    int[] rows(IntPredicate wanted) {
        return IntStream.range(0, customers.length)
                .filter(row -> wanted.test(customers[row]))
                .toArray();
    }

    /** Number of the customer of a row. */
    int number(int row) {
        return customers[row];
    }

    /**
     * What was known.
     *
     * @return a row for each customer
     */
    public Features features() {
        return features;
    }

    /**
     * What came.
     *
     * @return for each customer 1 if it stayed away, 0 if it bought; a copy
     * @throws IllegalStateException if that is not known yet
     */
    public int[] labels() {
        if (labels == null) {
            throw new IllegalStateException(
                    "what came after " + cutOff + " is not known to the end; choose an earlier day");
        }
        return labels.clone();
    }

    /** The features as a table. */
    Table table() {
        TableBuilder table = Table.builder();
        for (int column = 0; column < features.columns(); column++) {
            int of = column;
            table.number(
                    features.name(column),
                    IntStream.range(0, size())
                            .mapToDouble(row -> features.get(row, of))
                            .toArray());
        }
        return table.build();
    }

    @Override
    public String toString() {
        return customers.length + " customers on " + cutOff + (labels == null ? "" : ", labelled");
    }
}
