package io.growth.core.experiment.analysis;

import io.growth.core.experiment.assign.Arm;
import io.growth.core.experiment.assign.Experiment;
import io.growth.core.store.ModelReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The plan of an experiment, and what its outcomes say: from exposures and orders to a sentence.
 *
 * <pre>{@code
 * var plan = ExperimentAnalysis.of("checkout", "old page", "one page")
 *         .withPrimary(MetricSpec.proportion("bought").of("revenue"))
 *         .withGuardrail(MetricSpec.mean("revenue").cappedAt(500).withMargin(0.02));
 * var outcomes = plan.<String>outcomes();
 * exposures.forEach(e -> outcomes.expose(e.customer(), e.arm(), e.at()));
 * orders.forEach(o -> outcomes.record(o.customer(), "revenue", o.total(), o.at()));
 * System.out.println(plan.analyze(outcomes).verdict());
 * }</pre>
 *
 * <p>First it asks whether the arms got their share of customers: if not, nothing else counts. Then the primary metric
 * decides, by the p-value of its difference, if no guardrail breaks. It is for one look at the end: who looks every day
 * needs a test made for that. With one row for each customer at hand, {@link #totals} takes any number of them in
 * constant memory (but for a cap at a quantile), and parts that were summed elsewhere.
 *
 * <p>A plan is immutable.
 */
public final class ExperimentAnalysis {

    private static final double SHARE_ROUNDING = 1e-6;

    private final String name;
    private final List<String> arms;
    private final double[] shares;
    private final Map<MetricSpec, MetricRole> metrics;
    private final double level;
    private final double sampleRatioAlpha;
    private final @Nullable Duration window;

    private ExperimentAnalysis(
            String name,
            List<String> arms,
            double[] shares,
            Map<MetricSpec, MetricRole> metrics,
            double level,
            double sampleRatioAlpha,
            @Nullable Duration window) {
        this.name = name;
        this.arms = arms;
        this.shares = shares;
        this.metrics = metrics;
        this.level = level;
        this.sampleRatioAlpha = sampleRatioAlpha;
        this.window = window;
    }

    /**
     * A plan with equal shares at the level 0.95.
     *
     * @param name of the experiment
     * @param control the arm that all are held against
     * @param treatments one or more others
     * @return a plan without metrics
     * @throws IllegalArgumentException if there is no treatment, or two arms have one name
     */
    public static ExperimentAnalysis of(String name, String control, String... treatments) {
        var arms = new ArrayList<String>();
        arms.add(control);
        arms.addAll(List.of(treatments));
        if (arms.size() < 2 || new LinkedHashSet<>(arms).size() < arms.size()) {
            throw new IllegalArgumentException("an experiment needs a control and treatments of other names: " + arms);
        }
        var shares = new double[arms.size()];
        Arrays.fill(shares, 1.0 / shares.length);
        return new ExperimentAnalysis(
                Objects.requireNonNull(name, "name"), List.copyOf(arms), shares, Map.of(), 0.95, 0.01, null);
    }

    /**
     * A plan for an experiment as it is drawn: its name, its arms, the first as control, and the share of each. At the
     * level 0.95.
     *
     * @param experiment what assigns customers
     * @return a plan without metrics
     * @throws IllegalArgumentException if an arm gets nobody
     */
    public static ExperimentAnalysis of(Experiment<?> experiment) {
        List<String> names = experiment.arms().stream().map(Arm::name).toList();
        String[] treatments = names.subList(1, names.size()).toArray(String[]::new);
        return of(experiment.key(), names.get(0), treatments).withShares(experiment.shares());
    }

    /**
     * Sets how many of the customers each arm was to get.
     *
     * @param newShares control first; they sum to 1
     * @return a plan with these shares
     * @throws IllegalArgumentException if there is not one above 0 for each arm, or they do not sum to 1
     */
    public ExperimentAnalysis withShares(double... newShares) {
        double sum = Arrays.stream(newShares).sum();
        boolean positive = Arrays.stream(newShares).allMatch(share -> share > 0);
        if (newShares.length != arms.size() || !positive || !(Math.abs(sum - 1) <= SHARE_ROUNDING)) {
            throw new IllegalArgumentException("shares must be one above 0 for each of " + arms.size()
                    + " arms and sum to 1 but are " + Arrays.toString(newShares));
        }
        return new ExperimentAnalysis(name, arms, newShares.clone(), metrics, level, sampleRatioAlpha, window);
    }

    /**
     * Sets the metric that decides. There is one: two of them are two chances for luck.
     *
     * @param metric the metric
     * @return a plan with it
     * @throws IllegalArgumentException if there is one already, or it does not fit the others
     */
    public ExperimentAnalysis withPrimary(MetricSpec metric) {
        if (metrics.containsValue(MetricRole.PRIMARY)) {
            throw new IllegalArgumentException("the plan has a primary metric already; make this one secondary");
        }
        return with(metric, MetricRole.PRIMARY);
    }

    /**
     * Adds a metric that must not get worse than by its margin. Each is judged at the plan's level by itself, as harm
     * is to be seen: of twenty without a margin that nothing changed, one will break by luck in two of five
     * experiments.
     *
     * @param metric the metric
     * @return a plan with it
     * @throws IllegalArgumentException if it does not fit the others
     */
    public ExperimentAnalysis withGuardrail(MetricSpec metric) {
        return with(metric, MetricRole.GUARDRAIL);
    }

    /**
     * Adds a metric to be looked at.
     *
     * @param metric the metric
     * @return a plan with it
     * @throws IllegalArgumentException if it does not fit the others
     */
    public ExperimentAnalysis withSecondary(MetricSpec metric) {
        return with(metric, MetricRole.SECONDARY);
    }

    private ExperimentAnalysis with(MetricSpec metric, MetricRole role) {
        var more = new LinkedHashMap<>(metrics);
        if (more.keySet().stream().anyMatch(other -> other.name().equals(metric.name()))) {
            throw new IllegalArgumentException(
                    "there is a metric '" + metric.name() + "' already; give it another name");
        }
        more.put(metric, role);
        var plan = new ExperimentAnalysis(name, arms, shares, more, level, sampleRatioAlpha, window);
        for (MetricSpec other : more.keySet()) {
            for (String column : other.columns()) {
                if (plan.covariates().contains(column)) {
                    throw new IllegalArgumentException("column '" + column + "' can't be outcome and covariate or"
                            + " stratum: record what was before the exposure as a column of its own");
                }
            }
        }
        return plan;
    }

    /**
     * Sets how sure intervals are to be; below one minus it a p-value decides.
     *
     * @param newLevel such as 0.99
     * @return a plan with that
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    public ExperimentAnalysis withLevel(double newLevel) {
        Chances.checkLevel(newLevel);
        return new ExperimentAnalysis(name, arms, shares, metrics, newLevel, sampleRatioAlpha, window);
    }

    /**
     * Sets below which p-value the sizes of the arms are no luck.
     *
     * @param newAlpha 0.01 unless set
     * @return a plan with that
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    public ExperimentAnalysis withSampleRatioAlpha(double newAlpha) {
        Chances.checkLevel(newAlpha);
        return new ExperimentAnalysis(name, arms, shares, metrics, level, newAlpha, window);
    }

    /**
     * Sets how long after the exposure an outcome counts, so that all customers have the same time.
     *
     * @param newWindow above 0
     * @return a plan with that
     * @throws IllegalArgumentException if it is not above 0
     */
    public ExperimentAnalysis withWindow(Duration newWindow) {
        if (newWindow.isNegative() || newWindow.isZero()) {
            throw new IllegalArgumentException("a window must be above 0 but is " + newWindow);
        }
        return new ExperimentAnalysis(name, arms, shares, metrics, level, sampleRatioAlpha, newWindow);
    }

    /**
     * Joins exposures and outcomes by customer. Needs memory for each customer.
     *
     * @param <U> what names a customer
     * @return an empty collector; for one thread at a time
     */
    public <U> Outcomes<U> outcomes() {
        return new Outcomes<>(this);
    }

    /**
     * Sums for customers that are joined already.
     *
     * @return empty sums; for one thread at a time, to be merged
     */
    public Totals totals() {
        return new Totals(this);
    }

    /**
     * Sums that {@link Totals#save} has saved.
     *
     * @param file the file
     * @return sums to go on with
     * @throws io.growth.core.store.ModelFormatException if it is something else, or damaged, or of other arms or
     *     metrics
     * @throws IOException if it can't be read
     */
    public Totals totals(Path file) throws IOException {
        try (ModelReader in = ModelReader.open(file)) {
            return Totals.read(this, in);
        }
    }

    /**
     * The same from bytes.
     *
     * @param bytes what {@link Totals#toBytes} gave
     * @return sums to go on with
     * @throws io.growth.core.store.ModelFormatException if they are something else, or damaged, or of other arms or
     *     metrics
     * @throws IOException never for another reason
     */
    public Totals totals(byte[] bytes) throws IOException {
        try (ModelReader in = ModelReader.of(bytes)) {
            return Totals.read(this, in);
        }
    }

    /**
     * What the outcomes say.
     *
     * @param outcomes a collector of this plan; may go on collecting
     * @return the report
     * @throws IllegalArgumentException if it is of another plan
     */
    public ExperimentReport analyze(Outcomes<?> outcomes) {
        return analyze(outcomes.totals());
    }

    /**
     * What the sums say.
     *
     * @param totals sums of this plan
     * @return the report
     * @throws IllegalArgumentException if they are of another plan
     */
    public ExperimentReport analyze(Totals totals) {
        if (!totals.isOf(this)) {
            throw new IllegalArgumentException("these sums are of another plan than '" + name + "'");
        }
        return new ReportWriter(this, totals).report();
    }

    /**
     * What the shop records of a customer, in the order in which {@link Totals#add} takes it.
     *
     * @return all columns of all metrics, each once
     */
    public List<String> columns() {
        var columns = new LinkedHashSet<String>();
        metrics.keySet().forEach(metric -> columns.addAll(metric.allColumns()));
        return List.copyOf(columns);
    }

    /** What sums must have in common to be merged. */
    List<String> signature() {
        var signature = new ArrayList<>(arms);
        metrics.keySet().forEach(metric -> signature.addAll(metric.signature()));
        return signature;
    }

    /** Columns that must be recorded before the exposure. */
    List<String> covariates() {
        return metrics.keySet().stream()
                .flatMap(metric -> metric.before().stream())
                .distinct()
                .toList();
    }

    /**
     * The name.
     *
     * @return of the experiment
     */
    public String name() {
        return name;
    }

    /**
     * The arms.
     *
     * @return control first
     */
    public List<String> arms() {
        return arms;
    }

    double[] shares() {
        return shares.clone();
    }

    Map<MetricSpec, MetricRole> metrics() {
        return metrics;
    }

    double level() {
        return level;
    }

    double sampleRatioAlpha() {
        return sampleRatioAlpha;
    }

    @Nullable
    Duration window() {
        return window;
    }

    @Override
    public String toString() {
        return "experiment '" + name + "', arms " + arms + ", " + metrics.size() + " metrics";
    }
}
