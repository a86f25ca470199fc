package io.growth.core.experiment.analysis;

import io.growth.core.figure.Interval;
import java.util.Locale;

/**
 * What the treatment changed, how sure that is, and by which method.
 *
 * @param method how it was estimated, in words
 * @param estimate the change, treatment less control, or relative to the control for a lift; NaN if it can't be told
 * @param standardError how far luck may carry it
 * @param degrees degrees of freedom of Student's t, infinite for a normal
 * @param pValue how probable a change of at least this size is if there is none, two-sided; NaN if it can't be told
 * @param interval where the true change lies
 */
public record Effect(
        String method, double estimate, double standardError, double degrees, double pValue, Interval interval) {

    /** Nothing is known where nothing differs: without spread there is no interval and no p-value. */
    static Effect of(String method, double estimate, double error, double degrees, double level) {
        double reach = Chances.reach(level, degrees);
        if (!(error > 0)) {
            return new Effect(method, estimate, error, degrees, Double.NaN, Interval.UNDEFINED);
        }
        return new Effect(
                method,
                estimate,
                error,
                degrees,
                Chances.twoSided(estimate / error, degrees),
                new Interval(estimate - reach * error, estimate + reach * error));
    }

    static Effect normal(String method, double estimate, double error, double level) {
        return of(method, estimate, error, Double.POSITIVE_INFINITY, level);
    }

    /**
     * The change in standard errors: t or z.
     *
     * @return NaN if it can't be told
     */
    public double statistic() {
        return estimate / standardError;
    }

    /**
     * How probable a rise of at least this size is if there is none, one-sided.
     *
     * @return NaN if it can't be told
     */
    public double pGreater() {
        return standardError > 0 ? Chances.above(statistic(), degrees) : Double.NaN;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%+.4g %s, p = %.4g (%s)", estimate, interval, pValue, method);
    }
}
