package io.growth.churn.winback;

import io.growth.churn.warning.ChurnWarning;
import java.util.List;

/**
 * A customer who may not come back, and what is lost then.
 *
 * @param <C> type of the customers' keys
 * @param customer key of the customer
 * @param returns probability that the customer comes back without anything being done
 * @param value what it brings if the customer comes back, its own costs taken off, in the smallest unit of money
 */
public record Lapsing<C>(C customer, double returns, double value) {

    /**
     * Checks the numbers.
     *
     * @param customer key of the customer
     * @param returns probability that the customer comes back without anything being done
     * @param value what it brings if the customer comes back
     * @throws IllegalArgumentException if the probability is not 0 to 1 or the value is negative or not finite
     */
    public Lapsing {
        if (!(returns >= 0 && returns <= 1) || !(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "the probability to return must be 0 to 1 and the value finite and at least" + " 0, but they are "
                            + returns + " and " + value);
        }
    }

    /**
     * The customers of an early warning who are likely to leave. What they are worth is the margin on what each spent in
     * one horizon before.
     *
     * @param <C> type of the customers' keys
     * @param warnings of all active customers
     * @param atLeast probability of leaving from which on a customer counts, above 0
     * @param margin share of what customers spend that remains to the shop, 0 to 1
     * @return those customers, in the same order
     * @throws IllegalArgumentException if a number is outside
     */
    public static <C> List<Lapsing<C>> from(List<ChurnWarning<C>> warnings, double atLeast, double margin) {
        if (!(atLeast > 0 && atLeast <= 1) || !(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException(
                    "the probability must be above 0 and at most 1, the margin 0 to 1, but they" + " are " + atLeast
                            + " and " + margin);
        }
        return warnings.stream()
                .filter(warning -> warning.probability() >= atLeast)
                .map(warning -> new Lapsing<>(
                        warning.customer(),
                        1 - warning.probability(),
                        margin * warning.valueAtRisk() / warning.probability()))
                .toList();
    }
}
