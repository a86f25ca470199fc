package io.growth.recommend.internal;

import io.growth.core.data.SparseMatrix;

/** A scorer that finds the best items of many stored users faster together than one by one. */
interface BatchScorer extends Scorer {

    /**
     * Finds, for users that follow each other, the best items which are not part of the history.
     *
     * @param histories interactions by user
     * @param from first user
     * @param to behind the last user
     * @param found a selection for each user, reset to its limit; takes the keys
     * @param scratch further working space of this thread
     */
    void best(SparseMatrix histories, int from, int to, TopKeys[] found, Scratch scratch);
}
