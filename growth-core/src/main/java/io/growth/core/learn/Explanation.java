package io.growth.core.learn;

import io.growth.core.internal.Logistic;
import java.util.Comparator;
import java.util.List;

/**
 * Why a prediction is what it is: how far each feature moved it away from that of the average customer.
 *
 * <p>Parts are in log-odds, where they add up: {@code base} and all parts sum to the log-odds of the prediction.
 *
 * @param base log-odds where nothing is known of the customer
 * @param parts one for each feature
 */
public record Explanation(double base, List<Part> parts) {

    /**
     * Copies the parts.
     *
     * @param base log-odds where nothing is known of the customer
     * @param parts one for each feature
     */
    public Explanation {
        parts = List.copyOf(parts);
    }

    /**
     * What one feature did.
     *
     * @param feature its name
     * @param value its value, NaN if missing
     * @param logOdds what it adds to the log-odds
     */
    public record Part(String feature, double value, double logOdds) {}

    /**
     * The log-odds of the prediction.
     *
     * @return the base and all parts
     */
    public double logOdds() {
        return base + parts.stream().mapToDouble(Part::logOdds).sum();
    }

    /**
     * The parts that say most.
     *
     * @param count how many at most
     * @return the largest first, whether they raise or lower the prediction
     */
    public List<Part> largest(int count) {
        return parts.stream()
                .sorted(Comparator.comparingDouble((Part part) -> -Math.abs(part.logOdds())))
                .limit(count)
                .toList();
    }

    /**
     * What a feature adds to the probability: that of the prediction less that without the part.
     *
     * @param part one of the parts
     * @return -1 to 1
     */
    public double probabilityShare(Part part) {
        double whole = logOdds();
        return Logistic.probability(whole) - Logistic.probability(whole - part.logOdds());
    }
}
