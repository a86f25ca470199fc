package io.growth.churn.warning;

import io.growth.churn.Purchases;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How one customer bought up to a day, in numbers that can be said in words. */
final class Rhythm {

    private final Purchases<?> purchases;
    private final int from;
    private final int end;
    private final int day;

    private Rhythm(Purchases<?> purchases, int from, int end, int day) {
        this.purchases = purchases;
        this.from = from;
        this.end = end;
        this.day = day;
    }

    /** Of a customer who has bought by the day. */
    static Rhythm of(Purchases<?> purchases, int customer, LocalDate cutOff) {
        int from = purchases.start(customer);
        int end = from + purchases.count(customer, cutOff);
        return new Rhythm(purchases, from, end, (int) cutOff.toEpochDay());
    }

    private int silence() {
        return day - purchases.day(end - 1);
    }

    private long usualGap() {
        return Math.round((purchases.day(end - 1) - purchases.day(from)) / (double) (end - from - 1));
    }

    /** The last purchase and the usual gap behind it; null after a single purchase. */
    @Nullable
    LocalDate nextOrder() {
        return end - from < 2 ? null : LocalDate.ofEpochDay(purchases.day(end - 1) + usualGap());
    }

    long spentWithin(int days) {
        long sum = 0;
        for (int p = from; p < end; p++) {
            sum += purchases.day(p) > day - days ? purchases.amount(p) : 0;
        }
        return Math.max(0, sum);
    }

    private int countWithin(int days) {
        int count = 0;
        for (int p = from; p < end; p++) {
            count += purchases.day(p) > day - days ? 1 : 0;
        }
        return count;
    }

    String inWords(String feature) {
        return switch (feature) {
            case "days since last purchase", "silence over usual gap", "usual gap in days", "spread of gaps in days" ->
                "silent for " + counted(silence(), "day") + (end - from < 2 ? "" : ", usual gap " + usualGap());
            case "purchases before", "days from first to last purchase, 90 at most", "last gap in days" ->
                end - from < 2 ? "bought once" : "bought " + (end - from) + " times";
            case "days since first purchase, 90 at most" -> "customer for " + counted(day - purchases.day(from), "day");
            case "usual amount", "total amount", "last amount" -> "spent " + purchases.money(total()) + " in all";
            case "amount in 90 days" -> "spent " + purchases.money(spentWithin(90)) + " in 90 days";
            default -> counted(countWithin(90), "purchase") + " in 90 days, " + countWithin(365) + " in a year";
        };
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private long total() {
        long sum = 0;
        for (int p = from; p < end; p++) {
            sum += purchases.amount(p);
        }
        return sum;
    }
}
