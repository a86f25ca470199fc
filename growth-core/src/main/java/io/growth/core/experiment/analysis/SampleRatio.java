package io.growth.core.experiment.analysis;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;

/**
 * Whether the arms got as many customers as planned. If not, something sorts customers into or out of an arm (a
 * redirect that fails, a bot filter, a crash), and no other number of the experiment can be trusted: look here first.
 *
 * <p>Fabijan et al., "Diagnosing sample ratio mismatch in online controlled experiments", KDD 2019.
 */
public final class SampleRatio {

    private static final double HALF_LN_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** Where the asymptotic series of the gamma function is good to the last digit. */
    private static final double SERIES_FROM = 16;

    private SampleRatio() {}

    /**
     * The test for an experiment that is looked at once: χ² against the planned shares.
     *
     * @param counts customers of each arm
     * @param weights planned share of each arm, in any unit
     * @return the test; undefined without customers
     * @throws IllegalArgumentException if there are fewer than two arms, or not as many weights, or one is not above 0,
     *     or a count below 0
     */
    public static TestResult chiSquare(long[] counts, double[] weights) {
        double[] shares = shares(counts, weights);
        double all = Arrays.stream(counts).sum();
        double sum = all == 0 ? Double.NaN : 0;
        for (int arm = 0; arm < counts.length; arm++) {
            double off = counts[arm] - all * shares[arm];
            sum += off * off / (all * shares[arm]);
        }
        return TestResult.chiSquare("sample ratio, chi-square", sum, counts.length - 1.0);
    }

    /**
     * The test for an experiment that is looked at as often as one likes, here as the logarithm of how much better
     * shares that are not those planned explain the counts. One minus e to the minus of its largest value so far is how
     * sure a mismatch is, at any time (Lindon and Malek, "Anytime-valid inference for multinomial count data", NeurIPS
     * 2022): a Dirichlet-multinomial Bayes factor.
     *
     * @param counts customers of each arm
     * @param weights planned share of each arm, in any unit
     * @param concentration how near to the plan a mismatch is expected, such as 1,000: about so many customers' worth
     * @return ln of the Bayes factor against the plan
     * @throws IllegalArgumentException as for {@link #chiSquare}, or if {@code concentration} is not finite and above 0
     */
    public static double logBayesFactor(long[] counts, double[] weights, double concentration) {
        if (!(concentration > 0 && concentration <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("concentration must be finite and above 0 but is " + concentration);
        }
        double[] shares = shares(counts, weights);
        double all = Arrays.stream(counts).sum();
        double size = concentration + all;
        double sum = Gamma.logGamma(concentration) - rest(size) + 0.5 * Math.log(size) - HALF_LN_TWO_PI;
        for (int arm = 0; arm < counts.length; arm++) {
            double before = concentration * shares[arm];
            double now = before + counts[arm];
            double off = (counts[arm] - all * shares[arm]) / (size * shares[arm]);
            // Stirling's leading terms of all arms sum to this: no difference of numbers that grow with the customers.
            sum += size * shares[arm] * ((1 + off) * Math.log1p(off) - off);
            sum += before * Math.log(shares[arm]) - Gamma.logGamma(before);
            sum += rest(now) - 0.5 * Math.log(now) + HALF_LN_TWO_PI;
        }
        return sum;
    }

    /**
     * The p-value of {@link #logBayesFactor} that holds at any time, if it is the largest so far.
     *
     * @param counts customers of each arm
     * @param weights planned share of each arm, in any unit
     * @param concentration how near to the plan a mismatch is expected, such as 1,000
     * @return 0 to 1
     * @throws IllegalArgumentException as for {@link #logBayesFactor}
     */
    public static double anytimeP(long[] counts, double[] weights, double concentration) {
        return Math.min(1, Math.exp(-logBayesFactor(counts, weights, concentration)));
    }

    /** ln Γ(x) beyond Stirling's {@code (x - 1/2) ln x - x + ln √2π}. */
    private static double rest(double x) {
        if (x < SERIES_FROM) {
            return Gamma.logGamma(x) - ((x - 0.5) * Math.log(x) - x + HALF_LN_TWO_PI);
        }
        double inverse = 1 / (x * x);
        return (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse * (1.0 / 1680 - inverse / 1188))))
                / x;
    }

    private static double[] shares(long[] counts, double[] weights) {
        if (counts.length < 2 || counts.length != weights.length) {
            throw new IllegalArgumentException("there must be at least two arms and a weight for each, but there are "
                    + counts.length + " counts and " + weights.length + " weights");
        }
        double all = Arrays.stream(weights).sum();
        for (int arm = 0; arm < counts.length; arm++) {
            if (!(weights[arm] > 0 && all <= Double.MAX_VALUE) || counts[arm] < 0) {
                throw new IllegalArgumentException(
                        "arm " + arm + " must have a weight above 0 and a count of at least 0" + " but has "
                                + weights[arm] + " and " + counts[arm]);
            }
        }
        return Arrays.stream(weights).map(weight -> weight / all).toArray();
    }
}
