package io.growth.churn.survival;

import io.growth.core.figure.Interval;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * Which share of customers is still there after any time: a step down whenever someone leaves.
 *
 * <pre>{@code
 * SurvivalCurve curve = KaplanMeier.of(days, left);
 * double stay = curve.at(30);                       // still there after 30 days
 * Interval range = curve.interval(30, 0.95);
 * double half = curve.median();                     // NaN while more than half are still there
 * }</pre>
 *
 * <p>Nothing is known beyond the end of the follow-up: asked about later times a curve answers NaN, unless it has reached 0.
 * Immutable.
 */
public final class SurvivalCurve {

    /** As near to a level counts as on it, where rounding of many factors may lie on either side. */
    private static final double ON_LEVEL = 1.5e-8;

    private final double[] times;
    private final double[] survival;
    private final double[] variance;
    private final double[] hazard;
    private final double[] hazardVariance;
    private final double end;
    private final boolean independent;

    private SurvivalCurve(Builder builder, double end) {
        this.times = builder.times;
        this.survival = builder.survival;
        this.variance = builder.variance;
        this.hazard = builder.hazard;
        this.hazardVariance = builder.hazardVariance;
        this.independent = builder.independent;
        this.end = end;
    }

    /** Takes the steps of a curve in the order of time. */
    static final class Builder {

        private final double[] times;
        private final double[] survival;
        private final double[] variance;
        private final double[] hazard;
        private final double[] hazardVariance;
        private final boolean independent;
        private int size;
        private double hazardSum;
        private double hazardVarianceSum;

        /**
         * A curve of some steps.
         *
         * @param independent whether its steps are, so that variances add up over time
         */
        Builder(int steps, boolean independent) {
            this.times = new double[steps];
            this.survival = new double[steps];
            this.variance = new double[steps];
            this.hazard = new double[steps];
            this.hazardVariance = new double[steps];
            this.independent = independent;
        }

        /** A step to a survival and a variance of its logarithm, by a hazard with a variance. */
        void add(double time, double at, double varianceOfLog, double hazardStep, double hazardVarianceStep) {
            hazardSum += hazardStep;
            hazardVarianceSum += hazardVarianceStep;
            times[size] = time;
            survival[size] = at;
            variance[size] = varianceOfLog;
            hazard[size] = hazardSum;
            hazardVariance[size++] = hazardVarianceSum;
        }

        /** A step to a hazard, and the survival that belongs to it. */
        void addHazard(double time, double total, double totalVariance) {
            times[size] = time;
            survival[size] = Math.exp(-total);
            variance[size] = totalVariance;
            hazard[size] = total;
            hazardVariance[size++] = totalVariance;
        }

        SurvivalCurve build(double end) {
            return new SurvivalCurve(this, end);
        }
    }

    /**
     * The share still there after a time.
     *
     * @param time of what is asked, at least 0
     * @return from 1 down to 0; NaN beyond {@link #end} if someone is left then
     * @throws IllegalArgumentException if the time is negative or NaN
     */
    public double at(double time) {
        int step = step(time);
        if (!known(time, step)) {
            return Double.NaN;
        }
        return step < 0 ? 1 : survival[step];
    }

    private boolean known(double time, int step) {
        return time <= end || step >= 0 && survival[step] == 0;
    }

    /** The last step at or before a time, -1 if there is none. */
    private int step(double time) {
        if (!(time >= 0)) {
            throw new IllegalArgumentException("time must be at least 0 but is " + time);
        }
        int found = Arrays.binarySearch(times, time + 0.0);
        return found >= 0 ? found : -found - 2;
    }

    /**
     * Where the true share lies, symmetric on the scale of the logarithm.
     *
     * @param time of what is asked, at least 0
     * @param level how often such an interval holds it, such as 0.95
     * @return the interval; NaN where nothing is known or the curve is 0
     * @throws IllegalArgumentException if the time is negative or the level not between 0 and 1
     */
    public Interval interval(double time, double level) {
        return interval(time, level, CurveInterval.LOG);
    }

    /**
     * Where the true share lies.
     *
     * @param time of what is asked, at least 0
     * @param level how often such an interval holds it, such as 0.95
     * @param scale on which it is symmetric
     * @return the interval; NaN where nothing is known or the curve is 0
     * @throws IllegalArgumentException if the time is negative or the level not between 0 and 1
     */
    public Interval interval(double time, double level, CurveInterval scale) {
        Objects.requireNonNull(scale, "scale");
        double reach = Tails.reach(level);
        int step = step(time);
        if (!known(time, step)) {
            return Interval.UNDEFINED;
        }
        return step < 0 ? new Interval(1, 1) : interval(step, reach, scale);
    }

    private Interval interval(int step, double reach, CurveInterval scale) {
        if (variance[step] == 0) {
            return new Interval(survival[step], survival[step]);
        }
        return survival[step] == 0 ? Interval.UNDEFINED : scale.of(survival[step], Math.sqrt(variance[step]), reach);
    }

    /**
     * The standard error of the share still there.
     *
     * @param time of what is asked, at least 0
     * @return Greenwood's error; NaN where nothing is known or the curve is 0
     * @throws IllegalArgumentException if the time is negative or NaN
     */
    public double standardError(double time) {
        int step = step(time);
        if (!known(time, step)) {
            return Double.NaN;
        }
        return step < 0 ? 0 : survival[step] * Math.sqrt(variance[step]);
    }

    /**
     * The hazard added up to a time, after Nelson and Aalen: how often a customer who came back each time would have left.
     *
     * @param time of what is asked, at least 0
     * @return the cumulative hazard and its error; NaN beyond {@link #end}
     * @throws IllegalArgumentException if the time is negative or NaN
     */
    public Estimate hazard(double time) {
        int step = step(time);
        if (!(time <= end)) {
            return new Estimate(Double.NaN, Double.NaN);
        }
        return step < 0 ? new Estimate(0, 0) : new Estimate(hazard[step], Math.sqrt(hazardVariance[step]));
    }

    /**
     * When half of the customers have left.
     *
     * @return the time; NaN if more than half are there at the end
     */
    public double median() {
        return quantile(0.5);
    }

    /**
     * When a share of the customers has left; halfway between two steps if it is exactly that many between them.
     *
     * @param share between 0 and 1
     * @return the time; NaN if fewer have left at the end
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public double quantile(double share) {
        return quantile(1 - checked(share), survival);
    }

    private static double checked(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be more than 0 and less than 1 but is " + share);
        }
        return share;
    }

    private double quantile(double level, double[] curve) {
        int first = 0;
        while (first < curve.length && !(curve[first] < level + ON_LEVEL)) {
            first++;
        }
        if (first == curve.length) {
            return Double.NaN;
        }
        if (Math.abs(curve[first] - level) < ON_LEVEL) {
            for (int next = first + 1; next < curve.length; next++) {
                if (curve[next] < curve[first]) {
                    return (times[first] + times[next]) / 2;
                }
            }
        }
        return times[first];
    }

    /**
     * Where the time lies at which a share of the customers has left (Brookmeyer and Crowley, Biometrics 38, 1982, 29).
     *
     * @param share between 0 and 1
     * @param level how often such an interval holds it, such as 0.95
     * @param scale on which the interval of the curve is symmetric
     * @return from when the lower limit of the curve is down there to when the upper is; an end is NaN if it never is
     * @throws IllegalArgumentException if the share or the level is not between 0 and 1
     */
    public Interval quantileInterval(double share, double level, CurveInterval scale) {
        Objects.requireNonNull(scale, "scale");
        double reach = Tails.reach(level);
        double aim = 1 - checked(share);
        var low = new double[times.length];
        var high = new double[times.length];
        for (int step = 0; step < times.length; step++) {
            Interval limits = interval(step, reach, scale);
            low[step] = limits.low();
            high[step] = limits.high();
        }
        return new Interval(quantile(aim, low), quantile(aim, high));
    }

    /**
     * How long customers stay on average within a horizon: the area under the curve up to there.
     *
     * <p>A mean that does not depend on what nobody has seen yet (Irwin, Journal of Hygiene 47, 1949, 188). Its error is
     * that of Kaplan-Meier curves; it is NaN for predicted curves, whose steps depend on each other.
     *
     * @param horizon up to when, more than 0; beyond {@link #end} the curve is taken to stay as it is
     * @return the mean and its error
     * @throws IllegalArgumentException if the horizon is not positive and finite
     */
    public Estimate restrictedMean(double horizon) {
        if (!(horizon > 0 && horizon <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("horizon must be positive and finite but is " + horizon);
        }
        double later = horizon;
        double behind = 0;
        double squares = 0;
        for (int step = times.length - 1; step >= 0; step--) {
            if (times[step] >= horizon) {
                continue;
            }
            behind += (later - times[step]) * survival[step];
            double own = variance[step] - (step == 0 ? 0 : variance[step - 1]);
            squares += behind == 0 ? 0 : behind * behind * own;
            later = times[step];
        }
        return new Estimate(behind + later, independent ? Math.sqrt(squares) : Double.NaN);
    }

    /**
     * Until when anybody was watched.
     *
     * @return the end of the follow-up
     */
    public double end() {
        return end;
    }

    /**
     * The times of the steps.
     *
     * @return a copy, ascending
     */
    public double[] times() {
        return times.clone();
    }

    /**
     * The share still there after each step.
     *
     * @return a copy, one for each of {@link #times}
     */
    public double[] values() {
        return survival.clone();
    }

    /**
     * The standard error of the logarithm of each share, which is that of the cumulative hazard.
     *
     * @return a copy, one for each of {@link #times}; infinite where the curve is 0
     */
    public double[] logErrors() {
        return Arrays.stream(variance).map(Math::sqrt).toArray();
    }

    @Override
    public String toString() {
        double last = survival.length == 0 ? 1 : survival[survival.length - 1];
        return String.format(
                Locale.ROOT, "%d steps to %.4g, %.4f left, median %.4g", times.length, end, last, median());
    }
}
