package io.growth.core.experiment.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One number that the experiment is to change, or must not: what it is made of, and which way is up.
 *
 * <pre>{@code
 * MetricSpec.proportion("bought").of("revenue")                              // any revenue at all
 * MetricSpec.mean("revenue").cappedAt(500).withCovariates("revenue before")  // nobody counts for more than 500; CUPED
 * MetricSpec.proportion("came back").stratifiedBy("tier")                     // gold with gold, silver with silver
 * MetricSpec.mean("returns").lowerIsBetter().withMargin(0.02)                // may be 2 % worse
 * MetricSpec.ratio("basket", "revenue", "orders")
 * }</pre>
 *
 * <p>Columns are what the shop records for a customer; several records of a customer add up, and a customer without any
 * has 0.
 */
public final class MetricSpec {

    private final String name;
    private final MetricKind kind;
    private final List<String> columns;
    private final List<String> covariates;
    private final List<String> strata;
    private final double quantile;
    private final double cap;
    private final double capQuantile;
    private final boolean higherIsBetter;
    private final double margin;

    private MetricSpec(Draft draft) {
        this.name = draft.name;
        this.kind = draft.kind;
        this.columns = List.copyOf(draft.columns);
        this.covariates = List.copyOf(draft.covariates);
        this.strata = List.copyOf(draft.strata);
        this.quantile = draft.quantile;
        this.cap = draft.cap;
        this.capQuantile = draft.capQuantile;
        this.higherIsBetter = draft.higherIsBetter;
        this.margin = draft.margin;
    }

    private Draft draft() {
        Draft draft = new Draft(name, kind, columns);
        draft.covariates = covariates;
        draft.strata = strata;
        draft.quantile = quantile;
        draft.cap = cap;
        draft.capQuantile = capQuantile;
        draft.higherIsBetter = higherIsBetter;
        draft.margin = margin;
        return draft;
    }

    private static MetricSpec simple(String name, MetricKind kind) {
        return new MetricSpec(new Draft(Objects.requireNonNull(name, "name"), kind, List.of(name)));
    }

    /**
     * How many customers have more than 0 of it.
     *
     * @param name of the metric, and of its column
     * @return the metric
     */
    public static MetricSpec proportion(String name) {
        return simple(name, MetricKind.PROPORTION);
    }

    /**
     * How much of it a customer has, those with none included.
     *
     * @param name of the metric, and of its column
     * @return the metric
     */
    public static MetricSpec mean(String name) {
        return simple(name, MetricKind.MEAN);
    }

    /**
     * All of one column for all of another: revenue for each order.
     *
     * @param name of the metric
     * @param numerator column above
     * @param denominator column below
     * @return the metric
     */
    public static MetricSpec ratio(String name, String numerator, String denominator) {
        return new MetricSpec(
                new Draft(Objects.requireNonNull(name, "name"), MetricKind.RATIO, List.of(numerator, denominator)));
    }

    /**
     * What a share of the customers stay below, within 0.1 %.
     *
     * @param name of the metric, and of its column
     * @param share more than 0 and less than 1, 0.5 for the median
     * @return the metric
     * @throws IllegalArgumentException if {@code share} is outside its range
     */
    public static MetricSpec quantile(String name, double share) {
        checkInside("a quantile", share);
        Draft draft = simple(name, MetricKind.QUANTILE).draft();
        draft.quantile = share;
        return new MetricSpec(draft);
    }

    private static void checkInside(String what, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(what + " must be more than 0 and less than 1 but is " + share);
        }
    }

    private void require(boolean fits, String what) {
        if (!fits) {
            throw new IllegalArgumentException(what + "; '" + name + "' is a " + kind);
        }
    }

    /**
     * Takes another column than that of the metric's name.
     *
     * @param column what the shop records
     * @return a metric of that column
     * @throws IllegalArgumentException if it is a ratio, which names its columns
     */
    public MetricSpec of(String column) {
        require(kind != MetricKind.RATIO, "a ratio is made of two columns");
        Draft draft = draft();
        draft.columns = List.of(column);
        return new MetricSpec(draft);
    }

    /**
     * Lets no customer count for more than this, so that one wholesale order does not decide. It needs no memory.
     *
     * @param value the most that counts
     * @return a winsorised metric
     * @throws IllegalArgumentException if it is not a mean, or the value is not finite
     */
    public MetricSpec cappedAt(double value) {
        require(kind == MetricKind.MEAN, "only a mean has a cap");
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("a cap must be finite but is " + value);
        }
        Draft draft = draft();
        draft.cap = value;
        draft.capQuantile = Double.NaN;
        return new MetricSpec(draft);
    }

    /**
     * The same with the cap at a quantile of all arms together, for which eight bytes are kept for each customer.
     *
     * @param share such as 0.999
     * @return a winsorised metric
     * @throws IllegalArgumentException if it is not a mean without covariates and strata, or the share is not between 0
     *     and 1
     */
    public MetricSpec cappedAtQuantile(double share) {
        require(kind == MetricKind.MEAN, "only a mean has a cap");
        require(before().isEmpty(), "with covariates or strata a cap must be a value: use cappedAt");
        checkInside("the quantile of a cap", share);
        Draft draft = draft();
        draft.capQuantile = share;
        draft.cap = Double.POSITIVE_INFINITY;
        return new MetricSpec(draft);
    }

    /**
     * Takes noise off by what customers did before: {@link Cuped}.
     *
     * @param newCovariates columns recorded before the exposure; of a ratio its numerator and denominator before
     * @return a metric with covariates
     * @throws IllegalArgumentException if it is neither a mean nor a ratio, it has strata, its cap is a quantile, or a
     *     ratio has not two
     */
    public MetricSpec withCovariates(String... newCovariates) {
        require(strata.isEmpty(), "a metric has covariates or strata, not both; make the kind a covariate");
        require(kind == MetricKind.MEAN || kind == MetricKind.RATIO, "only means and ratios have covariates");
        require(Double.isNaN(capQuantile), "with covariates a cap must be a value: use cappedAt");
        require(kind != MetricKind.RATIO || newCovariates.length == 2, "a ratio has two covariates, its past");
        Draft draft = draft();
        draft.covariates = List.of(newCovariates);
        return new MetricSpec(draft);
    }

    /**
     * Compares customers of each kind with their like, so that luck in how many of which kind an arm got no longer
     * matters: {@link PostStratification}. A kind in which an arm has fewer than two customers is joined to that of the
     * next number, and the result says so.
     *
     * @param column number of the kind, recorded once for each customer and before the exposure, such as 0 for new and
     *     1 for loyal customers; 0 for who has none; kinds of neighbouring numbers should be alike
     * @return a metric with strata
     * @throws IllegalArgumentException if it is neither a mean nor a proportion, it has covariates, or its cap is a
     *     quantile
     */
    public MetricSpec stratifiedBy(String column) {
        require(kind == MetricKind.MEAN || kind == MetricKind.PROPORTION, "only means and proportions have strata");
        require(Double.isNaN(capQuantile), "with strata a cap must be a value: use cappedAt");
        require(covariates.isEmpty(), "a metric has covariates or strata, not both; make the kind a covariate");
        Draft draft = draft();
        draft.strata = List.of(column);
        return new MetricSpec(draft);
    }

    /**
     * Says that less of it is good: returns, complaints, seconds.
     *
     * @return a metric with that direction
     */
    public MetricSpec lowerIsBetter() {
        Draft draft = draft();
        draft.higherIsBetter = false;
        return new MetricSpec(draft);
    }

    /**
     * Says by how much it may become worse as a guardrail, relative to the control: non-inferiority. Without a margin a
     * guardrail breaks if it is worse for sure, and holds otherwise.
     *
     * @param share such as 0.02 for 2 %
     * @return a metric with that margin
     * @throws IllegalArgumentException if {@code share} is not finite and above 0
     */
    public MetricSpec withMargin(double share) {
        if (!(share > 0 && share <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("a margin must be finite and above 0 but is " + share);
        }
        Draft draft = draft();
        draft.margin = share;
        return new MetricSpec(draft);
    }

    /**
     * The name.
     *
     * @return as it is shown
     */
    public String name() {
        return name;
    }

    /**
     * The kind.
     *
     * @return what is compared
     */
    public MetricKind kind() {
        return kind;
    }

    /**
     * The columns it is made of, covariates not included.
     *
     * @return one, or numerator and denominator
     */
    public List<String> columns() {
        return columns;
    }

    /**
     * The columns of the time before the exposure.
     *
     * @return none without CUPED
     */
    public List<String> covariates() {
        return covariates;
    }

    /**
     * The column of the kinds of customers.
     *
     * @return none without stratification
     */
    public List<String> strata() {
        return strata;
    }

    /** What must be recorded before the exposure. */
    List<String> before() {
        return strata.isEmpty() ? covariates : strata;
    }

    /**
     * The direction.
     *
     * @return whether more of it is good
     */
    public boolean isHigherBetter() {
        return higherIsBetter;
    }

    /**
     * How much worse it may become as a guardrail.
     *
     * @return share of the control, 0 without a margin
     */
    public double margin() {
        return margin;
    }

    double quantile() {
        return quantile;
    }

    double cap() {
        return cap;
    }

    double capQuantile() {
        return capQuantile;
    }

    /** What its sums depend on; strata, which first files did not know, only where there are some. */
    List<String> signature() {
        var signature = new ArrayList<>(List.of(
                name,
                kind.name(),
                String.join("\t", columns),
                String.join("\t", covariates),
                quantile + " " + cap + " " + capQuantile));
        strata.forEach(column -> signature.add("strata of " + column));
        return signature;
    }

    /** All columns in the order in which sums take them. */
    List<String> allColumns() {
        var all = new ArrayList<>(columns);
        all.addAll(before());
        return all;
    }

    @Override
    public String toString() {
        return name + " (" + kind + " of " + String.join(" / ", columns) + ")";
    }

    /** What a metric is being made of. */
    private static final class Draft {
        private final String name;
        private final MetricKind kind;
        private List<String> columns;
        private List<String> covariates = List.of();
        private List<String> strata = List.of();
        private double quantile = Double.NaN;
        private double cap = Double.POSITIVE_INFINITY;
        private double capQuantile = Double.NaN;
        private boolean higherIsBetter = true;
        private double margin;

        Draft(String name, MetricKind kind, List<String> columns) {
            this.name = name;
            this.kind = kind;
            this.columns = columns;
        }
    }
}
