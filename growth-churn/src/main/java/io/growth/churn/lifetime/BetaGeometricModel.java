package io.growth.churn.lifetime;

import io.growth.core.fit.FitContext;
import io.growth.core.internal.Logistic;
import io.growth.core.learn.ModelFormat;
import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.util.List;

/**
 * A fitted {@link BgNbd} or {@link MbgNbd}: customers buy at their own rate until, after some purchase, they leave.
 *
 * <p>Rates are gamma-distributed over customers (shape r, scale 1/α), chances to leave after a purchase are beta-distributed
 * (a, b). Given a history, the rate has shape {@code r+x} and scale {@code 1/(α+T)}, and who is alive has survived {@code
 * x} coins, in MBG/NBD one more. Sources: {@link BetaGeometricLikelihood}'s papers, as named at the trainers.
 */
public final class BetaGeometricModel implements PurchaseModel {

    /** How models are stored. */
    public static final ModelFormat<BetaGeometricModel> FORMAT = new ModelFormat<>() {
        @Override
        public String type() {
            return "beta-geometric-nbd";
        }

        @Override
        public void write(BetaGeometricModel model, ModelWriter out) {
            FitBlocks.write(model.fit, out.integer("extra", model.extra));
        }

        @Override
        public BetaGeometricModel read(ModelReader in) throws IOException {
            int extra = in.integer("extra", 0, 1);
            LifetimeFit fit = FitBlocks.read(BetaGeometricFit.NAMES, in);
            return new BetaGeometricModel(FitBlocks.values(fit), extra, fit);
        }
    };

    private final double r;
    private final double alpha;
    private final double a;
    private final double b;
    private final int extra;
    private final LifetimeFit fit;

    BetaGeometricModel(double[] parameters, int extra, LifetimeFit fit) {
        this.r = parameters[0];
        this.alpha = parameters[1];
        this.a = parameters[2];
        this.b = parameters[3];
        this.extra = extra;
        this.fit = fit;
    }

    static BetaGeometricModel known(double r, double alpha, double a, double b, int extra) {
        return new BetaGeometricModel(
                new double[] {r, alpha, a, b}, extra, Known.fit(List.of("r", "alpha", "a", "b"), r, alpha, a, b));
    }

    /**
     * Shape of the distribution of purchase rates.
     *
     * @return above 0; small where customers differ much
     */
    public double r() {
        return r;
    }

    /**
     * Inverse scale of the distribution of purchase rates: {@code r/alpha} is the average rate.
     *
     * @return above 0, in units of time
     */
    public double alpha() {
        return alpha;
    }

    /**
     * First parameter of the distribution of the chance to leave after a purchase; {@code a/(a+b)} is the average.
     *
     * @return above 0
     */
    public double a() {
        return a;
    }

    /**
     * Second parameter of the distribution of the chance to leave after a purchase.
     *
     * @return above 0
     */
    public double b() {
        return b;
    }

    /**
     * Whether customers may leave right after their first purchase, which tells MBG/NBD from BG/NBD.
     *
     * @return true for {@link MbgNbd}
     */
    public boolean mayLeaveAtOnce() {
        return extra == 1;
    }

    @Override
    public LifetimeFit fit() {
        return fit;
    }

    /**
     * The log-likelihood of one customer.
     *
     * @param history of the customer
     * @return at most a density's logarithm
     */
    public double logLikelihood(PurchaseHistory history) {
        int x = history.frequency();
        double value = PurchaseTerms.of(x, r) - (r + x) * Math.log1p(history.observed() / alpha) - x * Math.log(alpha);
        for (int j = 0; j < x + extra; j++) {
            value -= Math.log1p(a / (b + j));
        }
        return value - logProbabilityAlive(history);
    }

    @Override
    public double logProbabilityAlive(PurchaseHistory history) {
        return -Logistic.softPlus(lnOddsGone(history.frequency(), history.recency(), history.observed()));
    }

    @Override
    public double probabilityAlive(PurchaseHistory history) {
        return alive(history.frequency(), history.recency(), history.observed());
    }

    private double alive(int frequency, double recency, double observed) {
        return Logistic.probability(-lnOddsGone(frequency, recency, observed));
    }

    private double lnOddsGone(int x, double recency, double observed) {
        if (x + extra == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return Math.log(a / (b + (x + extra - 1))) + (r + x) * Math.log1p((observed - recency) / (alpha + recency));
    }

    @Override
    public double expectedPurchases(PurchaseHistory history, double time) {
        return probabilityAlive(history) * tosses(history).expected(tau(history, time));
    }

    @Override
    public double probabilityOfNone(PurchaseHistory history, double time) {
        double quiet = Math.exp(-(r + history.frequency()) * Math.log1p(tau(history, time)));
        double alive = probabilityAlive(history);
        return 1 - alive + alive * quiet;
    }

    @Override
    public double probability(PurchaseHistory history, double time, int purchases) {
        if (purchases < 0) {
            throw new IllegalArgumentException("purchases must be at least 0 but are " + purchases);
        }
        return purchases == 0
                ? probabilityOfNone(history, time)
                : probabilityAlive(history) * tosses(history).probability(tau(history, time), purchases);
    }

    @Override
    public double nextPurchase(PurchaseHistory history, double probability) {
        checkProbability(probability);
        double share = probability / probabilityAlive(history);
        return share >= 1
                ? Double.POSITIVE_INFINITY
                : (alpha + history.observed()) * Math.expm1(-Math.log1p(-share) / (r + history.frequency()));
    }

    static void checkProbability(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("the probability must be between 0 and 1 but is " + probability);
        }
    }

    private CoinTosses tosses(PurchaseHistory history) {
        return new CoinTosses(r + history.frequency(), a, b + history.frequency() + extra);
    }

    private double tau(PurchaseHistory history, double time) {
        PurchaseModel.checkTime(time);
        return time / (alpha + history.observed());
    }

    /** Straight from the columns: no object for each customer. */
    @Override
    public double[] probabilitiesAlive(RepeatPurchases customers, FitContext context) {
        double[] scores = new double[customers.size()];
        context.forBlocks("scores of customers", scores.length, 65_536, () -> scores, (all, from, to) -> {
            for (int row = from; row < to; row++) {
                all[row] = alive(customers.frequency(row), customers.recency(row), customers.observed(row));
            }
        });
        return scores;
    }

    @Override
    public String toString() {
        return (extra == 1 ? "MBG/NBD: " : "BG/NBD: ") + fit;
    }
}
