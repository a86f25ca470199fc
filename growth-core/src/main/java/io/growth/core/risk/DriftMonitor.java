package io.growth.core.risk;

import io.growth.core.evaluate.PopulationStability;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Watches whether scores are still what they were when the model or the rules were made, period by period, and says
 * when they broke.
 *
 * <pre>{@code
 * var monitor = DriftMonitor.of(scoresThen, firstDay, Duration.ofDays(7));
 * monitor.add(order.at(), score.value());
 * monitor.firstShift().ifPresent(since -> ...);
 * }</pre>
 *
 * <p>Population stability index of each period's shares against those of the reference, over at most ten bins that hold
 * about as many rows of the reference each; equal scores stay in one bin, half a row more is in each ({@link
 * PopulationStability#smoothed}). It needs no outcomes, which for fraud come weeks late. Periods with few rows are not
 * judged: with {@code n} rows the index of a stable period is about {@code 9 / n} by chance alone. Keeps counts only.
 * Thread-safe.
 */
public final class DriftMonitor {

    private static final int BINS = 10;
    private static final int FEWEST = 100;

    private final double[] edges;
    private final double[] expected;
    private final Instant start;
    private final Duration period;

    /** Counts of the bins and, behind them, the sum of the scores, by number of the period. */
    private final TreeMap<Long, double[]> periods = new TreeMap<>();

    private DriftMonitor(double[] edges, double[] expected, Instant start, Duration period) {
        this.edges = edges;
        this.expected = expected;
        this.start = start;
        this.period = period;
    }

    /**
     * Watches against scores of the past.
     *
     * @param reference scores when the model was made
     * @param start where a period starts; others follow and precede it
     * @param period how long each is
     * @return a monitor that has seen nothing
     * @throws IllegalArgumentException if there are fewer than 100 scores, one is NaN, or the period is not above 0
     */
    public static DriftMonitor of(double[] reference, Instant start, Duration period) {
        if (reference.length < FEWEST) {
            throw new IllegalArgumentException(
                    "the reference must have at least " + FEWEST + " scores but has " + reference.length);
        }
        if (period.toMillis() < 1) {
            throw new IllegalArgumentException("period must be at least a millisecond but is " + period);
        }
        Arrays.stream(reference).forEach(DriftMonitor::check);
        double[] sorted = Arrays.stream(reference).sorted().toArray();
        double[] edges = IntStream.range(1, BINS)
                .mapToDouble(bin -> sorted[(int) ((long) bin * sorted.length / BINS)])
                .filter(edge -> edge > sorted[0])
                .distinct()
                .toArray();
        var monitor = new DriftMonitor(edges, new double[edges.length + 1], start, period);
        Arrays.stream(reference).forEach(score -> monitor.expected[monitor.bin(score)]++);
        return monitor;
    }

    private static void check(double score) {
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("a score is NaN; leave out what could not be scored");
        }
    }

    /** The first edge above the score ends its bin. */
    private int bin(double score) {
        int bin = 0;
        while (bin < edges.length && score >= edges[bin]) {
            bin++;
        }
        return bin;
    }

    /**
     * Sees a score.
     *
     * @param at when, in any order
     * @param score the score
     * @throws IllegalArgumentException if it is NaN
     */
    public synchronized void add(Instant at, double score) {
        check(score);
        long number = Math.floorDiv(Duration.between(start, at).toMillis(), period.toMillis());
        double[] counts = periods.computeIfAbsent(number, fresh -> new double[expected.length + 1]);
        counts[bin(score)]++;
        counts[expected.length] += score;
    }

    /**
     * All periods in which there was something.
     *
     * @return in the order of time
     */
    public synchronized List<DriftPeriod> periods() {
        var list = new ArrayList<DriftPeriod>();
        periods.forEach((number, counts) -> {
            double[] actual = Arrays.copyOf(counts, expected.length);
            long rows = (long) Arrays.stream(actual).sum();
            list.add(new DriftPeriod(
                    start.plus(period.multipliedBy(number)),
                    rows,
                    counts[expected.length] / rows,
                    rows < FEWEST ? Double.NaN : PopulationStability.smoothed(expected, actual)));
        });
        return list;
    }

    /**
     * Since when the model no longer knows what it scores: the first period whose index reaches 0.25.
     *
     * @return its start; empty if there is none
     */
    public Optional<Instant> firstShift() {
        return periods().stream()
                .filter(DriftPeriod::isShifted)
                .map(DriftPeriod::start)
                .findFirst();
    }

    @Override
    public String toString() {
        return "DriftMonitor[" + expected.length + " bins, every " + period + "]";
    }
}
