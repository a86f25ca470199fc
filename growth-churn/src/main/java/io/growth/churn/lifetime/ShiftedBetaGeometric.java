package io.growth.churn.lifetime;

import io.growth.core.fit.FitContext;
import java.util.List;

/**
 * Learns how subscribers leave from how many were left at each renewal: each has a chance of its own, so that those who stay
 * are ever more loyal.
 *
 * <p>Shifted beta-geometric, "sBG" (Fader and Hardie, "How to project customer retention", Journal of Interactive Marketing
 * 21, 2007, 76).
 *
 * <pre>{@code
 * RenewalModel model = ShiftedBetaGeometric.create().fit(Renewals.of(1000, 631, 468, 382, 326));
 * model.survival(12);
 * model.discountedPayments(0.1);
 * }</pre>
 *
 * <p>Newton's method with exact derivatives. Immutable.
 */
public final class ShiftedBetaGeometric {

    private static final List<String> NAMES = List.of("alpha", "beta");
    private static final String ADVICE =
            "no best parameters exist: all subscribers seem to leave with one chance, or nobody "
                    + "or everybody left; observe more renewals, or use withPenalty";

    private final double penalty;
    private final double[] start;

    private ShiftedBetaGeometric(double penalty, double[] start) {
        this.penalty = penalty;
        this.start = start;
    }

    /**
     * Plain maximum likelihood.
     *
     * @return the trainer
     */
    public static ShiftedBetaGeometric create() {
        return new ShiftedBetaGeometric(0, new double[0]);
    }

    /**
     * Holds parameters back from 0 and infinity: takes {@code lambda/2} times the sum of their squared logarithms off the
     * log-likelihood.
     *
     * @param lambda 0 or more; 1 weighs as little as one subscriber
     * @return a trainer with that penalty
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public ShiftedBetaGeometric withPenalty(double lambda) {
        return new ShiftedBetaGeometric(Identifiable.penalty(lambda), start);
    }

    /**
     * Where to start; the result does not depend on it but to rounding.
     *
     * @param alpha first parameter of the chance to leave
     * @param beta second parameter of the chance to leave
     * @return a trainer that starts there
     * @throws IllegalArgumentException if one is not above 0
     */
    public ShiftedBetaGeometric withStart(double alpha, double beta) {
        return new ShiftedBetaGeometric(penalty, Identifiable.start(2, alpha, beta));
    }

    /**
     * A model with known parameters, from a paper or a report.
     *
     * @param alpha first parameter of the chance to leave
     * @param beta second parameter of the chance to leave
     * @return the model; its {@link RenewalModel#fit} holds no likelihood
     * @throws IllegalArgumentException if one is not finite and above 0
     */
    public static RenewalModel known(double alpha, double beta) {
        return RenewalModel.known(NAMES, alpha, beta);
    }

    /**
     * Fits.
     *
     * @param cohort how many subscribers were left at each renewal
     * @return the model; ask {@link RenewalModel#fit} whether it converged
     */
    public RenewalModel fit(Renewals cohort) {
        Estimation estimation = new Estimation(new RenewalLikelihood(cohort, false), penalty, NAMES, NAMES.size());
        List<double[]> starts = Estimation.starts(start, new double[] {1, 1}, new double[] {0.5, 4});
        Ascent.Summit best = estimation.best(starts, FitContext.defaults());
        return new RenewalModel(Logs.exp(best.point()), estimation.report(best, cohort.total(), ADVICE));
    }

    @Override
    public String toString() {
        return "sBG" + (penalty == 0 ? "" : ", penalty " + penalty);
    }
}
