package io.growth.churn.lifetime;

import io.growth.core.fit.FitContext;
import io.growth.core.internal.Logistic;
import io.growth.core.learn.ModelFormat;
import java.util.List;

/**
 * A fitted {@link ParetoNbd}: customers buy at their own rate until they leave, at any time.
 *
 * <p>Purchase rates are gamma-distributed over customers (shape r, scale 1/α), leaving rates too (s, 1/β), so that
 * lifetimes follow a Pareto distribution. Formulas: Fader and Hardie, "A note on deriving the Pareto/NBD model and related
 * expressions", 2005; where they need hypergeometric functions, integrals or series of positive terms take their place.
 */
public final class ParetoNbdModel implements PurchaseModel {

    /** How models are stored. */
    public static final ModelFormat<ParetoNbdModel> FORMAT = new LifetimeFormat<>(
            "pareto-nbd", ParetoNbd.NAMES, ParetoNbdModel::fit, fit -> new ParetoNbdModel(FitBlocks.values(fit), fit));

    private final double r;
    private final double alpha;
    private final double s;
    private final double beta;
    private final ParetoSeries series;
    private final LifetimeFit fit;

    ParetoNbdModel(double[] parameters, LifetimeFit fit) {
        this.r = parameters[0];
        this.alpha = parameters[1];
        this.s = parameters[2];
        this.beta = parameters[3];
        this.series = new ParetoSeries(r, alpha, s, beta);
        this.fit = fit;
    }

    static ParetoNbdModel known(double r, double alpha, double s, double beta) {
        return new ParetoNbdModel(
                new double[] {r, alpha, s, beta}, Known.fit(List.of("r", "alpha", "s", "beta"), r, alpha, s, beta));
    }

    /**
     * Shape of the distribution of purchase rates.
     *
     * @return above 0
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
     * Shape of the distribution of leaving rates.
     *
     * @return above 0
     */
    public double s() {
        return s;
    }

    /**
     * Inverse scale of the distribution of leaving rates: {@code s/beta} is the average rate.
     *
     * @return above 0, in units of time
     */
    public double beta() {
        return beta;
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
        double end = history.observed();
        return PurchaseTerms.of(x, r)
                - (r + x) * Math.log1p(end / alpha)
                - x * Math.log(alpha)
                - s * Math.log1p(end / beta)
                - logProbabilityAlive(history);
    }

    @Override
    public double logProbabilityAlive(PurchaseHistory history) {
        return -Logistic.softPlus(lnOddsGone(history));
    }

    @Override
    public double probabilityAlive(PurchaseHistory history) {
        return Logistic.probability(-lnOddsGone(history));
    }

    private double lnOddsGone(PurchaseHistory history) {
        double ln = series.lnOdds(history.frequency(), history.recency(), history.observed());
        return Double.isNaN(ln) ? odds().lnOdds(history.frequency(), history.recency(), history.observed(), false) : ln;
    }

    @Override
    public double expectedPurchases(PurchaseHistory history, double time) {
        PurchaseModel.checkTime(time);
        double rate = (r + history.frequency()) / (alpha + history.observed());
        return probabilityAlive(history) * rate * expectedLife(beta + history.observed(), time);
    }

    /** {@code c/(s−1) (1 − (c/(c+t))^(s−1))}, and its limit at s = 1. */
    private double expectedLife(double c, double time) {
        double log = Math.log1p(time / c);
        double power = (1 - s) * log;
        return Math.abs(power) < 1e-8 ? c * log * (1 + power / 2) : c * Math.expm1(power) / (1 - s);
    }

    @Override
    public double probabilityOfNone(PurchaseHistory history, double time) {
        PurchaseModel.checkTime(time);
        return 1 - probabilityAlive(history) * buysWithin(history, time);
    }

    /** That someone alive buys: ∫ (R/A) (A/(A+u))^(R+1) (B/(B+u))^s du over the time. */
    private double buysWithin(PurchaseHistory history, double time) {
        double within = series.buysWithin(history.frequency(), history.observed(), time);
        if (!Double.isNaN(within)) {
            return within;
        }
        double shape = r + history.frequency();
        return shape * Stay.of(history, this).integral(time, shape, 1, 0, 0);
    }

    @Override
    public double probability(PurchaseHistory history, double time, int purchases) {
        PurchaseModel.checkTime(time);
        if (purchases < 0) {
            throw new IllegalArgumentException("purchases must be at least 0 but are " + purchases);
        }
        if (purchases == 0) {
            return probabilityOfNone(history, time);
        }
        double shape = r + history.frequency();
        double lnWays = 0;
        for (int j = 0; j < purchases; j++) {
            lnWays += Math.log((shape + j) / (j + 1));
        }
        Stay stay = Stay.of(history, this);
        return probabilityAlive(history)
                * (stay.stays(time, shape, purchases, lnWays) + s * stay.integral(time, shape, 0, purchases, lnWays));
    }

    @Override
    public double nextPurchase(PurchaseHistory history, double probability) {
        BetaGeometricModel.checkProbability(probability);
        double share = probability / probabilityAlive(history);
        double scale = alpha + history.observed();
        double low = 0;
        double high = scale;
        while (buysWithin(history, high) < share) {
            low = high;
            high *= 4;
            if (high > 1e12 * scale) {
                return Double.POSITIVE_INFINITY;
            }
        }
        for (int round = 0; round < 100 && high - low > 1e-13 * high; round++) {
            double middle = (low + high) / 2;
            if (buysWithin(history, middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * The discounted expected residual transactions: all purchases to come, for ever, those further away worth less. Times
     * the margin of a purchase it is what the customer is still worth (Fader, Hardie and Lee, "RFM and CLV: using iso-value
     * curves for customer base analysis", Journal of Marketing Research 42, 2005, 415).
     *
     * @param history of the customer
     * @param rate continuous discount rate for a unit of time, above 0: {@code ln(1 + d)} of a rate {@code d}
     * @return 0 or more
     * @throws IllegalArgumentException if the rate is not above 0
     */
    public double discountedPurchases(PurchaseHistory history, double rate) {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the discount rate must be finite and above 0 but is " + rate
                    + "; without discount take expectedPurchases for a long time");
        }
        double c = beta + history.observed();
        return probabilityAlive(history)
                * ((r + history.frequency()) / (alpha + history.observed()))
                * c
                * Stay.discounted(s, rate * c);
    }

    /** With one scratch space a thread, and no object for each customer. */
    @Override
    public double[] probabilitiesAlive(RepeatPurchases customers, FitContext context) {
        double[] scores = new double[customers.size()];
        context.forBlocks("scores of customers", scores.length, 16_384, this::odds, (odds, from, to) -> {
            for (int row = from; row < to; row++) {
                int x = customers.frequency(row);
                double recency = customers.recency(row);
                double observed = customers.observed(row);
                double ln = series.lnOdds(x, recency, observed);
                scores[row] = Logistic.probability(-(Double.isNaN(ln) ? odds.lnOdds(x, recency, observed, false) : ln));
            }
        });
        return scores;
    }

    private ParetoIntegral odds() {
        ParetoIntegral odds = new ParetoIntegral();
        odds.parameters(r, alpha, s, beta);
        return odds;
    }

    @Override
    public String toString() {
        return "Pareto/NBD: " + fit;
    }

    /** Scales of someone alive. */
    private record Stay(double alpha, double beta, double s) {

        static Stay of(PurchaseHistory history, ParetoNbdModel model) {
            return new Stay(model.alpha + history.observed(), model.beta + history.observed(), model.s);
        }

        /** k purchases and still there at the end. */
        double stays(double time, double shape, int k, double lnWays) {
            return Math.exp(lnWays
                    - shape * Math.log1p(time / alpha)
                    - k * Math.log1p(alpha / time)
                    - s * Math.log1p(time / beta));
        }

        /**
         * ∫ (α/(α+u))^shape (u/(α+u))^k (β/(β+u))^s du/(c+u), where c is α for a purchase and β for leaving; in {@code
         * ln(1+u/c')} with the smaller scale, in panels short against the fall of the integrand.
         */
        double integral(double time, double shape, int byPurchase, int k, double lnWays) {
            double c = Math.min(alpha, beta);
            double full = Math.log1p(time / c);
            double width = Math.min(1.5, 6 / (shape + s + Math.sqrt(k) + 1));
            double sum = 0;
            for (double from = 0; from < full && (k > 0 || from * shape < 1e4); from += width) {
                sum += panel(from, Math.min(width, full - from), shape, byPurchase, k, lnWays);
            }
            return sum;
        }

        private double panel(double from, double width, double shape, int byPurchase, int k, double lnWays) {
            GaussLegendre rule = GaussLegendre.RULE;
            double c = Math.min(alpha, beta);
            double sum = 0;
            for (int i = 0; i < rule.points.length; i++) {
                double z = from + width / 2 * (1 + rule.points[i]);
                double u = c * Math.expm1(z);
                double ln = lnWays - shape * Math.log1p(u / alpha) - s * Math.log1p(u / beta);
                double lnTimes = k == 0 ? 0 : k * -Math.log1p(alpha / u);
                sum += rule.weights[i] * Math.exp(ln + lnTimes) * ((c + u) / ((byPurchase == 1 ? alpha : beta) + u));
            }
            return sum * width / 2;
        }

        /** ∫ e^(−zv) (1+v)^(−s) dv over all v > 0, in ln(1+v). */
        static double discounted(double s, double z) {
            GaussLegendre rule = GaussLegendre.RULE;
            double full = Math.log1p(45 / z);
            int panels = (int) Math.ceil(full * (2 + s / 4));
            double half = full / panels / 2;
            double sum = 0;
            for (int panel = 0; panel < panels; panel++) {
                for (int i = 0; i < rule.points.length; i++) {
                    double w = half * (2 * panel + 1 + rule.points[i]);
                    sum += half * rule.weights[i] * Math.exp(-z * Math.expm1(w) + (1 - s) * w);
                }
            }
            return sum;
        }
    }
}
