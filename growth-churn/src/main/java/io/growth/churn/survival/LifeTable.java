package io.growth.churn.survival;

import io.growth.core.internal.SmallGroups;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many customers were there, left and dropped out of sight at each time: what survival curves are made of.
 *
 * <p>Numbers are sums of weights. Immutable.
 */
public final class LifeTable {

    private final double[] times;
    private final double[] atRisk;
    private final double[] events;
    private final double[] censored;

    /** Arrays are not copied; a number for each time. */
    LifeTable(double[] times, double[] atRisk, double[] events, double[] censored) {
        this.times = times;
        this.atRisk = atRisk;
        this.events = events;
        this.censored = censored;
    }

    /**
     * The table of all rows, whatever their strata.
     *
     * @param data times and events
     * @return the table
     * @throws IllegalArgumentException if no row has a weight
     */
    public static LifeTable of(Survival data) {
        int[] rows = IntStream.range(0, data.size())
                .filter(row -> data.weight(row) > 0)
                .toArray();
        if (rows.length == 0) {
            throw new IllegalArgumentException("there is nobody to draw a curve of, or all weights are 0");
        }
        return of(data, rows);
    }

    /**
     * A table for each stratum.
     *
     * @param data times and events
     * @return tables by the names of the strata, in their order; a stratum without rows, or all of weight 0, has none
     */
    public static Map<String, LifeTable> byStratum(Survival data) {
        int[][] rows = data.rowsByStratum();
        var tables = new LinkedHashMap<String, LifeTable>();
        for (int stratum = 0; stratum < rows.length; stratum++) {
            if (rows[stratum].length > 0) {
                tables.put(data.strata().get(stratum), of(data, rows[stratum]));
            }
        }
        return tables;
    }

    /**
     * The same for a report that others read: each table as by {@link #withMinimumGroup}, without strata in which too
     * few left or too few did not, and as many others as hide them.
     *
     * @param data times and events
     * @param customers the smallest number to be shown, at least 2; 5 to 20 are usual
     * @return tables by the names of the strata that may be shown, in their order
     * @throws IllegalArgumentException if it is less than 2
     */
    public static Map<String, LifeTable> byStratum(Survival data, int customers) {
        var shown = new LinkedHashMap<String, LifeTable>();
        SmallGroups.shown(
                        List.copyOf(byStratum(data).entrySet()),
                        stratum -> stratum.getValue().totals(),
                        customers)
                .forEach(stratum ->
                        shown.put(stratum.getKey(), stratum.getValue().withMinimumGroup(customers)));
        return shown;
    }

    private long[] totals() {
        return new long[] {sum(events), sum(censored)};
    }

    private static long sum(double[] counts) {
        return Math.round(Arrays.stream(counts).sum());
    }

    private static LifeTable of(Survival data, int[] rows) {
        int[] order = Ordering.falling(data.times(), rows);
        int size = 1;
        for (int k = 1; k < order.length; k++) {
            size += data.times()[order[k]] == data.times()[order[k - 1]] ? 0 : 1;
        }
        var table = new LifeTable(new double[size], new double[size], new double[size], new double[size]);
        double[] entries = data.entries();
        if (entries == null) {
            table.fill(data, order, new int[0], data.times());
        } else {
            table.fill(data, order, Ordering.falling(entries, rows), entries);
        }
        return table;
    }

    /** From the last time to the first: who ends is at risk until then, who enters is not at risk at or before. */
    private void fill(Survival data, int[] order, int[] entering, double[] entries) {
        double there = 0;
        int row = 0;
        int entered = 0;
        for (int at = times.length - 1; at >= 0; at--) {
            double time = data.times()[order[row]];
            times[at] = time;
            for (; row < order.length && data.times()[order[row]] == time; row++) {
                double weight = data.weight(order[row]);
                there += weight;
                double[] ends = data.events()[order[row]] ? events : censored;
                ends[at] += weight;
            }
            for (; entered < entering.length && entries[entering[entered]] >= time; entered++) {
                there -= data.weight(entering[entered]);
            }
            atRisk[at] = there;
        }
    }

    /**
     * For a report that others read, and for curves in it: as if everybody who left or dropped out of sight had done so
     * later, together with so many others that none of them are few. Times are joined from the first on until enough
     * have left or none, enough dropped out of sight or none, and enough or none are still there or have come since;
     * what comes behind the last of them, if anything, is not shown. The curve has a step for each of these longer
     * times. Its values are a little high, as those of any curve of rounded times.
     *
     * @param customers the smallest number to be shown, at least 2, where each row has the weight 1; 5 to 20 are usual
     * @return a table with fewer times
     * @throws IllegalArgumentException if it is less than 2, or there is nothing to be shown
     */
    public LifeTable withMinimumGroup(int customers) {
        return new CoarseTimes(this, SmallGroups.checkFewest(customers)).table();
    }

    /**
     * The Kaplan-Meier curve.
     *
     * @return the share still there after each time
     */
    public SurvivalCurve kaplanMeier() {
        return Curves.kaplanMeier(this);
    }

    /**
     * The curve of Nelson and Aalen.
     *
     * @return the share still there after each time, by e to minus the hazard added up
     */
    public SurvivalCurve nelsonAalen() {
        return Curves.nelsonAalen(this);
    }

    /**
     * How many times there are.
     *
     * @return their number
     */
    public int size() {
        return times.length;
    }

    /**
     * The times at which someone left or dropped out of sight.
     *
     * @return a copy, ascending
     */
    public double[] times() {
        return times.clone();
    }

    /**
     * How many were there just before each time.
     *
     * @return a copy, one for each time
     */
    public double[] atRisk() {
        return atRisk.clone();
    }

    /**
     * How many left at each time.
     *
     * @return a copy, one for each time
     */
    public double[] events() {
        return events.clone();
    }

    /**
     * How many were last seen at each time.
     *
     * @return a copy, one for each time
     */
    public double[] censored() {
        return censored.clone();
    }

    double time(int at) {
        return times[at];
    }

    double atRisk(int at) {
        return atRisk[at];
    }

    double events(int at) {
        return events[at];
    }

    double censored(int at) {
        return censored[at];
    }

    @Override
    public String toString() {
        var text = new StringBuilder("        time      at risk       events     censored\n");
        for (int at = 0; at < times.length; at++) {
            text.append(String.format(
                    Locale.ROOT, "%12.6g %12.6g %12.6g %12.6g\n", times[at], atRisk[at], events[at], censored[at]));
        }
        return text.toString();
    }
}
