package io.growth.core.experiment.sequential;

import io.growth.core.figure.Interval;
import java.util.Locale;

/**
 * The always-valid test for an effect of about a known size: it may be read at any time, for as long as one likes.
 *
 * <p>The mixture sequential probability ratio test, mSPRT, of Johari, Koomen, Pekelis and Walsh, "Always valid
 * inference", Operations Research 70 (2022), with effects N(0, τ²). The two-sided normal mixture of Howard, Ramdas,
 * McAuliffe and Sekhon, "Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49
 * (2021), is the same test told by ρ = 1/τ² on the scale of information, 1 / variance of the estimate. Immutable,
 * thread-safe.
 *
 * <pre>{@code
 * SequentialRun run = NormalMixture.ofEffects(0.02).start();      // two points of conversion, up or down
 * }</pre>
 */
public final class NormalMixture implements SequentialPlan {

    private static final int STEPS = 20;

    private final double alpha;
    private final double rho;

    private NormalMixture(double alpha, double rho) {
        if (!(rho > 0 && rho < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the size of effects, or the information, must be more than 0 and finite," + " but makes rho "
                            + rho);
        }
        this.alpha = alpha;
        this.rho = rho;
    }

    /**
     * For effects of a typical size, at 5 %.
     *
     * @param size standard deviation τ of the effects thought of, in the unit of the estimate; three times
     *     the true effect finds 45 where the true one finds 50 of 100, in the simulation of 28 looks
     * @return the test
     * @throws IllegalArgumentException if the size is not more than 0
     */
    public static NormalMixture ofEffects(double size) {
        return new NormalMixture(0.05, 1 / (size * size));
    }

    /**
     * The test whose bound is lowest at a certain information, exactly: ρ = v / u with u - ln(1 + u) = -2 ln α, which
     * is v / (-W₋₁(-α² / e) - 1) by Lambert's function, as Howard et al. tune it.
     *
     * @param information 1 / variance of the estimate at which it is to be tightest
     * @param alpha chance of a false alarm, more than 0 and less than 0.5
     * @return the test, at that alpha
     * @throws IllegalArgumentException if the information is not more than 0, or alpha is out of range
     */
    public static NormalMixture tightestAt(double information, double alpha) {
        double goal = -2 * Math.log(Normal.checkAlpha(alpha));
        double u = goal + Math.log1p(goal);
        for (int step = 0; step < STEPS; step++) {
            u -= (u - Math.log1p(u) - goal) * (1 + u) / u;
        }
        return new NormalMixture(alpha, information / u);
    }

    /**
     * Nearly the same as {@link #tightestAt}, by the closed form in wide use: u = -2 ln α + ln(1 - 2 ln α).
     *
     * @param information 1 / variance of the estimate at which it is to be tightest
     * @param alpha chance of a false alarm, more than 0 and less than 0.5
     * @return the test, at that alpha
     * @throws IllegalArgumentException if the information is not more than 0, or alpha is out of range
     */
    public static NormalMixture nearlyTightestAt(double information, double alpha) {
        double goal = -2 * Math.log(Normal.checkAlpha(alpha));
        return new NormalMixture(alpha, information / (goal + Math.log1p(goal)));
    }

    /**
     * Sets the chance of a false alarm; the effects thought of stay.
     *
     * @param newAlpha more than 0 and less than 0.5
     * @return a test with that chance
     * @throws IllegalArgumentException if it lies outside
     */
    public NormalMixture withAlpha(double newAlpha) {
        return new NormalMixture(Normal.checkAlpha(newAlpha), rho);
    }

    /**
     * The parameter of the mixture.
     *
     * @return ρ = 1/τ²
     */
    public double rho() {
        return rho;
    }

    /**
     * What the sum of scores must reach.
     *
     * @param information intrinsic time v: 1 / variance of the estimate, or the sum of the variances of the scores
     * @return √((v + ρ)(ln(1 + v/ρ) - 2 ln α))
     */
    public double boundary(double information) {
        return Math.sqrt((information + rho) * (Math.log1p(information / rho) - 2 * Math.log(alpha)));
    }

    /**
     * The interval at a look.
     *
     * @param estimate the effect seen
     * @param variance square of its standard error, more than 0
     * @return where the effect lies, at all times together
     */
    public Interval interval(double estimate, double variance) {
        double reach = Mixture.reach(variance, 1 / rho, alpha);
        return new Interval(estimate - reach, estimate + reach);
    }

    /**
     * The logarithm of the likelihood ratio against no effect.
     *
     * @param estimate the effect seen
     * @param variance square of its standard error, more than 0
     * @return the logarithm; the test rejects where it reaches -ln α
     */
    public double logRatio(double estimate, double variance) {
        return Mixture.logRatio(estimate, variance, 1 / rho);
    }

    @Override
    public SequentialRun start() {
        return Mixture.run(alpha, (variance, units) -> 1 / rho);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "NormalMixture[effects of %.4g, alpha %.4g]", 1 / Math.sqrt(rho), alpha);
    }
}
