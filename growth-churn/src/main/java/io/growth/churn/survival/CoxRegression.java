package io.growth.churn.survival;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import io.growth.core.internal.Cholesky;
import java.util.Objects;

/**
 * Learns what makes customers leave sooner or later, without having to say how the risk runs over time.
 *
 * <p>Cox's proportional hazards: the risk of a row at any time is {@code e^xβ} times that of all in its stratum (Cox, Journal
 * of the Royal Statistical Society B 34, 1972, 187; Therneau and Grambsch, "Modeling survival data", 2000). Rows may have
 * entries, so a customer whose features change has several; weights, strata, offsets and clusters are those of {@link
 * Survival}.
 *
 * <pre>{@code
 * CoxModel model = CoxRegression.create().fit(features, Survival.of(days, left));
 * System.out.println(model);                       // hazard ratios with errors and p-values
 * SurvivalCurve curve = model.curve(row);          // of one customer
 * double risk = model.risk(row);                   // as a multiple of that of the average customer
 * }</pre>
 *
 * <p>Of a table a pipeline makes the columns, for customers of today as for those learnt from:
 *
 * <pre>{@code
 * FittedPipeline columns = Pipeline.forLinear().fit(past.drop("tenure", "status"));
 * CoxModel model = CoxRegression.create()
 *         .fit(columns.apply(past), Survival.of(past, "tenure", Target.of("status", "left")));
 * double risk = model.risk(columns.apply(customer));        // a TableRow
 * }</pre>
 *
 * <p>Newton's method with exact second derivatives in {@code O(rows · columns²)} a step; bit for bit the same for any number
 * of threads. A fit holds a copy of the rows, and up to three such rows for each time of an event. Immutable.
 */
public final class CoxRegression {

    private final Ties ties;
    private final double lambda2;
    private final boolean robust;
    private final int mostSteps;

    private CoxRegression(Ties ties, double lambda2, boolean robust, int mostSteps) {
        this.ties = ties;
        this.lambda2 = lambda2;
        this.robust = robust;
        this.mostSteps = mostSteps;
    }

    /**
     * Maximum likelihood with Efron's method for ties.
     *
     * @return the trainer
     */
    public static CoxRegression create() {
        return new CoxRegression(Ties.EFRON, 0, false, 60);
    }

    /**
     * Sets how events of the same time are taken.
     *
     * @param newTies {@link Ties#EFRON} is the default
     * @return a trainer with that method
     */
    public CoxRegression withTies(Ties newTies) {
        return new CoxRegression(Objects.requireNonNull(newTies, "ties"), lambda2, robust, mostSteps);
    }

    /**
     * Keeps coefficients small: takes {@code λ/2 Σ β²} off the logarithm of the likelihood, in the units of the columns.
     *
     * @param newLambda2 0 or more
     * @return a trainer with that penalty
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public CoxRegression withL2(double newLambda2) {
        if (!(newLambda2 >= 0 && newLambda2 <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("lambda2 must be finite and at least 0 but is " + newLambda2);
        }
        return new CoxRegression(ties, newLambda2, robust, mostSteps);
    }

    /**
     * Takes errors that hold although rows of a cluster depend on each other, hazards are not proportional, or weights are
     * those of a sample: the sandwich, over {@link Survival#withClusters} or single rows.
     *
     * @return a trainer with robust errors
     */
    public CoxRegression withRobustErrors() {
        return new CoxRegression(ties, lambda2, true, mostSteps);
    }

    /**
     * Sets after how many steps a fit gives up; {@link CoxFit#stop} says so then.
     *
     * @param steps at least 1; 60 if not set
     * @return a trainer with that limit
     * @throws IllegalArgumentException if {@code steps < 1}
     */
    public CoxRegression withMaxIterations(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1 but is " + steps);
        }
        return new CoxRegression(ties, lambda2, robust, steps);
    }

    /**
     * Learns with the default context.
     *
     * @param features a row of numbers for each row of the data
     * @param data times and events
     * @return the model; ask {@link CoxModel#fit} whether it converged
     * @throws IllegalArgumentException if there is no event, a value is missing, or a column says nothing beyond the others;
     *     the message names it and the way out
     */
    public CoxModel fit(Features features, Survival data) {
        return fit(features, data, FitContext.defaults());
    }

    /**
     * Learns.
     *
     * @param features a row of numbers for each row of the data
     * @param data times and events
     * @param context threads, progress and cancellation
     * @return the model; ask {@link CoxModel#fit} whether it converged
     * @throws IllegalArgumentException if there is no event, a value is missing, or a column says nothing beyond the others;
     *     the message names it and the way out
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public CoxModel fit(Features features, Survival data, FitContext context) {
        CoxDesign design = CoxDesign.of(features, data, context);
        var likelihood = new PartialLikelihood(design, ties, context);
        var function = new PenalizedLikelihood(likelihood, lambda2);
        var newton = new Newton(function, new double[design.columns], mostSteps, "Cox regression", context);
        double start = function.evaluate(newton.at);
        if (!Double.isFinite(start)) {
            throw new IllegalArgumentException("offsets are too far apart: risks exceed what a number can hold");
        }
        newton.run(start);
        if (newton.flat >= 0) {
            throw new IllegalArgumentException("column " + features.name(newton.flat) + " says nothing beyond the "
                    + "columns before it among those at risk together; leave it out or use withL2");
        }
        return model(features, data, likelihood, newton, start);
    }

    private CoxModel model(
            Features features, Survival data, PartialLikelihood likelihood, Newton newton, double start) {
        Standardization units = likelihood.design.standardization;
        double[][] naive = newton.covariance();
        double[][] covariance = robust ? RobustErrors.of(likelihood, naive, data.clusters()) : naive;
        int columns = newton.at.length;
        double value = likelihood.logLikelihood();
        boolean plain = lambda2 == 0;
        var report = new CoxFit(
                newton.stop,
                newton.advice(features.names(), ", or use withL2"),
                data.size(),
                data.eventCount(),
                newton.steps,
                start,
                value,
                new ChiSquareTest(plain ? 2 * (value - start) : Double.NaN, columns),
                new ChiSquareTest(plain ? wald(newton.at, covariance) : Double.NaN, columns),
                new ChiSquareTest(plain ? newton.score : Double.NaN, columns));
        return new CoxModel(
                features.names(),
                units.unscaled(newton.at),
                units.means,
                units.unscaled(naive),
                units.unscaled(covariance),
                Baseline.of(likelihood, data.strata()),
                ties,
                report);
    }

    private static double wald(double[] beta, double[][] covariance) {
        Cholesky cholesky = Cholesky.of(covariance);
        return cholesky == null ? Double.NaN : cholesky.inverseForm(beta.clone());
    }

    @Override
    public String toString() {
        return "CoxRegression " + ties + (lambda2 == 0 ? "" : ", L2 " + lambda2) + (robust ? ", robust errors" : "");
    }
}
