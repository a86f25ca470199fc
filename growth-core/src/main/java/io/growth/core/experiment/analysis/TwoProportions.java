package io.growth.core.experiment.analysis;

import io.growth.core.figure.Interval;

/**
 * By how much the treatment changed the share of customers who did it.
 *
 * <pre>{@code
 * var visits = TwoProportions.of(Proportion.of(2262, 21306), Proportion.of(3238, 21387));
 * visits.difference();          // +0.0452 [0.0389, 0.0516]
 * visits.newcombe();            // the interval to show: right for few and for none too
 * }</pre>
 *
 * <p>What needs cells above 0 (ratios, logarithms) is undefined without them; {@link #newcombe}, {@link
 * #miettinenNurminen}, {@link #agrestiCaffo} and {@link #fisher} are not.
 */
public final class TwoProportions {

    private final Proportion control;
    private final Proportion treatment;
    private final double level;

    private TwoProportions(Proportion control, Proportion treatment, double level) {
        this.control = control;
        this.treatment = treatment;
        this.level = level;
    }

    /**
     * Compares two arms at the level 0.95.
     *
     * @param control the arm that all is held against
     * @param treatment the other
     * @return the comparison of what they are now
     */
    public static TwoProportions of(Proportion control, Proportion treatment) {
        return new TwoProportions(control.copy(), treatment.copy(), 0.95);
    }

    /**
     * Sets how sure intervals are to be.
     *
     * @param newLevel such as 0.9
     * @return a comparison of that level
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    public TwoProportions withLevel(double newLevel) {
        Chances.checkLevel(newLevel);
        return new TwoProportions(control, treatment, newLevel);
    }

    private double change() {
        return treatment.share() - control.share();
    }

    private FourCounts table() {
        return new FourCounts(control, treatment);
    }

    /** Every cell has somebody, so that ratios and logarithms exist. */
    private boolean full() {
        return table().smallest() > 0;
    }

    /**
     * The z-test with one common share, as it is where there is no effect.
     *
     * @return the test; undefined if nobody or everybody did it
     */
    public TestResult pooledZ() {
        return TestResult.z("two proportions, pooled z", change() / pooledError());
    }

    private double pooledError() {
        double all = (double) control.of() + treatment.of();
        double share = (control.hits() + treatment.hits()) / all;
        return Math.sqrt(share * (1 - share) * (1.0 / control.of() + 1.0 / treatment.of()));
    }

    /**
     * The difference with each arm's own variance: Wald's interval and z.
     *
     * @return the effect, treatment less control; p-value and interval are undefined without spread
     */
    public Effect difference() {
        double error = Math.sqrt(control.variance() / control.of() + treatment.variance() / treatment.of());
        return Effect.normal("difference of proportions, unpooled z", change(), error, level);
    }

    /**
     * The interval of the difference made of two score intervals (Newcombe, Statistics in Medicine 17, 1998, method
     * 10).
     *
     * @return the interval; undefined if an arm is empty
     */
    public Interval newcombe() {
        Interval first = control.wilson(level);
        Interval second = treatment.wilson(level);
        double down = Math.hypot(treatment.share() - second.low(), first.high() - control.share());
        double up = Math.hypot(second.high() - treatment.share(), control.share() - first.low());
        return new Interval(change() - down, change() + up);
    }

    /**
     * The interval of the difference after one hit and one miss more in each arm (Agresti and Caffo, The American
     * Statistician 54, 2000).
     *
     * @return the interval
     */
    public Interval agrestiCaffo() {
        return of(
                        Proportion.of(control.hits() + 1, control.of() + 2),
                        Proportion.of(treatment.hits() + 1, treatment.of() + 2))
                .withLevel(level)
                .difference()
                .interval();
    }

    /**
     * All differences that the score test does not reject (Miettinen and Nurminen, Statistics in Medicine 4, 1985).
     *
     * @return the interval; undefined if an arm is empty
     */
    public Interval miettinenNurminen() {
        return new ScoreInterval(control, treatment).at(Chances.reach(level));
    }

    /**
     * The lift {@code treatment / control - 1} by the delta method.
     *
     * @return the effect; undefined if nobody of the control did it
     */
    public Effect lift() {
        Effect lift = TwoMeans.of(control.summary(), treatment.summary())
                .withLevel(level)
                .liftZ();
        return new Effect(
                "lift of proportions, delta method with z",
                lift.estimate(),
                lift.standardError(),
                lift.degrees(),
                lift.pValue(),
                lift.interval());
    }

    /**
     * The interval of the lift on the scale of logarithms (Katz et al., Biometrics 34, 1978).
     *
     * @return the interval; undefined if nobody of an arm did it
     */
    public Interval liftKatz() {
        return TwoMeans.of(control.summary(), treatment.summary())
                .withLevel(level)
                .liftLog();
    }

    /**
     * The interval of the lift by Fieller's theorem, to be trusted where few of the control did it.
     *
     * @return the interval; all numbers if the control's share can't be told from 0, undefined if an arm is empty
     */
    public Interval liftFieller() {
        return Fieller.lift(control.summary(), treatment.summary(), Chances.reach(level));
    }

    /**
     * How many times the odds of the control those of the treatment are.
     *
     * @return above 0; NaN if a cell is empty
     */
    public double oddsRatio() {
        return full() ? table().oddsRatio() : Double.NaN;
    }

    /**
     * The interval of the odds ratio on the scale of logarithms (Woolf 1955).
     *
     * @return the interval; undefined if a cell is empty
     */
    public Interval oddsRatioInterval() {
        if (!full()) {
            return Interval.UNDEFINED;
        }
        double middle = Math.log(table().oddsRatio());
        double reach = Chances.reach(level) * table().lnOddsError();
        return new Interval(middle - reach, middle + reach).exp();
    }

    /**
     * Pearson's test of independence, the square of {@link #pooledZ}.
     *
     * @return the test; undefined if nobody or everybody did it
     */
    public TestResult chiSquare() {
        return TestResult.chiSquare("chi-square", table().chiSquare(0), 1);
    }

    /**
     * Pearson's test with the correction of Yates, which is too careful.
     *
     * @return the test; undefined if nobody or everybody did it
     */
    public TestResult chiSquareYates() {
        return TestResult.chiSquare("chi-square with Yates' correction", table().chiSquare(0.5), 1);
    }

    /**
     * The likelihood-ratio test of independence.
     *
     * @return the test; undefined if nobody or everybody did it
     */
    public TestResult g() {
        return TestResult.chiSquare("G", table().g(), 1);
    }

    /**
     * Fisher's exact test: for few customers. Two-sided it sums all tables that are not likelier than the one seen. Its
     * time grows with the smaller arm.
     *
     * @return the test
     */
    public TestResult fisher() {
        return new ExactTable(control, treatment).test();
    }

    @Override
    public String toString() {
        return control + " against " + treatment + ": " + difference();
    }
}
