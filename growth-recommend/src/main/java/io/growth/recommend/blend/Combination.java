package io.growth.recommend.blend;

import io.growth.recommend.internal.Fusion;

/**
 * How the scores of different models, which mean different things, become parts of one score.
 *
 * <p>The first four add up scores, after dividing those of each model and query by a size of their own. Dividing keeps
 * 0 where it is: an item that a model has nothing to say of gets nothing from it. The last two look only at the order.
 */
public enum Combination {
    /** The scores as they are: for models of one kind, whose scores mean the same. */
    PLAIN(Fusion.Kind.PLAIN),

    /** Scores divided by the largest of the model for this query, so that they end at 1. */
    MAX(Fusion.Kind.MAX),

    /** Scores divided by their sum, signs aside, so that each model has the same amount to give away. */
    SUM(Fusion.Kind.SUM),

    /** Scores divided by their standard deviation over the items that the model has scored, as a z-score is. */
    DEVIATION(Fusion.Kind.DEVIATION),

    /**
     * Reciprocal rank fusion: {@code 1 / (60 + rank)} (Cormack, Clarke and Büttcher, SIGIR 2009). Robust, since no
     * score counts, however odd.
     */
    RECIPROCAL_RANK(Fusion.Kind.RECIPROCAL_RANK),

    /** Borda count: the best of {@code n} ranked items gets 1, the next {@code 1 - 1/n}, the last {@code 1/n}. */
    BORDA(Fusion.Kind.BORDA);

    final Fusion.Kind kind;

    Combination(Fusion.Kind kind) {
        this.kind = kind;
    }

    boolean byRank() {
        return this == RECIPROCAL_RANK || this == BORDA;
    }
}
