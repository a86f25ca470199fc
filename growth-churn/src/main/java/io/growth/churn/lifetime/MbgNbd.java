package io.growth.churn.lifetime;

import io.growth.core.fit.FitContext;

/**
 * Learns how often customers buy and when they leave: the model of repeat purchases to try first.
 *
 * <p>MBG/NBD: customers may leave after each purchase, the first included (Batislam, Denizel and Filiztekin, "Empirical
 * validation and comparison of models for customer base analysis", International Journal of Research in Marketing 24, 2007,
 * 201; as CBG/NBD Hoppe and Wagner 2007).
 *
 * <pre>{@code
 * BetaGeometricModel model = MbgNbd.create().fit(customers);
 * double churn = model.probabilityOfNone(history, 13);       // nothing bought in the next 13 weeks
 * double orders = model.expectedPurchases(history, 52);
 * model.fit().hasConverged();
 * }</pre>
 *
 * <p>Newton's method with exact derivatives on cells of equal customers. Immutable.
 */
public final class MbgNbd {

    private final double penalty;
    private final double[] start;

    private MbgNbd(double penalty, double[] start) {
        this.penalty = penalty;
        this.start = start;
    }

    /**
     * Plain maximum likelihood.
     *
     * @return the trainer
     */
    public static MbgNbd create() {
        return new MbgNbd(0, new double[0]);
    }

    /**
     * Holds parameters back from 0 and infinity: takes {@code lambda/2} times the sum of their squared logarithms off the
     * log-likelihood. With it even data that cannot tell them have a best set.
     *
     * @param lambda 0 or more; 1 weighs as little as one customer
     * @return a trainer with that penalty
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public MbgNbd withPenalty(double lambda) {
        return new MbgNbd(Identifiable.penalty(lambda), start);
    }

    /**
     * Where to start, last month's parameters say; the result does not depend on it but to rounding.
     *
     * @param r shape of the purchase rates
     * @param alpha inverse scale of the purchase rates
     * @param a first parameter of the chance to leave
     * @param b second parameter of the chance to leave
     * @return a trainer that starts there
     * @throws IllegalArgumentException if one is not above 0
     */
    public MbgNbd withStart(double r, double alpha, double a, double b) {
        return new MbgNbd(penalty, Identifiable.start(4, r, alpha, a, b));
    }

    /**
     * A model with known parameters, from a paper or a report.
     *
     * @param r shape of the purchase rates
     * @param alpha inverse scale of the purchase rates
     * @param a first parameter of the chance to leave
     * @param b second parameter of the chance to leave
     * @return the model; its {@link BetaGeometricModel#fit} holds no likelihood
     * @throws IllegalArgumentException if one is not finite and above 0
     */
    public static BetaGeometricModel known(double r, double alpha, double a, double b) {
        return BetaGeometricModel.known(r, alpha, a, b, 1);
    }

    /**
     * Fits.
     *
     * @param customers their histories
     * @return the model; ask {@link BetaGeometricModel#fit} whether it converged
     * @throws IllegalArgumentException if the data cannot tell anything: nobody, no repeat purchase, all identical
     */
    public BetaGeometricModel fit(RepeatPurchases customers) {
        return fit(customers, FitContext.defaults());
    }

    /**
     * Fits, where someone listens or may cancel.
     *
     * @param customers their histories
     * @param context progress and cancellation
     * @return the model; ask {@link BetaGeometricModel#fit} whether it converged
     * @throws IllegalArgumentException if the data cannot tell anything: nobody, no repeat purchase, all identical
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public BetaGeometricModel fit(RepeatPurchases customers, FitContext context) {
        return BetaGeometricFit.fit(customers, 1, penalty, start, context);
    }

    @Override
    public String toString() {
        return "MBG/NBD" + (penalty == 0 ? "" : ", penalty " + penalty);
    }
}
