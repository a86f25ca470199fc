package io.growth.churn.warning;

import io.growth.churn.Purchases;
import io.growth.core.data.Features;
import io.growth.core.data.Ids;
import io.growth.core.data.Table;
import io.growth.core.data.TableBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
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
    private final Features more;
    private final Features features;
    private final int @Nullable [] labels;

    private Snapshot(
            Ids<C> keys, LocalDate cutOff, int[] customers, Features more, Features features, int @Nullable [] labels) {
        this.keys = keys;
        this.cutOff = cutOff;
        this.customers = customers;
        this.more = more;
        this.features = features;
        this.labels = labels;
    }

    /** Looks only at what had happened by the day. */
    static <C> Snapshot<C> of(
            Purchases<C> purchases, CustomerFeatures<C> others, LocalDate cutOff, ChurnDefinition definition) {
        int day = (int) cutOff.toEpochDay();
        int[] customers = IntStream.range(0, purchases.customers().size())
                .filter(customer -> isActive(purchases, customer, day, definition.activeDays()))
                .toArray();
        List<C> wanted =
                IntStream.of(customers).mapToObj(purchases.customers()::key).toList();
        Features more = others.features(wanted, cutOff);
        Features features = joined(PurchaseFeatures.of(purchases, customers, cutOff), more);
        return new Snapshot<>(purchases.customers(), cutOff, customers, more, features, null);
    }

    /** Other numbers enter as those of purchases do, by their logarithms, whichever their sign. */
    private static Features joined(Features purchases, Features more) {
        if (more.rows() != purchases.rows()) {
            throw new IllegalArgumentException("there must be a row of further features for each of " + purchases.rows()
                    + " customers, but are " + more.rows());
        }
        int width = purchases.columns() + more.columns();
        var values = new double[Math.multiplyExact(purchases.rows(), width)];
        for (int row = 0; row < purchases.rows(); row++) {
            System.arraycopy(purchases.values(), row * purchases.columns(), values, row * width, purchases.columns());
            for (int column = 0; column < more.columns(); column++) {
                double value = more.get(row, column);
                values[row * width + purchases.columns() + column] = Math.copySign(Math.log1p(Math.abs(value)), value);
            }
        }
        var names = new ArrayList<>(purchases.names());
        names.addAll(more.names());
        return Features.dense(names, purchases.rows(), values);
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
        return new Snapshot<>(keys, cutOff, customers, more, features, labels);
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

    /**
     * Some of the customers, such as those that a calibration has not seen.
     *
     * @param wanted whether a customer is one of them
     * @return the same of those, in the same order
     */
    public Snapshot<C> only(Predicate<? super C> wanted) {
        int[] rows = IntStream.range(0, size())
                .filter(row -> wanted.test(customer(row)))
                .toArray();
        return new Snapshot<>(
                keys,
                cutOff,
                chosen(customers, rows),
                more.rows(rows),
                features.rows(rows),
                labels == null ? null : chosen(labels, rows));
    }

    private static int[] chosen(int[] values, int[] rows) {
        return Arrays.stream(rows).map(row -> values[row]).toArray();
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

    /** Further features of the customers as they were given. */
    Features more() {
        return more;
    }

    /** One of the further features with its number. */
    String inWords(int row, String feature) {
        int column = more.names().indexOf(feature);
        return Reason.inWords(feature, column < 0 ? Double.NaN : more.get(row, column));
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
