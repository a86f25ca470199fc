package io.growth.core.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.special.Beta;

/**
 * What a retention campaign earns per customer if as many are asked as is best: the expected maximum profit measure for
 * churn, EMPC (Verbraken, Verbeke and Baesens, IEEE Transactions on Knowledge and Data Engineering 25, 2013).
 *
 * <p>How many would accept an offer is not known; it is taken as beta-distributed, and for each acceptance rate the
 * best number to ask is found on the convex hull of the ROC curve, which the integral follows piece by piece in closed
 * form.
 *
 * @param customerValue what a customer who stays is worth, more than {@code offer}
 * @param offer what the offer costs where it is accepted
 * @param contact what asking one customer costs
 * @param alpha first shape of the acceptance rate's beta distribution
 * @param beta second shape; the mean rate is {@code alpha / (alpha + beta)}
 */
public record CampaignProfit(double customerValue, double offer, double contact, double alpha, double beta) {

    /**
     * Checks the amounts.
     *
     * @param customerValue what a customer who stays is worth, more than {@code offer}
     * @param offer what the offer costs where it is accepted
     * @param contact what asking one customer costs
     * @param alpha first shape of the acceptance rate's beta distribution
     * @param beta second shape; the mean rate is {@code alpha / (alpha + beta)}
     * @throws IllegalArgumentException if a value is not finite, an amount is negative, a shape is not above 0, or the
     *     customer is not worth more than the offer
     */
    public CampaignProfit {
        if (!(offer >= 0 && contact >= 0 && customerValue > offer && customerValue <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "customerValue must be above offer, and offer and contact at least 0, but" + " are " + customerValue
                            + ", " + offer + " and " + contact);
        }
        if (!(alpha > 0 && beta > 0 && Double.isFinite(alpha + beta) && Double.isFinite(contact))) {
            throw new IllegalArgumentException(
                    "alpha and beta must be above 0 and all finite but are " + alpha + " and " + beta);
        }
    }

    /**
     * The figures of the paper: a customer is worth 200, the offer costs 10, asking costs 1, three of ten accept.
     *
     * @return the defaults
     */
    public static CampaignProfit defaults() {
        return new CampaignProfit(200, 10, 1, 6, 14);
    }

    /**
     * What a campaign earns at best.
     *
     * @param perCustomer the expected maximum profit, by customer of the whole base
     * @param share the share of all customers that is asked at that, on average
     */
    public record Best(double perCustomer, double share) {}

    /**
     * What a campaign by these predictions earns at best.
     *
     * @param predictions how probably each leaves, and who left
     * @return the profit and whom to ask; NaN if there is only one outcome
     */
    public Best of(Predictions predictions) {
        Cuts cuts = predictions.cuts();
        if (cuts.oneSided()) {
            return new Best(Double.NaN, Double.NaN);
        }
        double leavers = predictions.baseRate();
        List<double[]> hull = hull(cuts);
        double profit = 0;
        double share = 0;
        double from = 0;
        for (int corner = 0; corner < hull.size(); corner++) {
            double to = corner + 1 < hull.size() ? turn(hull.get(corner), hull.get(corner + 1), leavers) : 1;
            double left = leavers * hull.get(corner)[1];
            double stayed = (1 - leavers) * hull.get(corner)[0];
            if (to > from) {
                double mass = cumulated(to, 0) - cumulated(from, 0);
                double rate = alpha / (alpha + beta) * (cumulated(to, 1) - cumulated(from, 1));
                profit += (customerValue - offer) * left * rate - (contact * left + (offer + contact) * stayed) * mass;
                share += (left + stayed) * mass;
                from = to;
            }
        }
        return new Best(profit, share);
    }

    /** The acceptance rate at which it begins to pay to go on from one corner to the next. */
    private double turn(double[] here, double[] next, double leavers) {
        double rate = (1 - leavers)
                        * (offer + contact)
                        / (leavers * (customerValue - offer))
                        * ((next[0] - here[0]) / (next[1] - here[1]))
                + contact / (customerValue - offer);
        return Math.min(rate, 1);
    }

    private double cumulated(double rate, int more) {
        return rate <= 0 ? 0 : rate >= 1 ? 1 : Beta.regularizedBeta(rate, alpha + more, beta);
    }

    /** The corners of the upper convex hull of the ROC curve: false positive rate and true positive rate. */
    private static List<double[]> hull(Cuts cuts) {
        var hull = new ArrayList<double[]>();
        hull.add(new double[2]);
        for (int cut = 0; cut < cuts.count(); cut++) {
            double[] point = {cuts.alarms[cut] / cuts.negatives(), cuts.hits[cut] / cuts.positives()};
            while (hull.size() >= 2 && !turnsRight(hull.get(hull.size() - 2), hull.get(hull.size() - 1), point)) {
                hull.remove(hull.size() - 1);
            }
            hull.add(point);
        }
        return hull;
    }

    private static boolean turnsRight(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) < 0;
    }
}
