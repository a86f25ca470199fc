package io.growth.recommend.tune;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;
import io.growth.recommend.Recommender;
import io.growth.recommend.RecommenderTrainer;
import io.growth.recommend.evaluate.Evaluator;
import io.growth.recommend.evaluate.Sample;
import java.util.function.Function;

/**
 * What trials of one round are fitted on and judged by; the same for all of them, so that they can be compared.
 *
 * @param train what models learn from
 * @param evaluator judges by some users
 * @param judging what counts
 * @param share of the users
 */
record Rung<U, I>(Interactions<U, I> train, Evaluator<U, I> evaluator, Judging judging, double share) {

    /** A trainer that refuses its parameters or the data has failed; it does not end the search. */
    Trial judge(
            Parameters parameters,
            Function<? super Parameters, ? extends RecommenderTrainer> trainers,
            FitContext context) {
        try {
            RecommenderTrainer trainer = trainers.apply(parameters);
            long start = System.nanoTime();
            Recommender<U, I> model = trainer.fit(train, context);
            double seconds = (System.nanoTime() - start) / 1e9;
            Sample sample = evaluator.evaluate(model, context).of(judging.metric(), judging.k());
            return Trial.judged(parameters, trainer, sample, share, seconds);
        } catch (IllegalArgumentException | IllegalStateException refused) {
            return Trial.failed(parameters, share, refused);
        }
    }
}
