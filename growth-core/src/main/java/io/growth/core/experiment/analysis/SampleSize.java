package io.growth.core.experiment.analysis;

import java.util.Locale;

/**
 * How many customers an experiment needs, how long that takes, and what it could see with those there are. Ask before
 * it starts: a test that can't see the effect one hopes for is better not run.
 *
 * <pre>{@code
 * var size = SampleSize.standard().withVarianceReduction(0.3);      // 5 %, power 80 %, CUPED saves 30 %
 * double control = size.proportions(0.10, 0.11);
 * long days = size.days(control, 4000);
 * }</pre>
 *
 * <p>Normal approximations; proportions after Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions
 * (2003, section 4.2), arcsine after Cohen, Statistical Power Analysis (1988, chapter 6).
 */
public final class SampleSize {

    private final double alpha;
    private final double power;
    private final double ratio;
    private final int sides;
    private final double reduction;

    private SampleSize(double alpha, double power, double ratio, int sides, double reduction) {
        this.alpha = alpha;
        this.power = power;
        this.ratio = ratio;
        this.sides = sides;
        this.reduction = reduction;
    }

    /**
     * Two-sided at 0.05, power 0.8, arms of one size.
     *
     * @return the usual plan
     */
    public static SampleSize standard() {
        return new SampleSize(0.05, 0.8, 1, 2, 0);
    }

    private static void check(String what, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(what + " must be more than 0 and less than 1 but is " + value);
        }
    }

    /**
     * Sets how often a change may be seen where there is none.
     *
     * @param newAlpha such as 0.01
     * @return a plan with that
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    public SampleSize withAlpha(double newAlpha) {
        check("alpha", newAlpha);
        return new SampleSize(newAlpha, power, ratio, sides, reduction);
    }

    /**
     * Sets how probably a change of the size planned for is seen.
     *
     * @param newPower such as 0.9
     * @return a plan with that
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    public SampleSize withPower(double newPower) {
        check("power", newPower);
        return new SampleSize(alpha, newPower, ratio, sides, reduction);
    }

    /**
     * Sets how large the treatment is.
     *
     * @param newRatio customers of the treatment for each of the control, above 0
     * @return a plan with that
     * @throws IllegalArgumentException if it is not finite or not above 0
     */
    public SampleSize withRatio(double newRatio) {
        if (!(newRatio > 0 && newRatio <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("ratio must be finite and above 0 but is " + newRatio);
        }
        return new SampleSize(alpha, power, newRatio, sides, reduction);
    }

    /**
     * Asks for a rise only.
     *
     * @return a one-sided plan
     */
    public SampleSize oneSided() {
        return new SampleSize(alpha, power, ratio, 1, reduction);
    }

    /**
     * Sets how much of the variance CUPED is known to take off.
     *
     * @param newReduction share from 0, less than 1: {@link Cuped#varianceReduction} of an earlier experiment
     * @return a plan with that
     * @throws IllegalArgumentException if it is outside its range
     */
    public SampleSize withVarianceReduction(double newReduction) {
        if (!(newReduction >= 0 && newReduction < 1)) {
            throw new IllegalArgumentException("reduction must be 0 or more and less than 1 but is " + newReduction);
        }
        return new SampleSize(alpha, power, ratio, sides, newReduction);
    }

    private double zAlpha() {
        return Chances.quantile(1 - alpha / sides);
    }

    private double reach() {
        return zAlpha() + Chances.quantile(power);
    }

    /**
     * Customers of the control for a test of proportions, which pools both arms where there is no effect.
     *
     * @param control share without the treatment
     * @param treatment share to be seen
     * @return how many, not rounded
     * @throws IllegalArgumentException if a share is not between 0 and 1, or both are equal
     */
    public double proportions(double control, double treatment) {
        checkShares(control, treatment);
        double both = (control + ratio * treatment) / (1 + ratio);
        double root = zAlpha() * Math.sqrt(both * (1 - both) * (1 + 1 / ratio))
                + Chances.quantile(power) * Math.sqrt(spread(control, treatment));
        return kept(root * root / square(treatment - control));
    }

    /**
     * The same for the test without pooling.
     *
     * @param control share without the treatment
     * @param treatment share to be seen
     * @return how many, not rounded
     * @throws IllegalArgumentException if a share is not between 0 and 1, or both are equal
     */
    public double proportionsUnpooled(double control, double treatment) {
        checkShares(control, treatment);
        return kept(square(reach()) * spread(control, treatment) / square(treatment - control));
    }

    /**
     * The same by Cohen's effect size, on a scale where the variance is the same everywhere.
     *
     * @param control share without the treatment
     * @param treatment share to be seen
     * @return how many, not rounded
     * @throws IllegalArgumentException if a share is not between 0 and 1, or both are equal
     */
    public double proportionsArcsine(double control, double treatment) {
        checkShares(control, treatment);
        return kept(square(reach()) * (1 + 1 / ratio) / square(cohenH(control, treatment)));
    }

    private static void checkShares(double control, double treatment) {
        check("share of the control", control);
        check("share of the treatment", treatment);
        if (control == treatment) {
            throw new IllegalArgumentException("there is no change to be seen: both shares are " + control);
        }
    }

    private double spread(double control, double treatment) {
        return control * (1 - control) + treatment * (1 - treatment) / ratio;
    }

    private static double square(double value) {
        return value * value;
    }

    private double kept(double customers) {
        return customers * (1 - reduction);
    }

    /**
     * The distance of two shares on the scale of Cohen.
     *
     * @param control a share
     * @param treatment another
     * @return h, above 0 if the second is larger
     */
    public static double cohenH(double control, double treatment) {
        return 2 * Math.asin(Math.sqrt(treatment)) - 2 * Math.asin(Math.sqrt(control));
    }

    /**
     * Customers of the control for a test of means.
     *
     * @param deviation standard deviation between customers
     * @param change the difference to be seen
     * @return how many, not rounded
     * @throws IllegalArgumentException if the deviation is not above 0, or the change is 0
     */
    public double means(double deviation, double change) {
        if (!(deviation > 0 && Math.abs(change) > 0)) {
            throw new IllegalArgumentException(
                    "deviation must be above 0 and the change not 0 but they are " + deviation + " and " + change);
        }
        return kept(square(reach() * deviation / change) * (1 + 1 / ratio));
    }

    /**
     * The smallest change of a mean that these customers show.
     *
     * @param deviation standard deviation between customers
     * @param control customers of the control
     * @return the difference
     * @throws IllegalArgumentException if a number is not above 0
     */
    public double detectable(double deviation, double control) {
        if (!(deviation > 0 && control > 0)) {
            throw new IllegalArgumentException(
                    "deviation and customers must be above 0 but are " + deviation + " and " + control);
        }
        return reach() * deviation * Math.sqrt((1 + 1 / ratio) * (1 - reduction) / control);
    }

    /**
     * The smallest rise of a share that these customers show.
     *
     * @param share share without the treatment
     * @param control customers of the control
     * @return the difference; NaN if even a rise to nearly 1 can't be seen
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    public double detectableRise(double share, double control) {
        check("share of the control", share);
        double low = share;
        double high = 1;
        for (double middle = (low + high) / 2; middle > low && middle < high; middle = low + (high - low) / 2) {
            if (proportions(share, middle) > control) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high < 1 ? high - share : Double.NaN;
    }

    /**
     * Customers of both arms, each rounded up.
     *
     * @param control customers of the control
     * @return how many
     */
    public long total(double control) {
        return (long) Math.ceil(control) + (long) Math.ceil(ratio * control);
    }

    /**
     * How long it takes. A whole number of weeks is better: weekends differ.
     *
     * @param control customers of the control
     * @param daily new customers a day in both arms
     * @return days, rounded up
     * @throws IllegalArgumentException if {@code daily} is not above 0
     */
    public long days(double control, double daily) {
        if (!(daily > 0)) {
            throw new IllegalArgumentException("customers a day must be above 0 but are " + daily);
        }
        return (long) Math.ceil(total(control) / daily);
    }

    /**
     * How probably so many customers show a change of shares.
     *
     * @param control share without the treatment
     * @param treatment share with it
     * @param controls customers of the control
     * @param treated customers of the treatment
     * @return 0 to 1; a change seen the wrong way round counts too if the plan is two-sided
     * @throws IllegalArgumentException if a share is not between 0 and 1, or both are equal
     */
    public double power(double control, double treatment, double controls, double treated) {
        checkShares(control, treatment);
        double both = (controls * control + treated * treatment) / (controls + treated);
        double none = zAlpha() * Math.sqrt(both * (1 - both) * (1 / controls + 1 / treated));
        double error = Math.sqrt(control * (1 - control) / controls + treatment * (1 - treatment) / treated);
        double change = sides == 1 ? treatment - control : Math.abs(treatment - control);
        double seen = Chances.above((none - change) / error);
        return sides == 1 ? seen : seen + Chances.above((none + change) / error);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "alpha %s, power %s, ratio %s, %s-sided", alpha, power, ratio, sides == 1 ? "one" : "two");
    }
}
