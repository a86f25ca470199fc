package io.growth.churn.lifetime;

import io.growth.core.fit.FitContext;
import java.util.List;

/**
 * Learns how subscribers leave where their own chance to do so changes with time.
 *
 * <p>Beta-discrete-Weibull, "BdW" (Fader, Hardie, Liu, Davin and Steenburgh, "How to project customer retention revisited: the
 * role of duration dependence", Journal of Interactive Marketing 43, 2018, 1); with {@code c = 1} it is {@link
 * ShiftedBetaGeometric}.
 *
 * <pre>{@code
 * RenewalModel model = BetaDiscreteWeibull.create().fit(Renewals.of(1000, 631, 468, 382, 326));
 * model.survival(12);
 * model.discountedPayments(0.1);
 * }</pre>
 *
 * <p>Newton's method with exact derivatives. Immutable.
 */
public final class BetaDiscreteWeibull {

    private static final List<String> NAMES = List.of("alpha", "beta", "c");
    private static final String ADVICE =
            "no best parameters exist: all subscribers seem to leave with one chance, or nobody "
                    + "or everybody left; observe more renewals, or use withPenalty";

    private final double penalty;
    private final double[] start;

    private BetaDiscreteWeibull(double penalty, double[] start) {
        this.penalty = penalty;
        this.start = start;
    }

    /**
     * Plain maximum likelihood.
     *
     * @return the trainer
     */
    public static BetaDiscreteWeibull create() {
        return new BetaDiscreteWeibull(0, new double[0]);
    }

    /**
     * Holds parameters back from 0 and infinity: takes {@code lambda/2} times the sum of their squared logarithms off the
     * log-likelihood.
     *
     * @param lambda 0 or more; 1 weighs as little as one subscriber
     * @return a trainer with that penalty
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public BetaDiscreteWeibull withPenalty(double lambda) {
        return new BetaDiscreteWeibull(Identifiable.penalty(lambda), start);
    }

    /**
     * Where to start; the result does not depend on it but to rounding.
     *
     * @param alpha first parameter of the chance to leave
     * @param beta second parameter of the chance to leave
     * @param c how the chance to leave changes with time
     * @return a trainer that starts there
     * @throws IllegalArgumentException if one is not above 0
     */
    public BetaDiscreteWeibull withStart(double alpha, double beta, double c) {
        return new BetaDiscreteWeibull(penalty, Identifiable.start(3, alpha, beta, c));
    }

    /**
     * A model with known parameters, from a paper or a report.
     *
     * @param alpha first parameter of the chance to leave
     * @param beta second parameter of the chance to leave
     * @param c how the chance to leave changes with time: it falls below 1 and grows above
     * @return the model; its {@link RenewalModel#fit} holds no likelihood
     * @throws IllegalArgumentException if one is not finite and above 0
     */
    public static RenewalModel known(double alpha, double beta, double c) {
        return RenewalModel.known(NAMES, alpha, beta, c);
    }

    /**
     * Fits.
     *
     * @param cohort how many subscribers were left at each renewal
     * @return the model; ask {@link RenewalModel#fit} whether it converged
     */
    public RenewalModel fit(Renewals cohort) {
        Estimation estimation = new Estimation(new RenewalLikelihood(cohort, true), penalty, NAMES, NAMES.size());
        List<double[]> starts = Estimation.starts(start, new double[] {1, 1, 1}, new double[] {0.5, 4, 0.8});
        Ascent.Summit best = estimation.best(starts, FitContext.defaults());
        return new RenewalModel(Logs.exp(best.point()), estimation.report(best, cohort.total(), ADVICE));
    }

    @Override
    public String toString() {
        return "beta-discrete-Weibull" + (penalty == 0 ? "" : ", penalty " + penalty);
    }
}
