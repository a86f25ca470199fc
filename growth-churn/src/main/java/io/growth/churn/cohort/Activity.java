package io.growth.churn.cohort;

import io.growth.core.data.EventLog;
import io.growth.core.internal.SmallGroups;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who was there on which days, and what that says about habits: life cycle and stickiness. Immutable.
 *
 * <pre>{@code
 * Activity activity = Activity.of(visits, ZoneId.of("Europe/Berlin"));
 * activity.lifecycle(7);              // week by week: new, returning, resurrected, gone quiet
 * activity.stickiness(30);            // day by day: daily over monthly active users
 * }</pre>
 */
public final class Activity {

    private static final int NEVER = Integer.MIN_VALUE;

    /** For each user the different days, ascending. */
    private final int[][] days;

    private final int first;
    private final int last;

    /** No count below it is shown, but for 0. */
    private final long fewest;

    private Activity(int[][] days, long fewest) {
        this.days = days;
        this.fewest = fewest;
        this.first = Arrays.stream(days)
                .filter(own -> own.length > 0)
                .mapToInt(own -> own[0])
                .min()
                .orElse(0);
        this.last = Arrays.stream(days)
                .filter(own -> own.length > 0)
                .mapToInt(own -> own[own.length - 1])
                .max()
                .orElse(-1);
    }

    /**
     * Takes every event as a sign of life.
     *
     * @param events with times
     * @param zone where a day begins at midnight
     * @return the days
     * @throws IllegalStateException if the events have no times
     */
    public static Activity of(EventLog<?, ?> events, ZoneId zone) {
        var days = new int[events.users().size()][];
        var rules = zone.getRules();
        for (int user = 0; user < days.length; user++) {
            days[user] = IntStream.range(events.start(user), events.end(user))
                    .mapToLong(events::second)
                    .mapToInt(second -> {
                        int offset =
                                rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
                        return (int) Math.floorDiv(second + offset, 86_400L);
                    })
                    .sorted()
                    .distinct()
                    .toArray();
        }
        return new Activity(days, 0);
    }

    /**
     * For reports that others read: {@link #lifecycle} then leaves out spans, and {@link #stickiness} days, of which
     * one of the counts is too small, or of which the other users of a window are too few.
     *
     * @param users the smallest number to be shown, at least 2; 5 to 20 are usual
     * @return the same days
     * @throws IllegalArgumentException if it is less than 2
     */
    public Activity withMinimumGroup(int users) {
        return new Activity(days, SmallGroups.checkFewest(users));
    }

    /**
     * One span of days in the life of all users.
     *
     * @param start its first day
     * @param active users who were there
     * @param fresh of these, those never seen before
     * @param returning of these, those who were there in the span before
     * @param resurrected of these, those seen before, but not in the span before
     * @param dormant users who were there in the span before and not in this
     */
    public record Span(LocalDate start, int active, int fresh, int returning, int resurrected, int dormant) {

        private boolean isShown(long fewest) {
            return SmallGroups.areShown(fewest, active, fresh, returning, resurrected, dormant);
        }
    }

    /**
     * Counts spans of equal length from 1970-01-01 on, from the first with any activity to the last.
     *
     * @param length days of a span, at least 1
     * @return the spans in order
     * @throws IllegalArgumentException if {@code length < 1}
     */
    public List<Span> lifecycle(int length) {
        return lifecycle(length, LocalDate.EPOCH);
    }

    /**
     * Counts spans of equal length, from the first with any activity to the last.
     *
     * @param length days of a span, at least 1
     * @param origin a day at which a span starts, such as any Monday
     * @return the spans in order
     * @throws IllegalArgumentException if {@code length < 1}
     */
    public List<Span> lifecycle(int length, LocalDate origin) {
        if (length < 1) {
            throw new IllegalArgumentException("a span must have at least a day but has " + length);
        }
        int shift = (int) Math.floorMod(origin.toEpochDay(), (long) length);
        int from = Math.floorDiv(first - shift, length);
        int spans = Math.floorDiv(last - shift, length) - from + 1;
        var counts = new int[5][Math.max(0, spans) + 1];
        for (int[] own : days) {
            count(own, length, shift, from, counts);
        }
        var all = new ArrayList<Span>();
        for (int k = 0; k < spans; k++) {
            LocalDate start = LocalDate.ofEpochDay((long) (from + k) * length + shift);
            all.add(new Span(start, counts[0][k], counts[1][k], counts[2][k], counts[3][k], counts[4][k]));
        }
        all.removeIf(span -> !span.isShown(fewest));
        return all;
    }

    private static void count(int[] own, int length, int shift, int from, int[][] counts) {
        int before = NEVER;
        for (int day : own) {
            int span = Math.floorDiv(day - shift, length) - from;
            if (span != before) {
                int kind = before == NEVER ? 1 : before == span - 1 ? 2 : 3;
                counts[0][span]++;
                counts[kind][span]++;
                if (kind == 3) {
                    counts[4][before + 1]++;
                }
                before = span;
            }
        }
        if (before != NEVER) {
            counts[4][before + 1]++;
        }
    }

    /**
     * One day of stickiness.
     *
     * @param day the day
     * @param daily users who were there on it
     * @param within users who were there on it or on one of the days before, as many as the window has
     */
    public record Stickiness(LocalDate day, int daily, int within) {

        /**
         * The share of the habit: 1 if all who come at all come every day.
         *
         * @return 0 to 1, NaN if nobody came
         */
        public double value() {
            return daily / (double) within;
        }

        private boolean isShown(long fewest) {
            return SmallGroups.areShown(fewest, daily, within, within - daily);
        }
    }

    /**
     * Daily over monthly active users, day by day. The first days see less than a whole window.
     *
     * @param window days of the longer span, the day itself included, at least 1; 28 or 30 for a month
     * @return every day from the first activity to the last
     * @throws IllegalArgumentException if {@code window < 1}
     */
    public List<Stickiness> stickiness(int window) {
        if (window < 1) {
            throw new IllegalArgumentException("a window must have at least a day but has " + window);
        }
        int length = last - first + 1;
        var daily = new int[length];
        // A user counts from each of its days until the window is over or its next day: starts and ends of these
        // stretches.
        var change = new int[length + 1];
        for (int[] own : days) {
            for (int k = 0; k < own.length; k++) {
                int day = own[k] - first;
                daily[day]++;
                long quiet = (long) day + window;
                int end = (int) Math.min(length, k + 1 < own.length ? Math.min(own[k + 1] - first, quiet) : quiet);
                change[day]++;
                change[end]--;
            }
        }
        var all = new ArrayList<Stickiness>();
        int within = 0;
        for (int day = 0; day < length; day++) {
            within += change[day];
            all.add(new Stickiness(LocalDate.ofEpochDay(first + day), daily[day], within));
        }
        all.removeIf(day -> !day.isShown(fewest));
        return all;
    }
}
