package io.growth.recommend;

import io.growth.core.data.Interactions;
import io.growth.core.fit.FitContext;

/**
 * Learns a recommender from interactions. A trainer holds the configuration of an algorithm and nothing else: it is
 * immutable, and fitting leaves it as it was.
 */
public interface RecommenderTrainer {

    /**
     * Learns from interactions.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data who did what
     * @param context seed, threads, progress and cancellation
     * @return an immutable recommender
     * @throws io.growth.core.fit.FitCancelledException if the fit was cancelled
     */
    <U, I> Recommender<U, I> fit(Interactions<U, I> data, FitContext context);

    /**
     * Learns from interactions with all processors and the default seed.
     *
     * @param <U> type of the user keys
     * @param <I> type of the item keys
     * @param data who did what
     * @return an immutable recommender
     */
    default <U, I> Recommender<U, I> fit(Interactions<U, I> data) {
        return fit(data, FitContext.defaults());
    }
}
