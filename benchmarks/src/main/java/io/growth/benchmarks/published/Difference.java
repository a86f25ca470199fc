package io.growth.benchmarks.published;

import io.growth.recommend.evaluate.Comparison;

/**
 * How much better a model is than another one of its table.
 *
 * @param than name of the other model
 * @param comparison both user by user, the other as the second
 */
public record Difference(String than, Comparison comparison) {

    /** Both means, their difference with a paired interval, and how probable it is by luck. */
    @Override
    public String toString() {
        return "than " + than + ": " + comparison;
    }
}
