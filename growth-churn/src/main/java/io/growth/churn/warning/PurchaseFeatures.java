package io.growth.churn.warning;

import io.growth.churn.Purchases;
import io.growth.core.data.Features;
import java.time.LocalDate;
import java.util.List;

/**
 * What a customer's purchases up to a day say about the next ones: how long ago, how often, how regularly, how much, and
 * whether it is getting less.
 *
 * <p>Counts, days and amounts enter as {@code ln(1 + x)}: twice as long means as much from a week as from a month. Nothing
 * behind the day is looked at.
 *
 * <p>How long a customer has been one counts up to 90 days: beyond that it would say how long the shop has kept its log,
 * which is another number in each snapshot.
 */
final class PurchaseFeatures {

    private static final int[] WINDOWS = {30, 60, 90, 180, 365};

    /** Longest age in days that tells old customers from new ones. */
    private static final int NEW = 90;

    /** Half-lives in days of counts that fade. */
    private static final double[] HALF_LIVES = {30, 90, 270};

    private static final List<String> NAMES = List.of(
            "days since last purchase",
            "purchases before",
            "days since first purchase, 90 at most",
            "days from first to last purchase, 90 at most",
            "usual gap in days",
            "spread of gaps in days",
            "silence over usual gap",
            "last gap in days",
            "usual amount",
            "total amount",
            "last amount",
            "amount in 90 days",
            "purchases in 30 days",
            "purchases in 60 days",
            "purchases in 90 days",
            "purchases in 180 days",
            "purchases in 365 days",
            "purchases fading in 30 days",
            "purchases fading in 90 days",
            "purchases fading in 270 days");

    private PurchaseFeatures() {}

    static List<String> names() {
        return NAMES;
    }

    /** Features of customers who have all bought by the day. */
    static Features of(Purchases<?> purchases, int[] customers, LocalDate cutOff) {
        var values = new double[customers.length * NAMES.size()];
        for (int row = 0; row < customers.length; row++) {
            fill(purchases, customers[row], cutOff, values, row * NAMES.size());
        }
        return Features.dense(NAMES, customers.length, values);
    }

    private static void fill(Purchases<?> purchases, int customer, LocalDate cutOff, double[] into, int at) {
        int day = (int) cutOff.toEpochDay();
        int from = purchases.start(customer);
        int end = from + purchases.count(customer, cutOff);
        int repeats = end - from - 1;
        int age = day - purchases.day(from);
        int silence = day - purchases.day(end - 1);
        double gap = repeats > 0 ? (age - silence) / (double) repeats : Math.min(2 * NEW, age) + 1;
        double unit = Math.pow(10, purchases.decimals());
        double total = sum(purchases, from, end, Integer.MIN_VALUE) / unit;
        into[at] = Math.log1p(silence);
        into[at + 1] = Math.log1p(repeats);
        into[at + 2] = Math.log1p(Math.min(NEW, age));
        into[at + 3] = Math.log1p(Math.min(NEW, age - silence));
        into[at + 4] = Math.log1p(gap);
        into[at + 5] = Math.log1p(spread(purchases, from, end, gap));
        into[at + 6] = Math.log1p(silence / (gap + 1));
        into[at + 7] = Math.log1p(repeats > 0 ? purchases.day(end - 1) - purchases.day(end - 2) : 0);
        into[at + 8] = amount(total / (repeats + 1));
        into[at + 9] = amount(total);
        into[at + 10] = amount(purchases.amount(end - 1) / unit);
        into[at + 11] = amount(sum(purchases, from, end, day - 90) / unit);
        for (int k = 0; k < WINDOWS.length; k++) {
            into[at + 12 + k] = Math.log1p(count(purchases, from, end, day - WINDOWS[k]));
        }
        for (int k = 0; k < HALF_LIVES.length; k++) {
            into[at + 17 + k] = Math.log1p(fading(purchases, from, end, day, HALF_LIVES[k]));
        }
    }

    /** Amounts may be below 0 where returns are taken off. */
    private static double amount(double money) {
        return Math.log1p(Math.max(0, money));
    }

    private static long sum(Purchases<?> purchases, int from, int end, int after) {
        long sum = 0;
        for (int p = from; p < end; p++) {
            sum += purchases.day(p) > after ? purchases.amount(p) : 0;
        }
        return sum;
    }

    private static int count(Purchases<?> purchases, int from, int end, int after) {
        int count = 0;
        for (int p = from; p < end; p++) {
            count += purchases.day(p) > after ? 1 : 0;
        }
        return count;
    }

    private static double spread(Purchases<?> purchases, int from, int end, double gap) {
        double squares = 0;
        for (int p = from + 1; p < end; p++) {
            double off = purchases.day(p) - purchases.day(p - 1) - gap;
            squares += off * off;
        }
        return end - from > 2 ? Math.sqrt(squares / (end - from - 1)) : 0;
    }

    private static double fading(Purchases<?> purchases, int from, int end, int day, double halfLife) {
        double sum = 0;
        for (int p = from; p < end; p++) {
            sum += Math.pow(0.5, (day - purchases.day(p)) / halfLife);
        }
        return sum;
    }
}
