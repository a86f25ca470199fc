package io.growth.core.experiment.analysis;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Joins who was shown what with what they did. Feed all in the order of time, or exposures first; what does not fit is
 * counted by its reason and does not count otherwise.
 *
 * <p>The rules: a customer seen in two arms is left out altogether. A record that shows another page than that of its
 * arm is dropped; the customer stays if there is another exposure. The earliest exposure counts; a customer of whom it
 * comes after records that a later one has judged is left out. An outcome must come at or after it and within the
 * plan's window, a covariate before it. Records of a customer add up; who has none has 0.
 *
 * @param <U> what names a customer: has {@code equals} and {@code hashCode}
 */
public final class Outcomes<U> {

    private static final int LEFT_OUT = -1;

    private final ExperimentAnalysis plan;
    private final List<String> columns;
    private final List<String> covariates;
    /** In the order of exposure, so that the same log gives the same bits. */
    private final Map<U, Customer> customers = new LinkedHashMap<>();

    private final Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);

    Outcomes(ExperimentAnalysis plan) {
        this.plan = plan;
        this.columns = plan.columns();
        this.covariates = plan.covariates();
    }

    /**
     * A customer was shown what belongs to an arm.
     *
     * @param customer who
     * @param arm which arm
     * @param at when
     * @return whether it counts
     */
    public boolean expose(U customer, String arm, Instant at) {
        return expose(customer, arm, arm, at);
    }

    /**
     * A customer of an arm was shown something, which should be that of the arm.
     *
     * @param customer who
     * @param arm the arm drawn
     * @param shown the arm whose page was shown
     * @param at when
     * @return whether it counts
     */
    public boolean expose(U customer, String arm, String shown, Instant at) {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(at, "at");
        int place = plan.arms().indexOf(arm);
        if (place < 0) {
            return reject(Rejection.UNKNOWN_ARM);
        }
        if (!arm.equals(shown)) {
            return reject(Rejection.WRONG_PAGE);
        }
        Customer known = customers.get(customer);
        if (known == null) {
            customers.put(customer, new Customer(place, at, new double[columns.size()]));
            return true;
        }
        return again(known, place, at);
    }

    private boolean again(Customer known, int arm, Instant at) {
        if (known.arm == LEFT_OUT) {
            return false;
        }
        if (known.arm != arm) {
            known.arm = LEFT_OUT;
            return reject(Rejection.SEVERAL_ARMS);
        }
        if (at.isBefore(known.exposed)) {
            if (known.isJudged) {
                known.arm = LEFT_OUT;
                return reject(Rejection.LATE_EXPOSURE);
            }
            known.exposed = at;
        }
        return reject(Rejection.DUPLICATE_EXPOSURE);
    }

    /**
     * A customer did something.
     *
     * @param customer who
     * @param column which of {@link ExperimentAnalysis#columns}
     * @param value how much; below 0 takes back, as a refund does
     * @param at when
     * @return whether it counts
     * @throws IllegalArgumentException if the plan has no such column
     */
    public boolean record(U customer, String column, double value, Instant at) {
        int place = columns.indexOf(column);
        if (place < 0) {
            throw new IllegalArgumentException("the plan has no column '" + column + "', only " + columns);
        }
        Objects.requireNonNull(at, "at");
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            return reject(Rejection.MALFORMED);
        }
        Customer known = customers.get(Objects.requireNonNull(customer, "customer"));
        if (known == null) {
            return reject(Rejection.NOT_EXPOSED);
        }
        return known.arm != LEFT_OUT && add(known, place, value, at);
    }

    private boolean add(Customer known, int place, double value, Instant at) {
        known.isJudged = true;
        Rejection why = untimely(known, columns.get(place), at);
        if (why != null) {
            return reject(why);
        }
        known.values[place] += value;
        return true;
    }

    private @Nullable Rejection untimely(Customer known, String column, Instant at) {
        boolean before = at.isBefore(known.exposed);
        if (covariates.contains(column)) {
            return before ? null : Rejection.LATE_COVARIATE;
        }
        if (before) {
            return Rejection.BEFORE_EXPOSURE;
        }
        return plan.window() != null && at.isAfter(known.exposed.plus(plan.window())) ? Rejection.AFTER_WINDOW : null;
    }

    /** Counts a record that the shop could not read: a line that breaks off, a field that is no number. */
    public void malformed() {
        reject(Rejection.MALFORMED);
    }

    private boolean reject(Rejection why) {
        rejected.merge(why, 1L, Long::sum);
        return false;
    }

    /**
     * What did not count, and why.
     *
     * @return a count for each reason there was
     */
    public Map<Rejection, Long> rejected() {
        return Map.copyOf(rejected);
    }

    /**
     * The sums over all customers in one arm, with what was rejected.
     *
     * @return sums to be merged with others of the plan, or analysed
     */
    public Totals totals() {
        Totals totals = plan.totals();
        for (Customer customer : customers.values()) {
            if (customer.arm != LEFT_OUT) {
                totals.add(customer.arm, customer.values);
            }
        }
        rejected.forEach(totals::reject);
        return totals;
    }

    /**
     * What the outcomes so far say.
     *
     * @return as {@link ExperimentAnalysis#analyze(Outcomes)} of the plan
     */
    public ExperimentReport analyze() {
        return plan.analyze(this);
    }

    @Override
    public String toString() {
        return customers.size() + " customers, rejected " + rejected;
    }

    /** One customer so far. */
    private static final class Customer {
        private int arm;
        private Instant exposed;
        private boolean isJudged;
        private final double[] values;

        Customer(int arm, Instant exposed, double[] values) {
            this.arm = arm;
            this.exposed = exposed;
            this.values = values;
        }
    }
}
