package io.growth.churn.warning;

import io.growth.core.evaluate.CurvePoint;
import io.growth.core.evaluate.Payoff;
import io.growth.core.evaluate.Predictions;
import io.growth.core.evaluate.ThresholdChoice;
import java.util.List;

/**
 * An offer to customers who may leave, and whom it pays to make it to. Immutable.
 *
 * <pre>{@code
 * var offer = new RetentionOffer(1_00, 10_00, 0.3, 1);
 * List<ChurnWarning<String>> ask = offer.worthwhile(model.warn(purchases, today), 0.35);
 * }</pre>
 *
 * <p>Asking somebody who leaves with probability p and is worth V brings {@code saved * p * (V - incentive) - taken * (1 - p) *
 * incentive - contact} on average; with everybody taking it that is equation 7 of Verbraken, Verbeke and Baesens (IEEE
 * Transactions on Knowledge and Data Engineering 25, 2013). How sure the share is that can be saved decides less than one
 * thinks, see {@link io.growth.core.evaluate.CampaignProfit}, which takes it as beta-distributed and compares models. Several
 * measures on one budget are planned by the package of win-back.
 *
 * @param contact what asking a customer costs, in the smallest unit of money
 * @param incentive what the offer costs where it is taken
 * @param saved share of those leaving who are kept by it
 * @param taken share of those staying who take it all the same
 */
public record RetentionOffer(double contact, double incentive, double saved, double taken) {

    /**
     * Checks the numbers.
     *
     * @param contact what asking a customer costs
     * @param incentive what the offer costs where it is taken
     * @param saved share of those leaving who are kept by it
     * @param taken share of those staying who take it all the same
     * @throws IllegalArgumentException if a cost is negative or not finite, or a share is not 0 to 1
     */
    public RetentionOffer {
        if (!(contact >= 0 && incentive >= 0 && contact + incentive <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "costs must be at least 0 and finite but are " + contact + " and " + incentive);
        }
        if (!(saved >= 0 && saved <= 1 && taken >= 0 && taken <= 1)) {
            throw new IllegalArgumentException("shares must be 0 to 1 but are " + saved + " and " + taken);
        }
    }

    /**
     * What asking a customer brings on average over not asking.
     *
     * @param probability that the customer leaves, 0 to 1
     * @param value what a customer is worth who stays
     * @return in the smallest unit of money, below 0 where it does not pay
     * @throws IllegalArgumentException if the probability is outside or the value not finite
     */
    public double expectedProfit(double probability, double value) {
        if (!(probability >= 0 && probability <= 1) || !Double.isFinite(value)) {
            throw new IllegalArgumentException("the probability must be 0 to 1 and the value finite but they are "
                    + probability + " and " + value);
        }
        return probability * whereLeaving(value) + (1 - probability) * whereStaying();
    }

    private double whereLeaving(double value) {
        return saved * (value - incentive) - contact;
    }

    private double whereStaying() {
        return -taken * incentive - contact;
    }

    /**
     * From which probability of leaving on asking pays, were probabilities true.
     *
     * @param value what a customer is worth who stays
     * @return 0 to 1; infinite if it pays for nobody
     */
    public double pays(double value) {
        double lost = -whereStaying();
        double gained = whereLeaving(value);
        return gained <= 0 ? Double.POSITIVE_INFINITY : lost / (lost + gained);
    }

    /**
     * Those whom it pays to ask, each by what is at stake: the margin on what the customer spent in one horizon before.
     *
     * @param <C> type of the customers' keys
     * @param warnings of all active customers
     * @param margin share of what customers spend that remains to the shop, 0 to 1
     * @return those customers, in the same order
     * @throws IllegalArgumentException if the margin is outside
     */
    public <C> List<ChurnWarning<C>> worthwhile(List<ChurnWarning<C>> warnings, double margin) {
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException("the margin must be 0 to 1 but is " + margin);
        }
        return warnings.stream()
                .filter(warning -> warning.probability() > 0
                        && expectedProfit(warning.probability(), margin * warning.valueAtRisk() / warning.probability())
                                > 0)
                .toList();
    }

    /**
     * The threshold that would have earned most in a past snapshot, if all customers are worth the same: the maximum profit
     * measure, where everybody takes the incentive.
     *
     * @param predictions what a model said of customers it had not learnt from, and who left
     * @param value what a customer is worth who stays
     * @return the threshold and what it earns, an infinite one if it is best to ask nobody
     * @throws IllegalArgumentException if it pays for nobody, however sure it is that a customer leaves, or costs nothing
     */
    public ThresholdChoice best(Predictions predictions, double value) {
        return ThresholdChoice.byPayoff(predictions, payoff(value));
    }

    private Payoff payoff(double value) {
        return Payoff.profit(whereLeaving(value), -whereStaying());
    }

    /**
     * What asking more and more customers would have earned in a past snapshot, the most likely to leave first.
     *
     * @param predictions what a model said of customers it had not learnt from, and who left
     * @param value what a customer is worth who stays
     * @return from asking nobody to asking all; a point for each threshold
     */
    public List<ProfitPoint> curve(Predictions predictions, double value) {
        double leaving = predictions.baseRate();
        return predictions.curve().stream()
                .map(point -> new ProfitPoint(point.threshold(), point.share(), profit(point, leaving, value)))
                .toList();
    }

    private double profit(CurvePoint point, double leaving, double value) {
        return leaving * point.recall() * whereLeaving(value)
                + (1 - leaving) * point.falsePositiveRate() * whereStaying();
    }
}
