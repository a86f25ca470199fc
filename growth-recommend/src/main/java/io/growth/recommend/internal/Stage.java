package io.growth.recommend.internal;

import io.growth.recommend.Source;

/**
 * One of the models that a recommender asks in turn until the list is full.
 *
 * @param scorer the model
 * @param source what its recommendations are called
 */
public record Stage(Scorer scorer, Source source) {

    /**
     * The only stage of most recommenders.
     *
     * @param scorer the model
     * @return a stage of personal recommendations
     */
    public static Stage personal(Scorer scorer) {
        return new Stage(scorer, Source.PERSONAL);
    }
}
