package io.growth.churn.survival;

import io.growth.core.data.Features;
import io.growth.core.fit.FitContext;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Learns by what factor features stretch the time a customer stays, and so also how long those stay whom nobody has seen leave.
 *
 * <p>The accelerated failure time model {@code ln t = b₀ + xb + σz} (Kalbfleisch and Prentice, "The statistical analysis of
 * failure time data", 2002, chapter 3) by maximum likelihood, with censored times. Other than {@link CoxRegression} it takes
 * a shape of the curve for granted and in return looks beyond the last time seen.
 *
 * <pre>{@code
 * AftModel model = AcceleratedFailureTime.weibull().fit(features, Survival.of(days, left));
 * double half = model.median(row);
 * double year = model.survival(row, 365);
 * }</pre>
 *
 * <p>A table becomes features as {@link CoxRegression} shows. Immutable.
 */
public final class AcceleratedFailureTime {

    private static final String STAGE = "accelerated model";
    /** What the scale of times that the features give is at least, by their spread. */
    private static final double PERFECT = 1e-5;

    private final TimeDistribution distribution;
    private final int mostSteps;

    private AcceleratedFailureTime(TimeDistribution distribution, int mostSteps) {
        this.distribution = distribution;
        this.mostSteps = mostSteps;
    }

    /**
     * Times of a distribution.
     *
     * @param distribution how times of customers with the same features spread
     * @return the trainer
     */
    public static AcceleratedFailureTime of(TimeDistribution distribution) {
        return new AcceleratedFailureTime(Objects.requireNonNull(distribution, "distribution"), 100);
    }

    /**
     * Weibull's distribution: the risk rises or falls with a power of time.
     *
     * @return the trainer
     */
    public static AcceleratedFailureTime weibull() {
        return of(TimeDistribution.WEIBULL);
    }

    /**
     * The exponential distribution: the risk stays the same.
     *
     * @return the trainer
     */
    public static AcceleratedFailureTime exponential() {
        return of(TimeDistribution.EXPONENTIAL);
    }

    /**
     * The log-normal distribution: the risk rises at first and falls later.
     *
     * @return the trainer
     */
    public static AcceleratedFailureTime logNormal() {
        return of(TimeDistribution.LOG_NORMAL);
    }

    /**
     * The log-logistic distribution: like the log-normal one with more very long times.
     *
     * @return the trainer
     */
    public static AcceleratedFailureTime logLogistic() {
        return of(TimeDistribution.LOG_LOGISTIC);
    }

    /**
     * Sets after how many steps a fit gives up; {@link AftFit#stop} says so then.
     *
     * @param steps at least 1; 100 if not set
     * @return a trainer with that limit
     * @throws IllegalArgumentException if {@code steps < 1}
     */
    public AcceleratedFailureTime withMaxIterations(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1 but is " + steps);
        }
        return new AcceleratedFailureTime(distribution, steps);
    }

    /**
     * Learns with the default context.
     *
     * @param features a row of numbers for each row of the data
     * @param data times above 0 and events, maybe weights
     * @return the model; ask {@link AftModel#fit} whether it converged
     * @throws IllegalArgumentException as {@link #fit(Features, Survival, FitContext)}
     */
    public AftModel fit(Features features, Survival data) {
        return fit(features, data, FitContext.defaults());
    }

    /**
     * Learns.
     *
     * @param features a row of numbers for each row of the data
     * @param data times above 0 and events, maybe weights
     * @param context threads, progress and cancellation
     * @return the model; ask {@link AftModel#fit} whether it converged
     * @throws IllegalArgumentException if there is no event, a time is 0, all are the same or follow the features exactly, a
     *     value is missing, a column says nothing beyond the others, or there are entries, strata or offsets
     * @throws io.growth.core.fit.FitCancelledException if the context was cancelled
     */
    public AftModel fit(Features features, Survival data, FitContext context) {
        CoxDesign.checkRows(features, data);
        check(data);
        int[] rows = IntStream.range(0, data.size())
                .filter(row -> data.weight(row) > 0)
                .toArray();
        Standardization units = Standardization.of(features, context);
        AftDesign design = AftDesign.of(features, units, data, rows, context);
        Newton newton = newton(design, context);
        if (newton.flat >= 0) {
            throw new IllegalArgumentException("column "
                    + (newton.flat < features.columns() ? features.name(newton.flat) : "of the intercept")
                    + " says nothing beyond the columns before it; leave it out");
        }
        double nothing = newton(AftDesign.of(null, null, data, rows, context), context).value;
        return model(features.names(), data, new AftUnits(units, design, newton.at), newton, nothing);
    }

    private static void check(Survival data) {
        if (data.entries() != null || data.strata().size() > 1 || data.offsets() != null) {
            throw new IllegalArgumentException("an accelerated model takes no entries, strata or offsets; use "
                    + "CoxRegression, or columns of 0 and 1 for strata");
        }
        if (data.eventCount() == 0) {
            throw new IllegalArgumentException("no row has an event: how long customers stay cannot be told before one "
                    + "has left; observe longer");
        }
        for (int row = 0; row < data.size(); row++) {
            if (data.times()[row] == 0 && data.weight(row) > 0) {
                throw new IllegalArgumentException(
                        "time of row " + row + " is 0, which has no logarithm; leave the row "
                                + "out, or give it half of the smallest time");
            }
        }
    }

    private Newton newton(AftDesign design, FitContext context) {
        if (design.constant && distribution != TimeDistribution.EXPONENTIAL) {
            throw new IllegalArgumentException("all times are the same: how they spread cannot be told");
        }
        var likelihood = new AftLikelihood(design, distribution, context);
        var newton = new Newton(likelihood, likelihood.start(), mostSteps, STAGE, context);
        newton.run(likelihood.evaluate(newton.at));
        if (distribution != TimeDistribution.EXPONENTIAL && newton.at[newton.at.length - 1] > 1 / PERFECT) {
            throw new IllegalArgumentException("the features give the times exactly: how they spread cannot be told; "
                    + "take more rows or fewer columns");
        }
        return newton;
    }

    private AftModel model(List<String> names, Survival data, AftUnits units, Newton newton, double nothing) {
        var fit = new AftFit(
                newton.stop,
                newton.advice(names, ""),
                data.size(),
                data.eventCount(),
                newton.steps,
                nothing,
                newton.value,
                new ChiSquareTest(2 * (newton.value - nothing), names.size()));
        double[][] covariance = units.covariance(newton.covariance());
        return new AftModel(distribution, names, units.coefficients, units.intercept, units.scale, covariance, fit);
    }

    @Override
    public String toString() {
        return "AcceleratedFailureTime " + distribution;
    }
}
