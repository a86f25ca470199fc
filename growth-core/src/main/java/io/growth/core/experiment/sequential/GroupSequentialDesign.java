package io.growth.core.experiment.sequential;

import io.growth.core.figure.Interval;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a group-sequential test, and what they cost and bring: power, expected size, and by how much the
 * experiment must be larger than one that is read once.
 *
 * <p>Effects are given as drift, the mean of the z-value at the planned end: effect divided by its standard error
 * there. The integrals agree with independent ones to 12 digits. Immutable, thread-safe.
 */
public final class GroupSequentialDesign {

    private static final double PRECISION = 1e-12;
    private static final int MOST_EVALUATIONS = 200;

    private final GroupSequential plan;
    private final Boundary bounds;
    private final @Nullable FutilityBounds lower;

    GroupSequentialDesign(GroupSequential plan, Boundary bounds, @Nullable FutilityBounds lower) {
        this.plan = plan;
        this.bounds = bounds;
        this.lower = lower;
    }

    /**
     * What |z| must reach at each look to stop, or z in a one-sided test.
     *
     * @return a value for each look; infinite where nothing may be spent yet
     */
    public double[] criticalValues() {
        return bounds.critical();
    }

    /**
     * Up to which z it is to be given up at each look, as {@link GroupSequential#withFutility} asks for.
     *
     * @return a value for each look, at the last one that of {@link #criticalValues}; minus infinity where it never is
     */
    public double[] futilityValues() {
        var never = new double[bounds.looks()];
        Arrays.fill(never, Double.NEGATIVE_INFINITY);
        return lower == null ? never : lower.values();
    }

    /**
     * When the looks are.
     *
     * @return shares of the planned sample, rising to 1
     */
    public double[] shares() {
        return bounds.shares();
    }

    /**
     * The chance of a false alarm up to each look, if it is never given up before the end.
     *
     * @return rising to alpha
     */
    public double[] cumulativeAlpha() {
        int sides = plan.isTwoSided() ? 2 : 1;
        double[] spent = new double[bounds.looks()];
        Arrays.setAll(spent, look -> sides * bounds.spent(look));
        return spent;
    }

    /**
     * The chance to have stopped with an effect by each look; if it is given up early, then wherever that may be.
     *
     * @param drift mean of the z-value at the end
     * @return rising to {@link #power}
     * @throws IllegalArgumentException if the drift is not finite
     */
    public double[] cumulativePower(double drift) {
        checkDrift(drift);
        return lower == null ? bounds.crossed(drift) : lower.found(bounds, drift);
    }

    private static void checkDrift(double drift) {
        if (!Double.isFinite(drift)) {
            throw new IllegalArgumentException("drift must be finite but is " + drift);
        }
    }

    /**
     * The chance to have given up by each look, the last one included, where no effect is shown.
     *
     * @param drift mean of the z-value at the end
     * @return rising to one less {@link #power}; zeros before the end of a plan that never gives up
     * @throws IllegalArgumentException if the drift is not finite
     */
    public double[] cumulativeFutility(double drift) {
        checkDrift(drift);
        if (lower != null) {
            return lower.givenUp(bounds, drift);
        }
        var none = new double[bounds.looks()];
        none[none.length - 1] = 1 - power(drift);
        return none;
    }

    /**
     * The chance to find an effect.
     *
     * @param drift mean of the z-value at the end
     * @return the power
     * @throws IllegalArgumentException if the drift is not finite
     */
    public double power(double drift) {
        return cumulativePower(drift)[bounds.looks() - 1];
    }

    /**
     * How much of the planned sample is used on average, since the experiment may stop before its end.
     *
     * @param drift mean of the z-value at the end
     * @return a share, at most 1
     * @throws IllegalArgumentException if the drift is not finite
     */
    public double expectedShare(double drift) {
        double[] found = cumulativePower(drift);
        double[] givenUp = cumulativeFutility(drift);
        double expected = 1;
        double before = 0;
        for (int look = 0; look < found.length; look++) {
            double stopped = found[look] + givenUp[look];
            expected -= (stopped - before) * (1 - bounds.share(look));
            before = stopped;
        }
        return expected;
    }

    /**
     * The effect that is found with a given power.
     *
     * @param power more than alpha and less than 1
     * @return its drift
     * @throws IllegalArgumentException if the power lies outside
     */
    public double driftFor(double power) {
        checkPower(power, plan.alpha());
        double most = fixedDrift(power);
        while (power(most) < power) {
            most *= 1.25;
        }
        return new BrentSolver(PRECISION).solve(MOST_EVALUATIONS, drift -> power(drift) - power, 0, most);
    }

    static void checkPower(double power, double alpha) {
        if (!(power > alpha && power < 1)) {
            throw new IllegalArgumentException(
                    "power must be more than alpha, " + alpha + ", and less than 1 but is " + power);
        }
    }

    /** What a test that is read once needs; the chance to find it with the wrong sign is neglected, as is usual. */
    private double fixedDrift(double power) {
        return Normal.critical(plan.alpha(), plan.isTwoSided()) + Normal.quantileAbove(1 - power);
    }

    /**
     * By how much the largest sample must exceed that of a test that is read once and has the same power.
     *
     * @param power more than alpha and less than 1
     * @return a factor of 1 or a little more
     * @throws IllegalArgumentException if the power lies outside
     */
    public double inflation(double power) {
        double ratio = driftFor(power) / fixedDrift(power);
        return ratio * ratio;
    }

    /**
     * The size to plan.
     *
     * @param fixedUnits size of a test that is read once, all arms together
     * @param power the power it was planned for
     * @return the largest size of this one, for {@link #over}
     * @throws IllegalArgumentException if the power lies outside, or the size is less than 1
     */
    public long units(long fixedUnits, double power) {
        if (fixedUnits < 1) {
            throw new IllegalArgumentException("units must be at least 1 but are " + fixedUnits);
        }
        return (long) Math.ceil(fixedUnits * inflation(power));
    }

    /**
     * How surprising a result is with which the test stopped at a planned look, had there been no effect: the chance to
     * stop at an earlier look, or at this one with a z-value as large. Stagewise ordering (Tsiatis, Rosner and Mehta,
     * Biometrics 40, 1984), which unlike the p-value of a single test stays valid.
     *
     * @param look number of the look, from 1
     * @param z its z-value
     * @return the p-value, of both sides if the test is two-sided
     * @throws IllegalArgumentException if there is no such look
     */
    public double stagewiseP(int look, double z) {
        int index = checked(look);
        return plan.isTwoSided() ? 2 * bounds.asExtreme(index, Math.abs(z)) : bounds.asExtreme(index, z);
    }

    /**
     * Where the effect lies, valid at all planned looks together whether or not the test stops (Jennison and Turnbull,
     * JRSS B 51, 1989).
     *
     * @param look number of the look, from 1
     * @param estimate the effect seen
     * @param standardError its standard error
     * @return the repeated confidence interval, at the level of one less alpha
     * @throws IllegalArgumentException if there is no such look
     */
    public Interval repeatedInterval(int look, double estimate, double standardError) {
        return interval(estimate, standardError, bounds.critical(checked(look)), plan.isTwoSided());
    }

    static Interval interval(double estimate, double standardError, double critical, boolean twoSided) {
        double reach = critical * standardError;
        return new Interval(estimate - reach, twoSided ? estimate + reach : Double.POSITIVE_INFINITY);
    }

    private int checked(int look) {
        if (look < 1 || look > bounds.looks()) {
            throw new IllegalArgumentException("look must be 1 to " + bounds.looks() + " but is " + look);
        }
        return look - 1;
    }

    /**
     * The test on an experiment of a certain size.
     *
     * @param units planned number of units, all arms together: information is counted in them
     * @return the test
     * @throws IllegalArgumentException if there are fewer units than looks
     */
    public SequentialPlan over(long units) {
        if (units < bounds.looks()) {
            throw new IllegalArgumentException(
                    "units must be at least as many as looks, " + bounds.looks() + ", but are " + units);
        }
        return new DesignedPlan(plan, bounds, lower, units);
    }

    @Override
    public String toString() {
        return plan.toString()
                        .replace("GroupSequential[", "GroupSequentialDesign[")
                        .replace("]", "")
                + String.format(
                        Locale.ROOT, ", bounds %.4f to %.4f]", bounds.critical(0), bounds.critical(bounds.looks() - 1));
    }
}
