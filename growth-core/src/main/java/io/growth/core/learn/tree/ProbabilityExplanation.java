package io.growth.core.learn.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Why a tree or a forest predicts what it does: how far each feature moved the probability away from that of the
 * average customer.
 *
 * <p>Parts are in probability, where the shares of trees add up: {@code base} and all parts sum to the prediction. They
 * are exact Shapley values (Lundberg et al., Nature Machine Intelligence 2020, path-dependent).
 *
 * @param base probability where nothing is known of the customer
 * @param parts one for each feature
 */
public record ProbabilityExplanation(double base, List<Part> parts) {

    /**
     * Copies the parts.
     *
     * @param base probability where nothing is known of the customer
     * @param parts one for each feature
     */
    public ProbabilityExplanation {
        parts = List.copyOf(parts);
    }

    static ProbabilityExplanation of(ModelColumns columns, double[] row, double base, double[] values) {
        var parts = new ArrayList<Part>();
        for (int column = 0; column < values.length; column++) {
            parts.add(new Part(columns.names().get(column), row[column], values[column]));
        }
        return new ProbabilityExplanation(base, parts);
    }

    /**
     * What one feature did.
     *
     * @param feature its name
     * @param value its value, NaN if missing
     * @param probability what it adds to the probability, -1 to 1
     */
    public record Part(String feature, double value, double probability) {}

    /**
     * The prediction.
     *
     * @return the base and all parts
     */
    public double probability() {
        return base + parts.stream().mapToDouble(Part::probability).sum();
    }

    /**
     * The parts that say most.
     *
     * @param count how many at most
     * @return the largest first, whether they raise or lower the prediction
     */
    public List<Part> largest(int count) {
        return parts.stream()
                .sorted(Comparator.comparingDouble((Part part) -> -Math.abs(part.probability())))
                .limit(count)
                .toList();
    }
}
