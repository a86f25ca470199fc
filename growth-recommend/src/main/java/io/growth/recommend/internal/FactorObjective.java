package io.growth.recommend.internal;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;

/**
 * What a factor model minimises, {@code Σ_observed (b − 2 b x + a x²) + α₀ Σ_all x² + penalties}, {@code x} being the
 * product of the vectors of a user and an item.
 *
 * @param unobserved α₀, how much a pair without interaction counts
 * @param confidence how much a weight adds to an observed pair; 0 where all observed pairs count 1
 * @param regularization λ
 * @param frequencyExponent ν, how much more the vectors with many interactions are held back
 */
public record FactorObjective(double unobserved, double confidence, double regularization, double frequencyExponent) {

    /**
     * How much an interaction adds to the normal equations.
     *
     * @param weight its weight
     * @return a
     */
    public double pull(float weight) {
        return confidence > 0 ? confidence * weight : 1;
    }

    /**
     * How much an interaction adds to their right side.
     *
     * @param weight its weight; if weights count, one of 0 is no interaction at all
     * @return b
     */
    public double target(float weight) {
        if (confidence > 0) {
            return weight > 0 ? unobserved + confidence * weight : 0;
        }
        return 1;
    }

    /**
     * How strongly a vector is held at 0.
     *
     * @param degree its number of interactions
     * @param others how many it could have had
     * @return λ (degree + α₀ others)^ν
     */
    public double penalty(int degree, int others) {
        return frequencyExponent == 0
                ? regularization
                : regularization * StrictMath.pow(degree + unobserved * others, frequencyExponent);
    }

    void save(ModelWriter out) {
        out.real("unobserved", unobserved);
        out.real("confidence", confidence);
        out.real("regularization", regularization);
        out.real("frequency.exponent", frequencyExponent);
    }

    static FactorObjective load(ModelReader in) throws IOException {
        return new FactorObjective(
                atLeastZero(in, "unobserved"),
                atLeastZero(in, "confidence"),
                atLeastZero(in, "regularization"),
                atLeastZero(in, "frequency.exponent"));
    }

    private static double atLeastZero(ModelReader in, String name) throws IOException {
        double value = in.real(name);
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw in.corrupt("'" + name + "' of the factors is negative or not a finite number");
        }
        return value;
    }
}
