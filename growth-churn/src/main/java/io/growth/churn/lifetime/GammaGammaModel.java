package io.growth.churn.lifetime;

import io.growth.core.learn.ModelFormat;
import java.util.List;

/**
 * A fitted {@link GammaGamma}: what a customer will spend a purchase, between the own average and that of all customers, the
 * nearer to the own one the more purchases there were.
 */
public final class GammaGammaModel {

    /** How models are stored. */
    public static final ModelFormat<GammaGammaModel> FORMAT = new LifetimeFormat<>(
            "gamma-gamma",
            GammaGamma.NAMES,
            GammaGammaModel::fit,
            fit -> new GammaGammaModel(FitBlocks.values(fit), fit));

    private final double p;
    private final double q;
    private final double gamma;
    private final LifetimeFit fit;

    GammaGammaModel(double[] parameters, LifetimeFit fit) {
        this.p = parameters[0];
        this.q = parameters[1];
        this.gamma = parameters[2];
        this.fit = fit;
    }

    static GammaGammaModel known(double p, double q, double gamma) {
        return new GammaGammaModel(new double[] {p, q, gamma}, Known.fit(List.of("p", "q", "gamma"), p, q, gamma));
    }

    /**
     * Shape of the amounts of one customer.
     *
     * @return above 0
     */
    public double p() {
        return p;
    }

    /**
     * Shape of the distribution over customers.
     *
     * @return above 0; the average over all is finite above 1
     */
    public double q() {
        return q;
    }

    /**
     * Scale of the distribution over customers.
     *
     * @return above 0, in units of money
     */
    public double gamma() {
        return gamma;
    }

    /**
     * How the fit went.
     *
     * @return the report
     */
    public LifetimeFit fit() {
        return fit;
    }

    /**
     * The log-likelihood of one customer.
     *
     * @param purchases how many amounts there are, at least 1
     * @param mean their mean, above 0
     * @return the logarithm of a density
     * @throws IllegalArgumentException if there is no purchase or the mean is not above 0
     */
    public double logLikelihood(int purchases, double mean) {
        if (purchases < 1 || !(mean > 0 && mean < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a density needs at least one purchase and a finite mean above 0 but has " + purchases + " and "
                            + mean);
        }
        return GammaGammaLikelihood.of(p, q, gamma, purchases, mean);
    }

    /**
     * The average over all customers, also those who never repeated a purchase.
     *
     * @return infinite if {@code q} is at most 1, whose distribution has no average
     */
    public double expectedSpend() {
        return q > 1 ? p * gamma / (q - 1) : Double.POSITIVE_INFINITY;
    }

    /**
     * What a customer is expected to spend a purchase: {@code p (γ + x z̄)/(px + q − 1)} (note 025, equation 5).
     *
     * @param purchases how many amounts are known, at least 0
     * @param mean their mean; of no meaning if there are none
     * @return the amount; that of {@link #expectedSpend()} without a purchase or with a mean of 0; infinite where too little
     *     is known for an average to exist
     * @throws IllegalArgumentException if the number is negative, or there are purchases and the mean is negative, infinite or
     *     NaN
     */
    public double expectedSpend(int purchases, double mean) {
        if (purchases < 0 || (purchases > 0 && !(mean >= 0 && mean < Double.POSITIVE_INFINITY))) {
            throw new IllegalArgumentException(
                    "there must be at least 0 purchases with a finite mean of at least 0, but " + purchases + " have "
                            + mean);
        }
        if (purchases == 0 || mean == 0) {
            return expectedSpend();
        }
        double weight = p * purchases + q - 1;
        return weight > 0 ? p * (gamma + purchases * mean) / weight : Double.POSITIVE_INFINITY;
    }

    @Override
    public String toString() {
        return "Gamma-Gamma: " + fit;
    }
}
