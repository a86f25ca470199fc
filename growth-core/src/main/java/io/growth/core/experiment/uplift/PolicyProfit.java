package io.growth.core.experiment.uplift;

import io.growth.core.figure.Interval;
import java.util.List;
import java.util.Locale;

/**
 * What a policy earns a customer, by customers it has not learnt from.
 *
 * @param value the doubly robust estimate; NaN if it is refused
 * @param error its standard error; NaN if it is refused
 * @param interval where the true value lies with 95 %
 * @param customers how many customers it was valued on
 * @param effectiveSize what so many customers are worth, of whom only those count that were in the arm the policy chose
 * @param armShares share of the customers the policy puts into each arm
 * @param refusal why no value is given; empty if one is
 */
public record PolicyProfit(
        double value,
        double error,
        Interval interval,
        int customers,
        double effectiveSize,
        List<Double> armShares,
        String refusal) {

    /**
     * Copies the list.
     *
     * @param value the doubly robust estimate; NaN if it is refused
     * @param error its standard error; NaN if it is refused
     * @param interval where the true value lies with 95 %
     * @param customers how many customers it was valued on
     * @param effectiveSize what so many customers are worth, of whom only those count that were in the arm the policy
     *     chose
     * @param armShares share of the customers the policy puts into each arm
     * @param refusal why no value is given; empty if one is
     */
    public PolicyProfit {
        armShares = List.copyOf(armShares);
    }

    /**
     * Whether there is a value.
     *
     * @return false if too few customers were in the arms that the policy chose
     */
    public boolean isKnown() {
        return refusal.isEmpty();
    }

    @Override
    public String toString() {
        return isKnown()
                ? String.format(
                        Locale.ROOT,
                        "%.4f a customer, %s, of %d customers worth %.0f",
                        value,
                        interval,
                        customers,
                        effectiveSize)
                : "no value: " + refusal;
    }
}
