package io.growth.churn.behaviour;

import java.util.Arrays;
import java.util.List;

/** The features of one customer, from its days up to a cut-off, in one walk over them. Used again for the next customer. */
final class DaySummary {

    static final List<String> NAMES = List.of(
            "days since last event",
            "days since last order",
            "order days",
            "order days in 30 days",
            "order days in 90 days",
            "order days in 180 days",
            "order days in 90 days over those in 90 before",
            "visits in 30 days",
            "visits in 90 days",
            "visits since last order",
            "views in 30 days",
            "views in 90 days",
            "lines a day of orders",
            "spent in 90 days",
            "spent in 180 days",
            "categories",
            "categories in 90 days",
            "share of lines brought back",
            "share of amount brought back",
            "share of discount in 180 days",
            "share of weekend orders",
            "share of favourite weekday");

    private static final int WEEK = 7;

    /** The first of January 1970 was a Thursday; days of the week are counted from Monday here. */
    private static final int THURSDAY = 3;

    private static final int SATURDAY = 5;

    private final DayRows rows;
    private final int cutOff;
    private final int[] weekdays = new int[WEEK];

    // In 30, 90 and 180 days, and ever.
    private final long[] orders = new long[4];
    private final long[] visits = new long[4];
    private final long[] views = new long[4];
    private final long[] spent = new long[4];

    private int silence;
    private long visitsSince;
    private long lines;
    private long returns;
    private long returned;
    private long discount180;
    private long categories;
    private long categories90;

    DaySummary(DayRows rows, int cutOff) {
        this.rows = rows;
        this.cutOff = cutOff;
    }

    /** Whether a customer did anything by the cut-off. */
    boolean knows(int customer) {
        return start(customer) != DayRows.NONE;
    }

    private int start(int customer) {
        int row = rows.newest(customer);
        while (row != DayRows.NONE && rows.day[row] > cutOff) {
            row = rows.older[row];
        }
        return row;
    }

    void fill(int customer, double[] into, int at) {
        clear();
        int first = start(customer);
        for (int row = first; row != DayRows.NONE; row = rows.older[row]) {
            int age = cutOff - rows.day[row];
            if (rows.lines[row] > 0) {
                takeOrder(row, age);
            }
            takeVisits(row, age);
            takeAmounts(row, age);
        }
        into[at] = first == DayRows.NONE ? Double.NaN : cutOff - rows.day[first];
        writeCounts(into, at);
        writeShares(into, at);
    }

    private void clear() {
        Arrays.fill(weekdays, 0);
        Arrays.fill(orders, 0);
        Arrays.fill(visits, 0);
        Arrays.fill(views, 0);
        Arrays.fill(spent, 0);
        silence = -1;
        visitsSince = 0;
        lines = 0;
        returns = 0;
        returned = 0;
        discount180 = 0;
        categories = 0;
        categories90 = 0;
    }

    /** Counts in the windows that reach back to a day, and in the whole. */
    private static void count(long[] windows, int age, long more) {
        windows[0] += age < 30 ? more : 0;
        windows[1] += age < 90 ? more : 0;
        windows[2] += age < 180 ? more : 0;
        windows[3] += more;
    }

    private void takeOrder(int row, int age) {
        count(orders, age, 1);
        silence = silence < 0 ? age : silence;
        weekdays[Math.floorMod(rows.day[row] + THURSDAY, WEEK)]++;
        categories |= rows.categories[row];
        categories90 |= age < 90 ? rows.categories[row] : 0;
    }

    private void takeVisits(int row, int age) {
        int times = runs(rows.hours[row]);
        count(visits, age, times);
        count(views, age, rows.views[row]);
        visitsSince += silence < 0 ? times : 0;
    }

    private void takeAmounts(int row, int age) {
        count(spent, age, rows.spent[row]);
        lines += rows.lines[row];
        returns += rows.returns[row];
        returned += rows.returned[row];
        discount180 += age < 180 ? rows.discount[row] : 0;
    }

    private void writeCounts(double[] into, int at) {
        into[at + 1] = silence < 0 ? Double.NaN : silence;
        into[at + 2] = orders[3];
        into[at + 3] = orders[0];
        into[at + 4] = orders[1];
        into[at + 5] = orders[2];
        into[at + 6] = (orders[1] + 1.0) / (orders[2] - orders[1] + 1.0);
        into[at + 7] = visits[0];
        into[at + 8] = visits[1];
        into[at + 9] = visitsSince;
        into[at + 10] = views[0];
        into[at + 11] = views[1];
        into[at + 13] = spent[1];
        into[at + 14] = spent[2];
        into[at + 15] = Long.bitCount(categories);
        into[at + 16] = Long.bitCount(categories90);
    }

    private void writeShares(double[] into, int at) {
        into[at + 12] = share(lines, orders[3]);
        into[at + 17] = share(returns, lines);
        into[at + 18] = share(returned, spent[3]);
        into[at + 19] = share(discount180, spent[2] + discount180);
        into[at + 20] = share(weekdays[SATURDAY] + weekdays[SATURDAY + 1], orders[3]);
        into[at + 21] = share(Arrays.stream(weekdays).max().orElse(0), orders[3]);
    }

    /** A visit is a run of hours in which something happened. */
    private static int runs(int hours) {
        return Integer.bitCount(hours & ~(hours << 1));
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }
}
