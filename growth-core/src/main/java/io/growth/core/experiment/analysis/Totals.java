package io.growth.core.experiment.analysis;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An experiment in a few numbers for each arm and metric, whatever the number of customers. Each thread, machine or day
 * sums its own customers, and the sums are merged.
 *
 * <pre>{@code
 * Totals day = plan.totals();
 * rows.forEach(row -> day.add(row.arm(), row.revenue(), row.revenueBefore()));     // plan.columns()
 * all.merge(day);
 * all.merge(plan.totals(bytesOfAnotherMachine));                                   // toBytes() there
 * }</pre>
 *
 * <p>A customer must be added once: nothing here can tell. {@link Outcomes} can. For one thread at a time.
 */
public final class Totals {

    private static final String TYPE = "experiment-totals";
    private static final int VERSION = 1;

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

    /** Sums fit if arms and metrics are the same; level and gate may differ. */
    boolean isOf(ExperimentAnalysis other) {
        return plan == other || plan.signature().equals(other.signature());
    }

    /**
     * Saves the sums, to be merged elsewhere.
     *
     * @param file replaced if there is one
     * @throws IOException if it can't be written; then the old file is left
     */
    public void save(Path file) throws IOException {
        writer().write(file);
    }

    /**
     * The same as bytes, to be sent.
     *
     * @return what {@link ExperimentAnalysis#totals(byte[])} reads
     */
    public byte[] toBytes() {
        return writer().toBytes();
    }

    private ModelWriter writer() {
        ModelWriter out =
                ModelWriter.of(TYPE, VERSION).strings("plan", plan.signature()).longs("customers", customers);
        long[] counts = Arrays.stream(Rejection.values())
                .mapToLong(why -> rejected.getOrDefault(why, 0L))
                .toArray();
        out.strings("reasons", Arrays.stream(Rejection.values()).map(Enum::name).toList());
        out.longs("rejected", counts);
        for (int m = 0; m < sums.length; m++) {
            for (int arm = 0; arm < customers.length; arm++) {
                sums[m][arm].write(out.under(part(m, arm)));
            }
        }
        return out;
    }

    private static String part(int metric, int arm) {
        return "metric" + metric + ".arm" + arm + ".";
    }

    static Totals read(ExperimentAnalysis plan, ModelReader in) throws IOException {
        in.expect(TYPE, VERSION, VERSION);
        Totals read = new Totals(plan);
        if (!in.strings("plan").equals(plan.signature())) {
            throw in.corrupt("these sums have other arms or metrics than plan '" + plan.name() + "'");
        }
        long[] customers = in.longs("customers", read.customers.length);
        if (Arrays.stream(customers).anyMatch(count -> count < 0)) {
            throw in.corrupt("an arm has fewer than 0 customers");
        }
        System.arraycopy(customers, 0, read.customers, 0, customers.length);
        read.readRejected(in);
        for (int m = 0; m < read.sums.length; m++) {
            for (int arm = 0; arm < customers.length; arm++) {
                read.sums[m][arm] = MetricSums.read(read.metrics.get(m), in.under(part(m, arm)));
            }
        }
        return read;
    }

    private void readRejected(ModelReader in) throws IOException {
        List<String> reasons = in.strings("reasons");
        long[] counts = in.longs("rejected", reasons.size());
        Map<String, Rejection> known =
                Arrays.stream(Rejection.values()).collect(Collectors.toMap(Enum::name, why -> why));
        for (int i = 0; i < counts.length; i++) {
            Rejection why = known.get(reasons.get(i));
            if (why == null || counts[i] < 0) {
                throw in.corrupt("there is no reason '" + reasons.get(i) + "' with a count of " + counts[i]);
            }
            if (counts[i] > 0) {
                reject(why, counts[i]);
            }
        }
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
