package io.growth.churn.lifetime;

import io.growth.core.fit.FitContext;
import java.util.List;

/**
 * Learns what customers spend a purchase: how much amounts differ within a customer and between customers.
 *
 * <p>Gamma-Gamma (Colombo and Jiang, Journal of Interactive Marketing 13, 1999; Fader and Hardie, "The Gamma-Gamma model of
 * monetary value", note 025, 2013). It takes amounts for unrelated to how often someone buys: see {@link
 * Spending#correlation}.
 *
 * <pre>{@code
 * GammaGammaModel spend = GammaGamma.create().fit(Spending.of(frequency, meanAmount));
 * double next = spend.expectedSpend(3, 24.9);
 * }</pre>
 *
 * <p>Newton's method with exact derivatives. Immutable.
 */
public final class GammaGamma {

    static final List<String> NAMES = List.of("p", "q", "gamma");
    private static final String ADVICE =
            "no best parameters exist: amounts differ within customers only, between them only, "
                    + "or not at all; take more customers, or use withPenalty";

    private final double penalty;
    private final double[] start;

    private GammaGamma(double penalty, double[] start) {
        this.penalty = penalty;
        this.start = start;
    }

    /**
     * Plain maximum likelihood.
     *
     * @return the trainer
     */
    public static GammaGamma create() {
        return new GammaGamma(0, new double[0]);
    }

    /**
     * Holds parameters back from 0 and infinity: takes {@code lambda/2} times the sum of their squared logarithms off the
     * log-likelihood.
     *
     * @param lambda 0 or more; 1 weighs as little as one customer
     * @return a trainer with that penalty
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public GammaGamma withPenalty(double lambda) {
        return new GammaGamma(Identifiable.penalty(lambda), start);
    }

    /**
     * Where to start; the result does not depend on it but to rounding.
     *
     * @param p shape of the amounts of one customer
     * @param q shape of the distribution over customers
     * @param gamma scale of the distribution over customers
     * @return a trainer that starts there
     * @throws IllegalArgumentException if one is not above 0
     */
    public GammaGamma withStart(double p, double q, double gamma) {
        return new GammaGamma(penalty, Identifiable.start(3, p, q, gamma));
    }

    /**
     * A model with known parameters, from a paper or a report.
     *
     * @param p shape of the amounts of one customer
     * @param q shape of the distribution over customers
     * @param gamma scale of the distribution over customers
     * @return the model; its {@link GammaGammaModel#fit} holds no likelihood
     * @throws IllegalArgumentException if one is not finite and above 0
     */
    public static GammaGammaModel known(double p, double q, double gamma) {
        return GammaGammaModel.known(p, q, gamma);
    }

    /**
     * Fits.
     *
     * @param spending number of purchases and mean amount of each customer
     * @return the model; ask {@link GammaGammaModel#fit} whether it converged
     * @throws IllegalArgumentException if fewer than two customers spent anything
     */
    public GammaGammaModel fit(Spending spending) {
        return fit(spending, FitContext.defaults());
    }

    /**
     * Fits, where someone listens or may cancel.
     *
     * @param spending number of purchases and mean amount of each customer
     * @param context progress and cancellation
     * @return the model; ask {@link GammaGammaModel#fit} whether it converged
     * @throws IllegalArgumentException if fewer than two customers spent anything
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public GammaGammaModel fit(Spending spending, FitContext context) {
        if (spending.size() < 2) {
            throw new IllegalArgumentException("how amounts differ cannot be told from " + spending.size()
                    + " customers with an amount above 0; " + spending.leftOut() + " were left out");
        }
        Estimation estimation = new Estimation(new GammaGammaLikelihood(spending), penalty, NAMES, 3);
        Ascent.Summit best = estimation.best(starts(spending), context);
        return new GammaGammaModel(Logs.exp(best.point()), estimation.report(best, spending.size(), ADVICE));
    }

    private List<double[]> starts(Spending spending) {
        double mean = 0;
        for (int row = 0; row < spending.size(); row++) {
            mean += spending.mean(row) / spending.size();
        }
        return Estimation.starts(start, new double[] {3, 3, mean * 2 / 3}, new double[] {1, 10, mean * 9});
    }

    @Override
    public String toString() {
        return "Gamma-Gamma" + (penalty == 0 ? "" : ", penalty " + penalty);
    }
}
