package io.growth.recommend.tune;

import io.growth.core.data.Interactions;
import io.growth.recommend.Query;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Metric;
import io.growth.recommend.evaluate.Validation;

/**
 * By what trials are judged.
 *
 * @param metric what is to be large
 * @param k length of the lists
 * @param validation what is set aside
 * @param seen whether items that users have may be found again
 * @param negatives how many other items the sought ones are ranked among, 0 for all
 * @param maxUsers how many users judge at most
 */
record Judging(Metric metric, int k, Validation validation, boolean seen, int negatives, int maxUsers) {

    static final Judging DEFAULT =
            new Judging(Metric.NDCG, Query.DEFAULT_LIMIT, Validation.random(0.2), false, 0, Integer.MAX_VALUE);

    Judging by(Metric newMetric, int newK) {
        return new Judging(newMetric, newK, validation, seen, negatives, maxUsers);
    }

    Judging on(Validation part) {
        return new Judging(metric, k, part, seen, negatives, maxUsers);
    }

    Judging includingSeen() {
        return new Judging(metric, k, validation, true, negatives, maxUsers);
    }

    Judging among(int count) {
        return new Judging(metric, k, validation, seen, count, maxUsers);
    }

    Judging byUsers(int count) {
        return new Judging(metric, k, validation, seen, negatives, count);
    }

    <U, I> Evaluator<U, I> evaluator(Interactions<U, I> train, Interactions<U, I> test, long seed) {
        Evaluator<U, I> evaluator = Evaluator.on(train, test).at(k);
        evaluator = seen ? evaluator.includeSeen() : evaluator;
        return negatives > 0 ? evaluator.withSampledNegatives(negatives, seed) : evaluator;
    }

    String figure() {
        return metric.label() + "@" + k;
    }

    @Override
    public String toString() {
        return "for " + figure() + " on " + validation;
    }
}
