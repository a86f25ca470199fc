package io.growth.recommend.blend;

import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.Validation;
import org.jspecify.annotations.Nullable;

/**
 * How the weights of a blend are learnt.
 *
 * @param metric what is to be large, null for the likelihood of the logistic model
 * @param k length of the lists
 * @param validation the part that is learnt from
 */
record Learning(@Nullable Metric metric, int k, Validation validation) {

    private static final Validation A_FIFTH = Validation.random(0.2);

    static Learning search(Metric metric, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1 but is " + k);
        }
        return new Learning(metric, k, A_FIFTH);
    }

    static Learning stacking() {
        return new Learning(null, 1, A_FIFTH);
    }

    Learning validatedBy(Validation part) {
        return new Learning(metric, k, part);
    }

    @Override
    public String toString() {
        return (metric == null ? "stacked" : "for " + metric.label() + "@" + k) + " on " + validation;
    }
}
