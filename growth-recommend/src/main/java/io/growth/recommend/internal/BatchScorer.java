package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;

/**
 * A scorer that finds the best items by itself, without a score for each of the others, and of many stored users faster
 * together than one by one.
 */
interface BatchScorer extends Scorer {

    /**
     * Finds, for users that follow each other, the best items which are not part of the history.
     *
     * @param histories interactions by user
     * @param from first user
     * @param found a selection for each of the users from there on, reset to its limit; takes the keys
     * @param scratch further working space of this thread
     */
    void best(SparseMatrix histories, int from, TopKeys[] found, Scratch scratch);

    /**
     * Finds the best items which are not part of the present history.
     *
     * @param scratch whose {@link Scratch#history} is not empty, and whose {@link Scratch#top}, reset to its limit,
     *     takes the keys
     */
    void best(Scratch scratch);
}
