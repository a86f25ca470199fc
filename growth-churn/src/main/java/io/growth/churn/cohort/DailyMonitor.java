package io.growth.churn.cohort;

import java.util.Arrays;

/**
 * Watches a daily figure, such as orders or active users, and says when it leaves what was to be expected for that day of
 * the week.
 *
 * <pre>{@code
 * DailyMonitor monitor = DailyMonitor.start(lastEightWeeks);
 * for (double orders : newDays) {
 *     DailyMonitor.Reading reading = monitor.read(orders);
 *     if (reading.alert()) { ... }
 * }
 * }</pre>
 *
 * <p>Additive exponential smoothing of a level and of seven days of the week (Winters, "Forecasting sales by exponentially
 * weighted moving averages", Management Science 6, 1960, without trend). The interval is three standard deviations of the
 * one-day errors, smoothed too. A day that alerts is learnt only as if it lay on the edge of its interval, so that one
 * outlier does not widen the next ones, while a lasting change is taken over within some weeks. A missing day (NaN) changes
 * nothing but the day of the week. For one thread.
 */
public final class DailyMonitor {

    private static final int WEEK = 7;
    private static final int LEAST_HISTORY = 3 * WEEK;
    private static final double LEVEL_RATE = 0.1;
    private static final double SEASON_RATE = 0.1;
    private static final double ERROR_RATE = 0.05;
    private static final double WIDTH = 3;

    /** Of a level: smaller differences of days come from adding them up. */
    private static final double ROUNDING = 1e-12;

    private final double[] season = new double[WEEK];
    private double level;
    private double variance;
    private int day;

    private DailyMonitor() {}

    /**
     * What a day was and what it should have been.
     *
     * @param value what it was, NaN if missing
     * @param expected the forecast of the evening before
     * @param low lower end of the interval
     * @param high upper end of the interval
     */
    public record Reading(double value, double expected, double low, double high) {

        /**
         * Whether somebody should look.
         *
         * @return true if the value is outside the interval; false if it is missing
         */
        public boolean alert() {
            return value < low || value > high;
        }
    }

    /**
     * Learns from the past.
     *
     * @param history at least three weeks of days in order, NaN where missing
     * @return a monitor for the days behind it
     * @throws IllegalArgumentException if there are fewer days, a value is infinite, or a day of the week is always missing
     */
    public static DailyMonitor start(double[] history) {
        if (history.length < LEAST_HISTORY) {
            throw new IllegalArgumentException(
                    "the past must have at least " + LEAST_HISTORY + " days but has " + history.length);
        }
        var monitor = new DailyMonitor();
        monitor.initialise(history);
        for (double value : history) {
            monitor.read(value);
        }
        return monitor;
    }

    /** Starts at the means of the whole past; reading it again then forgets how it began. */
    private void initialise(double[] history) {
        level = mean(history, 0, 1);
        for (int weekday = 0; weekday < WEEK; weekday++) {
            season[weekday] = mean(history, weekday, WEEK) - level;
        }
        double squares = 0;
        int known = 0;
        for (int k = 0; k < history.length; k++) {
            double error = history[k] - level - season[k % WEEK];
            squares += Double.isNaN(error) ? 0 : error * error;
            known += Double.isNaN(error) ? 0 : 1;
        }
        variance = squares / Math.max(1, known - WEEK);
    }

    private static double mean(double[] values, int from, int step) {
        double sum = 0;
        int known = 0;
        for (int k = from; k < values.length; k += step) {
            if (Double.isInfinite(values[k])) {
                throw new IllegalArgumentException("day " + k + " is " + values[k] + "; give NaN if it is missing");
            }
            sum += Double.isNaN(values[k]) ? 0 : values[k];
            known += Double.isNaN(values[k]) ? 0 : 1;
        }
        if (known == 0) {
            throw new IllegalArgumentException("every " + step + "th day from day " + from + " on is missing");
        }
        return sum / known;
    }

    /**
     * Takes the next day.
     *
     * @param value what it was, NaN if missing
     * @return what it should have been
     * @throws IllegalArgumentException if it is infinite
     */
    public Reading read(double value) {
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("a day must be finite, or NaN if it is missing, but is " + value);
        }
        int weekday = day++ % WEEK;
        double expected = level + season[weekday];
        double half = WIDTH * Math.sqrt(variance);
        var reading = new Reading(value, expected, expected - half, expected + half);
        if (!Double.isNaN(value)) {
            learn(takenOver(value - expected, half), weekday);
        }
        return reading;
    }

    /** Where nothing has ever varied there is no edge to learn up to, and the whole day is news. */
    private double takenOver(double error, double half) {
        boolean neverVaried = half <= ROUNDING * Math.abs(level);
        return neverVaried ? error : Math.max(-half, Math.min(half, error));
    }

    private void learn(double error, int weekday) {
        level += LEVEL_RATE * error;
        season[weekday] += SEASON_RATE * (1 - LEVEL_RATE) * error;
        variance += ERROR_RATE * (error * error - variance);
    }

    @Override
    public String toString() {
        return "level " + level + " week " + Arrays.toString(season) + " deviation " + Math.sqrt(variance);
    }
}
