package io.growth.churn.survival;

import io.growth.core.data.Table;
import io.growth.core.learn.Target;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long each customer was watched, and whether the customer left at the end of it or is still there.
 *
 * <pre>{@code
 * Survival stays = Survival.of(days, left).withStrata(plans);
 * Survival rows = Survival.intervals(from, to, left);      // several rows a customer, whose features change
 * }</pre>
 *
 * <p>Right-censored times, left-truncated where a row has an entry: it is at risk after its entry up to and with its time.
 * A row without entry is at risk from the beginning, also at time 0. Events come before censorings of the same time.
 * Immutable; arrays are not copied and must not be changed.
 */
public final class Survival {

    private final double[] times;
    private final boolean[] events;
    private final double @Nullable [] entries;
    private final double @Nullable [] weights;
    private final double @Nullable [] offsets;
    private final int @Nullable [] clusters;
    private final int @Nullable [] strata;
    private final List<String> strataNames;

    private Survival(
            double[] times,
            boolean[] events,
            double @Nullable [] entries,
            double @Nullable [] weights,
            double @Nullable [] offsets,
            int @Nullable [] clusters,
            int @Nullable [] strata,
            List<String> strataNames) {
        this.times = times;
        this.events = events;
        this.entries = entries;
        this.weights = weights;
        this.offsets = offsets;
        this.clusters = clusters;
        this.strata = strata;
        this.strataNames = strataNames;
    }

    /**
     * Customers watched from their beginning.
     *
     * @param times how long each was watched, in any unit, finite and at least 0
     * @param events true where the customer left then, false where the customer was still there
     * @return the data
     * @throws IllegalArgumentException if a time is negative or no number, or there is not an event for each
     */
    public static Survival of(double[] times, boolean[] events) {
        checkLength("events", events.length, times.length);
        for (int row = 0; row < times.length; row++) {
            checkTime("time", row, times[row]);
        }
        return new Survival(times, events, null, null, null, null, null, List.of("all"));
    }

    /**
     * Customers of a table.
     *
     * @param table a row for each customer
     * @param time name of a column of numbers: how long the customer was watched
     * @param event name of a column of numbers: 1 if the customer left then, 0 if not
     * @return the data
     * @throws IllegalArgumentException if there is no such column, a time is negative or missing, or an event is neither 0
     *     nor 1
     */
    public static Survival of(Table table, String time, String event) {
        double[] codes = table.numbers(event);
        var events = new boolean[codes.length];
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] != 0 && codes[row] != 1) {
                throw new IllegalArgumentException("column " + event + " must be 1 where the customer left and 0 where"
                        + " not, but is " + codes[row] + " in row " + row);
            }
            events[row] = codes[row] == 1;
        }
        return of(table.numbers(time), events);
    }

    /**
     * Customers of a table with a column of status.
     *
     * <pre>{@code
     * Survival stays = Survival.of(customers, "tenure", Target.of("status", "left"));
     * }</pre>
     *
     * @param table a row for each customer
     * @param time name of a column of numbers: how long the customer was watched
     * @param left the column of status, and which of its values means that the customer left then; its weights are not
     *     looked at, see {@link #withWeights}
     * @return the data
     * @throws IllegalArgumentException if there is no such column, a time is negative or missing, or a status missing
     */
    public static Survival of(Table table, String time, Target left) {
        int[] labels = left.labels(table);
        var events = new boolean[labels.length];
        for (int row = 0; row < labels.length; row++) {
            events[row] = labels[row] == 1;
        }
        return of(table.numbers(time), events);
    }

    /**
     * Rows that come into sight later than at their beginning: customers known since a date only, or several rows for each
     * customer, a new one whenever a feature changes.
     *
     * @param entries from when on each row is at risk, that moment itself left out; finite and at least 0
     * @param times until when, that moment included, more than the entry
     * @param events true where the customer left at the end of the row
     * @return the data
     * @throws IllegalArgumentException if a row ends before it begins, a time is no number, or lengths differ
     */
    public static Survival intervals(double[] entries, double[] times, boolean[] events) {
        Survival plain = of(times, events);
        checkLength("entries", entries.length, times.length);
        for (int row = 0; row < times.length; row++) {
            checkTime("entry", row, entries[row]);
            if (entries[row] >= times[row]) {
                throw new IllegalArgumentException("row " + row + " must end after it begins, but begins at "
                        + entries[row] + " and ends at " + times[row]);
            }
        }
        return new Survival(times, events, entries, null, null, null, null, plain.strataNames);
    }

    private static void checkTime(String what, int row, double time) {
        if (!(time >= 0 && time <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(what + " of row " + row + " must be finite and at least 0 but is " + time
                    + "; leave the row out or correct it");
        }
    }

    private static void checkLength(String what, int length, int rows) {
        if (length != rows) {
            throw new IllegalArgumentException(
                    "there must be as many " + what + " as times, " + rows + ", but are " + length);
        }
    }

    /**
     * Lets rows count more or less than once: 2 is the same as the row twice, 0 as if it were not there.
     *
     * @param newWeights one for each row, finite and at least 0
     * @return the same with these weights
     * @throws IllegalArgumentException if a weight is negative or no number, or there is not one for each row
     */
    public Survival withWeights(double[] newWeights) {
        checkLength("weights", newWeights.length, times.length);
        for (int row = 0; row < newWeights.length; row++) {
            if (!(newWeights[row] >= 0 && newWeights[row] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "weight of row " + row + " must be finite and at least 0 but is " + newWeights[row]);
            }
        }
        return new Survival(times, events, entries, newWeights, offsets, clusters, strata, strataNames);
    }

    /**
     * Sets what is known beforehand of each row's risk, as a logarithm; a model takes it as it is.
     *
     * @param newOffsets one for each row, finite
     * @return the same with these offsets
     * @throws IllegalArgumentException if an offset is not finite, or there is not one for each row
     */
    public Survival withOffsets(double[] newOffsets) {
        checkLength("offsets", newOffsets.length, times.length);
        for (int row = 0; row < newOffsets.length; row++) {
            if (!(Math.abs(newOffsets[row]) <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "offset of row " + row + " must be finite but is " + newOffsets[row]);
            }
        }
        return new Survival(times, events, entries, weights, newOffsets, clusters, strata, strataNames);
    }

    /**
     * Says which rows belong together, such as those of one customer: robust errors take them as one.
     *
     * @param newClusters a number of at least 0 for each row, equal for rows that belong together
     * @return the same with these clusters
     * @throws IllegalArgumentException if a number is negative, or there is not one for each row
     */
    public Survival withClusters(int[] newClusters) {
        checkLength("clusters", newClusters.length, times.length);
        checkCodes("cluster", newClusters);
        return new Survival(times, events, entries, weights, offsets, newClusters, strata, strataNames);
    }

    /**
     * Divides the rows into groups, each of which has a curve of its own and is compared with itself alone.
     *
     * @param newStrata a number for each row, from 0 on without large gaps
     * @return the same with these strata, named by their numbers
     * @throws IllegalArgumentException if a number is negative or far above the number of rows, or there is not one for each
     *     row
     */
    public Survival withStrata(int[] newStrata) {
        checkLength("strata", newStrata.length, times.length);
        checkCodes("stratum", newStrata);
        int most = Arrays.stream(newStrata).max().orElse(0);
        if (most > 2L * times.length + 1000) {
            throw new IllegalArgumentException("strata must be numbered from 0 on, but one of " + times.length
                    + " rows has number " + most + "; number them without gaps");
        }
        List<String> names =
                IntStream.rangeClosed(0, most).mapToObj(Integer::toString).toList();
        return new Survival(times, events, entries, weights, offsets, clusters, newStrata, names);
    }

    private static void checkCodes(String what, int[] codes) {
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] < 0) {
                throw new IllegalArgumentException(
                        what + " of row " + row + " must be at least 0 but is " + codes[row]);
            }
        }
    }

    /**
     * Divides the rows into groups by name.
     *
     * @param labels the name of its group for each row
     * @return the same with these strata, in the order of their names
     * @throws IllegalArgumentException if there is not a label for each row
     */
    public Survival withStrata(List<String> labels) {
        checkLength("labels", labels.size(), times.length);
        Labels read = Labels.of(labels);
        return new Survival(times, events, entries, weights, offsets, clusters, read.codes(), read.names());
    }

    /** Names and, for each row, the place of its own among them. */
    record Labels(List<String> names, int[] codes) {

        static Labels of(List<String> labels) {
            List<String> names = List.copyOf(new TreeSet<>(labels));
            var places = new HashMap<String, Integer>();
            names.forEach(name -> places.put(name, places.size()));
            return new Labels(
                    names.isEmpty() ? List.of("all") : names,
                    labels.stream().mapToInt(places::get).toArray());
        }
    }

    /**
     * How many rows there are.
     *
     * @return their number
     */
    public int size() {
        return times.length;
    }

    /**
     * How many rows end with an event and have a weight.
     *
     * @return their number
     */
    public int eventCount() {
        int count = 0;
        for (int row = 0; row < events.length; row++) {
            count += isEvent(row) ? 1 : 0;
        }
        return count;
    }

    /** The same rows with other ends. */
    Survival withEvents(boolean[] newEvents) {
        return new Survival(times, newEvents, entries, weights, offsets, clusters, strata, strataNames);
    }

    boolean isEvent(int row) {
        return events[row] && weight(row) > 0;
    }

    /**
     * When each row ends; read only.
     *
     * @return the live array
     */
    public double[] times() {
        return times;
    }

    /**
     * Whether each row ends with an event; read only.
     *
     * @return the live array
     */
    public boolean[] events() {
        return events;
    }

    /**
     * When each row begins; read only.
     *
     * @return the live array, or null if all are at risk from the beginning
     */
    public double @Nullable [] entries() {
        return entries;
    }

    /**
     * How much each row counts; read only.
     *
     * @return the live array, or null if each counts once
     */
    public double @Nullable [] weights() {
        return weights;
    }

    /**
     * How much one row counts.
     *
     * @param row its number
     * @return its weight, 1 if none were set
     */
    public double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    /**
     * What is known beforehand; read only.
     *
     * @return the live array, or null if nothing is
     */
    public double @Nullable [] offsets() {
        return offsets;
    }

    /**
     * Which rows belong together; read only.
     *
     * @return the live array, or null if each stands for itself
     */
    public int @Nullable [] clusters() {
        return clusters;
    }

    /**
     * The names of the strata.
     *
     * @return one for each, {@code all} if there are none
     */
    public List<String> strata() {
        return strataNames;
    }

    /**
     * The stratum of a row.
     *
     * @param row its number
     * @return its place in {@link #strata}
     */
    public int stratum(int row) {
        return strata == null ? 0 : strata[row];
    }

    /** The rows of each stratum that have a weight, ascending. */
    int[][] rowsByStratum() {
        var counts = new int[strataNames.size()];
        for (int row = 0; row < times.length; row++) {
            counts[stratum(row)] += weight(row) > 0 ? 1 : 0;
        }
        var rows = new int[counts.length][];
        Arrays.setAll(rows, stratum -> new int[counts[stratum]]);
        for (int row = times.length - 1; row >= 0; row--) {
            if (weight(row) > 0) {
                int stratum = stratum(row);
                rows[stratum][--counts[stratum]] = row;
            }
        }
        return rows;
    }

    @Override
    public String toString() {
        return times.length + " rows, " + eventCount() + " events" + (entries == null ? "" : ", with entries")
                + (strata == null ? "" : ", " + strataNames.size() + " strata");
    }
}
