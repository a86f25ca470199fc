package io.growth.core.experiment.analysis;

import io.growth.core.figure.Interval;

/**
 * By how much the treatment changed a mean: revenue, pages, minutes; a ratio or a quantile too, through its {@link
 * ArmSummary}.
 *
 * <pre>{@code
 * TwoMeans.of(control, treatment).welch().interval();     // 0.17 to 0.68 more for each customer
 * TwoMeans.of(control, treatment).lift().interval();      // 15 % to 115 % more
 * }</pre>
 *
 * <p>The two can disagree near the threshold: p-values of a difference and of a lift are not the same number. Say which
 * one counts before you look. With a spread of 0 in both arms, or fewer than two customers in one, p-value and interval
 * are undefined.
 */
public final class TwoMeans {

    private final ArmSummary control;
    private final ArmSummary treatment;
    private final double level;

    private TwoMeans(ArmSummary control, ArmSummary treatment, double level) {
        this.control = control;
        this.treatment = treatment;
        this.level = level;
    }

    /**
     * Compares two arms at the level 0.95.
     *
     * @param control moments of the arm that all is held against
     * @param treatment moments of the other
     * @return the comparison of what they are now
     */
    public static TwoMeans of(Moments control, Moments treatment) {
        return of(control.summary(), treatment.summary());
    }

    /**
     * Compares two arms at the level 0.95.
     *
     * @param control the arm that all is held against
     * @param treatment the other
     * @return the comparison
     */
    public static TwoMeans of(ArmSummary control, ArmSummary treatment) {
        return new TwoMeans(control, treatment, 0.95);
    }

    /**
     * Sets how sure intervals are to be.
     *
     * @param newLevel such as 0.9
     * @return a comparison of that level
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    public TwoMeans withLevel(double newLevel) {
        Chances.checkLevel(newLevel);
        return new TwoMeans(control, treatment, newLevel);
    }

    private double difference() {
        return treatment.mean() - control.mean();
    }

    private double error() {
        return Math.sqrt(control.squaredError() + treatment.squaredError());
    }

    /** Satterthwaite's degrees of freedom. */
    private double degrees() {
        double first = control.squaredError();
        double second = treatment.squaredError();
        return (first + second)
                * (first + second)
                / (first * first / (control.units() - 1) + second * second / (treatment.units() - 1));
    }

    /**
     * The difference by Student's test, which takes it that both arms spread equally. {@link #welch} does not need
     * that.
     *
     * @return the effect, treatment less control
     */
    public Effect student() {
        double degrees = control.units() + treatment.units() - 2;
        double pooled =
                ((control.units() - 1) * control.variance() + (treatment.units() - 1) * treatment.variance()) / degrees;
        double error = Math.sqrt(pooled * (1 / control.units() + 1 / treatment.units()));
        return Effect.of("difference of means, Student's t", difference(), error, degrees, level);
    }

    /**
     * The difference by Welch's test (Biometrika 34, 1947): the one to take.
     *
     * @return the effect, treatment less control
     */
    public Effect welch() {
        return Effect.of("difference of means, Welch's t", difference(), error(), degrees(), level);
    }

    /**
     * The difference by a normal distribution: the same with more than some hundred customers.
     *
     * @return the effect, treatment less control
     */
    public Effect z() {
        return Effect.normal("difference of means, z", difference(), error(), level);
    }

    /**
     * The lift {@code treatment / control - 1} by the delta method, with Welch's degrees of freedom.
     *
     * @return the effect; undefined if the control's mean is 0
     */
    public Effect lift() {
        return lift("lift of means, delta method with Welch's t", degrees());
    }

    /**
     * The same by a normal distribution.
     *
     * @return the effect; undefined if the control's mean is 0
     */
    public Effect liftZ() {
        return lift("lift of means, delta method with z", Double.POSITIVE_INFINITY);
    }

    private Effect lift(String method, double degrees) {
        double base = control.mean();
        double ratio = treatment.mean() / base;
        double error = Math.sqrt(treatment.squaredError() + ratio * ratio * control.squaredError()) / Math.abs(base);
        double change = base == 0 ? Double.NaN : difference() / base;
        return Effect.of(method, change, error <= Double.MAX_VALUE ? error : Double.NaN, degrees, level);
    }

    /**
     * The interval of the lift on the scale of logarithms: never below -100 %, and wider to where less is known.
     *
     * @return the interval; undefined unless both means are above 0
     */
    public Interval liftLog() {
        if (!(control.mean() > 0 && treatment.mean() > 0)) {
            return Interval.UNDEFINED;
        }
        double reach = Chances.reach(level)
                * Math.sqrt(control.squaredError() / (control.mean() * control.mean())
                        + treatment.squaredError() / (treatment.mean() * treatment.mean()));
        double middle = Math.log(treatment.mean() / control.mean());
        return new Interval(Math.expm1(middle - reach), Math.expm1(middle + reach));
    }

    /**
     * The interval of the lift by Fieller's theorem: to be trusted where the control's mean is near 0 too.
     *
     * @return the interval; all numbers if the control's mean can't be told from 0, undefined without spread
     */
    public Interval liftFieller() {
        return Fieller.lift(control, treatment, Chances.reach(level));
    }

    @Override
    public String toString() {
        return welch().toString();
    }
}
