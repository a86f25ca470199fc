package io.growth.churn.lifetime;

import io.growth.core.fit.FitContext;
import java.util.Objects;

/**
 * What a fitted model of repeat purchases says of a customer's future. Times are in the unit it was fitted in.
 *
 * <p>Models are immutable and may be asked from any number of threads.
 */
public interface PurchaseModel {

    /**
     * How the fit went.
     *
     * @return the report
     */
    LifetimeFit fit();

    /**
     * The logarithm of the probability that the customer has not left for good: does not vanish where the probability
     * itself is too small for a {@code double}.
     *
     * @param history of the customer
     * @return at most 0
     */
    double logProbabilityAlive(PurchaseHistory history);

    /**
     * The probability that the customer has not left for good. It says nothing about when someone alive buys next: to
     * rank customers by the risk of losing them take {@link #probabilityOfNone}.
     *
     * @param history of the customer
     * @return 0 to 1
     */
    default double probabilityAlive(PurchaseHistory history) {
        return Math.exp(logProbabilityAlive(history));
    }

    /**
     * How many purchases to expect.
     *
     * @param history of the customer
     * @param time length of the time that follows the observation, at least 0
     * @return 0 or more
     * @throws IllegalArgumentException if the time is negative, infinite or NaN
     */
    double expectedPurchases(PurchaseHistory history, double time);

    /**
     * The probability that the customer does not buy at all for some time: the score of an early warning.
     *
     * @param history of the customer
     * @param time length of the time that follows the observation, at least 0
     * @return 0 to 1
     * @throws IllegalArgumentException if the time is negative, infinite or NaN
     */
    double probabilityOfNone(PurchaseHistory history, double time);

    /**
     * The probability of so many purchases.
     *
     * @param history of the customer
     * @param time length of the time that follows the observation, at least 0
     * @param purchases how many, at least 0
     * @return 0 to 1
     * @throws IllegalArgumentException if an argument is negative, infinite or NaN
     */
    double probability(PurchaseHistory history, double time, int purchases);

    /**
     * When the next purchase is due: the time within which it comes with some probability.
     *
     * @param history of the customer
     * @param probability between 0 and 1; one half gives the median
     * @return the time, infinite if a next purchase is not that probable
     * @throws IllegalArgumentException if the probability is not between 0 and 1
     */
    double nextPurchase(PurchaseHistory history, double probability);

    /**
     * {@link #probabilityAlive(PurchaseHistory)} of all customers.
     *
     * @param customers their histories
     * @param context threads and who listens
     * @return a number for each
     */
    default double[] probabilitiesAlive(RepeatPurchases customers, FitContext context) {
        return each(customers, context, row -> probabilityAlive(customers.get(row)));
    }

    /**
     * {@link #expectedPurchases(PurchaseHistory, double)} of all customers.
     *
     * @param customers their histories
     * @param time length of the time that follows the observation, at least 0
     * @param context threads and who listens
     * @return a number for each
     * @throws IllegalArgumentException if the time is negative, infinite or NaN
     */
    default double[] expectedPurchases(RepeatPurchases customers, double time, FitContext context) {
        checkTime(time);
        return each(customers, context, row -> expectedPurchases(customers.get(row), time));
    }

    /**
     * {@link #probabilityOfNone(PurchaseHistory, double)} of all customers.
     *
     * @param customers their histories
     * @param time length of the time that follows the observation, at least 0
     * @param context threads and who listens
     * @return a number for each
     * @throws IllegalArgumentException if the time is negative, infinite or NaN
     */
    default double[] probabilitiesOfNone(RepeatPurchases customers, double time, FitContext context) {
        checkTime(time);
        return each(customers, context, row -> probabilityOfNone(customers.get(row), time));
    }

    private static double[] each(
            RepeatPurchases customers, FitContext context, java.util.function.IntToDoubleFunction score) {
        Objects.requireNonNull(context, "context");
        double[] scores = new double[customers.size()];
        context.forBlocks("scores of customers", scores.length, 16_384, () -> scores, (all, from, to) -> {
            for (int row = from; row < to; row++) {
                all[row] = score.applyAsDouble(row);
            }
        });
        return scores;
    }

    /**
     * Refuses what is no length of time.
     *
     * @param time any number
     * @throws IllegalArgumentException if it is negative, infinite or NaN
     */
    static void checkTime(double time) {
        if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a time must be finite and at least 0 but is " + time);
        }
    }
}
