package io.growth.core.experiment.sequential;

import io.growth.core.figure.Interval;

/**
 * An interval for the effect that holds at every moment of an experiment, whenever one looks and however long it
 * runs: for experiments without a planned end, and for guardrails.
 *
 * <p>The asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit
 * theory and asymptotic confidence sequences", Annals of Statistics 52, 2024, by a normal mixture with ρ² = (-2 ln α +
 * ln(1 - 2 ln α)) / n*, in the form of GrowthBook's statistics: nearly tightest when there are n* units. It needs no
 * distribution of the outcomes, but enough of them for their mean to be nearly normal; so the first look should not
 * come at the tenth unit. On a planned experiment it finds less than {@link GroupSequential}. Immutable, thread-safe.
 *
 * <pre>{@code
 * SequentialRun run = ConfidenceSequence.tightestAt(20_000).start();
 * Look today = run.look(difference, variance, unitsSoFar);
 * }</pre>
 */
public final class ConfidenceSequence implements SequentialPlan {

    private final double alpha;
    private final double units;

    private ConfidenceSequence(double alpha, double units) {
        this.alpha = alpha;
        this.units = units;
    }

    /**
     * At 5 %.
     *
     * @param units number of units, all arms together, at which the interval is to be nearly tightest
     * @return the sequence
     * @throws IllegalArgumentException if there are none
     */
    public static ConfidenceSequence tightestAt(double units) {
        if (!(units > 0 && units < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("units must be more than 0 but are " + units);
        }
        return new ConfidenceSequence(0.05, units);
    }

    /**
     * Sets the chance that the interval ever misses the effect.
     *
     * @param newAlpha more than 0 and less than 0.5
     * @return a sequence with that chance
     * @throws IllegalArgumentException if it lies outside
     */
    public ConfidenceSequence withAlpha(double newAlpha) {
        return new ConfidenceSequence(Normal.checkAlpha(newAlpha), units);
    }

    private double rhoSquared(double level) {
        double twice = -2 * Math.log(level);
        return (twice + Math.log1p(twice)) / units;
    }

    private double prior(double variance, long unitsNow) {
        return variance * unitsNow * rhoSquared(alpha);
    }

    /**
     * The interval at a look.
     *
     * @param estimate the effect seen
     * @param variance square of its standard error, more than 0
     * @param unitsNow how many there are, all arms together
     * @return where the effect lies
     */
    public Interval interval(double estimate, double variance, long unitsNow) {
        double reach = Mixture.reach(variance, prior(variance, unitsNow), alpha);
        return new Interval(estimate - reach, estimate + reach);
    }

    /**
     * The logarithm of the evidence against no effect, an e-value; α is reached at -ln α.
     *
     * @param estimate the effect seen
     * @param variance square of its standard error, more than 0
     * @param unitsNow how many there are, all arms together
     * @return the logarithm, negative if no effect explains the figures better
     */
    public double logEvidence(double estimate, double variance, long unitsNow) {
        return Mixture.logRatio(estimate, variance, prior(variance, unitsNow));
    }

    /**
     * What the effect is at least, where only one side matters, as for the harm a guardrail allows: closer than the
     * end of the interval: Waudby-Smith et al. by a mixture over one side, with 2α in place of α in ρ.
     *
     * @param estimate the effect seen
     * @param variance square of its standard error, more than 0
     * @param unitsNow how many there are, all arms together
     * @return a lower bound that holds at all times together
     */
    public double lowerBound(double estimate, double variance, long unitsNow) {
        return estimate - oneSidedReach(variance, unitsNow);
    }

    /**
     * What the effect is at most, where only one side matters.
     *
     * @param estimate the effect seen
     * @param variance square of its standard error, more than 0
     * @param unitsNow how many there are, all arms together
     * @return an upper bound that holds at all times together
     */
    public double upperBound(double estimate, double variance, long unitsNow) {
        return estimate + oneSidedReach(variance, unitsNow);
    }

    private double oneSidedReach(double variance, long unitsNow) {
        double spread = unitsNow * rhoSquared(2 * alpha);
        double evidence = Math.log1p(Math.sqrt(spread + 1) / (2 * alpha));
        return Math.sqrt(2 * variance * (spread + 1) / spread * evidence);
    }

    @Override
    public SequentialRun start() {
        return Mixture.run(alpha, this::prior);
    }

    @Override
    public String toString() {
        return "ConfidenceSequence[tightest at " + units + " units, alpha " + alpha + "]";
    }
}
