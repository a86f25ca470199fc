package io.growth.core.internal;

/**
 * From log-odds to probabilities and losses and back, without overflow and with all digits for any log-odds (Mächler,
 * "Accurately computing log(1 − exp(−|a|))", Rmpfr 2012).
 */
public final class Logistic {

    private static final double LEAST = 1e-15;

    private Logistic() {}

    /**
     * The probability that belongs to log-odds.
     *
     * @param logOdds any number
     * @return {@code 1 / (1 + e^−z)}
     */
    public static double probability(double logOdds) {
        double e = Math.exp(-Math.abs(logOdds));
        return (logOdds >= 0 ? 1 : e) / (1 + e);
    }

    /**
     * The log-odds that belong to a probability.
     *
     * @param probability 0 to 1
     * @return any finite number: 0 and 1 count as 1e-15 from there, since a model that says more is not surer, only
     *     bolder
     */
    public static double logOdds(double probability) {
        double p = Math.min(1 - LEAST, Math.max(LEAST, probability));
        return Math.log(p) - Math.log1p(-p);
    }

    /**
     * What is lost by log-odds of something that did not happen.
     *
     * @param logOdds any number
     * @return {@code log(1 + e^z)}, the negative logarithm of the probability of what became true
     */
    public static double softPlus(double logOdds) {
        return Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds)));
    }
}
