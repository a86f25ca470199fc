package io.growth.churn.lifetime;

import io.growth.core.fit.FitContext;

/**
 * Learns how often customers buy and when they leave, who may leave after each purchase but the first.
 *
 * <p>BG/NBD (Fader, Hardie and Lee, "Counting your customers the easy way: an alternative to the Pareto/NBD model",
 * Marketing Science 24, 2005, 275). Who has bought once only counts as alive for ever, so its probability alive ranks
 * customers worse than chance; {@link MbgNbd} mends that, and {@link BetaGeometricModel#probabilityOfNone} is the better
 * score with either.
 *
 * <pre>{@code
 * BetaGeometricModel model = BgNbd.create().fit(customers);
 * double churn = model.probabilityOfNone(history, 13);       // nothing bought in the next 13 weeks
 * double orders = model.expectedPurchases(history, 52);
 * model.fit().hasConverged();
 * }</pre>
 *
 * <p>Newton's method with exact derivatives on cells of equal customers. Immutable.
 */
public final class BgNbd {

    private final double penalty;
    private final double[] start;

    private BgNbd(double penalty, double[] start) {
        this.penalty = penalty;
        this.start = start;
    }

    /**
     * Plain maximum likelihood.
     *
     * @return the trainer
     */
    public static BgNbd create() {
        return new BgNbd(0, new double[0]);
    }

    /**
     * Holds parameters back from 0 and infinity: takes {@code lambda/2} times the sum of their squared logarithms off the
     * log-likelihood. With it even data that cannot tell them have a best set.
     *
     * @param lambda 0 or more; 1 weighs as little as one customer
     * @return a trainer with that penalty
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public BgNbd withPenalty(double lambda) {
        return new BgNbd(Identifiable.penalty(lambda), start);
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
    public BgNbd withStart(double r, double alpha, double a, double b) {
        return new BgNbd(penalty, Identifiable.start(4, r, alpha, a, b));
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
        return BetaGeometricModel.known(r, alpha, a, b, 0);
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
        return BetaGeometricFit.fit(customers, 0, penalty, start, context);
    }

    @Override
    public String toString() {
        return "BG/NBD" + (penalty == 0 ? "" : ", penalty " + penalty);
    }
}
