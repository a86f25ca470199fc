package io.growth.churn.lifetime;

import io.growth.core.fit.FitContext;
import java.util.List;

/**
 * Learns how often customers buy and how long they stay, who may leave at any time and not only after a purchase.
 *
 * <p>Pareto/NBD (Schmittlein, Morrison and Colombo, "Counting your customers: who are they and what will they do next?",
 * Management Science 33, 1987, 1). Slower to fit than {@link MbgNbd}, and the one that can say what all the future is worth,
 * {@link ParetoNbdModel#discountedPurchases}.
 *
 * <pre>{@code
 * ParetoNbdModel model = ParetoNbd.create().fit(customers);
 * double worth = margin * model.discountedPurchases(history, Math.log(1.15) / 52);
 * }</pre>
 *
 * <p>Newton's method with exact derivatives on cells of equal customers. Immutable.
 */
public final class ParetoNbd {

    static final List<String> NAMES = List.of("r", "alpha", "s", "beta");

    private final double penalty;
    private final double[] start;

    private ParetoNbd(double penalty, double[] start) {
        this.penalty = penalty;
        this.start = start;
    }

    /**
     * Plain maximum likelihood.
     *
     * @return the trainer
     */
    public static ParetoNbd create() {
        return new ParetoNbd(0, new double[0]);
    }

    /**
     * Holds parameters back from 0 and infinity: takes {@code lambda/2} times the sum of their squared logarithms (and of the
     * squared effects of covariates) off the log-likelihood.
     *
     * @param lambda 0 or more; 1 weighs as little as one customer
     * @return a trainer with that penalty
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public ParetoNbd withPenalty(double lambda) {
        return new ParetoNbd(Identifiable.penalty(lambda), start);
    }

    /**
     * Where to start; the result does not depend on it but to rounding.
     *
     * @param r shape of the purchase rates
     * @param alpha inverse scale of the purchase rates
     * @param s shape of the leaving rates
     * @param beta inverse scale of the leaving rates
     * @return a trainer that starts there
     * @throws IllegalArgumentException if one is not above 0
     */
    public ParetoNbd withStart(double r, double alpha, double s, double beta) {
        return new ParetoNbd(penalty, Identifiable.start(4, r, alpha, s, beta));
    }

    /**
     * A model with known parameters, from a paper or a report.
     *
     * @param r shape of the purchase rates
     * @param alpha inverse scale of the purchase rates
     * @param s shape of the leaving rates
     * @param beta inverse scale of the leaving rates
     * @return the model; its {@link ParetoNbdModel#fit} holds no likelihood
     * @throws IllegalArgumentException if one is not finite and above 0
     */
    public static ParetoNbdModel known(double r, double alpha, double s, double beta) {
        return ParetoNbdModel.known(r, alpha, s, beta);
    }

    /**
     * Fits.
     *
     * @param customers their histories
     * @return the model; ask {@link ParetoNbdModel#fit} whether it converged
     * @throws IllegalArgumentException if the data cannot tell anything: nobody, no repeat purchase, all identical
     */
    public ParetoNbdModel fit(RepeatPurchases customers) {
        return fit(customers, FitContext.defaults());
    }

    /**
     * Fits, where someone listens or may cancel.
     *
     * @param customers their histories
     * @param context progress and cancellation
     * @return the model; ask {@link ParetoNbdModel#fit} whether it converged
     * @throws IllegalArgumentException if the data cannot tell anything: nobody, no repeat purchase, all identical
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public ParetoNbdModel fit(RepeatPurchases customers, FitContext context) {
        Cells cells = customers.cells();
        Identifiable.check(cells, penalty);
        Estimation estimation = new Estimation(new ParetoLikelihood(cells, new double[0][]), penalty, NAMES, 4);
        Ascent.Summit best = estimation.best(starts(cells, 0), context);
        double[] parameters = Logs.exp(best.point());
        return new ParetoNbdModel(parameters, estimation.report(best, cells.customers(), advice(parameters)));
    }

    /**
     * Fits with what else is known of the customers and does not change: their sex, the channel they came by.
     *
     * @param customers their histories
     * @param covariates a row for each customer, a number for each name; best of the order of 1
     * @param names of the covariates
     * @param context progress and cancellation
     * @return the model; ask {@link CovariateParetoNbdModel#fit} whether it converged
     * @throws IllegalArgumentException if the data cannot tell anything, or rows and names do not fit together
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public CovariateParetoNbdModel fit(
            RepeatPurchases customers, double[][] covariates, List<String> names, FitContext context) {
        CovariateCells grouped = CovariateCells.of(customers, covariates, names.size());
        Identifiable.check(grouped.cells(), penalty);
        Estimation estimation = new Estimation(
                new ParetoLikelihood(grouped.cells(), grouped.covariates()),
                penalty,
                CovariateParetoNbdModel.names(names),
                4);
        Ascent.Summit best = estimation.best(starts(grouped.cells(), 2 * names.size()), context);
        LifetimeFit fit = estimation.report(best, customers.size(), advice(Logs.exp(best.point())));
        return new CovariateParetoNbdModel(best.point(), names, fit);
    }

    private List<double[]> starts(Cells cells, int effects) {
        // With a penalty there may be no repeat purchase at all.
        double gap = cells.exposure() / Math.max(1, cells.purchases());
        double end = cells.exposure() / cells.customers();
        List<double[]> starts = Estimation.starts(
                start,
                new double[] {0.5, 0.5 * gap, 0.5, 0.5 * end},
                new double[] {2, 2 * gap, 0.1, end},
                new double[] {1, 0.3 * gap, 2, end});
        starts.replaceAll(logs -> java.util.Arrays.copyOf(logs, logs.length + effects));
        return starts;
    }

    private static String advice(double[] p) {
        String reason = p[2] / p[3] < 1e-6
                ? "s/beta tends to 0: nobody seems ever to leave, and the model is the negative binomial one; "
                        + "probabilities alive near 1 are an assumption then, not a finding"
                : p[0] > 1e4
                        ? "r and alpha grow together: all customers seem to buy at one rate"
                        : p[2] > 1e4
                                ? "s and beta grow together: all customers seem to leave at one rate"
                                : "the likelihood is flat in some direction: several sets of parameters explain the data "
                                        + "equally";
        return reason + "; no best parameters exist, observe longer, take more customers, or use withPenalty";
    }

    @Override
    public String toString() {
        return "Pareto/NBD" + (penalty == 0 ? "" : ", penalty " + penalty);
    }
}
