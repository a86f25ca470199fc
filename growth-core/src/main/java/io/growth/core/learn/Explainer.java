package io.growth.core.learn;

/** Gives the reasons of a prediction: what models do that can split it exactly into parts of the features. */
@FunctionalInterface
public interface Explainer {

    /**
     * The reasons of one prediction. Parts and base sum to its log-odds, up to rounding.
     *
     * @param row a number for each feature
     * @return a part for each feature
     * @throws IllegalArgumentException if the row is shorter or longer, or has a value that the model does not take
     */
    Explanation explain(double[] row);
}
