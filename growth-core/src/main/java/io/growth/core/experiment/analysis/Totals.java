package io.growth.core.experiment.analysis;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An experiment in a few numbers for each arm and metric, whatever the number of customers. Each thread, machine or day sums
 * its own customers, and the sums are merged.
 *
 * <pre>{@code
 * Totals day = plan.totals();
 * rows.forEach(row -> day.add(row.arm(), row.revenue(), row.revenueBefore()));     // plan.columns()
 * all.merge(day);
 * }</pre>
 *
 * <p>A customer must be added once: nothing here can tell. {@link Outcomes} can. For one thread at a time.
 */
public final class Totals {

    private final ExperimentAnalysis plan;
    private final List<MetricSpec> metrics;
    private final int[][] places;
    private final MetricSums[][] sums;
    private final double[][] taken;
    private final long[] customers;
    private final Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);
    private final int width;

    Totals(ExperimentAnalysis plan) {
        this.plan = plan;
        this.metrics = List.copyOf(plan.metrics().keySet());
        List<String> columns = plan.columns();
        this.width = columns.size();
        this.places = metrics.stream()
                .map(metric ->
                        metric.allColumns().stream().mapToInt(columns::indexOf).toArray())
                .toArray(int[][]::new);
        this.taken = Arrays.stream(places).map(from -> new double[from.length]).toArray(double[][]::new);
        int arms = plan.arms().size();
        this.customers = new long[arms];
        this.sums = new MetricSums[metrics.size()][arms];
        for (int m = 0; m < sums.length; m++) {
            for (int arm = 0; arm < arms; arm++) {
                sums[m][arm] = MetricSums.of(metrics.get(m));
            }
        }
    }

    /**
     * One more customer. A row that is not finite or of an unknown arm is counted as such and does not count otherwise.
     *
     * @param arm the customer's arm
     * @param row a number for each of {@link ExperimentAnalysis#columns}
     * @return whether it counts
     * @throws IllegalArgumentException if there are more or fewer numbers than columns
     */
    public boolean add(String arm, double... row) {
        if (row.length != width) {
            throw new IllegalArgumentException("a row must have " + width + " numbers, one for each of "
                    + plan.columns() + ", but has " + row.length);
        }
        int place = plan.arms().indexOf(arm);
        if (place < 0) {
            return reject(Rejection.UNKNOWN_ARM, 1);
        }
        for (double value : row) {
            if (!(Math.abs(value) <= Double.MAX_VALUE)) {
                return reject(Rejection.MALFORMED, 1);
            }
        }
        add(place, row);
        return true;
    }

    void add(int arm, double[] row) {
        customers[arm]++;
        for (int m = 0; m < sums.length; m++) {
            int[] from = places[m];
            double[] values = taken[m];
            for (int i = 0; i < from.length; i++) {
                values[i] = row[from[i]];
            }
            sums[m][arm].add(values);
        }
    }

    boolean reject(Rejection why, long count) {
        rejected.merge(why, count, Long::sum);
        return false;
    }

    /**
     * Everybody of another part.
     *
     * @param other sums of other customers, of the same plan; not changed
     * @throws IllegalArgumentException if they are of another plan
     */
    public void merge(Totals other) {
        if (!other.isOf(plan)) {
            throw new IllegalArgumentException("can't merge sums of another plan into those of '" + plan.name() + "'");
        }
        for (int arm = 0; arm < customers.length; arm++) {
            customers[arm] += other.customers[arm];
            for (int m = 0; m < sums.length; m++) {
                sums[m][arm].merge(other.sums[m][arm]);
            }
        }
        other.rejected.forEach(this::reject);
    }

    /** Plans are the same if they are the same object: a change makes another. */
    boolean isOf(ExperimentAnalysis other) {
        return plan == other;
    }

    /**
     * How many customers each arm has.
     *
     * @return in the order of the plan's arms
     */
    public long[] customers() {
        return customers.clone();
    }

    /**
     * What did not count, and why.
     *
     * @return a count for each reason there was
     */
    public Map<Rejection, Long> rejected() {
        return Map.copyOf(rejected);
    }

    List<MetricSums> sums(int metric) {
        return Arrays.asList(sums[metric]);
    }

    @Override
    public String toString() {
        return "customers " + Arrays.toString(customers) + ", rejected " + rejected;
    }
}
