package io.growth.churn.lifetime;

import io.growth.core.fit.FitContext;
import java.util.List;

/**
 * Learns how likely customers take an occasion and when they leave, where there are only so many occasions.
 *
 * <p>BG/BB (Fader, Hardie and Shang, "Customer-base analysis in a discrete-time noncontractual setting", Marketing Science
 * 29, 2010, 1086).
 *
 * <pre>{@code
 * BgBbModel model = BgBb.create().fit(PurchaseChances.of(gifts, lastYear, years, donors));
 * double gifts = model.expectedPurchases(3, 5, 6, 5);       // 3 gifts in 6 years, the last in year 5: in the next 5
 * }</pre>
 *
 * <p>Newton's method with exact derivatives. Immutable.
 */
public final class BgBb {

    static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta");
    private static final String ADVICE =
            "no best parameters exist: customers seem to buy with one chance, to leave with one "
                    + "chance, or never to leave; observe more occasions, or use withPenalty";

    private final double penalty;
    private final double[] start;

    private BgBb(double penalty, double[] start) {
        this.penalty = penalty;
        this.start = start;
    }

    /**
     * Plain maximum likelihood.
     *
     * @return the trainer
     */
    public static BgBb create() {
        return new BgBb(0, new double[0]);
    }

    /**
     * Holds parameters back from 0 and infinity: takes {@code lambda/2} times the sum of their squared logarithms off the
     * log-likelihood.
     *
     * @param lambda 0 or more; 1 weighs as little as one customer
     * @return a trainer with that penalty
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public BgBb withPenalty(double lambda) {
        return new BgBb(Identifiable.penalty(lambda), start);
    }

    /**
     * Where to start; the result does not depend on it but to rounding.
     *
     * @param alpha first parameter of the chance to buy
     * @param beta second parameter of the chance to buy
     * @param gamma first parameter of the chance to leave
     * @param delta second parameter of the chance to leave
     * @return a trainer that starts there
     * @throws IllegalArgumentException if one is not above 0
     */
    public BgBb withStart(double alpha, double beta, double gamma, double delta) {
        return new BgBb(penalty, Identifiable.start(4, alpha, beta, gamma, delta));
    }

    /**
     * A model with known parameters, from a paper or a report.
     *
     * @param alpha first parameter of the chance to buy
     * @param beta second parameter of the chance to buy
     * @param gamma first parameter of the chance to leave
     * @param delta second parameter of the chance to leave
     * @return the model; its {@link BgBbModel#fit} holds no likelihood
     * @throws IllegalArgumentException if one is not finite and above 0
     */
    public static BgBbModel known(double alpha, double beta, double gamma, double delta) {
        return BgBbModel.known(alpha, beta, gamma, delta);
    }

    /**
     * Fits.
     *
     * @param customers who took how many occasions
     * @return the model; ask {@link BgBbModel#fit} whether it converged
     * @throws IllegalArgumentException if nobody took any occasion, or there was none
     */
    public BgBbModel fit(PurchaseChances customers) {
        return fit(customers, FitContext.defaults());
    }

    /**
     * Fits, where someone listens or may cancel.
     *
     * @param customers who took how many occasions
     * @param context progress and cancellation
     * @return the model; ask {@link BgBbModel#fit} whether it converged
     * @throws IllegalArgumentException if nobody took any occasion, or there was none
     * @throws io.growth.core.fit.FitCancelledException if the work was cancelled
     */
    public BgBbModel fit(PurchaseChances customers, FitContext context) {
        Sums sums = new Sums(customers);
        if (penalty == 0 && !sums.anyTaken) {
            throw new IllegalArgumentException(
                    "nobody took an occasion: how likely they buy and when they leave cannot be told; observe longer");
        }
        Estimation estimation = new Estimation(sums, penalty, NAMES, 4);
        List<double[]> starts = Estimation.starts(start, new double[] {1, 1, 0.7, 3}, new double[] {0.3, 1, 0.2, 3});
        Ascent.Summit best = estimation.best(starts, context);
        return new BgBbModel(Logs.exp(best.point()), estimation.report(best, customers.total(), ADVICE));
    }

    @Override
    public String toString() {
        return "BG/BB" + (penalty == 0 ? "" : ", penalty " + penalty);
    }

    /** The likelihood of all kinds of customers. */
    private static final class Sums implements Likelihood {

        private final PurchaseChances customers;
        private final boolean anyTaken;
        private final int most;

        Sums(PurchaseChances customers) {
            this.customers = customers;
            int longest = 0;
            boolean taken = false;
            for (int row = 0; row < customers.size(); row++) {
                longest = Math.max(longest, customers.chances(row));
                taken |= customers.frequency(row) > 0 && customers.customers(row) > 0;
            }
            most = longest;
            anyTaken = taken;
        }

        @Override
        public int size() {
            return 4;
        }

        @Override
        public double evaluate(double[] point, double[] gradient, double[][] hessian) {
            BgBbTerms terms = new BgBbTerms(Logs.exp(point), most);
            double value = 0;
            for (int row = 0; row < customers.size(); row++) {
                double count = customers.customers(row);
                value += count
                        * terms.evaluate(customers.frequency(row), customers.recency(row), customers.chances(row));
                for (int i = 0; i < 4; i++) {
                    gradient[i] += count * terms.mean[i];
                    for (int j = 0; j <= i; j++) {
                        hessian[i][j] += count * (terms.second[i][j] - terms.mean[i] * terms.mean[j]);
                    }
                }
            }
            return value;
        }
    }
}
