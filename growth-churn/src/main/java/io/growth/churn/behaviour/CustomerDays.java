package io.growth.churn.behaviour;

import io.growth.core.data.Ids;
import java.util.Arrays;
import java.util.List;

/** What one part of the customers did on each of their days. For one thread at a time. */
final class CustomerDays<C> {

    private static final int GROUPS = 64;
    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;

    private final Ids.Builder<C> customers = Ids.builder();
    private final DayRows rows = new DayRows();

    /** For each customer the number of its first event among all. */
    private long[] came = new long[16];

    /** Takes some events of a batch: first all look-ups in a row, which so wait for memory together. */
    void take(Batch<C> batch, int[] order, int from, int to) {
        var numbers = new int[to - from];
        for (int k = from; k < to; k++) {
            numbers[k - from] = number(batch, order[k]);
        }
        for (int k = from; k < to; k++) {
            long second = batch.second(order[k]);
            int day = (int) Math.floorDiv(second, DAY);
            count(batch.event(order[k]), rows.row(numbers[k - from], day), Math.floorMod(second, DAY) / HOUR);
        }
    }

    private int number(Batch<C> batch, int event) {
        int known = customers.size();
        int number = customers.add(batch.event(event).customer());
        if (number == known) {
            came = number < came.length ? came : Arrays.copyOf(came, Math.multiplyExact(number, 2));
            came[number] = batch.number(event);
        }
        return number;
    }

    private void count(ShopEvent<C> event, int row, int hour) {
        rows.hours[row] |= 1 << hour;
        switch (event.kind()) {
            case VIEW -> rows.views[row]++;
            case ORDER -> {
                rows.lines[row]++;
                rows.spent[row] = Math.addExact(rows.spent[row], event.amount());
                rows.discount[row] = Math.addExact(rows.discount[row], event.discount());
                if (event.category() != ShopEvent.NO_CATEGORY) {
                    rows.categories[row] |= 1L << event.category() % GROUPS;
                }
            }
            case RETURN -> {
                rows.returns[row]++;
                rows.returned[row] = Math.addExact(rows.returned[row], event.amount());
            }
        }
    }

    /** A customer with the number of its first event among all. */
    record Known<C>(long came, C customer) {}

    /** Adds those who did anything by a day. */
    void addKnown(int cutOff, List<Known<C>> known) {
        DaySummary summary = summary(cutOff);
        for (int customer = 0; customer < customers.size(); customer++) {
            if (summary.knows(customer)) {
                known.add(new Known<>(came[customer], customers.key(customer)));
            }
        }
    }

    DaySummary summary(int cutOff) {
        return new DaySummary(rows, cutOff);
    }

    /** Number of a customer, below 0 if it is not known. */
    int indexOf(C customer) {
        return customers.indexOf(customer);
    }

    int customers() {
        return customers.size();
    }

    int days() {
        return rows.size();
    }
}
