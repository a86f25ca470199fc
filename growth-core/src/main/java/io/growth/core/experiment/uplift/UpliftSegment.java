package io.growth.core.experiment.uplift;

import java.util.List;
import java.util.Locale;

/**
 * Customers who answer a tree's questions alike.
 *
 * @param conditions what they have in common, empty for everybody
 * @param customers how many of them were in each arm, by weight, those left alone first
 * @param probabilities how probable it is in each arm
 */
public record UpliftSegment(List<String> conditions, List<Double> customers, List<Double> probabilities) {

    /**
     * Copies the lists.
     *
     * @param conditions what they have in common, empty for everybody
     * @param customers how many of them were in each arm, by weight, those left alone first
     * @param probabilities how probable it is in each arm
     */
    public UpliftSegment {
        conditions = List.copyOf(conditions);
        customers = List.copyOf(customers);
        probabilities = List.copyOf(probabilities);
    }

    /**
     * How much more probable it becomes by a treatment.
     *
     * @param arm which treatment
     * @return the difference to those left alone
     * @throws IndexOutOfBoundsException if there is no such arm
     */
    public double uplift(int arm) {
        return probabilities.get(arm) - probabilities.get(0);
    }

    /** Customers of each arm; a part of one is nobody. */
    long[] sizes() {
        return customers.stream().mapToLong(Double::longValue).toArray();
    }

    @Override
    public String toString() {
        var text = new StringBuilder(conditions.isEmpty() ? "everybody" : String.join(" and ", conditions));
        text.append(String.format(
                Locale.ROOT,
                ": %.0f customers",
                customers.stream().mapToDouble(Double::doubleValue).sum()));
        for (int arm = 1; arm < probabilities.size(); arm++) {
            text.append(String.format(Locale.ROOT, ", arm %d %+.4f", arm, uplift(arm)));
        }
        return text.toString();
    }
}
